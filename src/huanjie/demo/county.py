"""The county of the README: its units of today and of 2016, and roads between the seats."""

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

from huanjie.terms.campaign import Leg
from huanjie.terms.places import COLUMNS, Level, Unit

DATA = Path(__file__).parent / "data"
XILUODU = ("530625101", "溪洛渡镇", "township", "town", "530625")
STREETS = ("530625001", "530625002")


def unit_table(*, year: int) -> str:
    """units.csv of a year: 16 township-level units, or the 15 of 2016."""
    rows = list(csv.DictReader(io.StringIO((DATA / "units.csv").read_text(encoding="utf-8"))))
    kept: list[tuple[str, ...]] = []
    for row in rows:
        if year > 2016:
            kept.append(tuple(row[column] for column in COLUMNS))
            continue
        if row["code"] == STREETS[0]:
            kept.append(XILUODU)
        if row["code"] not in STREETS:
            parent = XILUODU[0] if row["parent"] in STREETS else row["parent"]
            kept.append((*(row[column] for column in COLUMNS[:-1]), parent))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(kept)
    return out.getvalue()


def roads(rng: Random, units: Sequence[Unit]) -> tuple[Leg, ...]:
    """Invented roads: the seats lie along a river valley, mountain roads join neighbours."""
    seats = [u.code for u in units if u.level is Level.TOWNSHIP]
    legs = [
        Leg(start=here, end=there, minutes=rng.randrange(50, 131, 5))
        for here, there in pairwise(seats)
    ]
    legs += [
        Leg(start=here, end=there, minutes=rng.randrange(110, 221, 5))
        for here, there in zip(seats, seats[3:], strict=False)
        if rng.random() < 0.6
    ]
    return tuple(legs)


def travel_table(legs: Sequence[Leg]) -> str:
    """travel.csv of the roads.

    >>> from huanjie.terms.ids import UnitCode
    >>> travel_table([Leg(start=UnitCode("a"), end=UnitCode("b"), minutes=60)])
    'from,to,minutes\\na,b,60\\n'
    """
    lines = ["from,to,minutes", *(f"{leg.start},{leg.end},{leg.minutes}" for leg in legs)]
    return "\n".join(lines) + "\n"
