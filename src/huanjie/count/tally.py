"""Judged pages and hand counts → the totals of a vote."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from huanjie.count.adjudicate import BoxRef
from huanjie.count.ballot_rules import BallotRules
from huanjie.count.columns import NO_OWN_RULES, Void
from huanjie.count.hand_count import RETURNED, WASTE, AgreedCount
from huanjie.count.pile import Pile, pile
from huanjie.count.sheet import SheetState
from huanjie.terms.ballots import (
    BallotContest,
    BallotDefinition,
    Reading,
    Ruling,
    Vote,
)
from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


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


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Waiting:
    """A box of a page that waits for a person, and why."""

    box: BoxRef
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The totals of a vote.

    `collected` are all ballots, `by_hand` those among them that people counted, `waste` the wholly
    void; `set_aside` pages were ruled to be no ballots of this vote; `open` boxes wait for a
    person, on `open_sheets` sheets that are among `collected` and in no other number. `voids` says
    how many ballots, columns and signs are void by which text. `blocking` is what else keeps the
    totals from being final.
    """

    collected: int
    waste: int
    set_aside: int
    contests: tuple[ContestTally, ...]
    open: tuple[Waiting, ...]
    open_sheets: int
    by_hand: int = 0
    voids: Mapping[Void, int] = field(default_factory=dict)
    blocking: tuple[Finding, ...] = ()

    @property
    def final(self) -> bool:
        """Whether nothing waits for a person any more."""
        return not self.open and not self.blocking


def tally(
    definition: BallotDefinition,
    *,
    readings: Iterable[Reading] = (),
    rulings: Iterable[Ruling] = (),
    hand_counts: Iterable[AgreedCount] = (),
    rules: BallotRules = NO_OWN_RULES,
) -> Tally:
    """All sheets and all boxes of a vote added up.

    A box holds when two different people ruled the same, or a third after two who differ; until
    then it is open. Refused: the same page or the same box twice, and what `pile` refuses.
    """
    return totals(definition, pile(definition, readings, rulings, rules=rules), hand_counts)


def totals(
    definition: BallotDefinition, pages: Pile, hand_counts: Iterable[AgreedCount] = ()
) -> Tally:
    """The pages of a pile and the boxes counted by hand, added up."""
    boxes = tuple(hand_counts)
    _refuse_twice(boxes)
    states: Counter[SheetState] = Counter()
    voids: Counter[Void] = Counter()
    for one in pages.same:
        states[one.sheet.state] += len(one.pages)
        for void in one.sheet.voids:
            voids[void] += len(one.pages)
    by_hand = sum(box.number(RETURNED) for box in boxes)
    scanned = _by_part(pages)
    return Tally(
        collected=max(scanned.values(), default=0) + by_hand,
        by_hand=by_hand,
        waste=states[SheetState.WASTE] + sum(box.number(WASTE) for box in boxes),
        set_aside=states[SheetState.SET_ASIDE] + pages.copies,
        contests=tuple(_contest(one, pages, boxes) for one in definition.contests),
        open=tuple(sorted(_waiting(pages))),
        open_sheets=states[SheetState.OPEN],
        voids={void: voids[void] for void in sorted(voids)},
        blocking=tuple(_parts_apart(definition, pages, scanned)),
    )


def _by_part(pages: Pile) -> Mapping[int, int]:
    """How many ballots each page of the ballot makes; all are page 1 where there is but one."""
    counted: Counter[int] = Counter(dict.fromkeys(pages.parts, 0))
    for one in pages.same:
        part = pages.part(one) if pages.parts else 1
        if one.sheet.state is not SheetState.SET_ASIDE and part is not None:
            counted[part] += len(one.pages)
    return counted


