"""`law check`: every fault of a folder of rule sets, in its files and between the sets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from huanjie.law.assembly import (
    Clash,
    Shelves,
    clashes,
    days_of_change,
    drawn_on,
    laid,
    sets_applying,
)
from huanjie.law.fault import Fault, FaultKind
from huanjie.law.folder import ABOUT, Folder, read_set
from huanjie.law.ladder import same_kind
from huanjie.law.procedure_check import procedure_faults
from huanjie.law.rules import RuleHistory, Version
from huanjie.law.shelf import NATIONAL, Shelf
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A rule that nobody has held against its text for a year."""

    set: str
    rule: str
    title: Wording
    checked_on: date


def faults_in(folder: Path) -> tuple[Fault, ...]:
    """Every fault of the sets in a folder: first those of the files, then those between sets.

    A set of which something cannot be read is compared with the others as far as it can.
    """
    read = {name: read_set(folder, name) for name in Folder(folder)}
    shelves = {name: shelf for name, (shelf, _) in read.items() if shelf is not None}
    found = [fault for _, faults in read.values() for fault in faults]
    for check in CHECKS:
        found += check(shelves)
    return tuple(dict.fromkeys(found))


def unchecked_on(shelves: Shelves, on: date) -> tuple[Unchecked, ...]:
    """The rules whose last check lies a year back or more, the longest unchecked first."""
    found = [
        Unchecked(set=name, rule=rule.id, title=rule.title, checked_on=rule.checked_on)
        for name, shelf in shelves.items()
        for rule in shelf.rules
        if _year_later(rule.checked_on) <= on
    ]
    return tuple(sorted(found, key=lambda one: one.checked_on))


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 2, 28)


def _own_page(shelves: Shelves) -> Iterator[Fault]:
    """A set's page must agree with the name of its folder."""
    for name, shelf in shelves.items():
        place, _, procedure = name.partition("/")
        about = shelf.about
        if about.procedure != procedure:
            yield _about(
                name,
                FaultKind.WRONG_PROCEDURE,
                "procedure",
                zh=f"{about.procedure}与文件夹{procedure}不一致，请改为{procedure}",
                en=f"{about.procedure} is not the folder's {procedure}: correct it",
            )
        digits = place.rpartition("-")[2]
        code = digits if digits.isdigit() else ""
        if not about.applies_to.startswith(code) or (about.applies_to and not code):
            yield _about(
                name,
                FaultKind.WRONG_PLACE,
                "applies_to",
                zh=f"“{about.applies_to}”与文件夹{place}不一致，应为“{code}”",
                en=f"{about.applies_to!r} is not the folder's {place}: make it {code!r}",
            )
        if f"{NATIONAL}/{procedure}" not in shelves:
            yield _about(
                name,
                FaultKind.NO_NATIONAL_SET,
                "procedure",
                zh=f"没有可供附着的全国规则集{NATIONAL}/{procedure}，请先建立",
                en=f"there is no {NATIONAL}/{procedure} for it to lie upon: write that first",
            )


def _one_set_a_place(shelves: Shelves) -> Iterator[Fault]:
    """One rank of texts speaks once about a procedure in a place."""
    for one, other in combinations(shelves.values(), 2):
        keys = [(s.about.procedure, s.about.applies_to, s.about.authority) for s in (one, other)]
        if keys[0] == keys[1]:
            yield _about(
                other.name,
                FaultKind.PLACE_TWICE,
                "applies_to",
                zh=f"与{one.name}适用于同一地区、同一程序、同一层级，请合并",
                en=f"{one.name} has the same place, procedure and authority: merge them",
            )


def _draws_on(shelves: Shelves) -> Iterator[Fault]:
    """What a set draws on exists, is national, and does not lead back to it."""
    for name, shelf in shelves.items():
        for drawn in shelf.about.draws_on:
            if drawn not in shelves or not shelf.is_national or not shelves[drawn].is_national:
                yield _about(
                    name,
                    FaultKind.UNKNOWN_SET,
                    "draws_on",
                    zh=f"{drawn}：只有全国规则集({NATIONAL}/…)可以引用已有的全国规则集，请改正",
                    en=f"{drawn}: a national set ({NATIONAL}/…) may draw on another that exists, "
                    "and nothing else: correct it",
                )
            elif name in drawn_on(shelves, drawn):
                yield _about(
                    name,
                    FaultKind.CYCLE,
                    "draws_on",
                    zh=f"{drawn}又引用回{name}，请去掉其一",
                    en=f"{drawn} draws on {name} in turn: take one of the two out",
                )


def _rules_once(shelves: Shelves) -> Iterator[Fault]:
    """A set says a rule in one of its files."""
    for shelf in shelves.values():
        seen: dict[str, str] = {}
        for topic, rules in shelf.topics:
            for rule in rules:
                if seen.setdefault(rule.id, topic) != topic:
                    says = _twice(f"{shelf.name}/{seen[rule.id]}.yaml")
                    yield _at(shelf, topic, rule.id, kind=FaultKind.RULE_TWICE, says=says)


def _rules_in_one_set(shelves: Shelves) -> Iterator[Fault]:
    """Of the sets of one place that meet, one says a rule."""
    for names in _together(shelves):
        procedure = shelves[names[-1]].about.procedure
        for one, other in combinations([shelves[name] for name in names], 2):
            if one.place == other.place:
                ids = {rule.id for _, rules in one.topics_for(procedure) for rule in rules}
                for topic, rules in other.topics_for(procedure):
                    for rule in (rule for rule in rules if rule.id in ids):
                        yield _at(
                            other, topic, rule.id, kind=FaultKind.RULE_TWICE, says=_twice(one.name)
                        )


