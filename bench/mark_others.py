"""What is no plain sign, for training reader B: blots, letters, halves, strays, odd shapes.

Each kind has a name, so that the report can tell which of them would pass for a sign.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from mark_corrections import (
    HALF,
    Drawing,
    along_an_arm,
    blot,
    seen,
    sign,
    sign_and_stroke,
    sign_over_sign,
    struck,
    thickened,
    tick_and_more,
    two_signs,
)
from mark_signs import PLAIN, Rng, bowed, placed, ring, shaken, spun, through, way
from PIL import Image, ImageDraw, ImageFont

KAI = Path(__file__).parent.parent / "src/huanjie/typeset/fonts/fandol/FandolKai-Regular.otf"
WRITTEN = (
    "同意反对赞成弃权不好是否可行王李张刘陈杨黄周吴正主任委员会村民代表人大小上中下三"
    "五七八九丁十田口日目回品山水木火土女子工干千万元月刀力又文方立去无天夫太"
)
FACES = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_PLAIN,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
)
LETTERS = "ABCDEFGHIJKLMNPQRSTUWYZabcdefghijkmnpqrstuwyz123456789?!&%@#$=+<>~"


def dots(rng: Rng) -> Drawing:
    count = int(rng.choice((1, 1, 1, 2, 3)))
    spots = [(*rng.uniform(-2.8, 2.8, 2), float(rng.uniform(0.3, 1.1))) for _dot in range(count)]
    return Drawing(lines=[], spots=tuple(spots))


def filled(rng: Rng) -> Drawing:
    """Hatched, or painted out, round or square."""
    size, flat = rng.uniform(0.9, 3.4), rng.uniform(0.5, 1.0)
    rows = np.arange(-size, size, rng.uniform(0.25, 0.8))
    side = np.where(np.arange(rows.size) % 2, 1.0, -1.0) * size
    if rng.random() < 0.4:
        side *= np.sqrt(np.maximum(0.04, 1 - (rows / size) ** 2))
    line = np.stack((side, rows * flat), axis=1) + rng.normal(0, 0.1, (rows.size, 2))
    return Drawing(lines=placed(rng, [spun(line, rng.uniform(0, 180))]))


def scribbled(rng: Rng) -> Drawing:
    """Zigzags, loops or a tangle, alone or over a sign."""
    size, kind = rng.uniform(1.0, 3.2), rng.integers(3)
    count = int(rng.integers(6, 18))
    if kind == 0:
        y = np.where(np.arange(count) % 2, 1, -1) * rng.uniform(0.3, 1.0, count)
        line = np.stack((np.linspace(-1, 1, count), y), axis=1) * size
    elif kind == 1:
        t = np.linspace(0, rng.uniform(15, 40), 90)
        loops = np.stack((np.cos(t), np.sin(t)), axis=1) * rng.uniform(0.3, 0.8)
        line = (loops + np.linspace(-1, 1, 90)[:, None] * rng.uniform(-1, 1, 2)) * size
    else:
        line = rng.uniform(-1, 1, (max(5, count // 2), 2)) * size
    over = placed(rng, [shaken(rng, spun(line, rng.uniform(0, 180)))])
    return Drawing(lines=[*sign(rng), *over] if rng.random() < 0.5 else over)


def strokes_of_a_character(rng: Rng) -> Drawing:
    lines = []
    for _stroke in range(int(rng.integers(3, 8))):
        middle, half = rng.uniform(-1.8, 1.8, 2), rng.uniform(0.4, 2.2)
        on = way(float(rng.choice((0, 0, 90, 90, 125, 50))) + rng.normal(0, 6)) * half
        lines.append(bowed(middle - on, middle + on, float(rng.normal(0, 0.08))))
    return Drawing(lines=placed(rng, lines))


def written(rng: Rng) -> Drawing:
    """A character, letter or digit."""
    if rng.random() < 0.5:
        return Drawing(lines=[], text=(str(rng.choice(list(WRITTEN))), -1, rng.uniform(2.5, 6.5)))
    letter = str(rng.choice(list(LETTERS)))
    if rng.random() < 0.2:
        letter += str(rng.choice(list(LETTERS)))
    return Drawing(lines=[], text=(letter, int(rng.choice(FACES)), rng.uniform(2.0, 5.5)))


def bars(rng: Rng) -> Drawing:
    """One to three lines that do not cross: a dash, equals, a slanting line, a bent one."""
    angle, half = rng.uniform(0, 180), rng.uniform(0.7, 3.6)
    lines = []
    for n in range(int(rng.choice((1, 1, 1, 2, 3)))):
        off = way(angle + 90) * n * rng.uniform(0.7, 1.6)
        on = way(angle + rng.normal(0, 5)) * half * rng.uniform(0.7, 1.0)
        lines.append(shaken(rng, bowed(off - on, off + on, float(rng.normal(0, 0.06)))))
    return Drawing(lines=placed(rng, lines))


def plus(rng: Rng) -> Drawing:
    """Two lines that cross or meet: level and upright, or very unequal, or at a small angle."""
    a, b = rng.uniform(0.8, 3.2, 2)
    kind = rng.integers(4)
    turn = rng.normal(0, 5)
    if kind < 2:
        lines = [bowed(-way(turn) * a, way(turn) * a, 0.03)]
        on = way(turn + 90 + rng.normal(0, 4)) * b
        lines.append(bowed(-on * rng.uniform(0.2, 1), on, 0.03))
    elif kind == 2:
        on, other = way(45 + turn) * a, way(-45 + turn) * a
        start = -other * rng.uniform(-0.05, 0.22)
        lines = [
            bowed(-on, on, 0.03),
            bowed(start, other * rng.uniform(0.6, 1.2), 0.03),
        ]
    else:
        angle = rng.uniform(0, 180)
        on, other = way(angle) * a, way(angle + rng.uniform(10, 32)) * a
        lines = [bowed(-on, on, 0.03), bowed(-other, other, 0.03)]
    return Drawing(lines=placed(rng, [shaken(rng, one) for one in lines], turn=3))


def star(rng: Rng) -> Drawing:
    """Three or four lines through a middle, or arms from one."""
    turn, count = rng.uniform(0, 180), int(rng.choice((3, 3, 4)))
    lines = []
    for n in range(count):
        on = way(turn + n * 180 / count + rng.normal(0, 6)) * rng.uniform(1.4, 3.2)
        start = -on * rng.uniform(0.5, 1.0) if rng.random() < 0.7 else on * 0
        lines.append(shaken(rng, bowed(start + rng.normal(0, 0.2, 2), on, rng.normal(0, 0.05))))
    return Drawing(lines=placed(rng, lines))


def arc(rng: Rng) -> Drawing:
    """A third to two thirds of a circle, or a long C or S."""
    r = rng.uniform(1.0, 3.3)
    line = ring(rng, r, r * rng.uniform(0.5, 1.0), rng.uniform(0.2, 0.66) * 2 * np.pi)
    if rng.random() < 0.25:
        line = np.vstack((line, 2 * line[-1] - line[::-1] * np.array([1.0, 0.9])))
    return Drawing(lines=placed(rng, [shaken(rng, spun(line, rng.uniform(0, 360)))]))


def angle_sign(rng: Rng) -> Drawing:
    """A mirrored tick, a tick on its head, a roof, a corner, a U on its side."""
    kind = rng.integers(5)
    (line, *more) = PLAIN["tick"](rng)
    if kind < 2:
        lines = [one * np.array([-1.0, 1.0]) for one in (line, *more)]
    elif kind == 2:
        lines = [one * np.array([rng.choice((-1.0, 1.0)), -1.0]) for one in (line, *more)]
    else:
        spread, a = rng.uniform(15, 55), rng.uniform(1.4, 4.5)
        up = float(rng.choice((0, 90, 180)))
        cut = rng.uniform(0, 0.5) * a if kind == 4 else 0.0
        ends = [
            way(up - spread) * a,
            np.zeros(2),
            way(up + spread) * a * rng.uniform(0.8, 1.2),
        ]
        lines = [shaken(rng, through(rng, ends, cut=cut))]
    return Drawing(lines=placed(rng, lines))


def half_outside(rng: Rng) -> Drawing:
    """A sign of which a good part lies outside the window."""
    for _try in range(12):
        off = way(rng.uniform(0, 360)) * rng.uniform(2.0, 6.5)
        lines = [line * rng.uniform(0.8, 1.5) + off for line in sign(rng)]
        every = np.vstack(lines)
        inside = float((np.abs(every).max(axis=1) < HALF).mean())
        if 0.15 < inside < 0.62:
            return Drawing(lines=lines)
    return stray(rng)


def ring_along_edge(rng: Rng) -> Drawing:
    """A ring about as large as the box: pieces of it along the window's edges."""
    r = rng.uniform(3.75, 5.2)
    return Drawing(lines=[ring(rng, r, r * rng.uniform(0.9, 1.1), 6.6) + rng.normal(0, 0.3, 2)])


