"""The law's pages for readers, generated from the rule files so that no number is typed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from huanjie.law import findings_page, roll_page
from huanjie.law.assembly import Clash, Shelves, clashes, local_sets, sets_applying
from huanjie.law.load import built_in
from huanjie.law.rules import Leeway, OfficialList, RuleHistory, Version
from huanjie.law.shelf import NATIONAL, Shelf
from huanjie.law.words import (
    AUTHORITIES,
    CERTAINTIES,
    LEEWAYS,
    MARKS,
    TOPICS,
    certainty_said,
    item_said,
    place_said,
    value_said,
)
from huanjie.terms.wording import Wording

LANGUAGES = {"zh": "中文", "en": "English"}
INDEX = "README.md"

GENERATED = Wording(
    zh="本页由规则文件生成：`huanjie law document --out docs/law`。请改规则文件，不要改本页。",
    en="Generated from the rule files by `huanjie law document --out docs/law`; "
    "change the files, not this page.",
)
TITLE = Wording(zh="法律规则", en="What the law says")
LEGEND = Wording(
    zh="每个值旁注明把握程度；疑义写在其下。",
    en="How sure we are stands beside each value, what is doubtful beneath it.",
)
TEXTS = Wording(zh="| 施行日 | 文本 | 把握 |", en="| In force from | Text | Certainty |")
SEEN_AT = Wording(zh=" 出处 |", en=" Seen at |")
VERSIONS = Wording(
    zh="| 施行 | 值 | 依据 | 层级 | 把握 |",
    en="| In force | Value | Source | Authority | Certainty |",
)
ITEMS = Wording(zh="| 项 | 内容 |", en="| Item | Content |")
CLASHES = Wording(
    zh="| 自 | 规则 | 本规定 | 上位规定(适用) |",
    en="| From | Rule | This text | The higher text, which stands |",
)
SETS = Wording(
    zh="| 程序 | 层级 | 文本 | 规则数 | 把握 |",
    en="| Procedure | Authority | Texts | Rules | Certainty |",
)
CLASH = Wording(zh="与上位规定不一致之处", en="Where it contradicts a higher text")
OPEN = Wording(zh="未收录与疑义", en="Not on file, and doubts")
DOUBT = Wording(zh="疑义：", en="Doubt: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page: its path below the folder, and its text."""

    path: str
    text: str


def pages() -> tuple[Page, ...]:
    """All pages: in each language an index, the codes, and a page a rule set."""
    shelves = built_in()
    return tuple(
        page
        for language in LANGUAGES
        for page in (
            Page(path=f"{language}/{INDEX}", text=_index(shelves, language)),
            Page(path=f"{language}/{findings_page.FILE}", text=_findings(language)),
            Page(path=f"{language}/{roll_page.FILE}", text=_roll(language)),
            *(
                Page(path=f"{language}/{_file(name)}", text=_page(shelves, shelves[name], language))
                for name in shelves
            ),
        )
    )


def _findings(language: str) -> str:
    return _whole(findings_page.parts(language), findings_page.FILE, language)


def _roll(language: str) -> str:
    return _whole(roll_page.parts(language), roll_page.FILE, language)


def _whole(parts: Iterator[str], file: str, language: str) -> str:
    title, *others = parts
    links = _elsewhere(file, language, index=True)
    return "\n\n".join([title, links, *others]) + "\n"


def _index(shelves: Shelves, language: str) -> str:
    parts = [
        f"# {TITLE.in_language(language)}",
        f"[{findings_page.TITLE.in_language(language)}]({findings_page.FILE}) · "
        f"[{roll_page.TITLE.in_language(language)}]({roll_page.FILE}) · "
        + _elsewhere(INDEX, language),
        GENERATED.in_language(language),
        LEGEND.in_language(language) + "\n\n" + "\n".join(_legend(language)),
    ]
    ordered = sorted(shelves, key=lambda name: shelves[name].about.applies_to)
    for place, names in groupby(ordered, key=lambda name: shelves[name].place):
        rows = [_set_row(shelves[name], language) for name in names]
        parts.append(f"## {place_said(place).in_language(language)}")
        parts.append(_table(SETS.in_language(language), rows))
    return "\n\n".join(parts) + "\n"


def _legend(language: str) -> Iterator[str]:
    for certainty, words in CERTAINTIES.items():
        yield f"- {MARKS[certainty]} {words.in_language(language)}"


def _set_row(shelf: Shelf, language: str) -> str:
    seen = [version.cited.certainty for rule in shelf.rules for version in rule.versions]
    counted = " ".join(f"{MARKS[one]}{seen.count(one)}" for one in MARKS if one in seen)
    texts = "<br>".join(one.title for one in shelf.about.texts)
    rank = AUTHORITIES[shelf.about.authority].in_language(language)
    return f"| {_link(shelf, language)} | {rank} | {texts} | {len(shelf.rules)} | {counted} |"


def _page(shelves: Shelves, shelf: Shelf, language: str) -> str:
    parts = [
        f"# {shelf.about.title.in_language(language)}",
        _elsewhere(_file(shelf.name), language, index=True),
        "\n".join(_standing(shelves, shelf, language)),
        GENERATED.in_language(language),
        _texts(shelf, language),
    ]
    if shelf.about.doubts:
        doubts = "\n".join(f"> - {one.in_language(language)}" for one in shelf.about.doubts)
        parts.append(f"> **{OPEN.in_language(language)}**\n>\n{doubts}")
    parts.extend(_contradictions(shelves, shelf, language))
    for topic, rules in shelf.topics:
        parts.append(f"## {TOPICS[topic].in_language(language)}")
        parts.extend(_rule(rule, language) for rule in rules)
    return "\n\n".join(parts) + "\n"


