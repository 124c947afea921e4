"""The tiers of double registration: what is compared, how sure it is, what is said of it.

Each tier is one join between two rows `a` and `b` of the roll. Two sure but different numbers are
two people, whatever else agrees: the veto is part of every tier below the numbers themselves.
Tiers stand strongest first; a pair belongs to the first that finds it.
"""

from dataclasses import dataclass

from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A tier: its name, its join, and the sentence that a villager can contest."""

    tier: str
    pairs: str
    says: Wording


RARE = "0.0005"
"""Expected pairs by chance below which a match of name and birth date is strong in a county."""

_SAME_NAME = "(a.key = b.key OR a.sound = b.sound)"
_SEX_AGREES = "(a.sex = b.sex OR a.sex IS NULL OR b.sex IS NULL)"
_SAME_HOME = "(a.unit = b.unit AND a.household <> '' AND a.household = b.household)"
_SAME_COUNTY = "left(a.unit, 6) = left(b.unit, 6)"
# One sign differs in a long enough name of another household: a slip of the pen, not a brother.
# The engine's own edit distances count bytes, so signs are compared one by one.
_ONE_SIGN = """(length(a.key) >= 3 AND length(a.key) = length(b.key) AND length(
    list_filter(range(1, length(a.key) + 1), lambda i: a.key[i] <> b.key[i])) = 1)"""
_COMPATIBLE = f"({_SAME_NAME} OR ({_ONE_SIGN} AND {_SEX_AGREES} AND NOT {_SAME_HOME}))"
# Of two people in one home whose names sound alike and whose numbers are near, twins are likelier.
_NOT_TWINS = f"(a.key = b.key OR NOT {_SAME_HOME})"
# The fifteen digits that a number-typed cell keeps speak for two people as a whole number does.
_NO_VETO = "(a.prefix IS NULL OR b.prefix IS NULL OR a.prefix = b.prefix)"
_NEAR_DATE = """(a.born <> b.born AND (
    hamming(strftime(a.born, '%Y%m%d'), strftime(b.born, '%Y%m%d')) = 1
    OR (year(a.born) = year(b.born) AND month(a.born) = day(b.born) AND day(a.born) = month(b.born))
))"""

_NUMBERS = """
    SELECT a.id AS x, b.id AS y FROM roll a JOIN roll b ON a.token = b.token AND a.id < b.id
    WHERE {condition}
"""
_REPAIRED = f"""
    SELECT least(a.id, b.id) AS x, greatest(a.id, b.id) AS y
    FROM repairs r JOIN roll a ON a.id = r.id JOIN roll b ON b.token = r.token
    WHERE a.id <> b.id AND {_SAME_NAME} AND {_SEX_AGREES} AND {_NOT_TWINS}
    UNION
    SELECT least(a.id, b.id), greatest(a.id, b.id)
    FROM roll a JOIN roll b ON a.prefix = b.prefix AND a.id <> b.id
    WHERE a.token IS NULL AND {_SAME_NAME} AND {_SEX_AGREES} AND {_NOT_TWINS}
    UNION
    SELECT a.id, b.id FROM roll a JOIN roll b ON a.raw = b.raw AND a.id < b.id
    WHERE a.token IS NULL AND {_SAME_NAME} AND {_SEX_AGREES} AND {_NOT_TWINS}
"""
_UNSURE = """
    SELECT least(a.id, b.id) AS x, greatest(a.id, b.id) AS y
    FROM roll a JOIN roll b ON {equal}
    WHERE a.token IS NULL AND a.id <> b.id AND {no_veto} AND {condition}
"""


def _unsure(equal: str, condition: str) -> str:
    """Pairs probed from the rows without a sure number: the others can accuse nobody."""
    return _UNSURE.format(equal=equal, no_veto=_NO_VETO, condition=condition)


_STRONG = f"(a.unit = b.unit OR a.names * b.dates < {RARE} * a.total)"
_NAME_AND_DATE = "a.key = b.key AND a.born = b.born"
_SOUND_AND_DATE = "a.sound = b.sound AND a.born = b.born"

TIERS = (
    Tier(
        tier="A",
        pairs=_NUMBERS.format(condition=_COMPATIBLE),
        says=Wording(
            zh="两处登记的身份证号相同、姓名相符，请向本人核实在哪里参加选举",
            en="the same identity number and a matching name stand twice; ask the person where",
        ),
    ),
    Tier(
        tier="X",
        pairs=_NUMBERS.format(condition=f"NOT {_COMPATIBLE}"),
        says=Wording(
            zh="同一身份证号登记了两个不同的姓名，请与公安机关核对号码，对两人均不作认定",
            en="one identity number under two names; check with the police, accuse nobody",
        ),
    ),
    Tier(
        tier="A2",
        pairs=_REPAIRED,
        says=Wording(
            zh="一处身份证号有误，改正一处笔误后与另一处相同，姓名相符，请核对号码",
            en="one number is faulty and, one slip repaired, equals the other; the names match",
        ),
    ),
    Tier(
        tier="B",
        pairs=_unsure(_NAME_AND_DATE, f"{_SAME_COUNTY} AND {_STRONG} AND {_SEX_AGREES}"),
        says=Wording(
            zh="姓名和出生日期相同，其中一处没有有效身份证号，请补核号码",
            en="same name and birth date, one side without a valid number; please check the number",
        ),
    ),
    Tier(
        tier="B_weak",
        pairs=_unsure(_NAME_AND_DATE, f"{_SAME_COUNTY} AND {_SEX_AGREES}"),
        says=Wording(
            zh="姓名和出生日期相同，但可能只是巧合，请补核身份证号",
            en="same name and birth date, perhaps by chance; please check the number",
        ),
    ),
    Tier(
        tier="C",
        pairs=_unsure(_SOUND_AND_DATE, f"{_SAME_COUNTY} AND {_SEX_AGREES} AND NOT {_SAME_HOME}"),
        says=Wording(
            zh="姓名读音和出生日期相同，请补核身份证号",
            en="names that sound alike, same birth date; please check the number",
        ),
    ),
    Tier(
        tier="D",
        pairs=_unsure(_SOUND_AND_DATE, f"{_SEX_AGREES} AND {_SAME_HOME}"),
        says=Wording(
            zh="同户、读音和出生日期相同，可能是双胞胎，请补核身份证号",
            en="one household, alike in sound and birth date, perhaps twins; check the number",
        ),
    ),
    Tier(
        tier="E",
        pairs=_unsure(
            "a.key = b.key",
            f"{_SAME_COUNTY} AND a.unit <> b.unit AND {_SEX_AGREES} AND {_NEAR_DATE}",
        ),
        says=Wording(
            zh="姓名相同、出生日期相近，请补核身份证号",
            en="same name and nearly the same birth date; please check the number",
        ),
    ),
)

COLLECTED = " UNION ALL ".join(
    f"SELECT x, y, {rank} AS rank FROM ({tier.pairs})" for rank, tier in enumerate(TIERS)
)
