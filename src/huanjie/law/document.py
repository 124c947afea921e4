"""The law's pages for readers, generated from the rule files so that no number is typed twice."""

from dataclasses import dataclass

from huanjie.law.load import Shelf, read_shelf, set_names
from huanjie.law.rules import Interval, PaperDuty, Question, RuleHistory, Value, Version
from huanjie.terms.wording import Wording

LANGUAGES = ("zh", "en")

HEADINGS = {
    "deadlines": Wording(zh="时限", en="Days between steps"),
    "eligibility": Wording(zh="资格与组成", en="Who votes, who may stand, who sits"),
    "ballot": Wording(zh="投票", en="How the vote is held"),
    "count": Wording(zh="计票与当选", en="What counts, and who is elected"),
    "papers": Wording(zh="文书", en="Papers"),
    "visits": Wording(zh="巡回指导", en="Visits"),
}
CERTAINTIES = {
    "read": Wording(zh="已读原文", en="text read"),
    "partly": Wording(zh="部分读到", en="partly read"),
    "memory": Wording(zh="凭记忆，待核", en="from memory, to be checked"),
    "default": Wording(zh="默认值，非法定", en="a default, not law"),
}
COUNTED = {
    "calendar_days": Wording(zh="日", en="days"),
    "working_days": Wording(zh="个工作日", en="working days"),
    "months": Wording(zh="个月", en="months"),
}
GENERATED = Wording(
    zh="本页由规则文件生成:`huanjie law document --out docs/law`。请改规则文件，不要改本页。",
    en="Generated from the rule files by `huanjie law document --out docs/law`; "
    "change the files, not this page.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page: its path below the folder, and its text."""

    path: str
    text: str


def pages() -> tuple[Page, ...]:
    """All pages, a language and a rule set each, in order of path."""
    return tuple(
        Page(path=f"{language}/{name.replace('/', '-')}.md", text=_page(read_shelf(name), language))
        for language in LANGUAGES
        for name in set_names()
    )


def _page(shelf: Shelf, language: str) -> str:
    heads = Wording(
        zh="| 施行日 | 文本 | 把握 |\n| --- | --- | --- |",
        en="| In force from | Text | Seen |\n| --- | --- | --- |",
    )
    texts = "\n".join(
        f"| {one.since} | {one.title} | {CERTAINTIES[one.certainty].in_language(language)} |"
        for one in shelf.about.texts
    )
    parts = [
        f"# {shelf.about.title.in_language(language)}",
        GENERATED.in_language(language),
        f"{heads.in_language(language)}\n{texts}",
    ]
    for topic, rules in shelf.topics:
        parts.append(f"## {HEADINGS[topic].in_language(language)}")
        parts.extend(_rule(rule, language) for rule in rules)
    return "\n\n".join(parts) + "\n"


def _rule(rule: RuleHistory, language: str) -> str:
    heads = Wording(
        zh="| 自 | 值 | 依据 | 把握 |\n| --- | --- | --- | --- |",
        en="| From | Value | Source | Seen |\n| --- | --- | --- | --- |",
    )
    rows = "\n".join(_row(one, language) for one in rule.versions)
    checked = Wording(zh=f"核对日：{rule.checked_on}", en=f"Checked on {rule.checked_on}")
    doubt = Wording(zh="疑义", en="Doubt")
    doubts = "".join(
        f"\n\n> {doubt.in_language(language)}: {one.in_language(language)}" for one in rule.doubts
    )
    return (
        f"### {rule.title.in_language(language)}\n\n`{rule.id}`\n\n"
        f"{heads.in_language(language)}\n{rows}\n\n{checked.in_language(language)}{doubts}"
    )


def _row(version: Version, language: str) -> str:
    seen = CERTAINTIES[version.cited.certainty].in_language(language)
    said = value_said(version.value).in_language(language)
    return f"| {version.since} | {said} | {version.cited} | {seen} |"


def value_said(value: Value) -> Wording:
    """A value in words, for pages and for the command line."""
    if isinstance(value, Interval):
        return _interval_said(value)
    if isinstance(value, Question):
        yes = value.red_when == "answered_yes"
        return Wording(
            zh=f"`{value.stage}`;答{'是' if yes else '否'}即报警",
            en=f"`{value.stage}`; alarms on {'yes' if yes else 'no'}",
        )
    if isinstance(value, PaperDuty):
        both = f"`{value.form}`, `{value.step}`, `{value.issuer}`"
        return Wording(zh=both, en=both)
    if isinstance(value, bool):
        return Wording(zh="是" if value else "否", en="yes" if value else "no")
    words = ", ".join(f"`{one}`" for one in value) if isinstance(value, tuple) else f"{value}"
    return Wording(zh=words, en=words)


def _interval_said(value: Interval) -> Wording:
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
    en = ", ".join(f"{word} {days} {unit.en}" for days, _, word in given)
    arrow = f"`{value.from_step}` → `{value.to_step}`"
    return Wording(zh=f"{arrow}:{zh}", en=f"{arrow}: {en}")
