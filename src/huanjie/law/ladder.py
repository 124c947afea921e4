"""The ladder of texts: law, local regulation, guidance, policy, the village's own method.

A lower text may fill a gap or stay inside what a higher one allows; where it contradicts, the
higher one stands and the contradiction is a finding.
"""

from fractions import Fraction
from typing import TypeGuard

from huanjie.law.rules import Interval, Leeway, Rule, Value
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording


def prevailing(standing: Rule, narrower: Rule) -> Rule:
    """Of two texts on one rule the one that applies, the second being that of a narrower place.

    The higher authority prevails, at equal authority the narrower place; a lower text that stays
    inside the higher one's bounds specifies it and applies.
    """
    return standing if contradicts(standing, narrower) else narrower


def contradicts(standing: Rule, narrower: Rule) -> bool:
    """Whether a lower text says what the higher one does not allow."""
    if not standing.cited.authority.outranks(narrower.cited.authority):
        return False
    return not is_within(standing.value, narrower.value, leeway=standing.leeway)


def is_within(higher: Value, lower: Value, *, leeway: Leeway) -> bool:
    """Whether a value stays inside what a higher text allows.

    An interval may be drawn tighter; a number, a share or a list may differ only in the
    direction in which the higher text leaves leeway.

    >>> is_within(3, 2, leeway=Leeway.LESS), is_within(3, 4, leeway=Leeway.LESS)
    (True, False)
    >>> is_within("1/3", "1/2", leeway=Leeway.MORE), is_within(3, 2, leeway=Leeway.NONE)
    (True, False)
    """
    if same_kind(higher, lower) and higher == lower:
        return True
    if isinstance(higher, Interval) and isinstance(lower, Interval):
        return _tighter(higher, lower)
    if leeway is Leeway.NONE:
        return False
    smaller, larger = (higher, lower) if leeway is Leeway.MORE else (lower, higher)
    if isinstance(smaller, tuple) and isinstance(larger, tuple):
        return set(smaller) <= set(larger)
    return is_number(smaller) and is_number(larger) and Fraction(smaller) <= Fraction(larger)


def same_kind(one: Value, other: Value) -> bool:
    """Whether two values answer the same kind of question: numbers, shares, words, lists, …

    >>> same_kind(1, 2), same_kind("1/2", "2/3"), same_kind("hold", "void")
    (True, True, True)
    >>> same_kind(1, True), same_kind("1/2", "half"), same_kind(1, "1/2")
    (False, False, False)
    """
    if isinstance(one, str) and isinstance(other, str):
        return is_number(one) is is_number(other)
    return type(one) is type(other)


def is_number(value: Value) -> TypeGuard[int | str]:
    """Whether a value is a whole number or a share such as 1/2.

    >>> is_number(3), is_number("1/2"), is_number(True), is_number("priority")
    (True, True, False, False)
    """
    if isinstance(value, str):
        return "/" in value
    return isinstance(value, int) and not isinstance(value, bool)


def has_order(value: Value) -> bool:
    """Whether one value can be more or less than another: a number, a share, a list of words.

    >>> has_order(3), has_order(("a",)), has_order("priority")
    (True, True, False)
    """
    return is_number(value) or isinstance(value, tuple)


def contradiction(standing: Rule, narrower: Rule) -> Finding:
    """The finding that a lower text contradicts a higher one, which stands.

    It is only an information where a person has read it and noted the day (`yields_from`).
    """
    higher, lower = f"《{standing.cited.act}》", f"《{narrower.cited.act}》"
    articles = (standing.cited.article, narrower.cited.article)
    return Finding(
        code="law.contradiction",
        severity=Severity.INFO if narrower.yields else Severity.WARNING,
        says=Wording(
            zh=f"“{standing.title.zh}”：{lower}{articles[1]}与{higher}{articles[0]}不一致，"
            "适用上位规定",
            en=f"{standing.title.en}: {narrower.cited} contradicts {standing.cited}; "
            "the higher text stands",
        ),
        place=narrower.shelf,
        about=standing.id,
        cited=standing.cited,
    )


def _tighter(higher: Interval, lower: Interval) -> bool:
    same = ("from_step", "to_step", "counting")
    if any(getattr(higher, name) != getattr(lower, name) for name in same):
        return False
    early = higher.at_least is None or (
        lower.at_least is not None and lower.at_least >= higher.at_least
    )
    late = higher.at_most is None or (lower.at_most is not None and lower.at_most <= higher.at_most)
    return early and late
