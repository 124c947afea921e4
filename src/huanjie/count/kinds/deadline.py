"""`deadline`: the first and the last lawful day of a step, counted from its anchor."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, Question, question_from
from huanjie.count.law_on import first_with, knows, no_rule_on
from huanjie.count.result import Step
from huanjie.law.rules import Interval, RuleSet
from huanjie.terms.citations import Certainty
from huanjie.terms.findings import Refused

KIND = "deadline"
VILLAGES, RESIDENTS = Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE


class LawStep(StrEnum):
    """The steps whose days can be asked for."""

    ROLL_PUBLISHED = "roll_published"
    ROLL_OBJECTION = "roll_objection"
    ROLL_DECISION = "roll_decision"
    ASSEMBLY_NOTICE = "assembly_notice"
    CANDIDATES_PUBLISHED = "candidates_published"
    POLL_NOTICE = "poll_notice"
    CANDIDATE_WITHDRAWAL = "candidate_withdrawal"
    PROXY_APPLICATION = "proxy_application"
    PROXY_LIST_PUBLISHED = "proxy_list_published"
    RERUN = "rerun"
    CERTIFICATES = "certificates"
    HANDOVER = "handover"
    RECALL_VOTE = "recall_vote"
    ELECTION_HELD = "election_held"
    ELECTION_HELD_EXTENDED = "election_held_extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """From which anchor a step is counted, and by which rule.

    `by_law`: only a rule of the law itself answers; a default stands in for the others.
    """

    anchor: str
    rule: str
    by_law: bool = False


STEPS = {
    LawStep.ROLL_PUBLISHED: Counted(anchor="polling_day", rule="roll_before_poll", by_law=True),
    LawStep.ROLL_OBJECTION: Counted(
        anchor="roll_published", rule="objections_five_days", by_law=True
    ),
    LawStep.ROLL_DECISION: Counted(
        anchor="objection_received", rule="objection_decided", by_law=True
    ),
    LawStep.ASSEMBLY_NOTICE: Counted(anchor="meeting_day", rule="assembly_notice", by_law=True),
    LawStep.CANDIDATES_PUBLISHED: Counted(anchor="polling_day", rule="candidates_published_lead"),
    LawStep.POLL_NOTICE: Counted(anchor="polling_day", rule="poll_notice_lead"),
    LawStep.CANDIDATE_WITHDRAWAL: Counted(anchor="polling_day", rule="candidate_withdrawal_lead"),
    LawStep.PROXY_APPLICATION: Counted(anchor="polling_day", rule="proxy_papers_lead"),
    LawStep.PROXY_LIST_PUBLISHED: Counted(anchor="polling_day", rule="proxy_list_before_poll"),
    LawStep.RERUN: Counted(anchor="polling_day", rule="rerun_window"),
    LawStep.CERTIFICATES: Counted(anchor="polling_day", rule="certificates_ten_days"),
    LawStep.HANDOVER: Counted(anchor="committee_formed", rule="handover_ten_days", by_law=True),
    LawStep.RECALL_VOTE: Counted(anchor="petition_received", rule="recall_vote_thirty_days"),
    LawStep.ELECTION_HELD: Counted(anchor="term_end", rule="election_held"),
    LawStep.ELECTION_HELD_EXTENDED: Counted(anchor="term_end", rule="election_held_extended"),
}
# Steps that some places count from another day than the rest.
ELSEWHERE = {
    LawStep.CANDIDATE_WITHDRAWAL: Counted(
        anchor="candidates_published", rule="candidate_withdrawal_after_list", by_law=True
    ),
}
OF_RESIDENTS = (
    LawStep.ROLL_PUBLISHED,
    LawStep.ROLL_OBJECTION,
    LawStep.ROLL_DECISION,
    LawStep.HANDOVER,
)


def decide(fields: Fields) -> Answer:
    """The earliest and the latest day; calendar days, and holidays move nothing.

    Refused: a step that the procedure does not have (`step`), a day whose law does not regulate
    it (`on`), another anchor than the one from which the place counts (`from`).
    """
    asked = question_from(fields, (VILLAGES, RESIDENTS), required=frozenset({"step", "from"}))
    step = fields.word("step", LawStep)
    if asked.procedure is RESIDENTS and step not in OF_RESIDENTS:
        raise wrong("step", "居民委员会选举无此期限", "no such step for a residents' committee")
    counted = _counted(asked, step)
    given = fields.fields("from")
    given.only(frozenset({counted.anchor}))
    anchor = given.day(counted.anchor)
    law = _law(asked, counted)
    try:
        earliest, latest = _days(law, counted, anchor)
    except (OverflowError, ValueError):
        raise wrong(given.at(counted.anchor), "超出历法范围", "outside the calendar") from None
    return Answer(
        keys={
            "earliest": None if earliest is None else earliest.isoformat(),
            "latest": latest.isoformat(),
        },
        steps=(_step(law, counted, anchor, latest),),
    )


def _counted(asked: Question, step: LawStep) -> Counted:
    local = ELSEWHERE.get(step)
    if local is None:
        return STEPS[step]
    there = knows(asked.procedure, local.rule, on=asked.on, jurisdiction=asked.jurisdiction)
    return local if there else STEPS[step]


def _law(asked: Question, counted: Counted) -> RuleSet:
    law = asked.law
    if counted.by_law:
        if counted.rule not in law or law.cite(counted.rule).certainty is Certainty.DEFAULT:
            raise no_rule_on(asked.on)
        return law
    found = first_with(asked.procedure, counted.rule, on=asked.on, jurisdiction=asked.jurisdiction)
    if found is None:
        raise _not_on_file()
    return found


def _days(law: RuleSet, counted: Counted, anchor: date) -> tuple[date | None, date]:
    interval = _interval(law, counted.rule)
    if interval.to_step == counted.anchor and interval.at_least is not None:
        return None, anchor - timedelta(days=interval.at_least)
    if interval.at_most is None:
        raise LookupError(f"{counted.rule} has no last day")
    if interval.counting == "months":
        return None, months_after(anchor, interval.at_most)
    return anchor, anchor + timedelta(days=interval.at_most)


def _interval(law: RuleSet, rule: str) -> Interval:
    value = law.rule(rule).value
    if not isinstance(value, Interval):
        raise LookupError(f"{rule} is not an interval")
    return value


def months_after(day: date, months: int) -> date:
    """The same day number so many months later, or the last day of that month (民法典 202).

    >>> months_after(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _step(law: RuleSet, counted: Counted, anchor: date, latest: date) -> Step:
    return Step(
        says=law.title_of(counted.rule),
        arithmetic=f"{anchor.isoformat()} → {latest.isoformat()}",
        cited=str(law.cite(counted.rule)),
    )


def _not_on_file() -> Refused:
    return wrong("step", "该地方规定未入库", "the local text is not on file")
