"""The only door to the rule files: from the shelf to the rule set in force on a day."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from huanjie.law.in_force import in_force
from huanjie.law.ladder import contradiction, contradicts, prevailing
from huanjie.law.rules import Rule, RuleHistory, RuleSet
from huanjie.law.schema import About, about_from, rules_from
from huanjie.law.strict_yaml import plain_data
from huanjie.terms.findings import Finding, refusal
from huanjie.terms.wording import Wording

SHELF = Path(__file__).parent / "sets"
TOPICS = ("deadlines", "eligibility", "ballot", "count", "papers", "visits", "lists")
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
    """What the law says on a day about a procedure, by the ladder of texts.

    Refused (`law.none_in_force`): a day before the first text of the law applies. A procedure
    that is not on the shelf is a LookupError.

    >>> rule_set("villagers_committee", on=date(2018, 12, 28)).integer("term_years")
    3
    >>> rule_set("villagers_committee", on=date(2018, 12, 29)).integer("term_years")
    5
    """
    return _assembled(sets_applying(procedure, jurisdiction), f"{NATIONAL}/{procedure}", on)


def named_set(name: str, *, on: date) -> RuleSet:
    """One folder of the shelf by itself, without other texts laid over it."""
    return _assembled((name,), name, on)


@lru_cache(maxsize=4096)
def sets_applying(procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """The sets whose rules make up a procedure in a place, widest first.

    A set that the national one draws on comes before it, each with its own local texts. A
    procedure that is not on the shelf is a LookupError.
    """
    base = f"{NATIONAL}/{procedure}"
    if base not in set_names():
        raise LookupError(f"no rule set for the procedure {procedure!r}")
    drawn = [name.removeprefix(f"{NATIONAL}/") for name in read_shelf(base).about.draws_on]
    return tuple(
        name
        for one in (*drawn, procedure)
        for name in (f"{NATIONAL}/{one}", *_local_folders(one, jurisdiction))
    )


@lru_cache(maxsize=4096)
def change_days(procedure: str, jurisdiction: str) -> tuple[date, ...]:
    """The days on which a text or a rule of a procedure changes in a place, in order.

    The first is the day of the first national text; nothing is known of earlier days.
    """
    national = read_shelf(f"{NATIONAL}/{procedure}").about.texts
    days = {text.since for text in national}
    for name in sets_applying(procedure, jurisdiction):
        for rule in read_shelf(name).rules:
            for version in rule.versions:
                days |= {version.since, version.yields_from or version.since}
                days |= {version.until + timedelta(days=1)} if version.until else set()
    return tuple(sorted(day for day in days if day >= national[0].since))


def _local_folders(procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """Local folders of that procedure whose code begins the jurisdiction's, widest first."""
    local = [
        name
        for name in set_names()
        if name.endswith(f"/{procedure}") and not name.startswith(f"{NATIONAL}/")
    ]
    applying = [n for n in local if jurisdiction.startswith(read_shelf(n).about.applies_to)]
    return tuple(sorted(applying, key=lambda name: len(read_shelf(name).about.applies_to)))


@lru_cache(maxsize=512)
def _assembled(names: tuple[str, ...], main: str, on: date) -> RuleSet:
    base = read_shelf(main)
    try:
        text = in_force(base.about.texts, on=on)
    except LookupError:
        raise _none_in_force(base, on) from None
    rules: dict[str, Rule] = {}
    found: list[Finding] = []
    for rule in (rule for name in names for rule in _in_force(read_shelf(name), on)):
        standing = rules.setdefault(rule.id, rule)
        rules[rule.id] = prevailing(standing, rule)
        if contradicts(standing, rule):
            found.append(contradiction(standing, rule))
    return RuleSet(
        name=base.name,
        title=base.about.title,
        procedure=base.about.procedure,
        on=on,
        text=text.title,
        digest=_digest(text.title, tuple(rules.values())),
        rules=tuple(rules.values()),
        findings=tuple(found),
    )


def _in_force(shelf: Shelf, on: date) -> Iterator[Rule]:
    """The rules of one folder that have begun and not ended."""
    for rule in shelf.rules:
        if rule.versions[0].since > on:
            continue
        version = in_force(rule.versions, on=on)
        if version.until is None or on <= version.until:
            yield Rule(
                id=rule.id,
                title=rule.title,
                since=version.since,
                value=version.value,
                cited=version.cited,
                shelf=shelf.name,
                leeway=rule.leeway,
                yields=version.yields_from is not None and version.yields_from <= on,
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
