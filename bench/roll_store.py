"""A county's rolls in a store: `python -m bench.roll_store BOOKS STORE`, run by `bench/roll.py`.

Opens a campaign of a county whose villages are those of the books, has the lawful timetable made,
imports all books and prints what that took; then asks for single forms and for lists of past days.
The answer is a line of JSON.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bench.roll_county import POLLING_DAY

from huanjie.records.store import open_store

OPENED = date(2026, 3, 2)
FORMS, LISTS = 2000, 40


def opened(place: Path, store: Path) -> Any:
    """A new store with the campaign open; the officer who may import."""
    open_store(store, new=True)
    from huanjie.actions import clock
    from huanjie.actions.import_units import import_units
    from huanjie.actions.make_timetable import make_timetable
    from huanjie.actions.open_campaign import CampaignFiles, open_campaign
    from huanjie.actions.open_elections import NewElection, Post, open_elections
    from huanjie.actions.roles import Role
    from huanjie.records.models import Officer
    from huanjie.terms.campaign import Campaign, Fixed, Scope
    from huanjie.terms.places import Kind, units_from_csv
    from huanjie.timetable.build import plan

    text = _units([path.stem for path in sorted((place / "books").iterdir())])
    villages = [one for one in units_from_csv(text) if one.kind is Kind.VILLAGERS_COMMITTEE]
    whole = Campaign(
        name="试验县2026年村(社区)换届",
        jurisdiction=str(villages[0].code)[:6],
        law_day=OPENED,
        window=(OPENED, date(2026, 7, 31)),
        units=units_from_csv(text),
        elections=(Scope(procedure="villagers_committee", kind=Kind.VILLAGERS_COMMITTEE),),
        fixed=tuple(
            Fixed(
                unit=one.code,
                procedure="villagers_committee",
                step="polling_day",
                day=POLLING_DAY,
            )
            for one in villages
        ),
    )
    posts = (Post(post="chair", seats=1), Post(post="member", seats=3))
    with clock.at(datetime(2026, 3, 2, 9, tzinfo=clock.CHINA)):
        head = Officer.objects.create(name="郑主任", role=Role.COUNTY_OFFICE_HEAD)
        import_units(head, text=text)
        files = CampaignFiles(text="", groups="", travel="")
        open_campaign(head, campaign=whole, files=files, appointees=())
        open_elections(
            head,
            elections=[
                NewElection(unit=one.code, procedure="villagers_committee", term=8, posts=posts)
                for one in villages
            ],
            law_day=OPENED,
        )
        make_timetable(head, plan=plan(whole))
    return head


def _units(codes: list[str]) -> str:
    county = codes[0][:6]
    lines = ["code,name,level,kind,parent", f"{county},试验县,county,county,"]
    towns = sorted({code[:9] for code in codes})
    lines += [f"{town},第{town[6:]}镇,township,town,{county}" for town in towns]
    lines += [f"{c},第{c[6:]}村民委员会,village,villagers_committee,{c[:9]}" for c in codes]
    return "\n".join(lines) + "\n"


def quantiles(work: Callable[[Any], object], cases: list[Any]) -> tuple[float, float]:
    """Median and 99th percentile of a piece of work, in milliseconds."""
    spent = []
    for one in cases:
        began = time.perf_counter()
        work(one)
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent), statistics.quantiles(spent, n=100)[98]


def main() -> None:
    """Open, import, ask."""
    place, store = map(Path, sys.argv[1:3])
    head = opened(place, store)
    from huanjie.actions.import_rolls import import_rolls

    from huanjie.records.models import VoterRow

    files = sorted((place / "books").iterdir())
    began, cpu = time.perf_counter(), time.process_time()
    import_rolls(head, files)
    told: dict[str, Any] = {
        "wall": time.perf_counter() - began,
        "cpu_of_the_writer": time.process_time() - cpu,
        "rows": VoterRow.objects.count(),
    }
    if "--ask" in sys.argv:
        told |= asked()
    print(json.dumps(told))


def asked() -> dict[str, Any]:
    """Single forms against the county, and the lists of villages as of a moment."""
    from huanjie.actions.clock import now
    from huanjie.actions.roll_events import roll_as_of
    from huanjie.records.models import VoterRow

    lot = random.Random(1)
    elections = sorted(VoterRow.objects.values_list("election", flat=True).distinct())
    some = [lot.choice(elections) for _ in range(LISTS)]
    roll_as_of(some[0], now())
    return {"as_of": quantiles(lambda one: roll_as_of(one, now()), some)}


if __name__ == "__main__":
    main()
