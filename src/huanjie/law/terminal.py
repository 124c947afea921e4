"""The law on a terminal: lines of at most eighty columns, wide characters counting two."""

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import east_asian_width

from huanjie.law.catalogue import Explanation
from huanjie.law.difference import Changed, Difference
from huanjie.law.rules import Interval, ListItem, OfficialList, Rule, RuleSet, Value, Version
from huanjie.law.words import (
    AUTHORITIES,
    CERTAINTIES,
    MARKS,
    bounds_said,
    item_said,
    value_said,
)
from huanjie.terms.wording import Wording

WIDTH = 80
WIDE = "\u2e80-\u303f\u3400-\u9fff\uff00-\uff60"
OPENING, CLOSING = "《（“", "》）”，。；：、！？"
# The space and the sign at the start of a line, below which the next ones are set in.
LEAD = re.compile(r"\s*(?:[-+=?!·✔◐✎△✖] )?")
# A line may break before such a piece: a wide character or a word, with the marks that cling to it.
PIECE = re.compile(
    rf"(?=.)\s*[{OPENING}]*(?:[{WIDE}]|[^\s{WIDE}{OPENING}{CLOSING}]+)?[{CLOSING}]*(?<=\S)"
)


def set_lines(rules: RuleSet) -> Iterator[str]:
    """A rule set as it stands: contradictions first, then each rule with all that is doubtful."""
    yield from wrapped(rules.title.joined())
    yield from wrapped(f"{rules.on}  {rules.text}")
    yield from wrapped("  ".join(dict.fromkeys((rules.name, *(one.shelf for one in rules.rules)))))
    yield from wrapped(f"SHA-256 {rules.digest}")
    if rules.findings:
        yield ""
        yield from wrapped(CONTRADICTIONS.joined())
    for finding in rules.findings:
        yield from wrapped(f"! {finding.about} [{finding.place}]: {finding.says.joined()}")
    for shelf, group in groupby(rules.rules, key=lambda one: one.shelf):
        yield ""
        yield f"== {shelf}"
        for rule in group:
            yield ""
            yield from rule_lines(rule)


def rule_lines(rule: Rule) -> Iterator[str]:
    """One rule: its id and title, value, source, authority, certainty and doubts."""
    yield rule.id
    yield from wrapped(f"  {rule.title.joined()}")
    yield from wrapped(f"  = {value_line(rule.value)}")
    if isinstance(rule.value, OfficialList):
        for item in rule.value.items:
            yield from wrapped(f"    - {item.id}: {item_said(item).joined()}")
    yield from wrapped(f"  {source_line(rule)}")
    for doubt in rule.doubts:
        yield from wrapped(f"  ? {doubt.joined()}")


def value_line(value: Value) -> str:
    """A value on a terminal: what both languages share is said once."""
    if isinstance(value, Interval):
        return f"{value.from_step} → {value.to_step}: {bounds_said(value).joined()}"
    said = value_said(value)
    return (said.zh if said.zh == said.en else said.joined()).replace("`", "")


def source_line(rule: Rule) -> str:
    """The article, since when it says so, its rank, and how sure we are of it."""
    cited = rule.cited
    rank, seen = AUTHORITIES[cited.authority], CERTAINTIES[cited.certainty]
    words = f"{rank.zh}，{seen.zh} / {rank.en}, {seen.en}"
    return f"{MARKS[cited.certainty]} {cited}  {rule.since}→  {words}"


def explanation_lines(said: Explanation) -> Iterator[str]:
    """A code: what it means, what to do, and the rules behind it with their articles."""
    yield said.code
    if said.entry is not None:
        yield from wrapped(f"  {said.entry.title.joined()}")
        for heading, words in ((MEANS, said.entry.means), (DO, said.entry.do)):
            yield ""
            yield heading.joined()
            yield from wrapped(f"  {words.zh}")
            yield from wrapped(f"  {words.en}")
    if said.sources:
        yield ""
        yield RULES.joined()
    for source in said.sources:
        yield ""
        yield f"  {source.rule.id}  [{source.set}]"
        yield from wrapped(f"  {source.rule.title.joined()}")
        for version in source.rule.versions:
            yield from wrapped(f"  {version_line(version)}")
        for doubt in source.rule.doubts:
            yield from wrapped(f"  ? {doubt.joined()}")


