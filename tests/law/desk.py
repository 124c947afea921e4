"""A law desk of our own: sets written for a test, small enough to see the whole rule."""

from datetime import date
from pathlib import Path

from huanjie.law import load
from huanjie.law.fault import Fault, Spot
from huanjie.law.rules import RuleHistory
from huanjie.law.schema import rules_from

ACT = 'act: Example Act, article: "1"'


def about(
    procedure: str = "town",
    *,
    applies_to: str = "",
    authority: str = "law",
    since: str = "2011-01-01",
    more: str = "",
) -> str:
    """The page of a set."""
    return (
        f"title: {{zh: 例, en: example}}\nprocedure: {procedure}\napplies_to: '{applies_to}'\n"
        f"authority: {authority}\ntexts:\n  {since}: {{title: Example Act, certainty: read}}\n"
        f"{more}"
    )


def rule(
    name: str,
    value: str,
    *,
    since: str = "2011-01-01",
    authority: str = "law",
    more: str = "",
    version: str = "",
) -> str:
    """A rule with one version; `more` are further fields of it, `version` of its version."""
    return (
        f"{name}:\n  title: {{zh: 例, en: example}}\n  versions:\n    {since}:\n"
        f"      value: {value}\n"
        f"      cited: {{{ACT}, authority: {authority}, certainty: read}}\n"
        f"{version}  checked_on: 2026-05-01\n{more}"
    )


def lay(shelf: Path, name: str, page: str, **topics: str) -> Path:
    """Write a set into a folder of sets: its page and its files by topic."""
    folder = shelf / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "about.yaml").write_text(page, encoding="utf-8")
    for topic, text in topics.items():
        (folder / f"{topic}.yaml").write_text(text, encoding="utf-8")
    return folder


def read_rules(raw: object, topic: str) -> tuple[tuple[RuleHistory, ...], list[Fault]]:
    """The rules of plain data, and what is wrong with it."""
    found: list[Fault] = []
    return rules_from(raw, Spot("cn/town", f"{topic}.yaml", found), topic=topic), found


def forget() -> None:
    """Read everything anew: a test has written to the shelf."""
    for cached in (load.built_in, load.sets_applying, load.change_days, load._assembled):
        cached.cache_clear()


def day(text: str) -> date:
    """A day as the files write it."""
    return date.fromisoformat(text)
