"""Readings, rulings and hand counts → the totals of a vote, and the figures it is decided from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from huanjie.count.adjudicate import BoxRef, box_of, same_decision
from huanjie.count.case import ElectionCase, Person, Post, PostVotes, Procedure
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount
from huanjie.count.law_on import law_on
from huanjie.count.sheet import OverSeats, Sheet, SheetState, sheet_of
from huanjie.terms.ballots import (
    BallotContest,
    BallotDefinition,
    Reading,
    ReadingStatus,
    Ruling,
    Vote,
)
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

THIRD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceTally:
    """A printed candidate's votes; for + against + abstain + void = sheets that are not waste."""

    choice: str
    name: PersonName
    for_: int
    against: int
    abstain: int
    void: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTally:
    """Votes for a name that voters wrote."""

    name: PersonName
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestTally:
    """One post: its printed candidates, the written names, how many columns are void."""

    contest: str
    choices: tuple[ChoiceTally, ...]
    written: tuple[WrittenTally, ...]
    void_columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The totals of a vote.

    `collected` are all ballots, `waste` the wholly void among them; `set_aside` pages were ruled
    to be no ballots of this vote; `open` boxes wait for a person, on `open_sheets` sheets that
    are among `collected` and in no other number.
    """

    collected: int
    waste: int
    set_aside: int
    contests: tuple[ContestTally, ...]
    open: tuple[BoxRef, ...]
    open_sheets: int

    @property
    def final(self) -> bool:
        """Whether nothing waits for a person any more."""
        return not self.open


def over_seats_rule(procedure: Procedure, on: date, *, jurisdiction: str = "530000") -> OverSeats:
    """What a ballot naming more people than seats makes void, where the method is silent."""
    law = law_on(procedure, on, jurisdiction=jurisdiction)
    return OverSeats(law.choice("ballot_over_seats"))


def tally(
    definition: BallotDefinition,
    *,
    readings: Iterable[Reading] = (),
    rulings: Iterable[Ruling] = (),
    hand_counts: Iterable[AgreedCount] = (),
    over_seats: OverSeats = OverSeats.BALLOT,
) -> Tally:
    """All sheets and all boxes of a vote added up.

    A box on which rulings differ stays open until a third person has ruled. Refused: the same
    page or the same box twice, pages of a ballot of several pages, which are counted by hand.
    """
    pages, boxes = tuple(readings), tuple(hand_counts)
    pages, copies = _without_copies(pages)
    _refuse_twice(pages, boxes)
    standing = rulings_that_stand(rulings)
    sheets = [sheet_of(definition, one, standing, over_seats=over_seats) for one in pages]
    states = Counter(sheet.state for sheet in sheets)
    by_hand = sum(box.number(RETURNED) for box in boxes)
    return Tally(
        collected=len(sheets) - states[SheetState.SET_ASIDE] + by_hand,
        waste=states[SheetState.WASTE] + sum(box.number(WASTE) for box in boxes),
        set_aside=states[SheetState.SET_ASIDE] + copies,
        contests=tuple(_contest(one, sheets, boxes) for one in definition.contests),
        open=tuple(ref for sheet in sheets for ref in sheet.open),
        open_sheets=states[SheetState.OPEN],
    )


def rulings_that_stand(rulings: Iterable[Ruling]) -> Mapping[BoxRef, Ruling]:
    """The ruling of each box: all agree, or the third where the first two differ."""
    by_box: dict[BoxRef, list[Ruling]] = {}
    for one in rulings:
        by_box.setdefault(box_of(one), []).append(one)
    standing: dict[BoxRef, Ruling] = {}
    for box, made in by_box.items():
        if len(made) >= THIRD or all(same_decision(made[0], one) for one in made):
            standing[box] = made[-1]
    return standing


def _contest(
    contest: BallotContest, sheets: list[Sheet], boxes: tuple[AgreedCount, ...]
) -> ContestTally:
    columns = [sheet.columns[contest.id] for sheet in sheets if sheet.state is SheetState.COUNTED]
    votes = Counter((choice, vote) for one in columns for choice, vote in one.choices.items())
    written = Counter(name for one in columns for name in one.written)
    printed = {one.name: one.id for one in contest.candidates}
    for box in boxes:
        for cell, number in box.cells.items():
            if cell.contest != contest.id:
                continue
            if cell.name and cell.name not in printed:
                written[PersonName(cell.name)] += number
            elif cell.choice or cell.name:
                votes[cell.choice or printed[cell.name], Vote(cell.column.value)] += number
    return ContestTally(
        contest=contest.id,
        choices=tuple(
            ChoiceTally(
                choice=one.id,
                name=PersonName(one.name),
                for_=votes[one.id, Vote.FOR],
                against=votes[one.id, Vote.AGAINST],
                abstain=votes[one.id, Vote.ABSTAIN],
                void=votes[one.id, Vote.VOID],
            )
            for one in contest.candidates
        ),
        written=tuple(WrittenTally(name=n, votes=v) for n, v in written.most_common()),
        void_columns=sum(one.void for one in columns),
    )


def to_case(tally: Tally, definition: BallotDefinition, *, frame: ElectionCase) -> ElectionCase:
    """The figures of a final tally, in the frame of the vote (roll, issued, people, method).

    Refused: a tally in which anything waits for a person, two candidates of one name in one
    post. The contests' ids are the posts.
    """
    if not tally.final:
        raise _refused(
            "tally.open",
            zh=f"尚有{tally.open_sheets}张选票待人工裁定，不能定稿",
            en=f"{tally.open_sheets} sheets wait for a person: the tally is not final",
        )
    people = dict(frame.people)
    posts = []
    for contest, counted in zip(definition.contests, tally.contests, strict=True):
        for one in contest.candidates:
            name = PersonName(one.name)
            known = people.get(name, Person())
            people[name] = replace(known, sex=known.sex or one.sex)
        for written in counted.written:
            people.setdefault(written.name, Person(candidate=False))
        votes = PostVotes(
            post=Post(contest.id), seats=contest.seats, votes=_votes(contest, counted)
        )
        posts.append(votes)
    return replace(
        frame,
        collected=tally.collected,
        waste=tally.waste,
        posts=tuple(posts),
        people=people,
    )


def _votes(contest: BallotContest, counted: ContestTally) -> Mapping[PersonName, int]:
    votes = {one.name: one.for_ for one in counted.choices}
    if len(votes) != len(counted.choices):
        raise _refused(
            "tally.same_name",
            zh=f"{contest.title}有同名候选人，须先加以区别",
            en=f"{contest.title}: two candidates of one name must first be told apart",
        )
    return votes | {one.name: one.votes for one in counted.written}


def _without_copies(pages: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], int]:
    """The pages without the very same file read again and refused, which is no second sheet."""
    seen: set[tuple[str, int]] = set()
    kept: list[Reading] = []
    for one in pages:
        if (one.sha256, one.frame) in seen and one.status is ReadingStatus.REFUSED:
            continue
        seen.add((one.sha256, one.frame))
        kept.append(one)
    return tuple(kept), len(pages) - len(kept)


def _refuse_twice(pages: tuple[Reading, ...], boxes: tuple[AgreedCount, ...]) -> None:
    refs = [(one.sha256, one.frame) for one in pages]
    if len(set(refs)) != len(refs) or len({one.batch for one in boxes}) != len(boxes):
        raise _refused(
            "tally.twice",
            zh="同一页或同一票箱不能计两次",
            en="the same page or the same box may not be counted twice",
        )
    if any(one.page is not None and one.page > 1 for one in pages):
        raise _refused(
            "tally.several_pages",
            zh="多页选票暂由人工计票",
            en="ballots of several pages are counted by hand",
        )


def _refused(code: str, *, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=zh, en=en))
