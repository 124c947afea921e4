"""The answer when no lawful plan exists: every conflict, its days, and what would help."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from huanjie.terms.deadlines import Demand, Plan
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording
from huanjie.timetable.conflict import Case, case_of, conflicts
from huanjie.timetable.helping import helps_of, helps_together
from huanjie.timetable.sums import sum_of
from huanjie.timetable.weave import County


def no_plan(counties: Sequence[County], *, firm: Collection[str] = ()) -> Plan:
    """The conflicts of townships (or of a county) of one campaign that have no lawful plan.

    Each conflict is a minimal set of demands: without any one of them the others leave a plan.
    Demands by the names in `firm` are not offered to give way.
    """
    case = case_of(county.network for county in counties)
    names = [number for number, one in enumerate(case.demands) if one.ref in firm]
    case = replace(case, firm=frozenset(names))
    found = conflicts(case)
    sets = [_demands(case, one) for one in found.sets]
    helps = helps_of(case, frozenset[int]().union(*found.sets))
    alone = any(one.negotiable and one.days is not None for one in helps)
    return Plan(
        deadlines=(),
        conflict=sets[0],
        others=tuple(sets[1:]),
        sums=tuple(sum_of(case, one, counties) for one in found.sets),
        helps=helps,
        together=() if alone else helps_together(case, found.sets),
        findings=() if found.complete else (_more(len(sets)),),
    )


def _demands(case: Case, conflict: frozenset[int]) -> tuple[Demand, ...]:
    return tuple(case.demands[number] for number in sorted(conflict))


def _more(number: int) -> Finding:
    says = Wording(
        zh=f"冲突很多，只列出{number}个；请先解决这些，再重新排定",
        en=f"there are many conflicts; {number} are listed. Resolve these, then plan again",
    )
    return Finding(code="timetable.more_conflicts", severity=Severity.INFO, says=says)
