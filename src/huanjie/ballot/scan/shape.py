"""Reader C: which sign a few strokes are, by geometry alone.

It draws each sign that the ink may be with one pen, as well as it can: two arms that meet at a
foot, two lines that cross, three sides, a ring. A sign is vouched for only where that explains all
of the ink and leaves nothing over, and where the proportions are the sign's. Anything more, less or
else is no sign: corrections, two signs, fills, blots, scribbles.
"""

from dataclasses import dataclass
from math import acos, atan2, degrees, hypot
from typing import NamedTuple

import numpy as np

from huanjie.ballot.scan.outline import (
    drawn_in,
    extremes_of,
    half_of,
    outline_of,
    widest_four,
    widest_three,
)
from huanjie.ballot.scan.penline import Arcs, Drawing, Sketch, bare_share, drawn
from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.ringed import Ring, ring_of
from huanjie.terms.ballots import Mark

PER_MM = 6
FEWEST_POINTS, FEWEST_EXTREMES = 24, 4
THICKEST_HALF_STROKE_MM = 1.2
MOST_INK = 1.4
"""Ink may seem so many times thicker than that before its lines are known: small holes fill up."""

TWO_ARMS = np.array([[0, 1], [1, 2]])
TWO_LINES = np.array([[0, 1], [2, 3]])
CHAIN = np.array([[0, 1], [1, 2], [2, 3]])
FEET = np.array([[0, 1, 2], [1, 2, 0], [2, 0, 1]])
"""The arcs of a tick, of a cross, of three lines without lifting; which corner may be the foot."""

HOOK_MM, LONGEST_HOOK_MM = np.array([[-0.25, 0.3], [0.25, -0.2]]), 1.0
"""Where a hook before the head of a tick may begin and end, beside the head as it first seemed; and
how long it is at most.
"""

DIAGONALS = np.array([0, 2, 1, 3])
JOINS = np.array([[0, 2, 1, 3], [0, 2, 3, 1], [2, 0, 1, 3], [2, 0, 3, 1]])
"""The ends of a cross, taken around it, as its lines; and with a third line between those."""

SURROUNDED, OPEN_MIDDLE = 0.8, 0.08
SMALLEST_RING_MM, FLATTEST = 1.1, 0.45
"""A ring's share of rays that meet it, and how much of them is bare; the mean half of its axes,
and the shorter beside the longer; all at least."""

TICK_BOW, CROSS_BOW, SIDE_BOW = (0.45, 0.16), (0.2, 0.08), (0.2, 0.08)
MOST_ARCHED = 0.1
"""How far lines may bow: so many millimetres and that share of their length; and what share both
arms of a tick may bow outwards, or it is an arc."""

SHORTEST_SIDE_MM, MOST_GAP_MM, JOIN_MM = 1.2, 1.0, 1.8
"""The shortest side of a triangle, the widest gap at its corner, the shortest line that joins the
lines of a cross."""

OFF_MM, USUAL_OFF_MM, CROSS_OFF_MM, END_OFF_MM = 0.225, 0.067, 0.055, 0.37
UNEVEN_MM, UNEVEN_SHARE, BARE_MM = 0.1, 0.02, 0.35
"""How far the outline may lie from the drawn sign anywhere, on the (square) mean, the same of a
cross, and near loose ends, where pens are set down and lifted; by how much the pen may widen, and
that share of half its width; and how long it may skip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Ink and what there is to draw it by: its outline, about half its pen's width (pixels), the
    three of its extremes that span the widest triangle and the four that span the largest area.
    """

    ink: Mask
    outline: Points
    half: float
    three: Points
    four: Points

    def bare(self, nodes: Points, arcs: Arcs) -> float:
        """How much of straight lines between these nodes has no ink."""
        return bare_share(self.ink, nodes, arcs)

    def drawn(self, nodes: Points, arcs: Arcs) -> Drawing:
        """The ink as bowed lines that start from these nodes."""
        start = Sketch(nodes, np.zeros((len(arcs), 2)), arcs, self.half)
        return drawn(self.ink, self.outline, start)


class Way(NamedTuple):
    """From one point to another, in millimetres; y grows downwards."""

    x: float
    y: float

    @property
    def size(self) -> float:
        """How long it is."""
        return hypot(self.x, self.y)

    def angle(self, other: "Way") -> float:
        """The angle between two ways, in degrees."""
        product = (self.x * other.x + self.y * other.y) / max(self.size * other.size, 1e-9)
        return degrees(acos(min(max(product, -1.0), 1.0)))