def _twice(other: str) -> Wording:
    return Wording(
        zh=f"{other}已有此规则，请保留一处",
        en=f"{other} has this rule already: keep it in one place",
    )


def _not_before_the_text(shelves: Shelves) -> Iterator[Fault]:
    """No rule is older than its set."""
    for shelf, topic, rule, version in _versions(shelves.values()):
        first = shelf.about.texts[0].since
        if version.since < first:
            says = Wording(
                zh=f"早于本规则集第一个文本的施行日{first}，请改正",
                en=f"before {first}, the first text of the set: correct one of the days",
            )
            place = f"{rule.id}.{version.since}"
            yield _at(shelf, topic, place, kind=FaultKind.BEFORE_FIRST_TEXT, says=says)


def _one_shape(shelves: Shelves) -> Iterator[Fault]:
    """All versions of a rule, in all sets that meet, hold the same kind of value."""
    for names in _together(shelves):
        first: dict[str, Version] = {}
        for shelf, topic, rule, version in _versions(shelves[name] for name in names):
            model = first.setdefault(rule.id, version)
            if not same_kind(model.value, version.value):
                says = Wording(
                    zh=f"值的种类与{model.cited}的不同，请统一或另立规则",
                    en=f"another kind of value than that of {model.cited}: make them alike, or "
                    "give this one its own id",
                )
                place = f"{rule.id}.{version.since}"
                yield _at(shelf, topic, place, kind=FaultKind.SHAPE_DIFFERS, says=says)


def _contradictions(shelves: Shelves) -> Iterator[Fault]:
    """Where a lower text contradicts a higher one, a person has read it and noted the day."""
    for one in _clashes(shelves):
        if not one.lower.yields:
            says = Wording(
                zh=f"自{one.day}起与上位规定{one.higher.cited}不一致：请核对，"
                f"确不一致的写yields_from: {one.day}",
                en=f"contradicts {one.higher.cited} from {one.day} on: read both; if it must give "
                f"way, write yields_from: {one.day}",
            )
            shelf, place = shelves[one.lower.shelf], f"{one.lower.id}.{one.lower.since}"
            topic = next(t for t, rules in shelf.topics for r in rules if r.id == one.lower.id)
            yield _at(shelf, topic, place, kind=FaultKind.CONTRADICTION, says=says)


def _yielding(shelves: Shelves) -> Iterator[Fault]:
    """What gives way does so to something, on a day of its own version."""
    lower = {(one.lower.shelf, one.lower.id, one.lower.since, one.day) for one in _clashes(shelves)}
    for shelf, topic, rule, version in _versions(shelves.values()):
        day = version.yields_from
        if day is not None and (shelf.name, rule.id, version.since, day) not in lower:
            says = Wording(
                zh=f"yields_from {day}：当日没有上位规定开始与之不一致，请改正日期或删去",
                en=f"yields_from {day}: no higher text begins to contradict it on that day: "
                "correct the day or take it out",
            )
            place = f"{rule.id}.{version.since}"
            yield _at(shelf, topic, place, kind=FaultKind.YIELDS_TO_NOTHING, says=says)


def _clashes(shelves: Shelves) -> Iterator[Clash]:
    for names in _together(shelves):
        if len({shelves[name].place for name in names}) > 1:
            yield from clashes(shelves, names)


def _procedures(shelves: Shelves) -> Iterator[Fault]:
    """On every day, in every place, the steps of a procedure hang together."""
    for names in _together(shelves):
        for day in sorted(days_of_change(shelves, names)):
            yield from procedure_faults(laid([shelves[name] for name in names], on=day).rules)


CHECKS: tuple[Callable[[Shelves], Iterable[Fault]], ...] = (
    _own_page,
    _one_set_a_place,
    _draws_on,
    _rules_once,
    _rules_in_one_set,
    _not_before_the_text,
    _one_shape,
    _contradictions,
    _yielding,
    _procedures,
)


def _together(shelves: Shelves) -> Iterator[tuple[str, ...]]:
    """Every group of sets that meet: each national procedure in each place that has a text."""
    codes = sorted({shelf.jurisdiction for shelf in shelves.values()})
    for shelf in shelves.values():
        if shelf.is_national:
            procedure = shelf.name.removeprefix(f"{NATIONAL}/")
            yield from dict.fromkeys(sets_applying(shelves, procedure, code) for code in codes)


def _versions(
    shelves: Iterable[Shelf],
) -> Iterator[tuple[Shelf, str, RuleHistory, Version]]:
    for shelf in shelves:
        for topic, rules in shelf.topics:
            for rule in rules:
                for version in rule.versions:
                    yield shelf, topic, rule, version


def _about(name: str, kind: FaultKind, place: str, *, zh: str, en: str) -> Fault:
    """A fault of a set's own page."""
    return Fault(set=name, file=ABOUT, place=place, kind=kind, says=Wording(zh=zh, en=en))


def _at(shelf: Shelf, topic: str, place: str, *, kind: FaultKind, says: Wording) -> Fault:
    return Fault(set=shelf.name, file=f"{topic}.yaml", place=place, kind=kind, says=says)
