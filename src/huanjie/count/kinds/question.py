"""What every question has: who is asked about, on which day, under which method."""

from dataclasses import dataclass
from datetime import date

from huanjie.count.case import Procedure, Settings
from huanjie.count.contradictions import greater, wrong
from huanjie.count.fields import Fields
from huanjie.count.law_on import law_on
from huanjie.count.method import is_open, lawful
from huanjie.count.remarks import contradicts_regulation, default_used
from huanjie.count.result import Step
from huanjie.count.settings_file import settings_from
from huanjie.law.rules import RuleSet
from huanjie.terms.findings import Finding
from huanjie.terms.wording import Wording

SHARED_REQUIRED = frozenset({"kind", "procedure", "on"})
SHARED_OPTIONAL = frozenset({"jurisdiction", "settings"})

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The part that all kinds share."""

    procedure: Procedure
    on: date
    jurisdiction: str
    given: Settings

    @property
    def settings(self) -> Settings:
        """The method's settings, without those that contradict a local regulation."""
        return lawful(self.law, self.given)[0]

    @property
    def law(self) -> RuleSet:
        """The law of the day; refused (`on`) before a committee's first text."""
        return law_on(self.procedure, self.on, jurisdiction=self.jurisdiction)

    def defaults(self, *names: str) -> tuple[Finding, ...]:
        """A finding for each of these settings that is open and not given, or contradicts."""
        law, against = self.law, lawful(self.law, self.given)[1]
        return (
            *(
                default_used(name)
                for name in names
                if is_open(law, name) and getattr(self.given, name) is None
            ),
            *(
                contradicts_regulation(name, str(law.cite(name)))
                for name in names
                if name in against
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The keys of an answer, with its reasoning and its findings."""

    keys: dict[str, Plain]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()


def question_from(
    fields: Fields,
    procedures: tuple[Procedure, ...],
    *,
    required: frozenset[str] = frozenset(),
    optional: frozenset[str] = frozenset(),
) -> Question:
    """The shared part, with only these further keys; a procedure the kind is not for is refused."""
    procedure = fields.word("procedure", Procedure)
    if procedure not in procedures:
        raise wrong("procedure", "此类问题不适用于该程序", "this kind is not for that procedure")
    fields.only(SHARED_REQUIRED | required, SHARED_OPTIONAL | optional)
    return Question(
        procedure=procedure,
        on=fields.day("on"),
        jurisdiction=fields.jurisdiction(),
        given=settings_from(fields),
    )


def step(law: RuleSet, rule: str, arithmetic: str, *, met: bool | None = None) -> Step:
    """A step that says what a rule is about, and whether it is met."""
    title, cited = law.title_of(rule), str(law.cite(rule))
    if met is None:
        return Step(says=title, arithmetic=arithmetic, cited=cited)
    says = Wording(
        zh=f"{title.zh}：{'符合' if met else '不符合'}",
        en=f"{title.en}: {'met' if met else 'not met'}",
    )
    return Step(says=says, arithmetic=arithmetic, cited=cited)


def both_or_neither(fields: Fields, one: str, other: str) -> bool:
    """Whether two keys are given; refused when only one of them is."""
    if (one in fields) is (other in fields):
        return one in fields
    missing = other if one in fields else one
    raise wrong(missing, f"{one}与{other}须同时填写", f"{one} and {other} go together")


def part_of(fields: Fields, key: str, whole_key: str, whole: int) -> int:
    """A count that is part of another; refused when greater."""
    count = fields.count(key)
    if count > whole:
        raise greater(key, count, whole_key, whole)
    return count
