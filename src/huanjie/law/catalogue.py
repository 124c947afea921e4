"""The catalogue of codes: what every finding, refusal, reason and setting means, and what to do.

Its one home is codes/*.yaml, a file a room; a code that the program can say and that is not
there, or the other way round, fails a test.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from huanjie.law.load import built_in
from huanjie.law.rules import Question, RuleHistory
from huanjie.terms.wording import Wording

CODES = Path(__file__).parent / "codes"
ANY = ".*"  # an entry for all codes of a prefix that end in the id of a rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one code means, what to do, and the rules that it comes from."""

    code: str
    room: str
    title: Wording
    means: Wording
    do: Wording
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A rule as one set on the shelf has it, with all its versions."""

    set: str
    rule: RuleHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of a code; `entry` is None where it is a rule and nothing else."""

    code: str
    entry: Entry | None
    sources: tuple[Source, ...]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """All entries by code, room after room."""
    from huanjie.law.strict_yaml import plain_data

    entries: dict[str, Entry] = {}
    for path in sorted(CODES.glob("*.yaml")):
        page = plain_data(path.read_text(encoding="utf-8"))
        if not isinstance(page, dict):
            raise ValueError(f"{path.name}: not a mapping")
        for code, said in page.items():
            if code in entries:
                raise ValueError(f"{path.name}: {code} stands in {entries[code].room}.yaml too")
            entries[code] = _entry(code, path.stem, said)
    return entries


def _entry(code: str, room: str, said: dict[str, list[str]]) -> Entry:
    title, means, do = (
        Wording(zh=zh, en=en) for zh, en in zip(said["zh"], said["en"], strict=True)
    )
    rules = tuple(said.get("rules", []))
    return Entry(code=code, room=room, title=title, means=means, do=do, rules=rules)


def explained(code: str) -> Explanation | None:
    """What a code means, or a rule of that id, with the article of every version.

    >>> explained("term_years").sources[0].rule.versions[0].value
    3
    >>> explained("no_such_code") is None
    True
    """
    entry = catalogue().get(code)
    rules: tuple[str, ...] = (*entry.rules, code) if entry else (code,)
    prefix, _, question = code.partition(".")
    if entry is None and prefix + ANY in catalogue() and _is_asked(question):
        entry, rules = catalogue()[prefix + ANY], (question,)
    sources = tuple(source for rule in dict.fromkeys(rules) for source in _sources(rule))
    if entry is None and not sources:
        return None
    return Explanation(code=code, entry=entry, sources=sources)


def _is_asked(rule: str) -> bool:
    """Whether a rule is a question of a visit, whose id ends the code of a red answer."""
    versions = (version for source in _sources(rule) for version in source.rule.versions)
    return any(isinstance(version.value, Question) for version in versions)


def nearest(code: str) -> tuple[str, ...]:
    """The known codes and rules that are written most like it, best first."""
    rules = {rule.id for shelf in built_in().values() for rule in shelf.rules}
    known = rules | {one for one in catalogue() if not one.endswith(ANY)}
    return tuple(get_close_matches(code, known, n=5, cutoff=0.5))


def _sources(rule: str) -> tuple[Source, ...]:
    return tuple(
        Source(set=name, rule=one)
        for name, shelf in built_in().items()
        for one in shelf.rules
        if one.id == rule
    )
