"""The only door to the rule files: from the shelf to the rule set in force on a day."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from huanjie.law.in_force import in_force
from huanjie.law.rules import Rule, RuleHistory, RuleSet
from huanjie.law.schema import About, about_from, rules_from
from huanjie.law.strict_yaml import plain_data
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

SHELF = Path(__file__).parent / "sets"
TOPICS = ("deadlines", "eligibility", "ballot", "count", "papers", "visits")
NATIONAL = "cn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One folder of the shelf as read: `cn/villagers_committee`."""

    name: str
    about: About
    topics: tuple[tuple[str, tuple[RuleHistory, ...]], ...]

    @property
    def rules(self) -> tuple[RuleHistory, ...]:
        """The rules of all files, in the order of TOPICS and of each file."""
        return tuple(rule for _topic, rules in self.topics for rule in rules)


def rule_set(procedure: str, *, on: date, jurisdiction: str = "530000") -> RuleSet:
    """What the law says on a day about a procedure, local texts over national ones.

    Refused (`law.none_in_force`): a day before the first text of the law applies. A procedure
    that is not on the shelf is a LookupError.

    >>> rule_set("villagers_committee", on=date(2018, 12, 28)).integer("term_years")
    3
    >>> rule_set("villagers_committee", on=date(2018, 12, 29)).integer("term_years")
    5
    """
    if f"{NATIONAL}/{procedure}" not in set_names():
        raise LookupError(f"no rule set for the procedure {procedure!r}")
    return _rule_set(procedure, on, _local_folders(procedure, jurisdiction))


def named_set(name: str, *, on: date) -> RuleSet:
    """One folder of the shelf by itself, without other texts laid over it."""
    shelf = read_shelf(name)
    return _assembled((shelf,), on)


@lru_cache(maxsize=64)
def _rule_set(procedure: str, on: date, local: tuple[str, ...]) -> RuleSet:
    shelves = tuple(read_shelf(name) for name in (f"{NATIONAL}/{procedure}", *local))
    return _assembled(shelves, on)


def _local_folders(procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """Local folders of that procedure whose code begins the jurisdiction's, widest first."""
    local = [
        name
        for name in set_names()
        if name.endswith(f"/{procedure}") and not name.startswith(f"{NATIONAL}/")
    ]
    applying = [n for n in local if jurisdiction.startswith(read_shelf(n).about.applies_to)]
    return tuple(sorted(applying, key=lambda name: len(read_shelf(name).about.applies_to)))


def _assembled(shelves: tuple[Shelf, ...], on: date) -> RuleSet:
    base = shelves[0]
    try:
        text = in_force(base.about.texts, on=on)
    except LookupError:
        raise _none_in_force(base, on) from None
    rules: dict[str, Rule] = {}
    for shelf in shelves:
        rules |= {rule.id: _as_of(rule, on) for rule in shelf.rules if _begun(rule, on)}
    standing = tuple(rules.values())
    return RuleSet(
        name=base.name,
        title=base.about.title,
        procedure=base.about.procedure,
        on=on,
        text=text.title,
        digest=_digest(text.title, standing),
        rules=standing,
    )


def _begun(rule: RuleHistory, on: date) -> bool:
    return rule.versions[0].since <= on


def _as_of(rule: RuleHistory, on: date) -> Rule:
    version = in_force(rule.versions, on=on)
    return Rule(
        id=rule.id,
        title=rule.title,
        since=version.since,
        value=version.value,
        cited=version.cited,
        doubts=rule.doubts,
    )


def _digest(text: str, rules: tuple[Rule, ...]) -> str:
    """SHA-256 of the canonical JSON of the rules in force: equal rules, equal digest.

    Titles and doubts are left out, since wording them better changes no election.
    """
    said = [
        {
            "id": rule.id,
            "since": rule.since.isoformat(),
            "value": rule.value
            if isinstance(rule.value, int | str | tuple)
            else asdict(rule.value),
            "cited": asdict(rule.cited),
        }
        for rule in sorted(rules, key=lambda one: one.id)
    ]
    canonical = json.dumps(
        {"text": text, "rules": said}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


@lru_cache(maxsize=1)
def set_names() -> tuple[str, ...]:
    """The folders of the shelf, `cn/villagers_committee` and the like, in order of name."""
    return tuple(
        sorted(f"{p.parent.parent.name}/{p.parent.name}" for p in SHELF.glob("*/*/about.yaml"))
    )


@lru_cache(maxsize=64)
def read_shelf(name: str) -> Shelf:
    """One folder, checked against the schema; LookupError when there is none of that name."""
    if name not in set_names():
        raise LookupError(f"no rule set {name!r}")
    folder = SHELF / name
    files = [(topic, folder / f"{topic}.yaml") for topic in TOPICS]
    shelf = Shelf(
        name=name,
        about=about_from(_yaml(folder / "about.yaml"), place=f"{name}/about.yaml"),
        topics=tuple(
            (topic, rules_from(_yaml(path), topic=topic, place=f"{name}/{topic}.yaml"))
            for topic, path in files
            if path.exists()
        ),
    )
    ids = [rule.id for rule in shelf.rules]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"{name}: rules named twice: {', '.join(twice)}")
    return shelf


def faults() -> tuple[str, ...]:
    """Every fault of the rule files, one a file at most: the first that stops its reading."""
    found = []
    for name in set_names():
        try:
            read_shelf(name)
        except ValueError as error:
            found.append(" ".join(str(error).split()))
    return tuple(found)


def _yaml(path: Path) -> object:
    return plain_data(path.read_text(encoding="utf-8"))


def _none_in_force(shelf: Shelf, on: date) -> Exception:
    first = shelf.about.texts[0]
    return refusal(
        "law.none_in_force",
        Wording(
            zh=f"{shelf.about.title.zh}:{on.isoformat()}尚无施行的法律；"
            f"{first.title}自{first.since.isoformat()}起施行",
            en=f"{shelf.about.title.en}: no law in force on {on.isoformat()}; "
            f"{first.title} applies from {first.since.isoformat()}",
        ),
        about=on.isoformat(),
    )