def _elsewhere(file: str, language: str, *, index: bool = False) -> str:
    """Links to the index and to the same page in the other language."""
    links = [f"[{TITLE.in_language(language)}]({INDEX})"] if index else []
    links += [f"[{name}](../{code}/{file})" for code, name in LANGUAGES.items() if code != language]
    return " · ".join(links)


def _standing(shelves: Shelves, shelf: Shelf, language: str) -> Iterator[str]:
    """Where the set applies, its rank, what it lies upon and what it draws on."""
    about = shelf.about
    place, rank = place_said(shelf.place), AUTHORITIES[about.authority]
    said = Wording(
        zh=f"- 适用：{place.zh} · 层级：{rank.zh} · `{shelf.name}`",
        en=f"- Applies: {place.en} · authority: {rank.en} · `{shelf.name}`",
    )
    yield said.in_language(language)
    if not shelf.is_national:
        wider = local_sets(shelves, about.procedure, shelf.jurisdiction)
        names = (f"{NATIONAL}/{about.procedure}", *wider[: wider.index(shelf.name)])
        upon = ", ".join(_link(shelves[name], language) for name in names)
        lies = Wording(zh=f"- 上位规定：{upon}", en=f"- Lies upon: {upon}")
        yield lies.in_language(language)
    if about.draws_on:
        drawn = ", ".join(_link(shelves[name], language) for name in about.draws_on)
        yield Wording(zh=f"- 引用：{drawn}", en=f"- Draws on: {drawn}").in_language(language)


def _texts(shelf: Shelf, language: str) -> str:
    seen = any(one.seen_at for one in shelf.about.texts)
    rows = [
        f"| {one.since} | {one.title} | {certainty_said(one.certainty).in_language(language)} |"
        + (f" {one.seen_at} |" if seen else "")
        for one in shelf.about.texts
    ]
    head = TEXTS.in_language(language) + (SEEN_AT.in_language(language) if seen else "")
    return _table(head, rows)


def _contradictions(shelves: Shelves, shelf: Shelf, language: str) -> Iterator[str]:
    names = sets_applying(shelves, shelf.about.procedure, shelf.jurisdiction)
    own = [one for one in clashes(shelves, names) if one.lower.shelf == shelf.name]
    if own:
        yield f"## {CLASH.in_language(language)}"
        yield _table(CLASHES.in_language(language), [_clash_row(one, language) for one in own])


def _clash_row(one: Clash, language: str) -> str:
    lower, higher = (
        f"{value_said(rule.value).in_language(language)} ({rule.cited})"
        for rule in (one.lower, one.higher)
    )
    return f"| {one.day} | {one.lower.title.in_language(language)} | {lower} | {higher} |"


def _rule(rule: RuleHistory, language: str) -> str:
    checked = Wording(zh=f"核对日：{rule.checked_on}", en=f"Checked on {rule.checked_on}")
    known = [f"`{rule.id}`", checked.in_language(language)]
    if rule.leeway is not Leeway.NONE:
        known.append(LEEWAYS[rule.leeway].in_language(language))
    rows = [_row(one, language) for one in rule.versions]
    parts = [
        f"### {rule.title.in_language(language)}",
        " · ".join(known),
        _table(VERSIONS.in_language(language), rows),
        *_lists(rule, language),
        *(f"> {DOUBT.in_language(language)}{one.in_language(language)}" for one in rule.doubts),
    ]
    return "\n\n".join(parts)


def _row(version: Version, language: str) -> str:
    cited = version.cited
    until = f" – {version.until}" if version.until else ""
    value = value_said(version.value).in_language(language)
    if version.yields_from is not None:
        yields = Wording(
            zh=f"{value}；自{version.yields_from}起适用上位规定",
            en=f"{value}; from {version.yields_from} the higher text stands",
        )
        value = yields.in_language(language)
    rank = AUTHORITIES[cited.authority].in_language(language)
    seen = certainty_said(cited.certainty).in_language(language)
    return f"| {version.since}{until} | {value} | {cited} | {rank} | {seen} |"


def _lists(rule: RuleHistory, language: str) -> Iterator[str]:
    """The items of a list, version by version, those of an unchanged one once."""
    told: OfficialList | None = None
    for version in rule.versions:
        value = version.value
        if isinstance(value, OfficialList) and value.items and value != told:
            said = ((one.id, item_said(one).in_language(language)) for one in value.items)
            rows = [f"| `{name}` | {words} |" for name, words in said]
            if len(rule.versions) > 1:
                since = Wording(zh=f"自{version.since}：", en=f"From {version.since}:")
                yield since.in_language(language)
            yield _table(ITEMS.in_language(language), rows)
            told = value


def _table(head: str, rows: list[str]) -> str:
    rule = "|" + " --- |" * (head.count("|") - 1)
    return "\n".join([head, rule, *rows])


def _link(shelf: Shelf, language: str) -> str:
    return f"[{shelf.about.title.in_language(language)}]({_file(shelf.name)})"


def _file(name: str) -> str:
    return f"{name.replace('/', '-')}.md"