def shape_of(ink: Mask) -> Mark | None:
    """The sign that this ink is, or none that the geometry can vouch for."""
    outline = outline_of(ink)
    half = half_of(ink, outline)
    if len(outline) < FEWEST_POINTS or half > MOST_INK * THICKEST_HALF_STROKE_MM * PER_MM:
        return None
    ring = ring_of(ink, outline)
    around = ring.seen >= SURROUNDED and ring.hole > OPEN_MIDDLE
    if around and _is_circle(ring):
        return Mark.CIRCLE
    far = extremes_of(ink)
    if len(far) < FEWEST_EXTREMES:
        return None
    three, four = drawn_in(far[widest_three(far)], half), drawn_in(far[widest_four(far)], half)
    seen = Seen(ink=ink, outline=outline, half=half, three=three, four=four)
    return Mark.TRIANGLE if around and _is_triangle(seen) else _lines(seen)


def _is_circle(ring: Ring) -> bool:
    """Whether a band is one line wide, smooth, and no smaller or flatter than a hand draws."""
    first, second, third, fourth = ring.waves
    extra = (ring.thick - ring.thin) / max(ring.size, 1.0)
    smooth = first < 0.25 and second < 0.16 and third < 0.055 and fourth < 0.045
    even = ring.off < 1.1 + 0.05 * ring.thin and extra < 0.42 and ring.usual + extra < 0.68
    large = ring.size > SMALLEST_RING_MM * PER_MM and ring.flat > FLATTEST
    return ring.hole > 0.28 and smooth and even and large


def _lines(seen: Seen) -> Mark | None:
    """A tick or a cross; first whichever has its straight lines more in the ink."""
    arms = min((seen.three[foot] for foot in FEET), key=lambda one: seen.bare(one, TWO_ARMS))
    likely = seen.bare(seen.four[DIAGONALS], TWO_LINES) <= seen.bare(arms, TWO_ARMS)
    if likely and _is_cross(seen):
        return Mark.CROSS
    if _is_tick(seen.drawn(arms, TWO_ARMS)) or _is_hooked_tick(seen, arms):
        return Mark.TICK
    return Mark.CROSS if (not likely and _is_cross(seen)) or _is_joined_cross(seen) else None


def _explains(drawing: Drawing) -> bool:
    """Whether the drawn lines are all the ink, all of them have ink, and one pen drew them."""
    return (
        drawing.sketch.half <= THICKEST_HALF_STROKE_MM * PER_MM
        and drawing.off <= OFF_MM * PER_MM
        and drawing.usual <= USUAL_OFF_MM * PER_MM
        and drawing.at_ends <= END_OFF_MM * PER_MM
        and drawing.uneven <= UNEVEN_MM * PER_MM + UNEVEN_SHARE * drawing.sketch.half
        and drawing.bare <= BARE_MM * PER_MM
    )


def _nodes(drawing: Drawing) -> list[Way]:
    """The nodes in millimetres."""
    return [Way(x / PER_MM, y / PER_MM) for x, y in drawing.sketch.nodes.tolist()]


def _bows(drawing: Drawing) -> list[float]:
    """How far each arc lies off its chord at most, in millimetres, to the right above zero."""
    return [max(both, key=abs) / PER_MM for both in drawing.sketch.bows.tolist()]


def _way(start: Way, end: Way) -> Way:
    return Way(end.x - start.x, end.y - start.y)


def _are_straight(bows: list[float], ways: list[Way], most: tuple[float, float]) -> bool:
    """Whether every arc stays near its chord, as far as a hand does: at `most` so many
    millimetres and that share of its length.
    """
    return all(
        abs(bow) <= most[0] + most[1] * way.size for bow, way in zip(bows, ways, strict=True)
    )


def _is_tick(drawing: Drawing) -> bool:
    """Whether two arms meet at a foot, the short one to the left, the long one up to the right.

    A mirrored one is left to people.
    """
    return _do_tick(_nodes(drawing), _bows(drawing), drawing.sketch.half) and _explains(drawing)


def _is_hooked_tick(seen: Seen, arms: Points) -> bool:
    """The same with a short hook where the pen was set down, from below left of the head."""
    head, *others = arms if arms[0, 0] < arms[2, 0] else arms[::-1]
    drawing = seen.drawn(np.vstack((head + HOOK_MM * PER_MM, *others)), CHAIN)
    hook, *nodes = _nodes(drawing)
    return (
        _way(hook, nodes[0]).size <= LONGEST_HOOK_MM
        and _do_tick(nodes, _bows(drawing)[1:], drawing.sketch.half)
        and _explains(drawing)
    )


