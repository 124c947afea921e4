"""What an officer should know about a plan, though it is lawful."""

from collections.abc import Sequence

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.citations import Certainty
from huanjie.terms.deadlines import Deadline
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.provinces import has_province
from huanjie.terms.wording import Wording
from huanjie.timetable.days import work_calendar
from huanjie.timetable.demands import Problem, avoids_of, falls_on, is_binding
from huanjie.timetable.steps import TITLES, VOTES

USED_SETTINGS = ("roll_over",)
ROLLED = Wording(zh="最后一日遇休息日顺延", en="last days that move off rest days")


def remarks(problem: Problem, deadlines: Sequence[Deadline]) -> tuple[Finding, ...]:
    """All remarks: a jurisdiction in no province, another text on polling day, defaults that
    decide, undesired days, years whose rest days are not on file, settings that are not used.
    """
    return (
        *_no_such_place(problem),
        *_other_texts(problem, deadlines),
        *_defaults(problem, deadlines),
        *_undesired_days(problem, deadlines),
        *_unknown_rest_days(problem),
        *_unused_settings(problem),
    )


def _no_such_place(problem: Problem) -> list[Finding]:
    code = problem.campaign.jurisdiction
    if has_province(code):
        return []
    says = Wording(
        zh=f"没有代码以{code[:2]}开头的省份（{code}），未适用任何地方性法规，只按全国规定编制；"
        "请核对 jurisdiction",
        en=f"no province's code begins with {code[:2]} ({code}): no local regulation is applied,"
        " the plan follows national law alone; check jurisdiction",
    )
    return [_finding("jurisdiction_unknown", Severity.WARNING, says, "jurisdiction")]


def _other_texts(problem: Problem, deadlines: Sequence[Deadline]) -> list[Finding]:
    found = []
    campaign = problem.campaign
    for procedure, _rules in problem.rules:
        vote = VOTES[procedure]
        last = max(d.day for d in deadlines if (d.procedure, d.step) == (procedure, vote))
        pinned = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
        later = rule_set(procedure, on=last, jurisdiction=campaign.jurisdiction)
        if later.digest == pinned.digest:
            continue
        says = Wording(
            zh=f"计划依{campaign.law_day}的规则（{pinned.text}）；有{TITLES[vote].zh}在{last}，"
            f"其时施行{later.text}，法律没有过渡条款，请确认依哪一文本",
            en=f"planned under the rules of {campaign.law_day} ({pinned.text}); "
            f"“{TITLES[vote].en}” on {last} falls under {later.text}; the law has no transition "
            "clause, so confirm which text applies",
        )
        found.append(_finding("other_text_on_polling_day", Severity.WARNING, says, procedure))
    return found


def _defaults(problem: Problem, deadlines: Sequence[Deadline]) -> list[Finding]:
    found = []
    for procedure, rules in problem.rules:
        used = {
            r.rule
            for d in deadlines
            for r in d.because
            if procedure in (d.procedure, r.from_procedure)
        }
        titles = [
            rule.title
            for rule in (*rules, *problem.outward_of(procedure))
            if rule.id in used and is_binding(rule) and rule.cited.certainty is Certainty.DEFAULT
        ]
        if titles:
            title = _set_title(problem, procedure)
            says = Wording(
                zh=f"{title.zh}：下列间隔没有本地文本，用的是默认值："
                + ";".join(one.zh for one in titles),
                en=f"{title.en}: no local text on file, defaults used: "
                + "; ".join(one.en for one in titles),
            )
            found.append(_finding("defaults_decide", Severity.INFO, says, procedure))
    return found


def _set_title(problem: Problem, procedure: str) -> Wording:
    campaign = problem.campaign
    return rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction).title


def _undesired_days(problem: Problem, deadlines: Sequence[Deadline]) -> list[Finding]:
    elections = {(one.unit.code, one.procedure): one for one in problem.elections}
    found = []
    for one in deadlines:
        election = elections[one.unit, one.procedure]
        for i in avoids_of(problem, election, one.step, hard=False):
            avoid = problem.campaign.avoid[i]
            if falls_on(avoid, one.day):
                step = TITLES[one.step]
                says = Wording(
                    zh=f"{election.unit.name}的{step.zh}在{one.day}，宜避开：{avoid.says}",
                    en=f"{election.unit.name}: {step.en} falls on {one.day}, which is undesired: "
                    f"{avoid.says}",
                )
                found.append(_finding("undesired_day", Severity.WARNING, says, one.unit))
    return found


def _unknown_rest_days(problem: Problem) -> list[Finding]:
    """The years whose rest days are not on file, and the rules and steps counted without them."""
    counted = {
        rule.id: _resting(rule)
        for procedure, rules in problem.rules
        for rule in (*rules, *problem.outward_of(procedure))
        if rule.interval.counting.startswith("working_days")
    }
    if problem.rolls_over:
        counted["roll_over"] = ROLLED
    if not counted:
        return []
    first, last = problem.campaign.window
    unknown = set(range(first.year, last.year + 1)) - work_calendar().announced
    zh = "、".join(title.zh for title in counted.values())
    en = "; ".join(title.en for title in counted.values())
    return [
        _finding(
            "holidays_not_announced",
            Severity.WARNING,
            Wording(
                zh=f"{year}年的放假安排尚未录入，只按周六、周日计，涉及：{zh}；"
                "放假安排公布并录入后，请重新排定或者核对",
                en=f"the rest days of {year} are not on file; only weekends are counted for: {en}; "
                "plan or check again once they are announced and on file",
            ),
            str(year),
        )
        for year in sorted(unknown)
    ]


def _resting(rule: DeadlineRule) -> Wording:
    step = TITLES.get(rule.interval.to_step, Wording(zh="", en=""))
    return Wording(zh=f"{rule.title.zh}（{step.zh}）", en=f"{rule.title.en} ({step.en})")


def _unused_settings(problem: Problem) -> list[Finding]:
    return [
        _finding(
            "setting_not_used",
            Severity.INFO,
            Wording(zh=f"日程不使用设置 {key}", en=f"a timetable does not use the setting {key}"),
            f"settings.{key}",
        )
        for key, _value in problem.campaign.settings
        if key not in USED_SETTINGS
    ]


def _finding(code: str, severity: Severity, says: Wording, about: str) -> Finding:
    return Finding(code=f"timetable.{code}", severity=severity, says=says, about=about)
