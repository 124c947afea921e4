"""Village registers as clerks keep them, and what a careful reader finds in them.

Nothing here knows the program: numbers, rows and cells are worked out anew.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = {"男": "伟强磊军勇杰涛明超刚平辉鹏飞", "女": "芳娜敏静丽艳娟霞秀英玲红梅燕"}
REGION = "119901"
LAYOUTS = (
    ("序号", "姓名", "性别", "出生日期", "村民小组", "身份证号码", "备注"),
    ("编号", "户主姓名", "选民姓名", "性别", "公民身份号码", "组别", "备注"),
    ("姓 名", "性 别", "出生年月日", "身份证号", "联系电话", "小组"),
)
FIELDS = {
    **dict.fromkeys(("姓名", "选民姓名", "姓 名"), "name"),
    **dict.fromkeys(("性别", "性 别"), "sex"),
    **dict.fromkeys(("出生日期", "出生年月日"), "born"),
    **dict.fromkeys(("身份证号码", "公民身份号码", "身份证号"), "identity"),
    "户主姓名": "head",
    **dict.fromkeys(("村民小组", "组别", "小组"), "group"),
}


@dataclass
class Person:
    """What the clerk meant, and where it went wrong: field → code of the one who looks."""

    name: str
    sex: str
    born: date
    number: str
    written: dict = field(default_factory=dict)
    slips: dict = field(default_factory=dict)
    state: str = "valid"
    row: int = 0


@dataclass
class Register:
    """One sheet: its rows from row 1, its people at their rows, its account."""

    rows: list
    people: list
    columns: dict
    account: Counter


def numbered(first: str) -> str:
    total = sum(int(sign) * weight for sign, weight in zip(first, WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def person(draw: random.Random, sequence: int) -> Person:
    sex = draw.choice("男女")
    born = date(1935, 1, 1) + timedelta(draw.randrange(25_000))
    odd = 2 + 2 * (sequence % 490) + (sex == "男")
    name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN[sex], k=draw.choice((1, 2, 2))))
    number = numbered(f"{REGION}{born:%Y%m%d}{odd:03d}")
    return Person(name=name, sex=sex, born=born, number=number)


def wrong_digit(one: Person, draw: random.Random) -> None:
    place = draw.randrange(6, 17)
    other = draw.choice([sign for sign in "0123456789" if sign != one.number[place]])
    one.written["identity"] = f"{one.number[:place]}{other}{one.number[place + 1 :]}"
    one.slips["identity"], one.state = {"roll.identity_checksum"}, "invalid"


def swapped(one: Person, draw: random.Random) -> None:
    text = one.number
    place = draw.choice([i for i in range(6, 16) if text[i] != text[i + 1]])
    one.written["identity"] = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    one.slips["identity"], one.state = {"roll.identity_checksum"}, "invalid"


def cut_short(one: Person, draw: random.Random) -> None:
    one.written["identity"] = one.number[:-1]
    one.slips["identity"], one.state = {"roll.identity_length"}, "invalid"


def left_out(one: Person, draw: random.Random) -> None:
    one.written["identity"] = None
    one.slips["identity"], one.state = {"roll.identity_missing"}, "missing"


def other_sex(one: Person, draw: random.Random) -> None:
    one.written["sex"] = "女" if one.sex == "男" else "男"
    one.slips["sex"] = {"roll.sex_differs"}


def other_day(one: Person, draw: random.Random) -> None:
    one.written["born"] = (one.born + timedelta(draw.choice((1, 40, 366)))).isoformat()
    one.slips["born"] = {"roll.born_differs"}


def typed_as_number(one: Person, draw: random.Random) -> None:
    one.written["identity"] = float(int(one.number[:15]) * 1000)
    one.slips["identity"], one.state = {"roll.identity_number_typed"}, "number_typed"


def dressed(one: Person, draw: random.Random) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in one.number)
    spaced = f" {one.number[:6]} {one.number[6:14]} {one.number[14:]}"
    one.written["identity"] = draw.choice((wide, spaced, one.number.lower(), f"'{one.number}"))


SLIPS: tuple[Callable[[Person, random.Random], None], ...] = (
    *(wrong_digit, swapped, cut_short, left_out, other_sex, other_day, typed_as_number, dressed),
)


def register(seed: int, *, people: int = 60, numbers: bool = True) -> Register:
    draw = random.Random(seed)
    titles = draw.choice(LAYOUTS)
    columns = {FIELDS[title]: place for place, title in enumerate(titles) if title in FIELDS}
    rows, met, account = [], [], Counter()

    def put(kind: str, cells: list) -> None:
        rows.append(cells)
        account[kind] += 1

    if draw.random() < 0.6:
        put("title", ["测试村选民登记表"])
    put("header", list(titles))
    for count in range(1, people + 1):
        one = person(draw, seed * people + count)
        slip = draw.choice(SLIPS)
        if draw.random() < 0.3 and (numbers or slip is not typed_as_number):
            slip(one, draw)
        put("voters", [_cell(one, FIELDS.get(title), draw) for title in titles])
        one.row = len(rows)
        met.append(one)
        if count % 20 == 0 and draw.random() < 0.6:
            put("blank", [None] * len(titles))
            put("repeated_header", list(titles))
    if draw.random() < 0.5:
        put("footer", ["合计", f"{people}人"])
    return Register(rows=rows, people=met, columns=columns, account=account)


def _cell(one: Person, what: str | None, draw: random.Random) -> object:
    if what in one.written:
        return one.written[what]
    spaced = one.name if len(one.name) > 2 else f"{one.name[0]}\u3000{one.name[1]}"
    born = one.born
    spellings = (
        *(born.isoformat(), f"{born:%Y%m%d}", f"{born.year}.{born.month}.{born.day}"),
        f"{born.year}年{born.month}月{born.day}日",
    )
    known = {
        "name": spaced,
        "sex": one.sex,
        "born": draw.choice(spellings),
        "group": "一组",
        "head": one.name,
    }
    return {**known, "identity": one.number}.get(what or "")
