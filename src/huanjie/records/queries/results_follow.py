"""What follows a result: the papers issued, those still owed, the steps with their last days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule, PaperRule, RuleSet
from huanjie.records.queries.papers import PaperLine, papers_of
from huanjie.records.queries.results import RoundResult
from huanjie.records.queries.units import Step, UnitHead, timetable
from huanjie.terms.citations import Certainty
from huanjie.terms.wording import Wording
from huanjie.timetable.days import COUNTINGS

POLLING_DAY, ANOTHER_DAY = "polling_day", "rerun_latest"
PUBLISHED, WHEN_FILLED = "result_published", ("certificates_issued", "handover")
STEPS_AFTER = (PUBLISHED, ANOTHER_DAY, *WHEN_FILLED)
OPENS_A_ROUND = "notice_16_result"
ANOTHER_VOTE, WHEN_COMPLETE = "notice_rerun", "report_to_township"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """A step after the vote: counted from it, the last day with its source."""

    step: Step
    due: date
    cited: str
    by_default: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOwed:
    """A paper that the law, or usage, demands and that is not issued yet."""

    title: Wording
    step: str
    due: date
    late: bool
    cited: str
    by_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Papers of each round, what is still owed after the last one, and the steps ahead.

    `papers_known`: the rules on file say which papers this procedure owes.
    """

    papers: tuple[tuple[PaperLine, ...], ...]
    owed: tuple[PaperOwed, ...]
    steps: tuple[StepDue, ...]
    polling_day: date | None
    papers_known: bool


def following(
    unit: UnitHead, rounds: Sequence[RoundResult], today: date, *, public_only: bool
) -> Following:
    """What came of the declared rounds on paper, and what must still come."""
    election = unit.election
    assert election is not None
    law = rule_set(election.procedure, on=election.law_day, jurisdiction=unit.code[:6])
    table = timetable(unit.code, today, another_vote=True)
    if not rounds:
        return Following(
            papers=(), owed=(), steps=(), polling_day=table.polling_day, papers_known=False
        )
    planned = {s.step: s for s in table.steps if s.procedure == election.procedure}
    ahead = (planned[name] for name in _ahead(rounds[-1]) if name in planned)
    steps = tuple(_due(one, law, rounds, today) for one in ahead)
    rules = [rule for rule in law.papers() if rule.paper.step in (POLLING_DAY, *STEPS_AFTER)]
    forms = {rule.paper.form for rule in rules}
    groups = _by_round([p for p in papers_of(unit.code) if p.election == election.id], forms)
    groups = (*groups, *[()] * len(rounds))[: len(rounds)]
    days = {one.step.step: one.due for one in steps} | {POLLING_DAY: rounds[-1].declared_on}
    return Following(
        papers=tuple(tuple(p for p in group if p.public or not public_only) for group in groups),
        owed=tuple(_owed(rule, days, today) for rule in _missing(rules, rounds[-1], groups[-1])),
        steps=steps,
        polling_day=table.polling_day,
        papers_known=bool(rules),
    )


def _ahead(last: RoundResult) -> tuple[str, ...]:
    """Another vote where there is one; certificates and handover once every seat is settled."""
    again = (ANOTHER_DAY,) if last.votes_again else ()
    return (PUBLISHED, *again, *(WHEN_FILLED if last.complete else ()))


def _due(step: Step, law: RuleSet, rounds: Sequence[RoundResult], today: date) -> StepDue:
    """The last day counted from the vote itself, since the plan reckons with later ones too.

    Another vote is counted from the first vote, everything else from the last.
    """
    vote = rounds[0 if step.step == ANOTHER_DAY else -1].declared_on
    bounds = [(day, rule) for rule in law.deadlines() if (day := _last_day(rule, step, vote))]
    due, rule = min(bounds, key=lambda one: one[0], default=(step.latest, None))
    return StepDue(
        step=step,
        due=due,
        cited=str(rule.cited) if rule else next((b.cited for b in step.because if b.cited), ""),
        by_default=rule is not None and rule.cited.certainty is Certainty.DEFAULT,
        late=(step.done_on or today) > due,
    )


def _last_day(rule: DeadlineRule, step: Step, vote: date) -> date | None:
    span = rule.interval
    if (span.from_step, span.to_step) != (POLLING_DAY, step.step) or span.at_most is None:
        return None
    return COUNTINGS[span.counting](vote, span.at_most)


def _by_round(papers: Sequence[PaperLine], forms: set[str]) -> tuple[tuple[PaperLine, ...], ...]:
    """Every round is opened by its notice of the result, which its act issues first."""
    groups: list[list[PaperLine]] = []
    for paper in sorted(papers, key=lambda one: one.id):
        if paper.form == OPENS_A_ROUND:
            groups.append([])
        if groups and paper.form in forms:
            groups[-1].append(paper)
    return tuple(tuple(group) for group in groups)


def _missing(
    rules: Sequence[PaperRule], last: RoundResult, issued: Sequence[PaperLine]
) -> list[PaperRule]:
    """Of the last round: another vote is announced where there is one, a full result reported."""
    there = {paper.form for paper in issued}
    if not last.votes_again:
        there.add(ANOTHER_VOTE)
    if not last.complete:
        there |= {WHEN_COMPLETE, *(r.paper.form for r in rules if r.paper.step in WHEN_FILLED)}
    return [rule for rule in rules if rule.paper.form not in there]


def _owed(rule: PaperRule, days: Mapping[str, date], today: date) -> PaperOwed:
    due = days.get(rule.paper.step, days[POLLING_DAY])
    return PaperOwed(
        title=rule.title,
        step=rule.paper.step,
        due=due,
        late=today > due,
        cited=str(rule.cited),
        by_default=rule.cited.certainty is Certainty.DEFAULT,
    )
