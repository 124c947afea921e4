"""The nouns of the law: a rule in force, and the rule set of an election on a day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from huanjie.law.procedure import DossierGroup, Headcount, StepDuty
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How many days lie between two steps; `counting` names a way to count in timetable/days.

    `usual` binds nobody: it is where a plan puts the step when the rules leave room.
    """

    from_step: str
    to_step: str
    at_least: int | None
    at_most: int | None
    usual: int | None
    counting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a tour group asks on a visit, at which stage, and the answer that alarms."""

    stage: str
    red_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDuty:
    """A paper that the procedure demands: its form, its step, who issues it."""

    form: str
    step: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One line of a list that officials tick off.

    `then` is what follows for who does it; `window_years` is how far back it reaches, None
    where the list names no time.
    """

    id: str
    says: Wording
    then: Wording | None
    window_years: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialList:
    """A list that officials tick off, by its own name; empty where its text was not found."""

    name: Wording
    items: tuple[ListItem, ...]


Value = (
    int
    | bool
    | str
    | tuple[str, ...]
    | Interval
    | Question
    | PaperDuty
    | OfficialList
    | StepDuty
    | Headcount
    | DossierGroup
)


class Leeway(StrEnum):
    """What a lower text may still fix where a higher one has spoken."""

    NONE = "none"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value from one day on, with the article that says so.

    `until` is its last day, None while no later text ended it. From `yields_from` on a person
    has read that a higher text contradicts it, and it gives way.
    """

    since: date
    value: Value
    cited: Citation
    until: date | None = None
    yields_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHistory:
    """A rule with all its versions, in order of their days."""

    id: str
    title: Wording
    versions: tuple[Version, ...]
    checked_on: date
    leeway: Leeway = Leeway.NONE
    doubts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it stands on one day; `shelf` is the folder that it comes from."""

    id: str
    title: Wording
    since: date
    value: Value
    cited: Citation
    shelf: str
    leeway: Leeway = Leeway.NONE
    yields: bool = False
    doubts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """An interval between two steps with its source."""

    id: str
    title: Wording
    interval: Interval
    cited: Citation
    doubts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitQuestion:
    """A question of a visit with its source; the title is the question itself."""

    id: str
    title: Wording
    question: Question
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule:
    """A paper that the procedure demands, with its source."""

    id: str
    title: Wording
    paper: PaperDuty
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRule:
    """A list that officials tick off, with its source."""

    id: str
    title: Wording
    list: OfficialList
    cited: Citation
    doubts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """A step with its source; its id is the step's name."""

    id: str
    title: Wording
    duty: StepDuty
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountRule:
    """How a meeting is counted, with its source; its id is the meeting's name."""

    id: str
    title: Wording
    headcount: Headcount
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRule:
    """A group of the dossier with its source."""

    id: str
    title: Wording
    group: DossierGroup
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """What the law says on one day about one procedure; an election pins its digest.

    `findings` are the places where a lower text contradicts a higher one, which stands.

    The accessors raise LookupError for a rule that is not in force on the day, and ValueError
    for one of another kind: both are mistakes of the program, not of a user.
    """

    name: str
    title: Wording
    procedure: str
    on: date
    text: str
    digest: str
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...] = ()
    _by_id: dict[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {rule.id: rule for rule in self.rules})

    def __contains__(self, rule: str) -> bool:
        return rule in self._by_id

    def rule(self, rule: str) -> Rule:
        """The rule of that id, as in force."""
        if rule not in self._by_id:
            raise LookupError(f"{self.name} has no rule {rule!r} on {self.on}")
        return self._by_id[rule]

    def integer(self, rule: str) -> int:
        """A whole number: days, ages, seats."""
        value = self.rule(rule).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{self.name}: {rule} is not a whole number")
        return value

    def share(self, rule: str) -> Fraction:
        """An exact share such as one half."""
        return Fraction(self._text(rule))

    def flag(self, rule: str) -> bool:
        """A rule that holds or does not."""
        value = self.rule(rule).value
        if not isinstance(value, bool):
            raise ValueError(f"{self.name}: {rule} is not true or false")
        return value

    def choice(self, rule: str) -> str:
        """One of several named ways."""
        return self._text(rule)

    def names(self, rule: str) -> tuple[str, ...]:
        """A list of code words, in the order of the text."""
        value = self.rule(rule).value
        if not isinstance(value, tuple):
            raise ValueError(f"{self.name}: {rule} is not a list")
        return value

    def cite(self, rule: str) -> Citation:
        """Where the rule comes from, and how sure we are."""
        return self.rule(rule).cited

    def title_of(self, rule: str) -> Wording:
        """The rule in words."""
        return self.rule(rule).title

    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """All intervals between steps, in the order of the file."""
        return tuple(
            DeadlineRule(
                id=one.id, title=one.title, interval=one.value, cited=one.cited, doubts=one.doubts
            )
            for one in self.rules
            if isinstance(one.value, Interval)
        )

    def questions(self) -> tuple[VisitQuestion, ...]:
        """All questions of a visit, in the order of the file."""
        return tuple(
            VisitQuestion(id=one.id, title=one.title, question=one.value, cited=one.cited)
            for one in self.rules
            if isinstance(one.value, Question)
        )

    def papers(self) -> tuple[PaperRule, ...]:
        """All papers that the procedure demands, in the order of the file."""
        return tuple(
            PaperRule(id=one.id, title=one.title, paper=one.value, cited=one.cited)
            for one in self.rules
            if isinstance(one.value, PaperDuty)
        )

    def steps(self) -> tuple[StepRule, ...]:
        """The steps of the procedure, in the order of the file."""
        return tuple(
            StepRule(id=one.id, title=one.title, duty=one.value, cited=one.cited)
            for one in self.rules
            if isinstance(one.value, StepDuty)
        )

    def headcounts(self) -> tuple[HeadcountRule, ...]:
        """How each meeting is counted, in the order of the file."""
        return tuple(
            HeadcountRule(id=one.id, title=one.title, headcount=one.value, cited=one.cited)
            for one in self.rules
            if isinstance(one.value, Headcount)
        )

    def dossier(self) -> tuple[DossierRule, ...]:
        """The groups of the procedure's dossier, in the order of the file."""
        return tuple(
            DossierRule(id=one.id, title=one.title, group=one.value, cited=one.cited)
            for one in self.rules
            if isinstance(one.value, DossierGroup)
        )

    def lists(self) -> tuple[ListRule, ...]:
        """All lists that officials tick off, in the order of the file."""
        return tuple(
            ListRule(id=one.id, title=one.title, list=one.value, cited=one.cited, doubts=one.doubts)
            for one in self.rules
            if isinstance(one.value, OfficialList)
        )

    def _text(self, rule: str) -> str:
        value = self.rule(rule).value
        if not isinstance(value, str):
            raise ValueError(f"{self.name}: {rule} is not a word or a share")
        return value
