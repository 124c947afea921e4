"""The tiers of double registration: what is compared, how sure it is, what is said of it.

One text of SQL for every engine: standard functions and whole numbers only, each step a plain
SELECT over the tables of the steps before and of `FORMS`. What only a language can do (readings,
what a faulty number may have been, on which other days somebody may have been born) stands in the
tables. `huanjie.roll.pairs` says the same of two rows in Python, and a property holds both to it.

Two sure but different numbers are two people, whatever else agrees: the veto is part of every tier
below the numbers themselves. Tiers stand strongest first; a pair belongs to the first that fits.
"""

from dataclasses import dataclass
from enum import IntEnum

from huanjie.terms.wording import Wording

LONGEST_NAME = 24
"""Signs of a name that are compared one by one; a longer one is compared as a whole."""

RARE = 2000
"""A match of name and birth date in two villages is strong when chance makes fewer than one such
pair in so many counties like this one."""

NEAR_DAYS, PART_DAYS = 40, 120
"""How many days are near a day, and how many differ from it in the year, the month or the day."""

FEW = 20
"""The same of a match of name in two villages where the dates differ in one part, by any number."""


class Form(IntEnum):
    """What a line of a stored roll is about."""

    ROW = 0
    REPAIR = 1
    DAY = 2


class Sure(IntEnum):
    """How another day of birth is known: the row says so, or it is a slip that people make."""

    SAID = 0
    SLIP = 1


FORMS = {
    "roll": "id BIGINT, unit VARCHAR, county INTEGER, key BIGINT, sound BIGINT, name VARCHAR, "
    "sex VARCHAR, born VARCHAR, home BIGINT, token BIGINT, raw BIGINT, prefix BIGINT, "
    "contested SMALLINT",
    "repair": "id BIGINT, token BIGINT",
    "other_day": "id BIGINT, born VARCHAR, slip SMALLINT",
}
"""The tables every engine starts from, with their columns. `born` is eight digits; `key`, `sound`,
`home`, `token`, `raw` and `prefix` are equal where what they stand for is, and null for nothing."""


