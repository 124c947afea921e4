"""From the sets on the shelf to the law in force on a day in a place."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.law.in_force import in_force
from huanjie.law.ladder import contradiction, contradicts, prevailing
from huanjie.law.rules import Rule, RuleSet
from huanjie.law.shelf import NATIONAL, Shelf
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

Shelves = Mapping[str, Shelf]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A lower text that says what a higher one does not allow, on a day."""

    day: date
    higher: Rule
    lower: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Rules after the ladder was applied, and each lower text that gave way to a higher one."""

    rules: tuple[Rule, ...]
    clashes: tuple[Clash, ...]


def sets_applying(shelves: Shelves, procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """The sets whose rules make up a procedure in a place, widest first.

    A set that the national one draws on comes before it, each with its own local texts. A
    procedure that is not on the shelf is a LookupError.
    """
    base = f"{NATIONAL}/{procedure}"
    if base not in shelves:
        raise LookupError(f"no rule set for the procedure {procedure!r}")
    return tuple(
        one
        for national in drawn_on(shelves, base)
        for one in (national, *_laid_upon(shelves, national, jurisdiction))
    )


def _laid_upon(shelves: Shelves, national: str, jurisdiction: str) -> tuple[str, ...]:
    return local_sets(shelves, national.removeprefix(f"{NATIONAL}/"), jurisdiction)


def drawn_on(shelves: Shelves, name: str) -> tuple[str, ...]:
    """A set with all that it draws on, each once, what is drawn on first."""
    order: dict[str, None] = {}
    _draw(shelves, name, order, ())
    return tuple(order)


def _draw(shelves: Shelves, name: str, order: dict[str, None], above: tuple[str, ...]) -> None:
    if name in order or name in above or name not in shelves:
        return
    for one in shelves[name].about.draws_on:
        _draw(shelves, one, order, (*above, name))
    order[name] = None


def local_sets(shelves: Shelves, procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """The local sets of one procedure whose code begins the jurisdiction's, widest first."""
    applying = [
        name
        for name in shelves
        if name.endswith(f"/{procedure}")
        and not name.startswith(f"{NATIONAL}/")
        and jurisdiction.startswith(shelves[name].about.applies_to)
    ]
    return tuple(sorted(applying, key=lambda name: len(shelves[name].about.applies_to)))


def days_of_change(shelves: Shelves, names: Sequence[str]) -> set[date]:
    """The days on which a rule of some sets begins, ends or gives way."""
    days = set()
    for version in (one for name in names for rule in shelves[name].rules for one in rule.versions):
        days |= {version.since, version.yields_from or version.since}
        days |= {version.until + timedelta(days=1)} if version.until else set()
    return days


def assembled(shelves: Shelves, names: Sequence[str], *, main: str, on: date) -> RuleSet:
    """What some sets, widest first, say together on a day, under the texts of the main one.

    Refused (`law.none_in_force`): a day before the first text.
    """
    base = shelves[main]
    try:
        text = in_force(base.about.texts, on=on)
    except LookupError:
        raise _none_in_force(base, on) from None
    made = laid([shelves[name] for name in names], on=on)
    return RuleSet(
        name=base.name,
        title=base.about.title,
        procedure=base.about.procedure,
        on=on,
        text=text.title,
        digest=_digest(text.title, made.rules),
        rules=made.rules,
        findings=tuple(contradiction(one.higher, one.lower) for one in made.clashes),
    )


def laid(shelves: Sequence[Shelf], *, on: date) -> Laid:
    """The rules of some sets in force on a day, each laid over those of the sets before it.

    The last set is of the procedure itself, and only sets of that procedure bring steps, papers
    and a dossier.
    """
    procedure = shelves[-1].about.procedure
    rules: dict[str, Rule] = {}
    clashes: list[Clash] = []
    for rule in (rule for shelf in shelves for rule in rules_in_force(shelf, on, procedure)):
        standing = rules.setdefault(rule.id, rule)
        rules[rule.id] = prevailing(standing, rule)
        if contradicts(standing, rule):
            clashes.append(Clash(day=on, higher=standing, lower=rule))
    return Laid(rules=tuple(rules.values()), clashes=tuple(clashes))


def clashes(shelves: Shelves, names: Sequence[str]) -> tuple[Clash, ...]:
    """Each version of a lower text that contradicts a higher one, on the first day it does."""
    first: dict[tuple[str, str, date], Clash] = {}
    for day in sorted(days_of_change(shelves, names)):
        for one in laid([shelves[name] for name in names], on=day).clashes:
            first.setdefault((one.lower.shelf, one.lower.id, one.lower.since), one)
    return tuple(first.values())


def rules_in_force(shelf: Shelf, on: date, procedure: str) -> Iterator[Rule]:
    """The rules that one set brings to a procedure, those that have begun and not ended."""
    for rule in (rule for _topic, rules in shelf.topics_for(procedure) for rule in rules):
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
        {"id": rule.id, "since": rule.since.isoformat(), "value": rule.value, "cited": rule.cited}
        for rule in sorted(rules, key=lambda one: one.id)
    ]
    canonical = _CANONICAL.encode({"text": text, "rules": said})
    return hashlib.sha256(canonical.encode()).hexdigest()


def _fields(noun: object) -> dict[str, object]:
    return {name: getattr(noun, name) for name in getattr(noun, "__slots__", ())}


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_fields
)


def _none_in_force(shelf: Shelf, on: date) -> Exception:
    first = shelf.about.texts[0]
    return refusal(
        "law.none_in_force",
        Wording(
            zh=f"{shelf.about.title.zh}：{on.isoformat()}尚无施行的法律；"
            f"{first.title}自{first.since.isoformat()}起施行",
            en=f"{shelf.about.title.en}: no law in force on {on.isoformat()}; "
            f"{first.title} applies from {first.since.isoformat()}",
        ),
        about=on.isoformat(),
    )
