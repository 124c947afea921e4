"""What every question has: who is asked about, on which day, under which method."""

from dataclasses import dataclass
from datetime import date

from huanjie.count.case import Procedure, Settings
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.result import Step
from huanjie.count.settings_file import settings_from
from huanjie.terms.findings import Finding

SHARED_REQUIRED = frozenset({"kind", "procedure", "on"})
SHARED_OPTIONAL = frozenset({"jurisdiction", "settings"})

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The part that all kinds share."""

    procedure: Procedure
    on: date
    jurisdiction: str
    settings: Settings


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
        settings=settings_from(fields),
    )