def columns(form: str) -> tuple[str, ...]:
    """The names of a table's columns.

    >>> columns("repair")
    ('id', 'token')
    """
    return tuple(column.split()[0] for column in FORMS[form].split(", "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A tier: its name, the condition on the facts of a pair, and the sentence a villager reads;
    `days` counts those that would do as well as the birth date that was found.
    """

    tier: str
    when: str
    says: Wording
    days: int = 1


_UNSURE = "(token IS NULL OR contested = 1)"
_ONE = """SELECT {x} AS x, {y} AS y, {number} AS number, {repaired} AS repaired, {tail} AS tail,
    {dated} AS dated, {near} AS near, {parts} AS parts"""


def _link(evidence: str, x: str = "a.id", y: str = "b.id") -> str:
    kinds = ("number", "repaired", "tail", "dated", "near", "parts")
    ones = {kind: int(kind == evidence) for kind in kinds}
    return _ONE.format(x=f"least({x}, {y})", y=f"greatest({x}, {y})", **ones)


def _sum_of_differences(one: str, other: str, signs: int) -> str:
    return " + ".join(
        f"CASE WHEN substr({one}, {i}, 1) <> substr({other}, {i}, 1) THEN 1 ELSE 0 END"
        for i in range(1, signs + 1)
    )


def _swapped(i: int) -> str:
    return (
        f"(substr(a.born, {i}, 1) = substr(b.born, {i + 1}, 1)"
        f" AND substr(a.born, {i + 1}, 1) = substr(b.born, {i}, 1)"
        f" AND substr(a.born, 1, {i - 1}) = substr(b.born, 1, {i - 1})"
        f" AND substr(a.born, {i + 2}, 8) = substr(b.born, {i + 2}, 8))"
    )


# One digit wrong, two neighbours swapped, or day and month exchanged.
_NEAR = f"""(a.born <> b.born AND (({_sum_of_differences("a.born", "b.born", 8)}) = 1
    OR {" OR ".join(map(_swapped, range(1, 8)))}
    OR (substr(a.born, 1, 4) = substr(b.born, 1, 4) AND substr(a.born, 5, 2) = substr(b.born, 7, 2)
        AND substr(a.born, 7, 2) = substr(b.born, 5, 2))))"""
# The year, the month or the day is another, whatever it is; the other two are the same.
_PARTS = "({}) = 1".format(
    " + ".join(
        f"CASE WHEN substr(a.born, {at}) <> substr(b.born, {at}) THEN 1 ELSE 0 END"
        for at in ("1, 4", "5, 2", "7, 2")
    )
)

_LINKS = (
    f"""{_link("number")} FROM roll a JOIN roll b ON a.token = b.token
    WHERE a.id < b.id AND {{by_token}}""",
    f"""{_link("repaired")} FROM unsure a JOIN repair r ON r.id = a.id
    JOIN roll b ON b.token = r.token WHERE a.id <> b.id AND a.sound = b.sound AND {{by_repair}}""",
    # Both numbers are faulty and may have been one.
    f"""{_link("repaired")} FROM repair r JOIN repair s ON r.token = s.token
    JOIN unsure a ON a.id = r.id JOIN unsure b ON b.id = s.id
    WHERE a.id < b.id AND a.key = b.key AND {{by_repair}}""",
    f"""{_link("repaired")} FROM unsure a JOIN unsure b ON a.raw = b.raw
    WHERE a.id < b.id AND a.sound = b.sound AND {{by_raw}}""",
    f"""{_link("tail")} FROM unsure a JOIN roll b ON a.prefix = b.prefix
    WHERE a.id <> b.id AND a.sound = b.sound AND {{by_prefix}}""",
    f"""{_link("dated")} FROM unsure_day a JOIN roll b ON a.sound = b.sound AND a.born = b.born
    WHERE a.id <> b.id AND a.county = b.county AND a.slip = 0 AND {{by_sound}}""",
    f"""{_link("dated")} FROM unsure_day a JOIN unsure_day b
    ON a.sound = b.sound AND a.born = b.born
    WHERE a.id < b.id AND a.county = b.county AND a.slip = 0 AND b.slip = 0 AND {{by_sound}}""",
    f"""{_link("near")} FROM unsure_day a JOIN roll b ON a.key = b.key AND a.born = b.born
    WHERE a.id <> b.id AND a.county = b.county AND a.slip = 1 AND {{by_sound}}""",
    f"""{_link("near")} FROM unsure a JOIN roll b ON a.key = b.key
    WHERE a.id <> b.id AND a.county = b.county AND {{by_sound}} AND {_NEAR}""",
    f"""{_link("parts")} FROM unsure a JOIN roll b ON a.key = b.key
    WHERE a.id <> b.id AND a.county = b.county AND {{by_sound}} AND {_PARTS}""",
    # Without number and date nothing is left to compare but the name, at home.
    f"""{_link("near")} FROM unsure a JOIN roll b ON a.key = b.key AND a.unit = b.unit
    WHERE a.id <> b.id AND {{by_sound}} AND a.born IS NULL AND a.prefix IS NULL""",
)

_SEXES_AGREE = "(a.sex = b.sex OR a.sex = '' OR b.sex = '')"
_SAME_HOME = "(a.unit = b.unit AND a.home IS NOT NULL AND a.home = b.home)"
_NEVER_ONE_HOME = """(a.unit <> b.unit
    OR (a.home IS NOT NULL AND b.home IS NOT NULL AND a.home <> b.home))"""
_ONE_SIGN = f"""(length(a.name) >= 3 AND length(a.name) = length(b.name)
    AND length(a.name) <= {LONGEST_NAME} AND a.unit <> b.unit AND {_SEXES_AGREE}
    AND ({_sum_of_differences("a.name", "b.name", LONGEST_NAME)}) = 1)"""
_SURE = "({one}.token IS NOT NULL AND {one}.contested = 0)"
# The fifteen digits that a number-typed cell keeps speak for two people as a whole number does.
_VETO = f"""(({_SURE.format(one="a")} AND {_SURE.format(one="b")} AND a.token <> b.token)
    OR (a.contested = 0 AND b.contested = 0 AND a.prefix <> b.prefix))"""


# Two numbers that one slip does not make one speak for two people, though one of them is unsure.
_FAR = """(p.repaired = 0 AND coalesce(a.raw, a.token) IS NOT NULL
    AND coalesce(b.raw, b.token) IS NOT NULL)"""


def _flag(condition: str, name: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END AS {name}"


_FACTS = f"""SELECT p.x, p.y, p.number, p.repaired, p.tail, p.dated, p.near, p.parts,
    a.county AS county, a.key AS key, a.sound AS sound,
    least(coalesce(a.born, b.born), coalesce(b.born, a.born)) AS born,
    {_flag("a.key = b.key", "same_key")},
    {_flag("a.sound = b.sound", "same_sound")},
    {_flag(_ONE_SIGN, "one_sign")},
    {_flag(_SEXES_AGREE, "same_sex")},
    {_flag("a.unit = b.unit", "same_unit")},
    {_flag("a.county = b.county", "same_county")},
    {_flag(_SAME_HOME, "same_home")},
    {_flag(_NEVER_ONE_HOME, "two_homes")},
    {_flag(_VETO, "veto")},
    {_flag(_FAR, "far")},
    {_flag("a.born IS NULL OR b.born IS NULL OR p.dated = 1", "days_agree")}
    FROM pair p JOIN roll a ON a.id = p.x JOIN roll b ON b.id = p.y"""


def _count(what: str, name: str) -> str:
    return f"""SELECT county, {what}, count(*) AS {name} FROM roll
    WHERE {what} IN (SELECT {what} FROM fact) GROUP BY county, {what}"""


_ALIKE = "(f.same_key = 1 OR (f.same_sex = 1 AND f.two_homes = 1))"
_RARE_NAME = f"(f.same_unit = 1 OR n.names * f.dates * {RARE} < t.total)"
_FEW_NAMES = f"(f.same_unit = 1 OR n.names * f.dates * {PART_DAYS * FEW} < t.total)"
# How common name and date are without the two rows themselves.
_RARE_BESIDES = f"""(f.same_unit = 1 OR
    greatest(s.sounds - 2, 0) * greatest(f.dates - 2, 0) * {RARE} < t.total)"""
_OPEN = "f.same_county = 1 AND f.veto = 0"

TIERS = (
    Tier(
        tier="A",
        when="f.number = 1 AND (f.same_sound = 1 OR f.one_sign = 1)",
        says=Wording(
            zh="两处登记的身份证号相同、姓名相符，请向本人核实在哪里参加选举",
            en="the same identity number and a matching name stand twice; ask the person where",
        ),
    ),
    Tier(
        tier="X",
        when="f.number = 1",
        says=Wording(
            zh="同一身份证号登记了两个不同的姓名，请与公安机关核对号码，对两人均不作认定",
            en="one identity number under two names; check with the police, accuse nobody",
        ),
    ),
    Tier(
        tier="A2",
        when=f"f.repaired = 1 AND {_ALIKE} AND f.days_agree = 1 AND f.veto = 0",
        says=Wording(
            zh="一处身份证号有误，改正一处笔误后与另一处相同，姓名相符，请核对号码",
            en="one number is faulty and, one slip repaired, equals the other; the names match",
        ),
    ),
    Tier(
        tier="A2",
        when=f"f.tail = 1 AND {_ALIKE} AND (f.same_key = 1 OR f.far = 0) AND {_RARE_BESIDES}"
        " AND f.veto = 0",
        says=Wording(
            zh="一处身份证号的末几位已失真，其余各位与另一处相同，姓名相符，请核对号码",
            en="one number has lost its last digits; the others equal, the names match",
        ),
    ),
    Tier(
        tier="B",
        when=f"f.dated = 1 AND f.same_key = 1 AND f.same_sex = 1 AND f.far = 0 AND {_RARE_NAME}"
        f" AND {_OPEN}",
        says=Wording(
            zh="姓名和出生日期相同，其中一处没有有效身份证号，请补核号码",
            en="same name and birth date, one side without a valid number; please check the number",
        ),
    ),
    Tier(
        tier="B_weak",
        when=f"f.dated = 1 AND f.same_key = 1 AND {_OPEN}",
        says=Wording(
            zh="姓名和出生日期相同，但可能只是巧合，请补核身份证号",
            en="same name and birth date, perhaps by chance; please check the number",
        ),
    ),
    Tier(
        tier="D",
        when=f"f.dated = 1 AND f.same_home = 1 AND {_OPEN}",
        says=Wording(
            zh="同户、读音和出生日期相同，可能是双胞胎，请补核身份证号",
            en="one household, alike in sound and birth date, perhaps twins; check the number",
        ),
    ),
    Tier(
        tier="C",
        when=f"f.dated = 1 AND {_OPEN}",
        says=Wording(
            zh="姓名读音和出生日期相同，请补核身份证号",
            en="names that sound alike, same birth date; please check the number",
        ),
    ),
    Tier(
        tier="E",
        when=f"(f.repaired = 1 OR f.tail = 1) AND {_ALIKE} AND {_OPEN}",
        says=Wording(
            zh="姓名相符、身份证号相近，但出生日期不同，请核对号码和出生日期",
            en="names that match and numbers nearly alike, other birth dates; check both",
        ),
        days=NEAR_DAYS,
    ),
    Tier(
        tier="E",
        when=f"f.near = 1 AND {_OPEN}",
        says=Wording(
            zh="姓名相同、出生日期相近或未填，请补核身份证号和出生日期",
            en="same name, birth dates near or missing; please check number and date",
        ),
        days=NEAR_DAYS,
    ),
    Tier(
        tier="E",
        when=f"f.parts = 1 AND {_FEW_NAMES} AND {_OPEN}",
        says=Wording(
            zh="姓名相同且少见，出生日期的年、月、日中两项相同，请补核身份证号和出生日期",
            en="same rare name, two of year, month and day the same; check number and date",
        ),
        days=PART_DAYS,
    ),
)
_RANK = " ".join(f"WHEN {tier.when} THEN {rank}" for rank, tier in enumerate(TIERS))


def steps(parts: int = 1) -> tuple[tuple[str, str], ...]:
    """The steps of the tiers: a name each, and the SELECT that makes it. The last has the pairs.

    Rows are linked in so many parts, by the hash of their number or of the sound of their name:
    rows that could meet stand in one part, so that each can be joined alone and where the others
    are not.

    >>> [name for name, _ in steps(2)][:5]
    ['unsure', 'unsure_day', 'link_0', 'link_1', 'link']
    """
    linked = tuple((f"link_{part}", _linked(part, parts)) for part in range(parts))
    together = "\nUNION ALL ".join(f"SELECT * FROM {name}" for name, _ in linked)
    return (
        ("unsure", f"SELECT * FROM roll WHERE {_UNSURE}"),
        ("unsure_day", _UNSURE_DAY),
        *linked,
        ("link", together),
        ("pair", _PAIR),
        ("fact", _FACTS),
        ("name", _count("key", "names")),
        ("sounding", _count("sound", "sounds")),
        ("dated", _count("born", "dates")),
        ("county", "SELECT county, count(*) AS total FROM roll GROUP BY county"),
        ("weighed", _WEIGHED),
        ("found", _FOUND),
    )


def _linked(part: int, parts: int) -> str:
    columns = {"token": "a.token", "repair": "r.token", "raw": "a.raw"}
    columns |= {"prefix": "a.prefix", "sound": "a.sound"}
    here = {
        f"by_{kind}": f"mod({column}, {parts}) = {part}" if parts > 1 else "1 = 1"
        for kind, column in columns.items()
    }
    return "\nUNION ALL ".join(one.format(**here) for one in _LINKS)


_UNSURE_DAY = """SELECT id, county, key, sound, born, 0 AS slip FROM unsure WHERE born IS NOT NULL
    UNION ALL SELECT a.id, a.county, a.key, a.sound, d.born, d.slip
    FROM other_day d JOIN unsure a ON a.id = d.id"""
_PAIR = """SELECT x, y, max(number) AS number, max(repaired) AS repaired, max(tail) AS tail,
    max(dated) AS dated, max(near) AS near, max(parts) AS parts FROM link GROUP BY x, y"""
# A pair of which no birth date is known is as common as its name.
_WEIGHED = """SELECT f.*, CASE WHEN f.born IS NULL THEN t.total ELSE coalesce(d.dates, 0) END
    AS dates FROM fact f JOIN county t ON t.county = f.county
    LEFT JOIN dated d ON d.county = f.county AND d.born = f.born"""
_FOUND = f"""SELECT * FROM (SELECT f.x, f.y, CASE {_RANK} END AS rank,
    n.names, s.sounds, f.dates, t.total
    FROM weighed f JOIN county t ON t.county = f.county
    JOIN name n ON n.county = f.county AND n.key = f.key
    JOIN sounding s ON s.county = f.county AND s.sound = f.sound) ranked
    WHERE rank IS NOT NULL"""