def _parts_apart(
    definition: BallotDefinition, pages: Pile, scanned: Mapping[int, int]
) -> Iterator[Finding]:
    """Pages of a ballot that are not there equally often, and posts whose page is missing."""
    if not pages.parts:
        return
    if len(set(scanned.values())) > 1:
        zh = "、".join(f"第{page}页{number}张" for page, number in sorted(scanned.items()))
        en = ", ".join(f"{number} of page {page}" for page, number in sorted(scanned.items()))
        yield _blocks(
            "tally.pages_differ",
            Wording(
                zh=f"各页张数不等：{zh}；查找缺页，找不到的改由人工计票",
                en=f"the pages differ in number: {en}; find what is missing, or count by hand",
            ),
        )
    held = {one.id for posts in pages.parts.values() for one in posts}
    for contest in definition.contests:
        if contest.id not in held:
            yield _blocks(
                "tally.page_missing",
                Wording(
                    zh=f"没有读到“{contest.title}”所在的页；请扫描该页",
                    en=f"no page with {contest.id} was read: scan it",
                ),
                about=contest.id,
            )


def _blocks(code: str, says: Wording, *, about: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, says=says, about=about)


def _waiting(pages: Pile) -> Iterator[Waiting]:
    for one in pages.same:
        for place in one.sheet.open:
            for sha256, frame in one.pages:
                box = BoxRef(sha256=sha256, frame=frame, contest=place.contest, choice=place.choice)
                yield Waiting(box=box, why=place.why)


def _contest(contest: BallotContest, pages: Pile, boxes: tuple[AgreedCount, ...]) -> ContestTally:
    votes: Counter[tuple[str, Vote]] = Counter()
    written: Counter[PersonName] = Counter()
    void_columns = 0
    for one in pages.same:
        column = one.sheet.columns.get(contest.id)
        if column is None:
            continue
        number = len(one.pages)
        for vote in column.choices.items():
            votes[vote] += number
        for name in column.written:
            written[name] += number
        void_columns += number * column.void
    for box in boxes:
        _add_box(contest, box, votes, written)
        void_columns += _void_columns(contest, box)
    return ContestTally(
        contest=contest.id,
        choices=tuple(_choice(one.id, PersonName(one.name), votes) for one in contest.candidates),
        written=tuple(
            WrittenTally(name=name, votes=number)
            for name, number in sorted(written.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        void_columns=void_columns,
    )


def _choice(choice: str, name: PersonName, votes: Counter[tuple[str, Vote]]) -> ChoiceTally:
    return ChoiceTally(
        choice=choice,
        name=name,
        for_=votes[choice, Vote.FOR],
        against=votes[choice, Vote.AGAINST],
        abstain=votes[choice, Vote.ABSTAIN],
        void=votes[choice, Vote.VOID],
    )


def _add_box(
    contest: BallotContest,
    box: AgreedCount,
    votes: Counter[tuple[str, Vote]],
    written: Counter[PersonName],
) -> None:
    """A box counted by hand; a printed name that was written counts for the candidate."""
    printed = {one.name: one.id for one in contest.candidates}
    for cell, number in box.cells.items():
        if cell.contest != contest.id:
            continue
        if cell.name and cell.name not in printed:
            written[PersonName(cell.name)] += number
        elif cell.choice or cell.name:
            votes[cell.choice or printed[cell.name], Vote(cell.column.value)] += number


def _void_columns(contest: BallotContest, box: AgreedCount) -> int:
    """Columns void in a box: no more than the choice that is void least often."""
    void = Counter({one.id: 0 for one in contest.candidates})
    for cell, number in box.cells.items():
        if cell.contest == contest.id and cell.choice and cell.column.value == Vote.VOID.value:
            void[cell.choice] += number
    return min(void.values(), default=0)


def _refuse_twice(boxes: tuple[AgreedCount, ...]) -> None:
    for batch, times in Counter(one.batch for one in boxes).items():
        if times > 1:
            raise refusal(
                "tally.twice",
                Wording(
                    zh=f"同一票箱不能计两次：{batch}",
                    en=f"the same box may not be counted twice: {batch}",
                ),
                about=batch,
            )
