"""A ballot with two posts, its scanned pages and the rulings on them."""

from dataclasses import replace

from huanjie.terms.ballots import (
    BallotCandidate,
    BallotContest,
    BallotDefinition,
    BoxReading,
    Mark,
    MarkScheme,
    Reading,
    ReadingStatus,
    Ruling,
    Verdict,
    WriteInReading,
)
from huanjie.terms.ids import Sha256
from huanjie.terms.people import Sex

YES, NO, EMPTY, DOUBT = Verdict.CIRCLE, Verdict.CROSS, Verdict.BLANK, Verdict.REVIEW
CHAIR = BallotContest(
    id="chair",
    title="主任",
    seats=1,
    write_ins=1,
    candidates=(
        BallotCandidate(id="c1", name="王芳", sex=Sex.FEMALE),
        BallotCandidate(id="c2", name="李强", sex=Sex.MALE),
    ),
)
MEMBER = BallotContest(
    id="member",
    title="委员",
    seats=2,
    write_ins=2,
    candidates=(
        BallotCandidate(id="c1", name="周平", sex=Sex.MALE),
        BallotCandidate(id="c2", name="吴静", sex=Sex.FEMALE),
    ),
)
SCHEME = MarkScheme(for_=Mark.CIRCLE, against=Mark.CROSS, abstain=Mark.BLANK)
TWO_POSTS = BallotDefinition(
    election="e", title="选票", unit="村", paper="A4", marks=SCHEME, contests=(CHAIR, MEMBER)
)


def line(contest, slot, verdict=EMPTY):
    return WriteInReading(contest=contest, slot=slot, verdict=verdict, why=None, suggestions=())


def sheet(chair=(EMPTY, EMPTY), member=(EMPTY, EMPTY), *, lines=None, **changes):
    """One page: the signs in the boxes of both posts, empty lines unless they are given."""
    boxes = tuple(
        BoxReading(contest=contest, choice=choice, verdict=verdict, why=None)
        for contest, signs in (("chair", chair), ("member", member))
        for choice, verdict in zip(("c1", "c2"), signs, strict=False)
    )
    empty = (line("chair", 1), line("member", 1), line("member", 2))
    plain = {
        "file": "1.jpg",
        "frame": 1,
        "sha256": Sha256("1"),
        "status": ReadingStatus.READ,
        "reason": None,
        "style": "s",
        "page": 1,
        "turned": 0,
        "boxes": boxes,
        "write_ins": empty if lines is None else tuple(lines),
    }
    return Reading(**(plain | changes))


def on(contest="chair", choice="c1", verdict=YES, **changes):
    """A ruling on one box or line of the first page."""
    plain = {"sha256": Sha256("1"), "frame": 1, "name": "", "void": False, "by": "甲"}
    plain |= {"contest": contest, "choice": choice, "verdict": verdict, "reason": "r"}
    return Ruling(**(plain | {"cited": "选举办法12"} | changes))


def by_two(*rulings):
    """The same rulings made by two people, so that they hold."""
    return [two for one in rulings for two in (one, replace(one, by=f"{one.by}、又一人"))]


def votes(counted):
    """What every printed candidate of every post has: for, against, abstained, void."""
    return {
        one.name: (one.for_, one.against, one.abstain, one.void)
        for contest in counted.contests
        for one in contest.choices
    }