def stray(rng: Rng) -> Drawing:
    """A line from outside that ends in the box, alone or beside a sign; or one right through."""
    start = spun(np.array([6.0, rng.uniform(-4, 4)]), 90 * int(rng.integers(4)))
    end = rng.uniform(-2.4, 2.4, 2) if rng.random() < 0.7 else -start + rng.uniform(-2, 2, 2)
    line = [shaken(rng, bowed(start, end, float(rng.normal(0, 0.08))))]
    if rng.random() < 0.35:
        first = sign(rng)
        if seen(first, line) >= 1.2:
            return Drawing(lines=[*first, *line])
    return Drawing(lines=line)


def fold(rng: Rng) -> Drawing:
    """A fold or streak right through, often fainter than ink; alone or over a sign."""
    angle = float(rng.choice((0, 90))) + rng.normal(0, 3)
    off, on = way(angle + 90) * rng.uniform(-3, 3), way(angle) * 6
    alone = rng.random() < 0.6
    return Drawing(
        lines=[] if alone else sign(rng),
        traces=(np.stack((off - on, off + on)),),
        faint=1.0 if alone else float(rng.uniform(0.5, 1.0)),
    )


def seal_piece(rng: Rng) -> Drawing:
    """Thick arcs of a seal with pieces of its writing."""
    middle = way(rng.uniform(0, 360)) * rng.uniform(16, 24)
    t = np.linspace(0, 2 * np.pi, 200)
    rim = middle + np.stack((np.cos(t), np.sin(t)), axis=1) * 20
    drawing = strokes_of_a_character(rng)
    lines = [one * rng.uniform(0.6, 1.6) for one in drawing.lines]
    return Drawing(lines=[*(lines if rng.random() < 0.6 else []), *(sign(rng) if rng.random() < 0.3
                   else [])], thick=(rim, float(rng.uniform(1.5, 4.0))))  # fmt: skip


