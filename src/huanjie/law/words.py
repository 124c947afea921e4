"""How values, ranks and certainties are said to a reader."""

from huanjie.law.procedure import DossierGroup, Headcount, StepDuty
from huanjie.law.procedure_words import procedure_said
from huanjie.law.rules import (
    Interval,
    Leeway,
    ListItem,
    OfficialList,
    PaperDuty,
    Question,
    Value,
)
from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.wording import Wording

TOPICS = {
    "steps": Wording(zh="步骤", en="Steps"),
    "deadlines": Wording(zh="时限", en="Days between steps"),
    "eligibility": Wording(zh="资格与组成", en="Who votes, who may stand, who sits"),
    "ballot": Wording(zh="投票", en="How the vote is held"),
    "count": Wording(zh="计票与当选", en="What counts, and who is elected"),
    "headcounts": Wording(zh="到会人数", en="Who must be present, and how many carry"),
    "papers": Wording(zh="文书", en="Papers"),
    "dossier": Wording(zh="立卷归档", en="What is filed"),
    "visits": Wording(zh="巡回指导", en="Visits"),
    "lists": Wording(zh="清单", en="Lists that officials tick off"),
}
CERTAINTIES = {
    Certainty.READ: Wording(zh="已读原文", en="text read"),
    Certainty.PARTLY: Wording(zh="部分读到", en="partly read"),
    Certainty.MEMORY: Wording(zh="凭记忆，待核", en="from memory, to be checked"),
    Certainty.DEFAULT: Wording(zh="默认值，非法定", en="a default, not law"),
    Certainty.NOT_FOUND: Wording(zh="未找到文本", en="text not found"),
}
MARKS = {
    Certainty.READ: "✔",
    Certainty.PARTLY: "◐",
    Certainty.MEMORY: "✎",
    Certainty.DEFAULT: "△",
    Certainty.NOT_FOUND: "✖",
}
AUTHORITIES = {
    Authority.LAW: Wording(zh="法律", en="law"),
    Authority.LOCAL_REGULATION: Wording(zh="地方性法规", en="local regulation"),
    Authority.GUIDANCE: Wording(zh="指导意见", en="guidance"),
    Authority.POLICY: Wording(zh="政策", en="policy"),
    Authority.VILLAGE_METHOD: Wording(zh="本村选举办法", en="village method"),
}
PLACES = {
    "cn": Wording(zh="全国", en="The whole country"),
    "cn-guidance": Wording(zh="全国(指导意见)", en="The whole country: guidance"),
    "cn-11": Wording(zh="北京市", en="Beijing"),
    "cn-31": Wording(zh="上海市", en="Shanghai"),
    "cn-33": Wording(zh="浙江省", en="Zhejiang"),
    "cn-41": Wording(zh="河南省", en="Henan"),
    "cn-53": Wording(zh="云南省", en="Yunnan"),
    "cn-530625": Wording(zh="云南省昭通市永善县", en="Yongshan county, Yunnan"),
}
LEEWAYS = {
    Leeway.MORE: Wording(zh="下位规定可以增加", en="a lower text may fix more"),
    Leeway.LESS: Wording(zh="下位规定可以减少", en="a lower text may fix less"),
}
COUNTED = {
    "calendar_days": Wording(zh="日", en="days"),
    "clear_days": Wording(zh="个整日", en="clear days"),
    "working_days": Wording(zh="个工作日", en="working days"),
    "working_days_back": Wording(zh="个工作日(倒算)", en="working days, counted back"),
    "months": Wording(zh="个月", en="months"),
}


def place_said(place: str) -> Wording:
    """A place by its name, by its code where it has none.

    >>> place_said("cn-33").en, place_said("cn-99").en
    ('Zhejiang', 'cn-99')
    """
    return PLACES.get(place, Wording(zh=place, en=place))


def certainty_said(certainty: Certainty) -> Wording:
    """How a text was seen, as a mark and in words.

    >>> certainty_said(Certainty.READ).en
    '✔ text read'
    """
    mark, words = MARKS[certainty], CERTAINTIES[certainty]
    return Wording(zh=f"{mark} {words.zh}", en=f"{mark} {words.en}")


def value_said(value: Value) -> Wording:
    """A value in words, for pages and for the command line; of a list its name and length.

    >>> value_said(True).zh, value_said("1/2").en, value_said(("a", "b")).en
    ('是', '1/2', '`a`, `b`')
    """
    if isinstance(value, Interval):
        return _interval_said(value)
    if isinstance(value, Question):
        yes = value.red_when == "answered_yes"
        return Wording(
            zh=f"`{value.stage}`；答{'是' if yes else '否'}即报警",
            en=f"`{value.stage}`; alarms on {'yes' if yes else 'no'}",
        )
    if isinstance(value, PaperDuty):
        both = f"`{value.form}`, `{value.step}`, `{value.issuer}`"
        return Wording(zh=both, en=both)
    if isinstance(value, OfficialList):
        return Wording(
            zh=f"{value.name.zh}({len(value.items)}项)",
            en=f"{value.name.en} ({len(value.items)})",
        )
    if isinstance(value, StepDuty | Headcount | DossierGroup):
        return procedure_said(value)
    return _plain_said(value)


def item_said(item: ListItem) -> Wording:
    """A line of a list with its window of time and with what follows.

    >>> from huanjie.terms.wording import Wording
    >>> then = Wording(zh="取消资格", en="not eligible")
    >>> item_said(ListItem(id="a", says=Wording(zh="受处分", en="punished"), then=then,
    ...                    window_years=3)).en
    'punished (within 3 years) → not eligible'
    """
    zh, en = item.says.zh, item.says.en
    if item.window_years is not None:
        zh, en = f"{zh}({item.window_years}年内)", f"{en} (within {item.window_years} years)"
    if item.then is not None:
        zh, en = f"{zh} → {item.then.zh}", f"{en} → {item.then.en}"
    return Wording(zh=zh, en=en)


def _plain_said(value: int | bool | str | tuple[str, ...]) -> Wording:
    if isinstance(value, bool):
        return Wording(zh="是" if value else "否", en="yes" if value else "no")
    if isinstance(value, tuple):
        words = ", ".join(f"`{one}`" for one in value)
        return Wording(zh=words or "无", en=words or "none")
    words = f"`{value}`" if isinstance(value, str) and "/" not in value else f"{value}"
    return Wording(zh=words, en=words)


def _interval_said(value: Interval) -> Wording:
    bounds = bounds_said(value)
    arrow = f"`{value.from_step}` → `{value.to_step}`"
    return Wording(zh=f"{arrow}：{bounds.zh}", en=f"{arrow}: {bounds.en}")


def bounds_said(value: Interval) -> Wording:
    """At least, at most and usually so many days, as far as each is given."""
    unit = COUNTED[value.counting]
    bounds = [
        (value.at_least, "至少", "at least"),
        (value.at_most, "至多", "at most"),
        (value.usual, "通常", "usually"),
    ]
    if value.at_least == value.at_most:
        bounds = [(value.at_least, "恰", "exactly"), bounds[2]]
    given = [one for one in bounds if one[0] is not None]
    zh = "、".join(f"{word}{days}{unit.zh}" for days, word, _ in given)
    en = ", ".join(f"{word} {_counted(days, unit.en)}" for days, _, word in given)
    return Wording(zh=zh, en=en)


def _counted(number: int | None, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"
