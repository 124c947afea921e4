"""A county's rolls in a store: `python -m bench.apart.roll_store BOOKS STORE [--ask]`.

Run by `bench/roll.py`. Opens a campaign of a county whose villages are those of the books, has the
lawful timetable made, imports all books and prints what that took; then asks for single forms and
for lists of past days. The answer is a line of JSON.
"""

import json
import random
import resource
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
    """A new store with the campaign open; the officer who may import all of its rolls."""
    open_store(store, new=True)
    from huanjie.actions import clock
    from huanjie.actions.appoint_officer import NewOfficer, appoint_officers
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
        town = next(one.code for one in whole.units if one.kind is Kind.TOWN)
        team = NewOfficer(name="孙镇长", role=Role.TOWNSHIP_WORK_TEAM, unit=town)
        return appoint_officers(head, officers=[team])[0]


def _units(codes: list[str]) -> str:
    """The county as one township, so that one work team may import all of its rolls."""
    county, town = codes[0][:6], codes[0][:9]
    lines = ["code,name,level,kind,parent", f"{county},试验县,county,county,"]
    lines += [f"{town},中心镇,township,town,{county}"]
    lines += [f"{c},第{c[6:]}村民委员会,village,villagers_committee,{town}" for c in codes]
    return "\n".join(lines) + "\n"


def quantiles(work: Callable[[Any], object], cases: list[Any]) -> tuple[float, float, float]:
    """Median and 99th percentile of a piece of work, and that of its CPU time, in milliseconds."""
    walls, cpus = [], []
    for one in cases:
        began, cpu = time.perf_counter(), time.process_time()
        work(one)
        walls.append(1000 * (time.perf_counter() - began))
        cpus.append(1000 * (time.process_time() - cpu))
    last = [statistics.quantiles(spent, n=100)[98] for spent in (walls, cpus)]
    return statistics.median(walls), last[0], last[1]


def main() -> None:
    """Open, import, ask."""
    place, store = map(Path, sys.argv[1:3])
    team = opened(place, store)
    from huanjie.actions.import_rolls import import_rolls
    from huanjie.records.models import VoterRow

    files = sorted((place / "books").iterdir())
    began, cpu = time.perf_counter(), time.process_time()
    taken = import_rolls(team, files)
    told: dict[str, Any] = {
        "wall": time.perf_counter() - began,
        "cpu_of_the_writer": time.process_time() - cpu,
        "cpu_of_the_readers": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        + resource.getrusage(resource.RUSAGE_CHILDREN).ru_stime,
        "rows": VoterRow.objects.count(),
        "refused": [(one.about, one.findings[0].says.en) for one in taken if one.findings],
    }
    if "--ask" in sys.argv:
        told |= asked()
    print(json.dumps(told))


def asked() -> dict[str, Any]:
    """Single forms against the county, and the lists of villages as of a moment."""
    from huanjie.actions.clock import now
    from huanjie.actions.roll_events import roll_as_of
    from huanjie.records.models import VoterRow
    from huanjie.records.queries.same_person import same_person

    lot = random.Random(1)
    rows = VoterRow.objects.count()
    first = VoterRow.objects.earliest("pk").pk
    drawn = sorted(lot.sample(range(first, first + rows), FORMS))
    forms = [_form(one) for one in VoterRow.objects.filter(pk__in=drawn).select_related("election")]
    lot.shuffle(forms)
    same_person(forms[0])
    elections = sorted(VoterRow.objects.values_list("election", flat=True).distinct())
    some = [lot.choice(elections) for _ in range(LISTS)]
    roll_as_of(some[0], now())
    return {
        "form": quantiles(same_person, forms),
        "as_of": quantiles(lambda one: roll_as_of(one, now()), some),
    }


def _form(row: Any) -> Any:
    """A row as a form that somebody brings to the counter: no entry of the roll yet."""
    from huanjie.roll.compared import RollEntry
    from huanjie.terms.ids import EntryId, UnitCode

    names = ("sheet", "row", "key", "sound", "born", "household", "token", "raw", "prefix")
    facts = {name: getattr(row, name) for name in (*names, "repairs", "contested")}
    return RollEntry(
        entry=EntryId("0" * 16),
        file="",
        unit=UnitCode(row.election.unit_id),
        sex=row.sex or None,
        keys="",
        **facts,
    )


if __name__ == "__main__":
    main()
