"""Reasons in words: a rule seen from one of its two steps, or what the campaign itself demands."""

from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Reason
from huanjie.terms.places import place_name
from huanjie.terms.wording import Wording
from huanjie.timetable.network import Arc, Limit, Side
from huanjie.timetable.steps import TERM_END, TITLES
from huanjie.timetable.weave import County, StepKey

UNITS = {
    "calendar_days": Wording(zh="日", en="days"),
    "clear_days": Wording(zh="整日", en="clear days"),
    "working_days": Wording(zh="个工作日", en="working days"),
    "working_days_back": Wording(zh="个工作日", en="working days"),
    "months": Wording(zh="个月", en="months"),
}
NOT_BEFORE = Wording(zh="不早于", en="no earlier than")
NOT_AFTER = Wording(zh="不迟于", en="no later than")
EXACTLY = Wording(zh="在", en="exactly")
TERM_ENDS = Wording(zh="任期届满日", en="the end of the term")


def of_rule(county: County, arc: Arc, step: int) -> Reason:
    """A rule seen from one of its two steps: so many days after, or before, the other."""
    rule = county.rules[arc.demand]
    if rule is None:
        raise LookupError(f"demand {arc.demand} is no rule")
    forward = step == arc.target
    other = county.keys[arc.source if forward else arc.target]
    own = county.keys[step]
    soonest = arc.side is Side.SOONEST
    number = (rule.interval.at_least if soonest else rule.interval.at_most) or 0
    days = number if forward else -number
    return Reason(
        rule=rule.id,
        from_step=other[2],
        days=days,
        cited=rule.cited,
        says=_counted(rule, _named(county, own, other), days, earliest=forward == soonest),
        from_unit=other[0] if other[0] != own[0] else "",
        from_procedure=other[1] if other[1] != own[1] else "",
    )


def of_limit(county: County, limit: Limit, *, earliest: bool) -> Reason:
    """What the campaign demands of a step by itself, or the rule of a term that ends."""
    demand, rule = county.network.demands[limit.demand], county.rules[limit.demand]
    if rule is not None:
        return _of_term(rule, earliest=earliest)
    if demand.kind == "window":
        return _of_campaign("window", demand.says)
    return _of_campaign(demand.ref, _short(county.campaign, demand.kind, demand.ref))


def of_capacity(campaign: Campaign, *, earliest: bool) -> Reason:
    """The window has no room for more, since only so many villages vote on one day."""
    most, edge = campaign.polling_days_per_township, campaign.window[0 if earliest else 1]
    zh, en = ("自", "开始"), "begins"
    if not earliest:
        zh, en = ("至", "结束"), "ends"
    says = Wording(
        zh=f"换届{zh[0]}{edge}{zh[1]}，同一乡镇一天至多{most}个村投票",
        en=f"the campaign {en} on {edge} and at most {most} villages of a township vote on one day",
    )
    return _of_campaign("window", says)


def _short(campaign: Campaign, kind: str, ref: str) -> Wording:
    """A fixed date or an avoid, said of the step itself."""
    place = int(ref[len(kind) + 1 : -1])
    if kind == "fixed":
        day = campaign.fixed[place].day
        return Wording(zh=f"已定在{day}", en=f"fixed on {day}")
    says = campaign.avoid[place].says
    return Wording(zh=f"回避：{says}", en=f"avoided: {says}")


def _of_campaign(rule: str, says: Wording) -> Reason:
    return Reason(rule=rule, from_step="", days=0, cited=None, says=says)


def _of_term(rule: DeadlineRule, *, earliest: bool) -> Reason:
    interval = rule.interval
    forward = interval.from_step == TERM_END
    number = (interval.at_least if earliest == forward else interval.at_most) or 0
    days = number if forward else -number
    says = _counted(rule, TERM_ENDS, days, earliest=earliest)
    return Reason(rule=rule.id, from_step=TERM_END, days=days, cited=rule.cited, says=says)


def _named(county: County, own: StepKey, other: StepKey) -> Wording:
    """Another step by its title, with its unit where that is not the step's own."""
    title = TITLES[other[2]]
    if own[0] == other[0]:
        return Wording(zh=title.zh, en=f"“{title.en}”")
    unit = next(one for one in county.campaign.units if one.code == other[0])
    name = place_name(unit)
    return Wording(zh=f"{name}{title.zh}", en=f"“{title.en}” of {name}")


def counted(number: int, unit: str) -> str:
    """A number of days in English, one of them in the singular.

    >>> counted(1, "working days"), counted(2, "days"), counted(0, "days")
    ('1 working day', '2 days', '0 days')
    """
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _counted(rule: DeadlineRule, other: Wording, days: int, *, earliest: bool) -> Wording:
    interval = rule.interval
    unit = UNITS[interval.counting]
    side = NOT_BEFORE if earliest else NOT_AFTER
    side = EXACTLY if interval.at_least == interval.at_most else side
    if not days:
        return Wording(
            zh=f"{rule.title.zh}：{side.zh}{other.zh}当日",
            en=f"{rule.title.en}: {side.en} the day of {other.en}",
        )
    where = Wording(zh="后" if days > 0 else "前", en="after" if days > 0 else "before")
    return Wording(
        zh=f"{rule.title.zh}：{side.zh}{other.zh}{where.zh}{abs(days)}{unit.zh}",
        en=f"{rule.title.en}: {side.en} {counted(abs(days), unit.en)} {where.en} {other.en}",
    )
