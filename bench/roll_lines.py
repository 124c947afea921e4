"""What clerks do to a row: noise with the study's shares, and the marks that it must leave.

2 % numbers missing, 0.8 % with one slip, 0.4 % kept as floating numbers, 0.4 % in scientific
notation, 1 % of older people with fifteen digits, 3 % birth dates missing, and each other fault of
a cell once in some hundred or thousand rows.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bench.roll_county import POLLING_DAY, Person, check_sign, words
from bench.roll_lunar import spelt

LUNAR = ("roll.born_lunar", "roll.born_lunar_agrees", "roll.born_from_lunar")
Written = str | date | int | float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An error at a field: any of these codes names it; `right` is what a proposal should say."""

    field: str
    codes: tuple[str, ...]
    right: str = ""


@dataclass(slots=True, kw_only=True)
class Line:
    """A row as it is written, and what it is in truth."""

    person: Person
    pid: int
    kind: str = ""
    name: str
    sex: str
    born: Written
    identity: Written
    household: int
    head: str
    relation: str
    group: int
    ground: str
    note: str = ""
    marks: list[Mark] = field(default_factory=list)

    @property
    def no_number(self) -> bool:
        """Whether the row has no number that can be trusted."""
        return any(one.field == "identity" for one in self.marks) or self.identity is None


def swapped(number: str, lot: random.Random) -> str:
    places = [i for i in range(16) if number[i] != number[i + 1]]
    at = lot.choice(places)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def one_wrong(number: str, lot: random.Random) -> str:
    at = lot.randrange(17)
    return number[:at] + str((int(number[at]) + lot.randint(1, 9)) % 10) + number[at + 1 :]


def other_writing(name: str, lot: random.Random) -> str:
    known = words().variants
    at = lot.choice([i for i, sign in enumerate(name) if sign in known])
    return name[:at] + known[name[at]] + name[at + 1 :]


def near_day(born: date, lot: random.Random) -> date:
    if lot.random() < 0.3 and born.day <= 12 and born.day != born.month:
        return born.replace(month=born.day, day=born.month)
    for _ in range(100):
        text = f"{born:%Y%m%d}"
        at = lot.choice((3, 3, 5, 6, 7, 7))
        text = text[:at] + str((int(text[at]) + lot.randint(1, 9)) % 10) + text[at + 1 :]
        with suppress(ValueError):
            near = date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
            if 1916 <= near.year <= 2007:
                return near
    return born + timedelta(days=1)


def wrong_number(
    line: Line, *, make: Callable[[str, random.Random], str], lot: random.Random
) -> None:
    line.identity = make(line.person.number, lot)
    codes = ("roll.identity_checksum", "roll.identity_date")
    if check_sign(line.identity[:17]) != line.identity[17]:
        line.marks.append(Mark("identity", codes, line.person.number))
    else:
        line.marks.append(Mark("", ()))


def number_typed(line: Line, _: random.Random) -> None:
    line.identity = float(line.person.number)
    line.marks.append(Mark("identity", ("roll.identity_number_typed", "roll.identity_scientific")))


def scientific(line: Line, _: random.Random) -> None:
    line.identity = f"{float(line.person.number):.14E}"
    line.marks.append(Mark("identity", ("roll.identity_scientific",)))


def fifteen(line: Line, _: random.Random) -> None:
    number = line.person.number
    line.identity = number[:6] + number[8:17]
    line.marks.append(Mark("identity", ("roll.identity_old_15",)))


def no_number(line: Line, _: random.Random) -> None:
    line.identity = None
    line.marks.append(Mark("identity", ("roll.identity_missing",)))


def lunar_day(line: Line, _: random.Random) -> None:
    line.born = spelt(line.person.born)
    line.marks.append(Mark("born", LUNAR, line.person.born.isoformat()))


def no_date(line: Line, _: random.Random) -> None:
    line.born = None
    line.marks.append(Mark("born", ("roll.born_missing", "roll.born_from_identity")))


def no_cross(who: Person) -> bool:
    return not who.number.endswith("X")


def noise(line: Line, lot: random.Random) -> None:
    """Every fault by its share; a row may have several."""
    told = {mark.field for mark in line.marks}
    if not told & {"", "identity"}:
        _noisy_number(line, lot)
    if "born" not in told:
        _noisy_born(line, lot)
    _noisy_sex(line, lot)
    variants = [sign for sign in line.name if sign in words().variants]
    if lot.random() < 0.004 and variants:
        line.name = other_writing(line.name, lot)
    for share, fault in FAULTS:
        if lot.random() < share:
            fault(line, lot)


def _noisy_sex(line: Line, lot: random.Random) -> None:
    chance = lot.random()
    sure = not line.no_number
    if chance < 0.01:
        line.sex = ""
        line.marks.append(Mark("sex", ("roll.sex_from_identity", "roll.sex_missing")))
    elif chance < 0.013 and sure:
        line.sex = "男" if line.sex == "女" else "女"
        line.marks.append(Mark("sex", ("roll.sex_differs",), line.person.sex))
    elif chance < 0.014:
        line.sex = lot.choice(("？", "不清"))
        line.marks.append(Mark("sex", ("roll.sex_unclear",)))


def _noisy_number(line: Line, lot: random.Random) -> None:
    chance, who = lot.random(), line.person
    if chance < 0.02:
        no_number(line, lot)
    elif chance < 0.028:
        wrong_number(line, make=lot.choice((swapped, one_wrong)), lot=lot)
    elif chance < 0.032 and no_cross(who):
        number_typed(line, lot)
    elif chance < 0.036 and no_cross(who):
        scientific(line, lot)
    elif chance < 0.046 and who.born.year < 1970:
        fifteen(line, lot)
    elif chance < 0.0495:
        lot.choice((_longer, _stray, _bad_date, _no_sequence))(line, lot)


