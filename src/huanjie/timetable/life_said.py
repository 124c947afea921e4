"""What a year of life has to say of a matter: too late, overdue, or resting on nothing on file."""

from collections.abc import Sequence
from datetime import date

from huanjie.law.rules import DeadlineRule
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import COMMITTEES, PROCEDURE_TITLES, TERM_END, TITLES

NAMED = 3
"""So many units are named in a sentence; of more their number is said."""


def no_first_day(procedure: str, trigger: str, code: UnitCode, name: str) -> Finding:
    """Nothing can be counted from a day that is not given."""
    what, step = PROCEDURE_TITLES[procedure], TITLES[trigger]
    says = Wording(
        zh=f"{name}的{what.zh}未写明“{step.zh}”的日期，无法计算期限；请在 fixed 中写明",
        en=f"{name}: {what.en} has no day for “{step.en}”, so nothing can be counted; "
        "give it under fixed",
    )
    return _finding("no_first_day", Severity.WARNING, says, code)


def without_limit(procedure: str, trigger: str, names: Sequence[str]) -> Finding:
    """No text on file says by when; of a committee's term the law says promptly."""
    what, units = PROCEDURE_TITLES[procedure], _units(names)
    prompt = procedure in COMMITTEES and trigger == TERM_END
    law = Wording(zh="（法律要求届满后及时换届）", en=" (the law wants a prompt election)")
    asked = law if prompt else Wording(zh="", en="")
    says = Wording(
        zh=f"{units.zh}的{what.zh}：没有录入规定期限的文本{asked.zh}；"
        "请查本省规定，没有规定的由县里定期限",
        en=f"{units.en}: no text on file limits the time for “{what.en}”{asked.en}; look at the "
        "province's rules, and where there are none have the county set a day",
    )
    return _finding("no_limit_on_file", Severity.INFO, says, procedure)


def overdue(procedure: str, by: date, more: Wording, names: Sequence[str]) -> Finding:
    """The last day has passed."""
    what, units = PROCEDURE_TITLES[procedure], _units(names)
    says = Wording(
        zh=f"{units.zh}的{what.zh}应在{by}以前进行，已经逾期；请向乡镇和县级机关报告{more.zh}",
        en=f"{units.en}: “{what.en}” was due by {by}; report it to the township and the "
        f"county{more.en}",
    )
    return _finding("overdue", Severity.ERROR, says, procedure)


def too_late(procedure: str, by: date, more: Wording, names: Sequence[str]) -> Finding:
    """The last day lies ahead, but the steps before it need more days than are left."""
    what, units = PROCEDURE_TITLES[procedure], _units(names)
    says = Wording(
        zh=f"{units.zh}的{what.zh}最迟{by}，现在开始已经排不出合法的日程；"
        f"已经完成的步骤请在 fixed 中写明{more.zh}",
        en=f"{units.en}: “{what.en}” is due by {by}, which no lawful timetable that begins now can "
        f"meet; give the steps already done under fixed{more.en}",
    )
    return _finding("too_late", Severity.ERROR, says, procedure)


def approval(until: date | None) -> Wording:
    """What is left to do where a term can be extended; nothing where it cannot."""
    if until is None:
        return Wording(zh="", en="")
    return Wording(
        zh=f"，或报请批准延期（至迟{until}）",
        en=f", or ask for approval to extend the term (until {until})",
    )


def seen_to(by: date) -> Wording:
    """Who sees to a recall vote that was not held, where a text on file says so."""
    return Wording(
        zh=f"，由乡镇在{by}以前组织表决",
        en=f"; the township sees to the vote by {by}",
    )


def contradictory(procedure: str, names: Sequence[str]) -> Finding:
    """The dates given cannot hold together; they are left out."""
    what, units = PROCEDURE_TITLES[procedure], _units(names)
    says = Wording(
        zh=f"{units.zh}的{what.zh}：fixed 中的日期与法定期限不能同时成立，此处未予采用；"
        "请用 huanjie timetable 查看是哪几项",
        en=f"{units.en}: the dates of “{what.en}” under fixed cannot hold with the law and are "
        "left out here; huanjie timetable says which",
    )
    return _finding("fixed_contradict", Severity.WARNING, says, procedure)


def not_announced(year: int, rule: DeadlineRule) -> Finding:
    """A year whose rest days are not announced, and the rule and step that rest on it."""
    step = TITLES.get(rule.interval.to_step, Wording(zh="", en=""))
    says = Wording(
        zh=f"{year}年的放假安排尚未公布：“{rule.title.zh}”（{step.zh}）只按周六、周日计；公布后请重新计算",
        en=f"the rest days of {year} are not announced: “{rule.title.en}” ({step.en}) counts "
        "weekends only; ask again once they are",
    )
    return Finding(
        code="timetable.holidays_not_announced",
        severity=Severity.WARNING,
        says=says,
        about=str(year),
        cited=rule.cited,
    )


def _units(names: Sequence[str]) -> Wording:
    named = names[:NAMED]
    if len(names) <= NAMED:
        return Wording(zh="、".join(named), en=", ".join(named))
    return Wording(
        zh=f"{'、'.join(named)}等{len(names)}个单位",
        en=f"{', '.join(named)} and {len(names) - NAMED} more",
    )


def _finding(code: str, severity: Severity, says: Wording, about: str) -> Finding:
    return Finding(code=f"life.{code}", severity=severity, says=says, about=about)
