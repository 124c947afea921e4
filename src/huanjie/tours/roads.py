"""Minutes on the road between any two township seats, from the legs that the county gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, ceil, cos, radians, sin, sqrt

from huanjie.terms.campaign import Leg
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadDefaults:
    """What stands in for a missing road: beeline times a winding factor, else a flat value.

    These are the program's own estimates, never a county's figures; a finding says where they
    were used.
    """

    winding_percent: int = 160
    kilometres_per_hour: int = 30
    flat_minutes: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """The shortest minutes for every ordered pair of places, nought from a place to itself."""

    pairs: tuple[Leg, ...]

    def table(self) -> dict[tuple[UnitCode, UnitCode], int]:
        """The minutes by (start, end)."""
        return {(leg.start, leg.end): leg.minutes for leg in self.pairs}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadsFound:
    """The roads with what an officer should know of them."""

    roads: Roads
    findings: tuple[Finding, ...]


def roads_between(
    places: tuple[Unit, ...], legs: Iterable[Leg], *, defaults: RoadDefaults
) -> RoadsFound:
    """The shortest minutes between all places; a leg given one way only holds both ways.

    A pair that no given leg connects is estimated: from longitude and latitude where both
    places have them, else flat; findings `tours.road_estimated` and `tours.road_flat` count
    such pairs, and `tours.place_cut_off` names the places that no given leg joins to the rest.
    """
    codes = tuple(place.code for place in places)
    known = shortest(codes, legs)
    cut_off = _cut_off(places, known)
    estimated: list[str] = []
    flat: list[str] = []
    for start in places:
        for end in places:
            if (start.code, end.code) in known:
                continue
            beeline = _beeline_minutes(start, end, defaults)
            (flat if beeline is None else estimated).append(f"{start.name}–{end.name}")
            known[start.code, end.code] = defaults.flat_minutes if beeline is None else beeline
    # Estimates may be shorter than a detour that they replace: the shortest way is taken again.
    full = shortest(codes, (Leg(start=a, end=b, minutes=m) for (a, b), m in known.items()))
    pairs = tuple(Leg(start=a, end=b, minutes=m) for (a, b), m in sorted(full.items()))
    return RoadsFound(
        roads=Roads(pairs=pairs), findings=(*cut_off, *_findings(estimated, flat, defaults))
    )


def _cut_off(
    places: tuple[Unit, ...], known: Mapping[tuple[UnitCode, UnitCode], int]
) -> tuple[Finding, ...]:
    """The places outside the largest part that the legs join; none where no leg is given."""
    reach = {
        one.code: frozenset(end.code for end in places if (one.code, end.code) in known)
        for one in places
    }
    largest = max(reach.values(), key=len, default=frozenset())
    if len(largest) < 2:
        return ()
    lonely = [one for one in places if one.code not in largest]
    return tuple(
        Finding(
            code="tours.place_cut_off",
            severity=Severity.WARNING,
            says=Wording(
                zh=f"{one.name}（{one.code}）没有通往其他乡镇的道路；在行车时间表加一行即可："
                f"{one.code},任一相邻乡镇,分钟",
                en=f"no road leads to {one.name} ({one.code}); one line in travel.csv is enough: "
                f"{one.code},a neighbouring township,minutes",
            ),
            place=one.code,
            about="travel",
        )
        for one in lonely
    )


def shortest(
    places: tuple[UnitCode, ...], legs: Iterable[Leg]
) -> dict[tuple[UnitCode, UnitCode], int]:
    """Shortest minutes over the given legs for all pairs that they connect.

    >>> a, b, c = UnitCode("a"), UnitCode("b"), UnitCode("c")
    >>> legs = [Leg(start=a, end=b, minutes=60), Leg(start=b, end=c, minutes=45)]
    >>> shortest((a, b, c), legs)[c, a]
    105
    """
    known = {(place, place): 0 for place in places}
    given = tuple(legs)
    for leg in given:
        known[leg.start, leg.end] = min(leg.minutes, known.get((leg.start, leg.end), leg.minutes))
    for leg in given:
        known.setdefault((leg.end, leg.start), known[leg.start, leg.end])
    stops = sorted({place for pair in known for place in pair})
    for via in stops:
        reach = [(end, known[via, end]) for end in stops if (via, end) in known]
        for start in stops:
            first = known.get((start, via))
            if first is None:
                continue
            for end, second in reach:
                if first + second < known.get((start, end), first + second + 1):
                    known[start, end] = first + second
    wanted = set(places)
    return {pair: m for pair, m in known.items() if pair[0] in wanted and pair[1] in wanted}


def _beeline_minutes(start: Unit, end: Unit, defaults: RoadDefaults) -> int | None:
    if start.lon is None or start.lat is None or end.lon is None or end.lat is None:
        return None
    half_lat = sin(radians(end.lat - start.lat) / 2) ** 2
    half_lon = sin(radians(end.lon - start.lon) / 2) ** 2
    chord = half_lat + cos(radians(start.lat)) * cos(radians(end.lat)) * half_lon
    kilometres = 2 * 6371 * asin(sqrt(chord))
    return ceil(kilometres * defaults.winding_percent / 100 / defaults.kilometres_per_hour * 60)


def _findings(estimated: list[str], flat: list[str], d: RoadDefaults) -> tuple[Finding, ...]:
    found = []
    if estimated:
        n, pair = len(estimated), estimated[0]
        found.append(
            _road_finding(
                "tours.road_estimated",
                f"{n}对乡镇无行车时间(如{pair})，按直线距离×{d.winding_percent}%、"
                f"每小时{d.kilometres_per_hour}公里估算",
                f"{n} pairs without a road time (such as {pair}): beeline x {d.winding_percent} %"
                f" at {d.kilometres_per_hour} km/h",
            )
        )
    if flat:
        n, pair = len(flat), flat[0]
        found.append(
            _road_finding(
                "tours.road_flat",
                f"{n}对乡镇无行车时间和坐标(如{pair})，按{d.flat_minutes}分钟计",
                f"{n} pairs without road time or position (such as {pair}):"
                f" {d.flat_minutes} minutes each",
            )
        )
    return tuple(found)


def _road_finding(code: str, zh: str, en: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, says=Wording(zh=zh, en=en), about="travel")
