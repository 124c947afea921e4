"""The page of the roll's rules for readers: each code with its law, version and province."""

from collections.abc import Iterator

from huanjie.law.catalogue import Entry, catalogue
from huanjie.law.load import built_in
from huanjie.law.rules import RuleHistory
from huanjie.law.words import MARKS, place_said
from huanjie.terms.wording import Wording

FILE = "roll.md"
ROOM = "roll"
PROCEDURE = "villagers_committee"
TITLE = Wording(zh="选民名册的检查规则", en="The rules by which a roll is checked")
INTRODUCTION = Wording(
    zh="检查、查重、公布和异议给出的每个代码，及其所依据的法律、施行日和地方。没有列出依据的，"
    "是对文件本身的核对，不涉及权利。任何一项都不会自动使人失去资格，由具名的人决定。",
    en="Every code of checking, matching, publishing and objecting, with the law behind it, the "
    "day from which it is in force and the place. Where no law is named the code is about the "
    "file. None of them takes a right away by itself: a named person decides.",
)
BY_CODE = Wording(zh="各代码", en="Code by code")
BY_RULE = Wording(zh="各规则的版本", en="The versions of each rule")
CODES = Wording(
    zh="| 代码 | 含义 | 规则 |\n| --- | --- | --- |",
    en="| Code | What it means | Rules |\n| --- | --- | --- |",
)
VERSIONS = Wording(
    zh="| 规则 | 地方 | 施行 | 依据 |\n| --- | --- | --- | --- |",
    en="| Rule | Place | In force | Source |\n| --- | --- | --- | --- |",
)


def parts(language: str) -> Iterator[str]:
    """The parts of the page: the codes, then the rules that they come from."""
    entries = [one for one in catalogue().values() if one.room == ROOM]
    yield f"# {TITLE.in_language(language)}"
    yield INTRODUCTION.in_language(language)
    yield f"## {BY_CODE.in_language(language)}"
    rows = "\n".join(_code(one, language) for one in entries)
    yield f"{CODES.in_language(language)}\n{rows}"
    yield f"## {BY_RULE.in_language(language)}"
    rules = sorted({rule for one in entries for rule in one.rules})
    rows = "\n".join(row for rule in rules for row in _versions(rule, language))
    yield f"{VERSIONS.in_language(language)}\n{rows}"


def _code(entry: Entry, language: str) -> str:
    title, means = entry.title.in_language(language), entry.means.in_language(language)
    rules = "<br>".join(f"`{rule}`" for rule in entry.rules)
    return f"| `{entry.code}` | **{title}** {means} | {rules} |"


def _versions(rule: str, language: str) -> Iterator[str]:
    for shelf in built_in().values():
        place, _, procedure = shelf.name.partition("/")
        for one in shelf.rules if procedure == PROCEDURE else ():
            if one.id == rule:
                yield from _rows(one, place_said(place).in_language(language), language)


def _rows(rule: RuleHistory, place: str, language: str) -> Iterator[str]:
    title = rule.title.in_language(language)
    for one in rule.versions:
        source = f"{MARKS[one.cited.certainty]} {one.cited}"
        yield f"| `{rule.id}` {title} | {place} | {one.since.isoformat()} | {source} |"