def _longer(line: Line, lot: random.Random) -> None:
    number, at = line.person.number, lot.randrange(6, 17)
    short = lot.random() < 0.5
    line.identity = number[:at] + number[at + 1 :] if short else number[:at] + "7" + number[at:]
    line.marks.append(Mark("identity", ("roll.identity_length",), number))


def _stray(line: Line, lot: random.Random) -> None:
    number = line.person.number
    at = lot.randrange(6, 17)
    line.identity = number[:at] + lot.choice("OIB") + number[at + 1 :]
    line.marks.append(Mark("identity", ("roll.identity_characters",)))


def _bad_date(line: Line, lot: random.Random) -> None:
    first = (
        line.person.number[:10] + lot.choice(("1345", "0230", "0431")) + line.person.number[14:17]
    )
    line.identity = first + check_sign(first)
    line.marks.append(Mark("identity", ("roll.identity_date",)))


def _no_sequence(line: Line, _: random.Random) -> None:
    if line.sex == "女":
        first = line.person.number[:14] + "000"
        line.identity = first + check_sign(first)
        line.marks.append(Mark("identity", ("roll.identity_sequence",)))


def _noisy_born(line: Line, lot: random.Random) -> None:
    chance, born = lot.random(), line.person.born
    if chance < 0.03:
        no_date(line, lot)
    elif chance < 0.031 and spelt(born):
        lunar_day(line, lot)
    elif chance < 0.0342:
        lot.choice(BORN_FAULTS)(line, lot)


def _either_way(line: Line, _: random.Random) -> None:
    born = line.person.born
    if born.day <= 12 and born.day != born.month:
        line.born = f"{born.day}/{born.month}/{born.year}"
        line.marks.append(Mark("born", ("roll.born_ambiguous",), born.isoformat()))


def _two_digits(line: Line, _: random.Random) -> None:
    born = line.person.born
    if born.year < 2000:
        line.born = f"{born.year % 100}.{born.month}.{born.day}"
        line.marks.append(Mark("born", ("roll.born_two_digit_year",), born.isoformat()))


def _no_day(line: Line, _: random.Random) -> None:
    born = line.person.born
    line.born = f"{born.year}年{born.month}月"
    line.marks.append(Mark("born", ("roll.born_incomplete",)))


def _unclear(line: Line, lot: random.Random) -> None:
    line.born = lot.choice(("记不清", "属龙", "见身份证"))
    line.marks.append(Mark("born", ("roll.born_unclear",)))


def _impossible(line: Line, lot: random.Random) -> None:
    line.born = lot.choice(("1985-13-07", "1885-03-07", "1972-02-31", "2031-05-01"))
    line.marks.append(Mark("born", ("roll.born_out_of_range", "roll.born_unclear")))


def _serial(line: Line, _: random.Random) -> None:
    line.born = (line.person.born - date(1899, 12, 30)).days
    line.marks.append(
        Mark("born", ("roll.born_serial", "roll.born_unclear", "roll.born_incomplete"))
    )


def _other_day(line: Line, lot: random.Random) -> None:
    if not line.no_number:
        line.born = near_day(line.person.born, lot)
        line.marks.append(Mark("born", ("roll.born_differs",), line.person.born.isoformat()))


BORN_FAULTS = (_either_way, _two_digits, _no_day, _unclear, _impossible, _serial, _other_day)


def _no_name(line: Line, _: random.Random) -> None:
    line.name = ""
    line.marks.append(Mark("name", ("roll.name_missing",)))


def _odd_name(line: Line, lot: random.Random) -> None:
    line.name = line.name[:1] + lot.choice(("2", "?", "＊")) + line.name[1:]
    line.marks.append(Mark("name", ("roll.name_unusual",)))


def _no_ground(line: Line, _: random.Random) -> None:
    line.ground = ""
    line.marks.append(Mark("class", ("roll.class_missing",)))


def _odd_ground(line: Line, lot: random.Random) -> None:
    line.ground = lot.choice(("同上", "其它情况", "村民"))
    line.marks.append(Mark("class", ("roll.class_unclear",)))


def _noted(line: Line, lot: random.Random) -> None:
    kind, note = lot.choice(
        (("rights", "剥夺政治权利"), ("death", "已去世"), ("moved", "户口已迁出"))
    )
    line.note = note
    line.marks.append(Mark("note", (f"roll.note_{kind}",)))


def _too_young(line: Line, lot: random.Random) -> None:
    """Somebody who comes of age after polling day, with a card or with the date alone."""
    if line.marks or line.kind:
        return
    born = date(POLLING_DAY.year - 18, POLLING_DAY.month, POLLING_DAY.day)
    born += timedelta(days=lot.randint(1, 300))
    first = f"{line.person.number[:6]}{born:%Y%m%d}{line.person.number[14:17]}"
    line.person = replace(line.person, born=born, number=first + check_sign(first))
    line.born, line.identity = born, line.person.number
    line.marks.append(Mark("born", ("roll.under_age", "roll.under_age_unproved")))


def _broken(line: Line, lot: random.Random) -> None:
    line.note = lot.choice(("#N/A", "#REF!", "=VLOOKUP(1,2,3,0)"))
    formula = line.note.startswith("=")
    line.marks.append(Mark("note", ("roll.cell_uncomputed" if formula else "roll.cell_error",)))


FAULTS: tuple[tuple[float, Callable[[Line, random.Random], None]], ...] = (
    (0.0005, _no_name),
    (0.0005, _odd_name),
    (0.0007, _no_ground),
    (0.0007, _odd_ground),
    (0.0012, _noted),
    (0.0005, _too_young),
    (0.0006, _broken),
)
