"""One scanned sheet: what its signs and the rulings on them say for every contest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from huanjie.count.adjudicate import BoxRef
from huanjie.terms.ballots import (
    BallotContest,
    BallotDefinition,
    MarkScheme,
    Reading,
    ReadingStatus,
    Ruling,
    Verdict,
    Vote,
)
from huanjie.terms.ids import PersonName


class OverSeats(StrEnum):
    """What more names than seats make void: the whole ballot, or only that post's column."""

    BALLOT = "ballot"
    CONTEST = "contest"


class SheetState(StrEnum):
    """Whether a sheet counts, is wholly void, is no ballot of this vote, or waits for a person."""

    COUNTED = "counted"
    WASTE = "waste"
    SET_ASIDE = "set_aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One contest of one sheet."""

    choices: Mapping[str, Vote]
    written: tuple[PersonName, ...] = ()
    void: bool = False

    def over(self, contest: BallotContest) -> bool:
        """Whether more people are voted for than the post has seats."""
        return (
            sum(one is Vote.FOR for one in self.choices.values()) + len(self.written)
            > contest.seats
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one sheet says; `open` are the boxes that wait for a person."""

    state: SheetState
    columns: Mapping[str, Column] = field(default_factory=dict)
    open: tuple[BoxRef, ...] = ()


def sheet_of(
    definition: BallotDefinition,
    reading: Reading,
    rulings: Mapping[BoxRef, Ruling],
    *,
    over_seats: OverSeats,
) -> Sheet:
    """What a sheet says by its signs, by the scheme printed on it and by the rulings.

    A refused sheet waits until a person rules on it: wholly void, or (not void) no ballot of
    this vote. More names than seats make void what `over_seats` says.
    """
    whole = rulings.get(BoxRef(sha256=reading.sha256, frame=reading.frame))
    if whole is not None:
        return Sheet(state=SheetState.WASTE if whole.void else SheetState.SET_ASIDE)
    if reading.status is ReadingStatus.REFUSED:
        ref = BoxRef(sha256=reading.sha256, frame=reading.frame)
        return Sheet(state=SheetState.OPEN, open=(ref,))
    page = _Page(definition=definition, reading=reading, rulings=rulings)
    columns = {contest.id: page.column(contest) for contest in definition.contests}
    if page.open:
        return Sheet(state=SheetState.OPEN, open=tuple(page.open))
    over = [one for one in definition.contests if columns[one.id].over(one)]
    if over and over_seats is OverSeats.BALLOT:
        return Sheet(state=SheetState.WASTE)
    columns |= {one.id: _void(one) for one in over}
    return Sheet(state=SheetState.COUNTED, columns=columns)


def _void(contest: BallotContest) -> Column:
    return Column(choices={one.id: Vote.VOID for one in contest.candidates}, void=True)


@dataclass(slots=True, kw_only=True)
class _Page:
    """A page being read, collecting the boxes that wait for a person."""

    definition: BallotDefinition
    reading: Reading
    rulings: Mapping[BoxRef, Ruling]
    open: list[BoxRef] = field(default_factory=list)

    def column(self, contest: BallotContest) -> Column:
        if any(one.void for one in self._rulings_on(contest)):
            return _void(contest)
        choices = {one.id: self._choice(contest, one.id) for one in contest.candidates}
        ids = {one.name: one.id for one in contest.candidates}
        written: dict[PersonName, None] = {}
        for name in self._written(contest):
            if name in ids:
                choices[ids[name]] = Vote.FOR
            else:
                written[name] = None
        return Column(choices=choices, written=tuple(written))

    def _rulings_on(self, contest: BallotContest) -> Iterable[Ruling]:
        return (self.rulings[ref] for ref in self._refs(contest) if ref in self.rulings)

    def _refs(self, contest: BallotContest) -> Iterable[BoxRef]:
        choices = [one.id for one in contest.candidates]
        slots = [written_line(slot) for slot in range(1, contest.write_ins + 1)]
        return (self._ref(contest, choice) for choice in (*choices, *slots))

    def _ref(self, contest: BallotContest, choice: str) -> BoxRef:
        return BoxRef(
            sha256=self.reading.sha256,
            frame=self.reading.frame,
            contest=contest.id,
            choice=choice,
        )

    def _choice(self, contest: BallotContest, choice: str) -> Vote:
        ref = self._ref(contest, choice)
        ruling = self.rulings.get(ref)
        if ruling is not None and ruling.verdict is not Verdict.REVIEW:
            vote = meaning(ruling.verdict, self.definition.marks)
            return Vote.VOID if vote is None else vote
        read = [
            one.verdict
            for one in self.reading.boxes
            if one.contest == contest.id and one.choice == choice
        ]
        vote = meaning(read[0], self.definition.marks) if read else None
        if vote is None:
            self.open.append(ref)
            return Vote.VOID
        return vote

    def _written(self, contest: BallotContest) -> Iterable[PersonName]:
        for slot in range(1, contest.write_ins + 1):
            ref = self._ref(contest, written_line(slot))
            ruling = self.rulings.get(ref)
            if ruling is not None and ruling.verdict is not Verdict.REVIEW:
                vote = meaning(ruling.verdict, self.definition.marks)
                if ruling.name and vote is Vote.FOR:
                    yield PersonName(ruling.name)
            elif self._line_verdict(contest, slot) is not Verdict.BLANK:
                self.open.append(ref)

    def _line_verdict(self, contest: BallotContest, slot: int) -> Verdict:
        for one in self.reading.write_ins:
            if one.contest == contest.id and one.slot == slot:
                return one.verdict
        return Verdict.REVIEW


def written_line(slot: int) -> str:
    """How a ruling names an empty line of a contest.

    >>> written_line(1)
    'write_in_1'
    """
    return f"write_in_{slot}"


def meaning(verdict: Verdict, marks: MarkScheme) -> Vote | None:
    """What a sign means on this ballot; None when the scheme does not know it.

    A box left empty abstains wherever the scheme gives emptiness no other meaning.
    """
    signs = {
        marks.for_.value: Vote.FOR,
        marks.against.value: Vote.AGAINST,
        marks.abstain.value: Vote.ABSTAIN,
    }
    if verdict is Verdict.BLANK:
        return signs.get(verdict.value, Vote.ABSTAIN)
    return signs.get(verdict.value)
