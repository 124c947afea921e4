"""The only door to the rule files: from the shelf to the rule set in force on a day."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from huanjie.law import assembly
from huanjie.law.folder import Folder
from huanjie.law.rules import RuleSet
from huanjie.law.shelf import NATIONAL, Shelf

SHELF = Path(__file__).parent / "sets"


def rule_set(procedure: str, *, on: date, jurisdiction: str = "530000") -> RuleSet:
    """What the law says on a day about a procedure, by the ladder of texts.

    Refused (`law.none_in_force`): a day before the first text of the law applies. A procedure
    that is not on the shelf is a LookupError.

    >>> rule_set("villagers_committee", on=date(2018, 12, 28)).integer("term_years")
    3
    >>> rule_set("villagers_committee", on=date(2018, 12, 29)).integer("term_years")
    5
    """
    names = sets_applying(procedure, jurisdiction)
    return _assembled(names, main=f"{NATIONAL}/{procedure}", on=on)


def named_set(name: str, *, on: date) -> RuleSet:
    """What applies where a set of the shelf belongs.

    A local set lies upon all that applies in its place; a national one stands alone with what it
    draws on. Refused like `rule_set`; a name that is not on the shelf is a LookupError.
    """
    shelf = read_shelf(name)
    main = f"{NATIONAL}/{shelf.about.procedure}"
    if shelf.is_national:
        return _assembled(assembly.drawn_on(built_in(), name), main=main, on=on)
    return _assembled(sets_applying(shelf.about.procedure, shelf.jurisdiction), main=main, on=on)


@lru_cache(maxsize=4096)
def sets_applying(procedure: str, jurisdiction: str) -> tuple[str, ...]:
    """The sets whose rules make up a procedure in a place, widest first."""
    return assembly.sets_applying(built_in(), procedure, jurisdiction)


@lru_cache(maxsize=4096)
def change_days(procedure: str, jurisdiction: str) -> tuple[date, ...]:
    """The days on which a text or a rule of a procedure changes in a place, in order.

    The first is the day of the first national text; nothing is known of earlier days.
    """
    texts = read_shelf(f"{NATIONAL}/{procedure}").about.texts
    changes = assembly.days_of_change(built_in(), sets_applying(procedure, jurisdiction))
    days = changes | {text.since for text in texts}
    return tuple(sorted(day for day in days if day >= texts[0].since))


@lru_cache(maxsize=512)
def _assembled(names: tuple[str, ...], *, main: str, on: date) -> RuleSet:
    return assembly.assembled(built_in(), names, main=main, on=on)


def set_names() -> tuple[str, ...]:
    """The folders of the shelf, `cn/villagers_committee` and the like, in order of name."""
    return built_in().names


def read_shelf(name: str) -> Shelf:
    """One folder, checked against the schema; LookupError when there is none of that name."""
    return built_in()[name]


@lru_cache(maxsize=1)
def built_in() -> Folder:
    """The shelf that comes with the program."""
    return Folder(SHELF)
