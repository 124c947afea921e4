"""Elections small enough to follow by hand, and the audits of them."""

from datetime import date
from fractions import Fraction

from huanjie.count.audit.claims import Claim, Kind, Line
from huanjie.count.audit.paper import Batch, Paper, PaperState, Place
from huanjie.count.audit.plan import AuditedContest, Method, Reported, Sealed, plan
from huanjie.count.audit.seats import PlainPost, plain_grounds
from huanjie.count.case import ElectionCase, Person, Post, PostVotes, Procedure, Round
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.people import Sex

HALF = Fraction(1, 2)
LIMIT = Fraction(1, 20)
WANG, LI, ZHAO = map(PersonName, ("王芳", "李强", "赵六"))


def paper(*names, contest="chair", waste=False):
    """A ballot that counts for these people in one post."""
    if waste:
        return Paper(state=PaperState.WASTE)
    votes = {contest: frozenset(map(PersonName, names))} if names else {}
    return Paper(state=PaperState.COUNTED, votes=votes)


def at(position, batch="1"):
    return Place(batch=batch, position=position)


def claim(kind=Kind.PASSED, *, name=WANG, votes=720, papers=1200, **changes):
    """More than half of 1,200 ballots for 王芳, unless another claim is wanted."""
    plain = {"contests": ("chair",), "line": Line(share=HALF, base=papers)}
    return Claim(kind=kind, name=name, votes=votes, papers=papers, **(plain | changes))


def ahead(votes, other_votes, *, papers=1200, other=LI, kind=Kind.AHEAD):
    return claim(kind, votes=votes, papers=papers, line=None, other=other, other_votes=other_votes)


def audit(votes, *, papers=1200, method=Method.COMPARISON, limit=LIMIT, bundles=2, seats=1):
    """The audit of one post with these votes, in bundles of equal size."""
    votes = {PersonName(name): number for name, number in votes.items()}
    post = PlainPost(id="chair", seats=seats, votes=votes)
    contest = AuditedContest(
        id="chair",
        title="主任",
        seats=seats,
        printed={f"c{number}": name for number, name in enumerate(votes, start=1)},
        votes=votes,
    )
    reported = Reported(
        grounds=(plain_grounds(post, Line(share=HALF, base=papers)),),
        contests=(contest,),
        collected=papers,
        sealed=Sealed(tally=Sha256("0")),
    )
    batches = [Batch(name=str(one), sheets=papers // bundles) for one in range(1, bundles + 1)]
    return plan(reported, batches, limit=limit, method=method)


def case(posts, *, collected=100, women=(), **changes):
    """A first vote of a villagers' committee: 100 of 120 voted, unless other figures are given."""
    made = tuple(
        PostVotes(
            post=Post(post),
            seats=seats,
            votes={PersonName(name): number for name, number in votes.items()},
        )
        for post, (seats, votes) in posts.items()
    )
    names = {name for one in made for name in one.votes}
    plain = {
        "procedure": Procedure.VILLAGERS_COMMITTEE,
        "on": date(2026, 5, 10),
        "round": Round.FIRST,
        "registered": 120,
        "voters": collected,
        "issued": collected,
        "collected": collected,
        "people": {name: Person(sex=Sex.FEMALE if name in women else Sex.MALE) for name in names},
    }
    return ElectionCase(posts=made, **(plain | changes))
