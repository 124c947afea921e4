"""The elections that meet instead of polling: one township's congress, one village's Party
election, one supervision committee, each played by its steps."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial

from huanjie.actions.complete_step import complete_step
from huanjie.actions.say_condition import say_condition
from huanjie.actions.seat_delegates import UnitSeats
from huanjie.demo.guiding import sit_in
from huanjie.demo.party import Story, people
from huanjie.demo.procedure import Cast, Script, play
from huanjie.demo.world import Happening, Village, World, moment
from huanjie.records.models import Election, Officer
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.state import Status
from huanjie.terms.places import Level, Unit, place_name

HOUR = 17
HOLDS = ("two_recommendations", "secretary_by_committee", "by_representatives")
"""The conditions of these elections that hold; the others do not."""
MEMBERS, SEATS = 48, 3
OFFICES = ("镇机关党支部", "镇中心校党支部", "镇卫生院党支部")
DUE: Mapping[str, int] = {
    "committee_members": 9,
    "discipline_committee_members": 5,
    "full_members": MEMBERS,
    "delegates_or_full_members": MEMBERS,
    "village_representatives": 41,
    "households": 380,
    "participants": 60,
}


def elections(villages: Sequence[Village]) -> tuple[Election, ...]:
    """The congress of the first village's township, the village's Party election and its
    supervision committee, as far as the campaign holds them."""
    unit = villages[0].unit
    rows = Election.objects.select_related("unit__parent")
    wanted = (
        ("party_congress", unit.parent),
        ("party_branch", unit.code),
        ("supervision_committee", unit.code),
    )
    found = (rows.filter(procedure=procedure, unit=code).first() for procedure, code in wanted)
    return tuple(one for one in found if one is not None)


def meetings(world: World, villages: Sequence[Village], *, until: date) -> Iterator[Happening]:
    """What is owed on each planned day is done at the end of that day."""
    township = villages[0].township
    for row in elections(villages):
        story = _story(world, row, township, unit=villages[0].unit)
        planned = dict(row.deadlines.values_list("step", "day"))
        script = story.script(planned)
        days = sorted({day for day in script.days.values() if day <= until})
        for place, day in enumerate(days):
            yield Happening(
                when=moment(day, HOUR),
                place=place,
                stage="meetings",
                says=place_name(row.unit.to_noun()),
                run=partial(_day, world, story, script, day),
            )


def _day(world: World, story: Story, script: Script, day: date) -> None:
    row = Election.objects.get(pk=story.election)
    if not row.conditions:
        for condition in CONDITIONS:
            say_condition(
                story.officer,
                election=row.pk,
                condition=condition,
                holds=condition in HOLDS,
            )
    cast = Cast(drafts=story.officer, approves=world.office.head, on=lambda _: nullcontext())
    done = {
        one.rule.id for one in play(row.pk, cast, script, until=day) if one.status is Status.DONE
    }
    for deadline in row.deadlines.filter(step__in=done, done_on=None):
        complete_step(story.officer, election=row.pk, step=deadline.step, evidence="按步骤凭据完成")
    world.progress.add("steps", len(done))


def _story(world: World, row: Election, township: Officer, *, unit: Unit) -> Story:
    town = row.unit if row.unit.level == Level.TOWNSHIP else row.unit.parent
    assert town is not None
    short = town.name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    village = place_name(unit)
    units = _units(world, town.pk, town.name) if row.procedure == "party_congress" else ()
    guide = next(iter(world.office.groups.values()))
    return Story(
        election=row.pk,
        officer=township,
        setting={
            "示例县": next(one.name for one in world.units if one.level is Level.COUNTY),
            "清溪镇": town.name,
            "强胜村": village,
            "清溪": short,
            "示委": "县委",
            **{f"清{word}〔": f"{short[0]}{word}〔" for word in ("发", "复", "函")},
            "强党支〔": f"{village[0]}党支〔",
            "强党总支〔": f"{village[0]}党总支〔",
        },
        due={**DUE, "delegates": sum(one.seats for one in units)},
        visit=partial(sit_in, guide),
        units=units,
        delegations=_delegations(units),
        names=people(world, f"{row.pk} people", 12 * max(len(units), 3) + 40),
    )


def _units(world: World, township: str, name: str) -> tuple[UnitSeats, ...]:
    """The branches of the township's offices and villages, with members and seats drawn."""
    rng = world.chance(township, "electoral units")
    villages = [
        f"{place_name(one)}党支部"
        for one in world.units
        if one.level is Level.VILLAGE and one.parent == township
    ]
    offices = [one.replace("镇", name, 1) for one in OFFICES]
    return tuple(
        UnitSeats(name=one, members=rng.randint(30, 70), seats=SEATS)
        for one in (*offices, *villages)
    )


def _delegations(units: Sequence[UnitSeats]) -> dict[str, list[str]]:
    names = [one.name for one in units]
    half = (len(names) + 1) // 2
    return {"第一代表团": names[:half], "第二代表团": names[half:]} if names else {}
