"""The columns of one page, box by box: by ruling where there is one, else as the machine read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from huanjie.count.adjudicate import WHOLE_SHEET, Adjudication
from huanjie.count.ballot_rules import MAN, UNSIGNED, BallotRules, ManWritten, Unsigned
from huanjie.count.case import Post
from huanjie.terms.ballots import (
    BallotContest,
    BallotDefinition,
    MarkScheme,
    Reading,
    Ruling,
    Verdict,
    Vote,
)
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex

NO_OWN_RULES = BallotRules()
Place = tuple[str, str]
"""A box or line of a page: contest and choice, both empty for the whole page."""
WHOLE: Place = (WHOLE_SHEET, "")


class Why(StrEnum):
    """Why a box waits for a person where the reader gave no reason of its own."""

    NOT_READ = "not_read"
    OTHER_SIGN = "other_sign"
    ONE_RULING = "one_ruling"
    RULINGS_DIFFER = "rulings_differ"
    WHICH_PAGE = "which_page"
    SEX_UNKNOWN = "sex_unknown"


class VoidWhy(StrEnum):
    """What made a ballot, a column or a sign void."""

    RULED = "void_ruled"
    OVER_SEATS = "void_over_seats"
    TWO_POSTS = "void_two_posts"
    BLANK = "void_blank"
    OTHER_SIGN = "void_other_sign"
    SIGN_WITHOUT_NAME = "void_sign_without_name"
    NAME_WITHOUT_SIGN = "void_name_without_sign"
    MAN_AS_WOMAN = "void_man_as_woman"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Void:
    """What is void and by which text: the ballot, a column (`contest`), or one sign in it."""

    why: VoidWhy
    contest: str = ""
    choice: str = ""
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class OpenBox:
    """A box, or with an empty contest the whole page, that waits for a person."""

    contest: str = WHOLE_SHEET
    choice: str = ""
    why: str


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

    def chosen(self, contest: BallotContest) -> tuple[PersonName, ...]:
        """Everybody who is voted for in it, printed or written."""
        printed = (
            PersonName(one.name) for one in contest.candidates if self.choices[one.id] is Vote.FOR
        )
        return (*printed, *self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """What a page is judged by.

    `pages` has the posts of each page of a ballot of several pages, whose pages are judged one by
    one, since nothing on the paper joins them; it is empty for a ballot of one page. `sexes` are
    the people whose sex is known, None where that is not asked.
    """

    definition: BallotDefinition
    rules: BallotRules = NO_OWN_RULES
    pages: Mapping[int, tuple[BallotContest, ...]] = field(default_factory=dict)
    sexes: Mapping[PersonName, Sex] | None = None

    def contests(self, page: int | None) -> tuple[BallotContest, ...]:
        """The posts on a page; none where it is not known which page it is."""
        if not self.pages:
            return self.definition.contests
        return self.pages.get(page, ()) if page is not None else ()


def void_column(contest: BallotContest) -> Column:
    """A column in which nothing counts."""
    return Column(choices={one.id: Vote.VOID for one in contest.candidates}, void=True)


def unsettled(state: Adjudication) -> str:
    """Why a box with rulings still waits: for a second person, or for a third."""
    one = len(state.rulings) == 1
    return (Why.ONE_RULING if one else Why.RULINGS_DIFFER).value


@dataclass(slots=True, kw_only=True)
class PageColumns:
    """A page being read, collecting what waits for a person and what is void.

    `blank` tells whether no sign and no name was found on it so far.
    """

    judge: Judge
    reading: Reading
    rulings: Mapping[Place, Adjudication]
    open: list[OpenBox] = field(default_factory=list)
    voids: list[Void] = field(default_factory=list)
    blank: bool = True

    def __post_init__(self) -> None:
        marks = self.judge.definition.marks
        self.blank = meaning(Verdict.BLANK, marks) is Vote.ABSTAIN

    def column(self, contest: BallotContest) -> Column:
        """What the page says in one contest."""
        before = len(self.voids)
        void = next(self._voids_of(contest), None)
        if void is not None:
            self.blank = False
            self.voids.append(void)
            return void_column(contest)
        choices = {one.id: self._choice(contest, one.id) for one in contest.candidates}
        written = dict.fromkeys(self._written(contest))
        for one in contest.candidates:
            if PersonName(one.name) in written:
                choices[one.id] = Vote.FOR
                del written[PersonName(one.name)]
        if any(one.why is VoidWhy.MAN_AS_WOMAN and not one.choice for one in self.voids[before:]):
            return void_column(contest)
        return Column(choices=choices, written=tuple(written))

    def _voids_of(self, contest: BallotContest) -> Iterator[Void]:
        choices = [one.id for one in contest.candidates]
        lines = [written_line(slot) for slot in range(1, contest.write_ins + 1)]
        for choice in (*choices, *lines):
            ruling = self._settled((contest.id, choice))
            if ruling is not None and ruling.void:
                yield Void(why=VoidWhy.RULED, contest=contest.id, cited=ruling.cited)

    def _settled(self, place: Place) -> Ruling | None:
        state = self.rulings.get(place)
        return None if state is None else state.settled

    def _verdict(self, place: Place) -> Verdict | None:
        """What a box holds by ruling or by machine; None where it waits for a person."""
        state = self.rulings.get(place)
        if state is not None:
            if state.settled is None:
                self._wait(place, unsettled(state))
                return None
            return state.settled.verdict
        for one in self.reading.boxes:
            if (one.contest, one.choice) == place:
                return self._by_machine(place, one.verdict, one.why)
        self._wait(place, Why.NOT_READ.value)
        return None

    def _by_machine(self, place: Place, verdict: Verdict, why: str | None) -> Verdict | None:
        if verdict is Verdict.REVIEW:
            self._wait(place, why or Why.NOT_READ.value)
            return None
        if meaning(verdict, self.judge.definition.marks) is None:
            self._wait(place, Why.OTHER_SIGN.value)
            return None
        return verdict

    def _wait(self, place: Place, why: str) -> None:
        self.open.append(OpenBox(contest=place[0], choice=place[1], why=why))

    def _choice(self, contest: BallotContest, choice: str) -> Vote:
        place = (contest.id, choice)
        verdict = self._verdict(place)
        if verdict is None:
            return Vote.VOID
        self.blank = self.blank and verdict is Verdict.BLANK
        vote = meaning(verdict, self.judge.definition.marks)
        if vote is None:
            self._note(VoidWhy.OTHER_SIGN, place, self._cited(place))
            return Vote.VOID
        return vote

    def _cited(self, place: Place) -> str:
        ruling = self._settled(place)
        return "" if ruling is None else ruling.cited

    def _note(self, why: VoidWhy, place: Place, cited: str) -> None:
        self.voids.append(Void(why=why, contest=place[0], choice=place[1], cited=cited))

    def _written(self, contest: BallotContest) -> Iterator[PersonName]:
        for slot in range(1, contest.write_ins + 1):
            place = (contest.id, written_line(slot))
            if place not in self.rulings:
                self._line_by_machine(contest, slot, place)
            elif (ruling := self._settled(place)) is None:
                self._wait(place, unsettled(self.rulings[place]))
            elif self._is_vote(ruling, place) and self._may_hold(contest, ruling, place):
                yield PersonName(ruling.name)

    def _line_by_machine(self, contest: BallotContest, slot: int, place: Place) -> None:
        for one in self.reading.write_ins:
            if one.contest == contest.id and one.slot == slot:
                if one.verdict is not Verdict.BLANK:
                    self._wait(place, one.why or Why.NOT_READ.value)
                return
        self._wait(place, Why.NOT_READ.value)

    def _is_vote(self, ruling: Ruling, place: Place) -> bool:
        """Whether a written line votes for somebody: a name and the sign, or as the method says."""
        self.blank = self.blank and ruling.verdict is Verdict.BLANK and not ruling.name
        rules = self.judge.rules
        if ruling.verdict is Verdict.BLANK and ruling.name:
            if rules.unsigned is Unsigned.FOR:
                return True
            self._note(VoidWhy.NAME_WITHOUT_SIGN, place, rules.source(UNSIGNED))
            return False
        if meaning(ruling.verdict, self.judge.definition.marks) is not Vote.FOR:
            return False
        if not ruling.name:
            self._note(VoidWhy.SIGN_WITHOUT_NAME, place, ruling.cited)
        return bool(ruling.name)

    def _may_hold(self, contest: BallotContest, ruling: Ruling, place: Place) -> bool:
        """Whether the person written may hold the post: only a woman the woman member's."""
        if contest.id != Post.WOMAN_MEMBER.value or self.judge.sexes is None:
            return True
        sex = self.judge.sexes.get(PersonName(ruling.name))
        if sex is None:
            self._wait(place, Why.SEX_UNKNOWN.value)
        elif sex is Sex.MALE:
            whole = self.judge.rules.man_as_woman is ManWritten.CONTEST
            where = (place[0], "" if whole else place[1])
            self._note(VoidWhy.MAN_AS_WOMAN, where, self.judge.rules.source(MAN))
        return sex is Sex.FEMALE


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
    return _signs(marks).get(verdict)


@lru_cache(maxsize=64)
def _signs(marks: MarkScheme) -> Mapping[Verdict, Vote]:
    return {Verdict.BLANK: Vote.ABSTAIN} | {
        Verdict(marks.for_.value): Vote.FOR,
        Verdict(marks.against.value): Vote.AGAINST,
        Verdict(marks.abstain.value): Vote.ABSTAIN,
    }