def version_line(version: Version) -> str:
    """One version of a rule: its days, its value, its article and how sure we are."""
    until = version.until or ""
    value, cited = value_line(version.value), version.cited
    return f"· {version.since}→{until}  {value}  {MARKS[cited.certainty]} {cited}"


def difference_lines(said: Difference) -> Iterator[str]:
    """What changed from one day to another; that nothing did is said too."""
    before, after = said.before, said.after
    yield from wrapped(f"{after.title.joined()}  {after.name}  {before.on} → {after.on}")
    if said.is_empty:
        yield from wrapped(UNCHANGED.joined())
        return
    if before.text != after.text:
        yield from wrapped(f"{before.text} → {after.text}")
    for heading, rules in ((ADDED, said.added), (ENDED, said.ended)):
        if rules:
            yield ""
            yield f"== {heading.joined()}"
        for rule in rules:
            yield ""
            yield from rule_lines(rule)
    if said.changed:
        yield ""
        yield f"== {CHANGED.joined()}"
    for one in said.changed:
        yield from _changed(one)


def _changed(one: Changed) -> Iterator[str]:
    words = [WHAT[name].joined() for name in one.what]
    yield ""
    yield f"{one.after.id}  [{', '.join(words)}]"
    yield from wrapped(f"  {one.after.title.joined()}")
    for sign, rule in (("-", one.before), ("+", one.after)):
        if "value" in one.what:
            yield from wrapped(f"  {sign} {value_line(rule.value)}")
        yield from wrapped(f"  {sign} {source_line(rule)}")
    yield from _items_changed(one)


def _items_changed(one: Changed) -> Iterator[str]:
    before, after = _items_of(one.before.value), _items_of(one.after.value)
    for sign, items, others in (("-", before, after), ("+", after, before)):
        for name, item in items.items():
            if others.get(name) != item:
                yield from wrapped(f"    {sign} {name}: {item_said(item).joined()}")


def _items_of(value: Value) -> dict[str, ListItem]:
    return {item.id: item for item in value.items} if isinstance(value, OfficialList) else {}


CONTRADICTIONS = Wording(
    zh="与上位规定不一致之处(适用上位规定)：",
    en="where a lower text contradicts a higher one, which stands:",
)
UNCHANGED = Wording(zh="两日之间规则无变化", en="no rule changed between the two days")
ADDED = Wording(zh="新增", en="added")
ENDED = Wording(zh="失效", en="ended")
CHANGED = Wording(zh="修改", en="changed")
MEANS = Wording(zh="含义", en="what it means")
DO = Wording(zh="怎么办", en="what to do")
RULES = Wording(zh="依据", en="the rules behind it")
WHAT = {"value": Wording(zh="值", en="value"), "source": Wording(zh="依据", en="source")}


def wrapped(text: str) -> Iterator[str]:
    """A text in lines that fit, those after the first set in below its first word.

    A line breaks at a space or between wide characters; a word longer than a line is left whole.

    >>> list(wrapped("  - " + "村" * 39)) == ["  - " + "村" * 38, "    村"]
    True
    """
    lead = LEAD.match(text)
    indent = " " * columns(lead.group() if lead else "")
    line = ""
    for piece in PIECE.findall(text):
        if line.strip() and columns(line) + columns(piece) > WIDTH:
            yield line
            line = indent + piece.lstrip()
        else:
            line += piece
    yield line


def columns(text: str) -> int:
    """The columns that a text takes on a terminal.

    >>> columns("村ab")
    4
    """
    return sum(2 if east_asian_width(letter) in ("W", "F") else 1 for letter in text)