def _do_tick(nodes: list[Way], bows: list[float], half: float) -> bool:
    """Whether two lines from head to foot and from there to the tail have a tick's proportions."""
    head, foot, tail = nodes
    arms = [_way(foot, head), _way(foot, tail)]
    short, long = sorted(arms, key=lambda way: way.size)
    least = max(0.45, 0.6 * half / PER_MM)
    large = short.size >= least and long.size >= max(1.5, 1.2 * short.size)
    rises = long.y < -0.35 * long.size and long.x > 0.05 * long.size
    falls_in = short.y < 0.3 * short.size and short.x < 0.15 * short.size
    apart = 25 <= short.angle(long) <= 135
    outer = 1 if arms[0].x * arms[1].y > arms[0].y * arms[1].x else -1
    arched = min(outer * bow / way.size for bow, way in zip(bows, arms, strict=True))
    straight = _are_straight(bows, arms, TICK_BOW)
    return large and rises and falls_in and apart and arched <= MOST_ARCHED and straight


def _is_cross(seen: Seen) -> bool:
    """Whether two lines cross."""
    drawing = seen.drawn(seen.four[DIAGONALS], TWO_LINES)
    a, b, c, d = _nodes(drawing)
    ways = [_way(a, b), _way(c, d)]
    return (
        _explains(drawing)
        and drawing.usual <= CROSS_OFF_MM * PER_MM
        and _do_cross(_way(a, c), ways[0], ways[1], drawing.sketch.half / PER_MM)
        and _are_straight(_bows(drawing), ways, CROSS_BOW)
    )


def _is_joined_cross(seen: Seen) -> bool:
    """Whether two lines cross, with a third from one to the other where the pen did not lift."""
    order = min(JOINS, key=lambda one: seen.bare(seen.four[one], CHAIN))
    drawing = seen.drawn(seen.four[order], CHAIN)
    a, b, c, d = _nodes(drawing)
    ways = [_way(a, b), _way(b, c), _way(c, d)]
    return (
        _explains(drawing)
        and drawing.usual <= CROSS_OFF_MM * PER_MM
        and ways[1].size >= JOIN_MM
        and _do_cross(_way(a, c), ways[0], ways[2], 0.6 * JOIN_MM)
        and _are_straight(_bows(drawing), ways, CROSS_BOW)
    )


def _do_cross(between: Way, one: Way, two: Way, half: float) -> bool:
    """Whether two lines meet in both, neither upright or level, neither far off its middle;
    `between` leads from the start of one to that of the other.
    """
    turn = one.x * two.y - one.y * two.x
    if abs(turn) < 1e-6:
        return False
    t = (between.x * two.y - between.y * two.x) / turn
    u = (between.x * one.y - between.y * one.x) / turn
    arms = (t * one.size, (1 - t) * one.size, u * two.size, (1 - u) * two.size)
    even = min(arms) >= max(0.55, half) and max(arms) <= 4 * (min(arms) + half)
    slanted = all(12 <= abs(degrees(atan2(way.y, way.x))) % 90 <= 78 for way in (one, two))
    return even and slanted and 35 <= one.angle(two) <= 145 and one.x * one.y * two.x * two.y < 0


def _is_triangle(seen: Seen) -> bool:
    """Whether three sides close, one of them level below.

    The pen may have begun at any corner, and ended a little off it.
    """
    top = int(seen.three[:, 1].argmin())
    orders = (np.array([top, top + 1, top + 2, top]) + n for n in range(3))
    return any(_is_closed(seen.drawn(seen.three[order % 3], CHAIN)) for order in orders)


def _is_closed(drawing: Drawing) -> bool:
    """The same of sides drawn from one corner on."""
    start, second, third, end = _nodes(drawing)
    corners = [Way((start.x + end.x) / 2, (start.y + end.y) / 2), second, third]
    sides = [_way(corners[n], corners[(n + 1) % 3]) for n in range(3)]
    sizes = sorted(side.size for side in sides)
    level = min(range(3), key=lambda n: abs(sides[n].y) / max(sides[n].size, 1e-9))
    base, top = (corners[level], corners[(level + 1) % 3]), corners[(level + 2) % 3]
    return (
        _explains(drawing)
        and _way(start, end).size <= MOST_GAP_MM
        and sizes[0] >= SHORTEST_SIDE_MM and sizes[2] <= 2.2 * sizes[0]
        and abs(sides[level].y) <= 0.5 * sides[level].size
        and top.y < min(one.y for one in base)
        and _are_straight(_bows(drawing), sides, SIDE_BOW)
    )  # fmt: skip
