"""The unit's own method beside the law: what is left to it, and what it may not change."""

from dataclasses import replace

from huanjie.count.case import Settings
from huanjie.law.ladder import is_within
from huanjie.law.rules import RuleSet
from huanjie.terms.citations import Authority

METHOD = "本单位选举办法"
"""How a reason cites the method that the unit adopted (村选举办法)."""


def applies(law: RuleSet, setting: str) -> bool:
    """Whether a setting matters under the law of the day."""
    if setting == "exact_four_fifths_counts":
        return "quorum_boundary" in law and law.choice("quorum_boundary") == "doubtful"
    return setting in law


def is_open(law: RuleSet, setting: str) -> bool:
    """Whether a setting matters and no local regulation has fixed it."""
    return applies(law, setting) and not _fixed(law, setting)


def lawful(law: RuleSet, settings: Settings) -> tuple[Settings, tuple[str, ...]]:
    """The method without what contradicts a local regulation, and the names of those settings.

    A village's method fills what the texts above it leave open and never changes them
    (村民委员会组织法 (2025) 14, 18; the provinces' election measures).
    """
    against = tuple(
        name
        for name in Settings.__slots__
        if (given := getattr(settings, name)) is not None
        and _fixed(law, name)
        and not is_within(law.rule(name).value, given, leeway=law.rule(name).leeway)
    )
    return (replace(settings, **dict.fromkeys(against)), against) if against else (settings, ())


def sources(law: RuleSet, settings: Settings) -> dict[str, str]:
    """The article of every rule; what the unit's own method decides is cited as that method."""
    cited = {rule.id: str(rule.cited) for rule in law.rules}
    given = [name for name in Settings.__slots__ if getattr(settings, name) is not None]
    own = [name for name in given if name in law and is_open(law, name)]
    cited |= dict.fromkeys(own, METHOD)
    if "relatives_at_result" in own and law.flag("relatives_recused"):
        cited["relatives_at_result"] = f"{cited['relatives_recused']}，{METHOD}"
    return cited


def _fixed(law: RuleSet, setting: str) -> bool:
    return setting in law and law.cite(setting).authority is Authority.LOCAL_REGULATION
