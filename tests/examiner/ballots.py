"""Ballots as the examiner has them: definitions, sheets with a known truth, and who is judged."""

import json
from collections import Counter
from dataclasses import dataclass, field

import cv2
import numpy as np
from tests.examiner import ballots_hand as hands
from tests.examiner import ballots_paper as paper

from huanjie.cli.main import main

SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文建国志海春梅红林永胜德龙凤"
LONG = ("阿卜杜热合曼江", "买买提·吐尔逊", "欧阳春梅", "司马志强", "尼玛次仁", "拉巴卓玛")
RARE = ("陈㐱", "李䶮", "王喆", "赵垚", "马犇", "龙翀", "张祎", "刘燚")
SCHEMES = (
    ("circle", "cross", "blank"),
    ("tick", "cross", "circle"),
    ("circle", "cross", "triangle"),
    ("tick", "blank", "cross"),
)
TITLES = ("主任", "副主任", "委员", "妇女委员")


def definition_of(seed):
    """A ballot of one to four posts, some on A5, some with long and rare names."""
    rng = np.random.default_rng([seed, 1])
    taken = set()
    contests = []
    for n in range(int(rng.integers(1, 5))):
        seats = int(rng.integers(1, 4))
        names = _names(rng, seats + int(rng.integers(1, 6)), taken)
        sex = "f" if n == 3 else None
        contests.append(
            {
                "id": f"post{n}",
                "title": TITLES[n],
                "seats": seats,
                "write_ins": int(rng.integers(0, seats + 1)),
                "candidates": [
                    {"id": f"p{n}c{k}", "name": name, "sex": sex or "fm"[int(rng.integers(2))]}
                    for k, name in enumerate(names)
                ],
            }
        )
    scheme = SCHEMES[int(rng.integers(len(SCHEMES)))]
    return {
        "election": f"1199011022{seed % 100:02}-2026-x{seed}",
        "title": "第十二届村民委员会选举选票",
        "unit": "云岭镇石鼓村",
        "paper": ("A4", "A5")[int(rng.random() < 0.25)],
        "marks": dict(zip(("for", "against", "abstain"), scheme, strict=True)),
        "contests": contests,
    }


def _names(rng, count, taken):
    names = []
    while len(names) < count:
        dice = rng.random()
        name = rng.choice(SURNAMES_) + "".join(rng.choice(GIVEN_, int(rng.integers(1, 3))))
        if dice < 0.2:
            name = str(rng.choice(LONG if dice < 0.12 else RARE))
        if name not in taken:
            taken.add(name)
            names.append(str(name))
    return names


SURNAMES_, GIVEN_ = list(SURNAMES), list(GIVEN)