def other_shape(rng: Rng) -> Drawing:
    """Squares, diamonds, triangles on their heads, eights, spirals, keyholes, tadpoles."""
    r, kind = rng.uniform(1.2, 3.0), rng.integers(7)
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1.0]])
    if kind < 2:
        line = spun(through(rng, list(square * r)), float(rng.choice((0, 0, 45))))
    elif kind == 2:
        return Drawing(lines=placed(rng, [one * (1, -1) for one in PLAIN["triangle"](rng)]))
    elif kind == 3:
        t = np.linspace(0, 6.6, 60) + rng.uniform(0, 6)
        eight = np.stack((np.sin(t), np.sin(t) * np.cos(t)), axis=1)
        line = spun(eight * r, float(rng.choice((0, 90, 45))))
    elif kind == 4:
        line = ring(rng, r, r, rng.uniform(2.9, 4.5) * 2 * np.pi, wind=-rng.uniform(0.6, 0.9))
    else:
        body = ring(rng, r * 0.6, r * rng.uniform(0.35, 0.6), rng.uniform(5.6, 7.2))
        out = body[-1] + spun(body[-1] - body[-3], rng.normal(0, 40)) / 0.15 * rng.uniform(1.0, 2.2)
        line = np.vstack((body, out))
    return Drawing(lines=placed(rng, [shaken(rng, line)]))


def print_left(rng: Rng) -> Drawing:
    """What is left of the box's own line along an edge of the window, alone or beside a sign."""
    side = HALF - rng.uniform(0.0, 0.4)
    edge = spun(
        np.array([[-5.0, side], [5.0, side + rng.normal(0, 0.15)]]),
        90 * rng.integers(4),
    )
    return Drawing(lines=sign(rng) if rng.random() < 0.5 else [], traces=(edge,))


OTHERS: dict[str, tuple[float, Callable[[Rng], Drawing]]] = {
    "struck": (2.5, struck),
    "sign over sign": (2.5, sign_over_sign),
    "along an arm": (2.0, along_an_arm),
    "thickened": (1.5, thickened),
    "blot": (1.5, blot),
    "dots": (0.6, dots),
    "filled": (0.6, filled),
    "scribbled": (1.2, scribbled),
    "strokes": (1.0, strokes_of_a_character),
    "written": (2.0, written),
    "bars": (1.0, bars),
    "plus": (1.5, plus),
    "star": (1.0, star),
    "arc": (1.2, arc),
    "angle": (1.8, angle_sign),
    "tick and more": (2.0, tick_and_more),
    "two signs": (1.0, two_signs),
    "sign and stroke": (1.2, sign_and_stroke),
    "half outside": (1.0, half_outside),
    "ring along edge": (0.4, ring_along_edge),
    "stray": (1.0, stray),
    "fold": (0.5, fold),
    "seal": (0.4, seal_piece),
    "other shape": (1.4, other_shape),
    "print left": (0.5, print_left),
}


def other(rng: Rng) -> tuple[str, Drawing]:
    """One of all kinds, by their shares."""
    shares = np.array([share for share, _draw in OTHERS.values()])
    name = str(rng.choice(list(OTHERS), p=shares / shares.sum()))
    return name, OTHERS[name][1](rng)


def text_layer(text: tuple[str, int, float], size: int, per_mm: float, width: int) -> np.ndarray:
    """A character, letter or digit in the middle of a picture, dark on nothing."""
    letter, face, high = text
    if face < 0:
        canvas = Image.new("L", (size, size))
        font = ImageFont.truetype(str(KAI), round(high * per_mm))
        ImageDraw.Draw(canvas).text(
            (size / 2, size / 2),
            letter,
            255,
            font=font,
            anchor="mm",
            stroke_width=width // 6,
        )
        return np.asarray(canvas)
    layer = np.zeros((size, size), np.uint8)
    scale = high * per_mm / 21
    (wide, tall), _below = cv2.getTextSize(letter, face, scale, width)
    corner = ((size - wide) // 2, (size + tall) // 2)
    cv2.putText(layer, letter, corner, face, scale, 255, width, cv2.LINE_AA)
    return layer
