"""Where the townships lie on a schematic map: by their positions, else by minutes on the road."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians, sqrt

from huanjie.terms.campaign import Leg
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit
from huanjie.tours.roads import shortest

Points = list[tuple[float, float]]
Matrix = list[list[float]]
APART = 74.0
"""How far apart two places stand at least, so that their names do not cover each other."""
ROUNDS = 200
STRETCH = 2.0
"""One direction of a map by minutes is drawn at most so many times as large as the other."""
UNREACHED = 1.2
"""A place that no road reaches is drawn this much farther off than the farthest pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map, from the top left corner."""

    unit: UnitCode
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper of the map, with a margin all round for the names."""

    width: int
    height: int
    margin: int = 60


def sketch(places: Sequence[Unit], legs: Sequence[Leg], sheet: Sheet) -> tuple[Spot, ...]:
    """The places on the sheet, in their order: as they lie where every one has a longitude and a
    latitude, else so that minutes on the road look like distances, the long side along the sheet.

    The same places and roads always give the same map; no two places stand closer than a name is
    wide, unless the sheet is too small for them all.

    >>> from huanjie.terms.places import Kind, Level
    >>> here = [Unit(code=UnitCode(c), name=c, level=Level.TOWNSHIP, kind=Kind.TOWN, parent=None)
    ...         for c in "abc"]
    >>> roads = [Leg(start=UnitCode(a), end=UnitCode(b), minutes=60) for a, b in ("ab", "bc")]
    >>> [(spot.unit, spot.x) for spot in sketch(here, roads, Sheet(width=400, height=200))]
    [('a', 60), ('b', 200), ('c', 340)]
    """
    if len(places) < 2:
        return tuple(Spot(unit=p.code, x=sheet.width // 2, y=sheet.height // 2) for p in places)
    points = _as_they_lie(places, sheet) or _by_road(places, legs, sheet)
    points = _apart(points, sheet)
    return tuple(
        Spot(unit=place.code, x=round(x), y=round(y))
        for place, (x, y) in zip(places, points, strict=True)
    )


def _as_they_lie(places: Sequence[Unit], sheet: Sheet) -> Points:
    """Longitude and latitude on the sheet, north up and true to scale; nothing when any lacks."""
    known = [(p.lon, p.lat) for p in places if p.lon is not None and p.lat is not None]
    if len(known) < len(places):
        return []
    narrower = cos(radians(sum(lat for _, lat in known) / len(known)))
    return _fitted([(lon * narrower, -lat) for lon, lat in known], sheet, same_scale=True)


def _by_road(places: Sequence[Unit], legs: Sequence[Leg], sheet: Sheet) -> Points:
    wanted = _distances(tuple(p.code for p in places), legs)
    points = _drawn_closer(_scaled(wanted), wanted)
    if sheet.height > sheet.width:
        points = [(y, x) for x, y in points]
    return _fitted(points, sheet, same_scale=False)


def _distances(codes: tuple[UnitCode, ...], legs: Sequence[Leg]) -> Matrix:
    minutes = shortest(codes, legs)
    far = UNREACHED * max(minutes.values(), default=1) or 1.0

    def between(one: UnitCode, other: UnitCode) -> float:
        there, back = minutes.get((one, other), far), minutes.get((other, one), far)
        return max((there + back) / 2, 1.0) if one != other else 0.0

    return [[between(one, other) for other in codes] for one in codes]


def _scaled(wanted: Matrix) -> Points:
    """Classical scaling: the two directions in which the distances spread most (Torgerson 1952)."""
    n = len(wanted)
    squares = [[d * d for d in row] for row in wanted]
    means = [sum(row) / n for row in squares]
    whole = sum(means) / n
    spread = [
        [(means[i] + means[j] - squares[i][j] - whole) / 2 for j in range(n)] for i in range(n)
    ]
    first = _leading(spread)
    rest = [[spread[i][j] - first[i] * first[j] for j in range(n)] for i in range(n)]
    return list(zip(first, _leading(rest), strict=True))


def _leading(spread: Matrix) -> list[float]:
    """The leading direction of a symmetric matrix, scaled; the first place to the left or top."""
    n = len(spread)
    vector = [1.0 + i for i in range(n)]
    size = 0.0
    for _ in range(ROUNDS):
        turned = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in spread]
        size = sqrt(sum(one * one for one in turned))
        if size == 0.0:
            return [0.0] * n
        vector = [one / size for one in turned]
    sign = -1.0 if vector[0] > 0 else 1.0
    return [sign * sqrt(size) * one for one in vector]


def _drawn_closer(points: Points, wanted: Matrix) -> Points:
    """Every place moves to where the others want it, near ones counting most (SMACOF)."""
    n = len(points)
    weight = [[0.0 if i == j else 1 / wanted[i][j] ** 2 for j in range(n)] for i in range(n)]
    for _ in range(ROUNDS):
        for i in range(n):
            x, y = points[i]
            sum_x = sum_y = 0.0
            for j in range(n):
                if i == j:
                    continue
                other_x, other_y = points[j]
                length = hypot(x - other_x, y - other_y)
                pull = wanted[i][j] / length if length else 0.0
                sum_x += weight[i][j] * (other_x + (x - other_x) * pull)
                sum_y += weight[i][j] * (other_y + (y - other_y) * pull)
            whole = sum(weight[i])
            points[i] = (sum_x / whole, sum_y / whole)
    return points


def _fitted(points: Points, sheet: Sheet, *, same_scale: bool) -> Points:
    inside = (sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    lows = [min(point[axis] for point in points) for axis in (0, 1)]
    spans = [max(point[axis] for point in points) - lows[axis] for axis in (0, 1)]
    scales = [room / span if span > 1e-9 else 0.0 for room, span in zip(inside, spans, strict=True)]
    least = min((s for s in scales if s), default=0.0)
    scales = [min(s, least if same_scale else STRETCH * least) for s in scales]

    def place(axis: int) -> Callable[[float], float]:
        start = sheet.margin + (inside[axis] - spans[axis] * scales[axis]) / 2
        return lambda value: start + (value - lows[axis]) * scales[axis]

    across, down = place(0), place(1)
    return [(across(x), down(y)) for x, y in points]


def _apart(points: Points, sheet: Sheet) -> Points:
    """Places that stand too close are pushed apart, along the line between them."""
    for _ in range(ROUNDS):
        moved = False
        for i, j in combinations(range(len(points)), 2):
            (x, y), (other_x, other_y) = points[i], points[j]
            gap = hypot(x - other_x, y - other_y)
            if gap >= APART - 0.5:
                continue
            moved = True
            push = (APART - gap) / 2
            along = ((x - other_x) / gap, (y - other_y) / gap) if gap > 1e-9 else (0.6, 0.8)
            points[i] = _kept((x + along[0] * push, y + along[1] * push), sheet)
            points[j] = _kept((other_x - along[0] * push, other_y - along[1] * push), sheet)
        if not moved:
            break
    return points


def _kept(point: tuple[float, float], sheet: Sheet) -> tuple[float, float]:
    """A point held inside the margin."""
    x, y = point
    return (
        min(max(x, sheet.margin), sheet.width - sheet.margin),
        min(max(y, sheet.margin), sheet.height - sheet.margin),
    )
