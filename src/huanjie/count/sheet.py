"""One scanned page: what its signs and the rulings on them say for every contest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from huanjie.count.adjudicate import Adjudication
from huanjie.count.ballot_rules import (
    BLANK,
    OVER_SEATS,
    TWO_POSTS,
    BlankBallot,
    OverSeats,
    TwoPosts,
)
from huanjie.count.columns import (
    WHOLE,
    Column,
    Judge,
    OpenBox,
    PageColumns,
    Place,
    Void,
    VoidWhy,
    Why,
    unsettled,
    void_column,
)
from huanjie.terms.ballots import BallotContest, Reading, ReadingStatus, Vote
from huanjie.terms.ids import PersonName


class SheetState(StrEnum):
    """Whether a sheet counts, is wholly void, is no ballot of this vote, or waits for a person."""

    COUNTED = "counted"
    WASTE = "waste"
    SET_ASIDE = "set_aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one page says; `open` are the boxes that wait for a person, `voids` what is void."""

    state: SheetState
    columns: Mapping[str, Column] = field(default_factory=dict)
    open: tuple[OpenBox, ...] = ()
    voids: tuple[Void, ...] = ()


def sheet_of(judge: Judge, reading: Reading, rulings: Mapping[Place, Adjudication]) -> Sheet:
    """What a page says by its signs, by the scheme printed on it and by the rulings on it.

    A refused page waits until people rule on it: wholly void, no ballot of this vote (not void),
    or box by box. A box on which rulings are not settled waits, whatever the machine read.
    """
    whole = rulings.get(WHOLE)
    if whole is not None:
        return _ruled_whole(judge, reading, whole)
    if reading.status is ReadingStatus.REFUSED and not rulings:
        return _waiting(OpenBox(why=reading.reason or Why.NOT_READ.value))
    contests = judge.contests(reading.page) or tuple(
        one for one in judge.definition.contests if any(place[0] == one.id for place in rulings)
    )
    page = PageColumns(judge=judge, reading=reading, rulings=rulings)
    columns = {contest.id: page.column(contest) for contest in contests}
    if page.open:
        return _waiting(*page.open)
    return _judged(judge, page, contests, columns)


def _waiting(*boxes: OpenBox) -> Sheet:
    return Sheet(state=SheetState.OPEN, open=boxes)


def _ruled_whole(judge: Judge, reading: Reading, whole: Adjudication) -> Sheet:
    """A page on which people ruled as a whole: void, or no ballot of this vote."""
    ruling = whole.settled
    if ruling is None:
        return _waiting(OpenBox(why=unsettled(whole)))
    if not ruling.void:
        return Sheet(state=SheetState.SET_ASIDE)
    void = Void(why=VoidWhy.RULED, cited=ruling.cited)
    if not judge.pages:
        return Sheet(state=SheetState.WASTE, voids=(void,))
    contests = judge.contests(reading.page)
    if not contests:
        return _waiting(OpenBox(why=Why.WHICH_PAGE.value))
    return _void_page(contests, void)


def _void_page(contests: tuple[BallotContest, ...], void: Void) -> Sheet:
    """One page of several that is void: its columns are, and the rest of the ballot is not."""
    return Sheet(
        state=SheetState.COUNTED,
        columns={one.id: void_column(one) for one in contests},
        voids=(void,),
    )


def _judged(
    judge: Judge,
    page: PageColumns,
    contests: tuple[BallotContest, ...],
    columns: dict[str, Column],
) -> Sheet:
    """The page by the rules: too many names, one person twice, no sign at all."""
    whole = next(_wholevoid_column(judge, page, contests, columns), None)
    if whole is not None:
        if judge.pages:
            return _void_page(contests, whole)
        return Sheet(state=SheetState.WASTE, voids=(whole,))
    voids = list(page.voids)
    for contest in contests:
        if columns[contest.id].over(contest):
            columns[contest.id] = void_column(contest)
            cited = judge.rules.source(OVER_SEATS)
            voids.append(Void(why=VoidWhy.OVER_SEATS, contest=contest.id, cited=cited))
    if judge.rules.two_posts is TwoPosts.LOWER_POST:
        voids += _lowervoid_column(contests, columns, judge.rules.source(TWO_POSTS))
    return Sheet(state=SheetState.COUNTED, columns=columns, voids=tuple(voids))


def _wholevoid_column(
    judge: Judge,
    page: PageColumns,
    contests: tuple[BallotContest, ...],
    columns: Mapping[str, Column],
) -> Iterator[Void]:
    rules = judge.rules
    if page.blank and rules.blank is BlankBallot.WASTE:
        yield Void(why=VoidWhy.BLANK, cited=rules.source(BLANK))
    over = any(columns[one.id].over(one) for one in contests)
    if over and rules.over_seats is OverSeats.BALLOT:
        yield Void(why=VoidWhy.OVER_SEATS, cited=rules.source(OVER_SEATS))
    if rules.two_posts is TwoPosts.BALLOT and any(_twice(contests, columns)):
        yield Void(why=VoidWhy.TWO_POSTS, cited=rules.source(TWO_POSTS))


def _twice(
    contests: tuple[BallotContest, ...], columns: Mapping[str, Column]
) -> Iterator[tuple[BallotContest, PersonName]]:
    """Who is voted for in a post above on the same page too; a column that is void chooses none."""
    above: set[PersonName] = set()
    for contest in contests:
        column = columns[contest.id]
        chosen = () if column.over(contest) else column.chosen(contest)
        yield from ((contest, name) for name in chosen if name in above)
        above.update(chosen)


def _lowervoid_column(
    contests: tuple[BallotContest, ...], columns: dict[str, Column], cited: str
) -> Iterator[Void]:
    for contest, name in list(_twice(contests, columns)):
        column = columns[contest.id]
        ids = {one.id for one in contest.candidates if one.name == name}
        columns[contest.id] = Column(
            choices=dict(column.choices) | dict.fromkeys(ids, Vote.VOID),
            written=tuple(one for one in column.written if one != name),
        )
        choice = next(iter(ids), name)
        yield Void(why=VoidWhy.TWO_POSTS, contest=contest.id, choice=choice, cited=cited)