def printed(definition, folder):
    """The layout and the pages (grey floats) that `ballot print` makes of a definition."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "def.json"
    path.write_text(json.dumps(definition, ensure_ascii=False), encoding="utf-8")
    assert main(["ballot", "print", str(path), "--out", str(folder)]) == 0
    layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
    return layout, paper.printed_pages(folder / "ballot.pdf")


def read_back(folder, files, *, layouts, out="readings.jsonl", more=()):
    """What `ballot read` says of these files, a dict a page."""
    told = [word for one in layouts for word in ("--layout", str(one))]
    path = folder / out
    asked = ["ballot", "read", *map(str, files), *told, "--out", str(path), *more]
    assert main(asked) == 0
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass
class Sheet:
    """A page and what was done to it: of each box a kind and the verdicts that are allowed."""

    picture: np.ndarray
    page: dict
    kinds: dict = field(default_factory=dict)
    allowed: dict = field(default_factory=dict)
    used: set = field(default_factory=set)


def new_sheet(layout, pages, number=1, *, toner=1.0):
    """A page as it comes from the printer: every box blank."""
    page = next(one for one in layout["pages"] if one["page"] == number)
    sheet = Sheet(paper.sheet_of(pages[number - 1], toner=toner), page)
    for box in page["boxes"]:
        key = box["contest"], box["choice"]
        sheet.kinds[key], sheet.allowed[key] = "blank", {"blank", "review"}
    return sheet


def draw(rng, sheet, rect, strokes, pen, *, scale=paper.SCALE):
    """These strokes around the middle of a rectangle of the page."""
    dark, low = hands.inked(rng, strokes, pen, scale)
    middle = np.array([rect["x"] + rect["w"] / 2, rect["y"] + rect["h"] / 2])
    paper.lay(sheet.picture, dark, middle + low, pen.colour)
    return dark, middle + low


def sign(rng, sheet, box, name, pen, hand):
    """A plain sign in a box: its own verdict or none."""
    half = box["w"] / 2 * rng.uniform(0.45, 0.85)
    strokes = hands.PLAIN[name](rng, hand, half)
    reach = np.vstack(strokes)[:, :2]
    room = np.maximum(box["w"] / 2 - 0.4 - np.abs(reach).max(0), 0)
    off = rng.uniform(-1, 1, 2) * room - (reach.max(0) + reach.min(0)) / 2 * (room == 0)
    draw(rng, sheet, box, hands.shifted(strokes, off), pen)
    key = box["contest"], box["choice"]
    sheet.kinds[key], sheet.allowed[key] = name, {name, "review"}


def never(rng, sheet, box, kind, pen, hand):
    """Something that no machine may decide, in, on or around a box or on its name."""
    half = box["w"] / 2 * rng.uniform(0.6, 0.85)
    key = box["contest"], box["choice"]
    strokes = NEVER[kind](rng, sheet, box, (half, pen, hand))
    for one in strokes or ():
        draw(rng, sheet, box, one, pen)
    sheet.kinds[key], sheet.allowed[key] = kind, {"review"}
    if kind == "plus":
        sheet.allowed[key] = {"cross", "review"}


def _name_of(sheet, box):
    same = [
        one
        for one in sheet.page["names"]
        if (one["contest"], one["choice"]) == (box["contest"], box["choice"])
    ]
    return same[0]


def _on_name(rng, sheet, box, how):
    half, pen, hand = how
    name = _name_of(sheet, box)
    kind = rng.choice(["strike", "ring", "tick", "cross", "underline"])
    wide = name["w"] / 2
    if kind == "strike":
        strokes = [hands.movement(rng, [(-wide, 0), (wide, rng.normal(0, 0.5))], hand)]
    elif kind == "underline":
        y = name["h"] / 2 + 0.3
        strokes = [hands.movement(rng, [(-wide, y), (wide, y)], hand)]
    elif kind == "ring":
        angle = np.linspace(0, 6.8, 14)
        around = np.column_stack([(wide + 1.5) * np.cos(angle), 5 * np.sin(angle)])
        strokes = [hands.movement(rng, around, hand, overlap=0.55)]
    else:
        strokes = hands.PLAIN[str(kind)](rng, hand, half)
    draw(rng, sheet, name, strokes, pen)


def _name_and_sign(rng, sheet, box, how):
    sign(rng, sheet, box, ("circle", "cross")[int(rng.integers(2))], how[1], how[2])
    _on_name(rng, sheet, box, how)


def _around(rng, sheet, box, how):
    return [hands.ring(rng, how[2], box["w"] / 2 * rng.uniform(1.35, 1.6))]


def _across(rng, sheet, box, how):
    reach, lean = box["w"] / 2 + rng.uniform(3, 6), rng.normal(0, 1.5)
    ends = [(-reach, lean), (reach, -lean)]
    if rng.random() < 0.4:
        ends = [end[::-1] for end in ends]
    return [[hands.movement(rng, ends, how[2])]]


def _beside(rng, sheet, box, how):
    gap = _name_of(sheet, box)["x"] - box["x"] - box["w"]
    strokes = hands.PLAIN[("circle", "tick")[int(rng.integers(2))]](rng, how[2], 2.2)
    return [hands.shifted(strokes, (box["w"] / 2 + max(gap / 2, 1.5), 0))]


def _erased(rng, sheet, box, how, *, again=False):
    sign_ = "cross" if again else ("circle", "cross")[int(rng.integers(2))]
    strokes = hands.PLAIN[sign_](rng, how[2], how[0])
    pencil = hands.PENS[-1]
    dark, low = hands.inked(rng, strokes, pencil, paper.SCALE)
    middle = np.array([box["x"] + box["w"] / 2, box["y"] + box["h"] / 2])
    left = paper.rubbed_out(rng, dark, left=0.22)
    paper.lay(sheet.picture, left, middle + low, pencil.colour)
    if again:
        return [hands.PLAIN["circle"](rng, how[2], how[0])]
    return None


def _fluid(rng, sheet, box, how, *, again=False):
    strokes = hands.PLAIN["circle"](rng, how[2], how[0])
    draw(rng, sheet, box, strokes, how[1])
    size = (box["w"] + 2.0, box["h"] + 1.0)
    paper.fluid(rng, sheet.picture, (box["x"] - 1.0, box["y"] - 0.5), size)
    return [hands.PLAIN["cross"](rng, how[2], how[0])] if again else None


def _doubtful(name):
    return lambda rng, _sheet, _box, how: [hands.DOUBTFUL[name](rng, how[2], how[0])]


NEVER = {
    **{name: _doubtful(name) for name in hands.DOUBTFUL},
    "on name": _on_name,
    "name and sign": _name_and_sign,
    "around": _around,
    "across": _across,
    "beside": _beside,
    "erased": _erased,
    "erased, again": lambda *a: _erased(*a, again=True),
    "fluid": _fluid,
    "fluid, again": lambda *a: _fluid(*a, again=True),
}


def write_in(rng, sheet, line, pen, hand):
    """A name on an empty line, with or without the sign, or the sign alone."""
    kind = rng.choice(["both", "name", "sign"], p=[0.6, 0.3, 0.1])
    frame = line["frame"]
    if kind != "sign":
        height = frame["h"] * rng.uniform(0.45, 0.75)
        strokes = hands.word(rng, hand, height, int(rng.integers(1, 5)))
        off = (-frame["w"] * rng.uniform(0.05, 0.2), rng.normal(0, 0.4))
        draw(rng, sheet, frame, hands.shifted(strokes, off), pen)
    if kind != "name":
        draw(rng, sheet, line["box"], hands.ring(rng, hand, line["box"]["w"] * 0.33), pen)
    sheet.used.add((line["contest"], line["slot"]))


def offences(sheet, reading):
    """Every decision that must not be: the box, what was there, what was said, on what ground."""
    if reading["status"] == "refused":
        return []
    said = {(one["contest"], one["choice"]): one["verdict"] for one in reading["boxes"]}
    lines = {(one["contest"], one["slot"]): one["verdict"] for one in reading["write_ins"]}
    assert said.keys() == sheet.kinds.keys()
    wrong = [
        (key, sheet.kinds[key], verdict)
        for key, verdict in said.items()
        if verdict not in sheet.allowed[key]
    ]
    wrong += [(key, "written", lines[key]) for key in sheet.used if lines[key] != "review"]
    open_ = "review" in (*said.values(), *lines.values())
    if (reading["status"] == "read") == open_:
        wrong.append(("status", reading["status"], open_))
    return wrong


def opened(sheet, reading):
    """How many of each kind of box there were, and how many of them wait for people, and why."""
    count, waits, why = Counter(), Counter(), Counter()
    for one in reading["boxes"]:
        kind = sheet.kinds[one["contest"], one["choice"]]
        count[kind] += 1
        waits[kind] += one["verdict"] == "review"
        if one["verdict"] == "review":
            why[kind, one["why"]] += 1
    return count, waits, why


def to_quarter(picture, quarter):
    """The picture turned as it might lie on the glass."""
    codes = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)
    return picture if quarter == 0 else cv2.rotate(picture, codes[quarter])
