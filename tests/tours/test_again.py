"""Planning again changes as little as can be, attendance first; held against trying everything."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import pytest
from bench.clerk import clerk_plan, clerks
from bench.county import SMALL, county
from bench.mishaps import days_of, mishaps, published
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tours.county import Poll, day, group, leg, one_road, problem, township, village

from huanjie.terms.campaign import Group, Leg, Recusal, Rest
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording
from huanjie.tours.again import Again, Closure, again, announced
from huanjie.tours.problem import EventKey, Order, TourProblem
from huanjie.tours.roads import Roads
from huanjie.tours.tour import Assignment, Figures, TourPlan, Unattended, Visit
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

POLL, MEETING = "villagers_committee", "party_branch"
SAYS = Wording(zh="指导", en="guide")
NOUGHT = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0)


def key(of: int, number: int, procedure: str = POLL) -> EventKey:
    return EventKey(unit=village(of, number), procedure=procedure)


def kept(asked: TourProblem, shares: dict[int, str], missed: tuple[EventKey, ...] = ()) -> TourPlan:
    """The plan that attends every event on its planned day, whatever that costs."""
    seat = {township(number): name for number, name in shares.items()}
    visits = tuple(
        Visit(
            group=seat[event.township],
            unit=event.key.unit,
            procedure=event.key.procedure,
            arrive=event.planned,
            leave=event.planned,
            purpose=SAYS,
        )
        for event in asked.events
        if event.key not in missed
    )
    return TourPlan(
        assignments=tuple(Assignment(township=t, group=g, leader="") for t, g in seat.items()),
        visits=visits,
        unattended=tuple(
            Unattended(unit=one.unit, procedure=one.procedure, why=SAYS) for one in missed
        ),
        moved=(),
        objective=NOUGHT,
        bound=NOUGHT,
    )


def planned_again(
    asked: TourProblem,
    shares: dict[int, str],
    *,
    today: int = 0,
    public: tuple[EventKey, ...] = (),
    closures: tuple[Closure, ...] = (),
    missed: tuple[EventKey, ...] = (),
) -> Again:
    old = kept(asked, shares, missed)
    told = announced(asked, old, published=frozenset(public), today=day(today))
    found = again(asked, told, closures=closures, budget=Budget(work=2))
    assert verify(found.tours, asked) == ()
    return found


def moves(found: Again) -> list[tuple[str, int]]:
    return [(one.event.unit, (one.after - day(0)).days) for one in found.changed]


def shut(asked: TourProblem, which: EventKey, *days: int) -> TourProblem:
    """The same problem with some days of an event gone."""
    gone = {day(number) for number in days}
    events = tuple(
        replace(e, days=tuple(d for d in e.days if d not in gone)) if e.key == which else e
        for e in asked.events
    )
    return replace(asked, events=events)


def test_nothing_that_still_holds_is_changed():
    asked = problem([Poll(0, n, on=10 + n, early=5, late=5) for n in range(3)], group(1))
    found = planned_again(asked, {0: "G1"})
    assert (found.changed, found.groups, found.minimal) == ((), (), True)


def test_a_poll_whose_day_is_gone_moves_alone():
    asked = problem([Poll(0, n, on=10 + n, early=5, late=5) for n in range(3)], group(1))
    found = planned_again(shut(asked, key(0, 1), *range(6, 13)), {0: "G1"})
    assert moves(found) == [(village(0, 1), 13)]
    assert (found.weight, found.least, found.minimal) == (1, 1, True)


def test_one_of_two_days_must_give_way_and_the_published_one_does_not():
    # One team; the first poll may only be on day 11, where the second is. One of them moves, and
    # the first must; the second too, since day 11 is taken: 1 + 1, or 1 + 2 when it is published.
    polls = [Poll(0, 0, on=10, late=1), Poll(0, 1, on=11, late=3), Poll(0, 2, on=12, late=3)]
    asked = shut(problem(polls, group(1)), key(0, 0), 10)
    assert planned_again(asked, {0: "G1"}).weight == 2
    published_ = planned_again(asked, {0: "G1"}, public=(key(0, 1),))
    assert published_.weight == 3
    assert {one.event: one.published for one in published_.changed}[key(0, 1)]


def test_of_two_ways_that_with_fewer_published_days_is_taken():
    # Two townships an hour apart, one group; township 1's poll moves onto day 12 unless the poll of
    # township 0 there gives way. Both can give way; the published one stays.
    polls = [Poll(0, 0, on=12, early=2, late=2), Poll(1, 0, on=10, early=0, late=3)]
    asked = shut(problem(polls, group(1), travel=one_road(2, 60)), key(1, 0), 10, 11, 13)
    stays = planned_again(asked, {0: "G1", 1: "G1"}, public=(key(0, 0),))
    assert stays.tours.objective.unattended == 0
    assert {unit for unit, _ in moves(stays)} == {village(0, 0), village(1, 0)}
    assert stays.weight == 3


def test_attendance_goes_before_few_changes():
    # Group 1 is out on days 12 to 14: its poll of day 13 moves rather than being unattended.
    asked = problem([Poll(0, 0, on=13, late=4)], group(1, away=(12, 14)))
    assert moves(planned_again(asked, {0: "G1"})) == [(village(0, 0), 16)]


def test_what_cannot_be_attended_any_more_keeps_its_day():
    asked = problem([Poll(0, 0, on=13, late=1)], group(1, away=(12, 14)))
    found = planned_again(asked, {0: "G1"})
    assert found.changed == ()
    assert [one.unit for one in found.tours.unattended] == [village(0, 0)]


def test_what_is_past_stays_though_the_group_was_away():
    asked = problem([Poll(0, 0, on=10, late=9), Poll(0, 1, on=20, late=9)], group(1, away=(9, 10)))
    old = kept(asked, {0: "G1"})
    for today, changed in ((10, 0), (9, 1)):
        told = announced(asked, old, published=frozenset(), today=day(today))
        assert len(again(asked, told, budget=Budget(work=1)).changed) == changed


def test_a_moved_day_lies_after_today():
    asked = problem([Poll(0, 0, on=20, early=18, late=3)], group(1, away=(19, 30)))
    found = planned_again(asked, {0: "G1"}, today=16)
    assert moves(found) == [(village(0, 0), 17)] or moves(found) == [(village(0, 0), 18)]


def test_a_poll_that_follows_its_meeting_moves_with_it():
    polls = [
        Poll(0, 0, on=10, late=5, procedure=MEETING),
        Poll(0, 0, on=24, late=9),
        Poll(0, 1, on=25, late=9),
    ]
    order = Order(first=key(0, 0, MEETING), then=key(0, 0), at_least=14)
    asked = replace(problem(polls, group(1, teams=2)), orders=(order,))
    asked = shut(asked, key(0, 0, MEETING), 10, 11)
    found = planned_again(asked, {0: "G1"})
    meeting, poll = moves(found)
    assert (meeting[0], poll[0]) == (village(0, 0), village(0, 0))
    assert poll[1] - meeting[1] >= 14


def closure(first: int, last: int, minutes: int | None) -> Closure:
    """Days on which the road between townships 0 and 1 takes so long, or is shut."""
    pairs = [Leg(start=township(n), end=township(n), minutes=0) for n in (0, 1)]
    for a, b in ((0, 1), (1, 0)):
        if minutes is not None:
            pairs.append(Leg(start=township(a), end=township(b), minutes=minutes))
    return Closure(first=day(first), last=day(last), roads=Roads(pairs=tuple(pairs)))


@pytest.mark.parametrize(("minutes", "moved"), [(240, 0), (241, 1), (None, 1)])
def test_a_closed_road_moves_a_poll_only_when_no_way_round_is_short_enough(minutes, moved):
    # Left on day 10, in place on day 10 for a poll on day 11.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=11, late=9)]
    asked = problem(polls, group(1), travel=one_road(2, 60))
    found = planned_again(asked, {0: "G1", 1: "G1"}, closures=(closure(9, 10, minutes),))
    assert len(found.changed) == moved


@pytest.mark.parametrize(("last", "expected"), [(9, 11), (10, 12), (13, 15)])
def test_a_group_waits_until_the_road_is_open(last, expected):
    # Open again on day last + 1, on which it drives and arrives; the poll is the day after.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=11, late=9)]
    asked = problem(polls, group(1), travel=one_road(2, 60))
    found = planned_again(asked, {0: "G1", 1: "G1"}, closures=(closure(8, last, None),))
    after = dict(moves(found)).get(village(1, 0), 11)
    assert after >= expected


def two_groups(**more) -> TourProblem:
    """Group 2 is free; group 1 has both townships, whose polls fall on days 10 and 11."""
    polls = [Poll(0, 0, on=10, late=5), Poll(1, 0, on=11, late=5)]
    return problem(polls, group(1), group(2), travel=one_road(2, 60), **more)


def test_a_township_that_nobody_has_begun_may_change_hands_when_that_moves_fewer_days():
    asked = shut(two_groups(), key(0, 0), 10, 12, 13, 14, 15)
    found = planned_again(asked, {0: "G1", 1: "G1"})
    # Township 0 must vote on day 11, when township 1 votes: another group for one of them.
    assert moves(found) == [(village(0, 0), 11)]
    assert len({one.group for one in found.tours.assignments}) == 2
    assert found.minimal


def test_a_recused_group_takes_no_township_over():
    recusals = tuple(Recusal(group="G2", unit=township(number), says="原籍") for number in (0, 1))
    asked = shut(two_groups(recused=recusals), key(0, 0), 10, 12, 13, 14, 15)
    found = planned_again(asked, {0: "G1", 1: "G1"})
    assert {one.group for one in found.tours.assignments} == {"G1"}
    assert len(found.changed) == 2


def test_rest_is_kept_when_days_move():
    # Nights 9 to 12 are out; a poll moved to day 13 would be a fifth night in a row.
    polls = [Poll(0, n, on=10 + n, late=8) for n in range(4)]
    asked = replace(problem(polls, group(1)), rest=Rest(most_nights=4, rest_days=1))
    found = planned_again(shut(asked, key(0, 0), 10, 11, 12, 13), {0: "G1"})
    assert moves(found)[0][1] >= 14


def test_a_township_without_a_present_group_is_refused():
    asked = problem([Poll(0, 0, on=10)], group(1))
    told = announced(asked, kept(asked, {0: "G9"}), published=frozenset(), today=day(0))
    with pytest.raises(Refused) as refused:
        again(asked, told)
    assert refused.value.findings[0].code == "tours.again_township"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_every_mishap_the_plan_is_lawful_and_the_past_is_kept(seed):
    asked = county(seed, SMALL)
    plan = clerk_plan(asked, clerks()[2])
    before = days_of(asked, plan)
    for one in mishaps(asked, plan):
        told = announced(
            one.problem, plan, published=published(asked, before, one.today), today=one.today
        )
        found = again(one.problem, told, closures=one.closures, budget=Budget(work=2))
        assert verify(found.tours, one.problem) == ()
        assert all(change.before > one.today < change.after for change in found.changed)
        assert found.least <= found.weight
        assert again(one.problem, told, closures=one.closures, budget=Budget(work=2)) == found


# --- against trying everything ---------------------------------------------------------------


def every_answer(asked: TourProblem, shares: dict[int, str]) -> tuple[int, int]:
    """Fewest unattended, then fewest changed days, over all days of all events."""
    best = (10**6, 10**6)
    group_of = {township(number): name for number, name in shares.items()}
    choices = [[(d, seen) for d in event.days for seen in (True, False)] for event in asked.events]
    for way in product(*choices):
        days = dict(zip(asked.events, way, strict=True))
        missed = sum(not seen for _, seen in way)
        changed = sum(d != event.planned for event, (d, _) in days.items())
        if (missed, changed) < best and can_be(asked, days, group_of):
            best = (missed, changed)
    return best


def can_be(asked: TourProblem, days, group_of) -> bool:
    for one in asked.groups:
        stops: dict[date, set[str]] = {}
        counts: dict[date, int] = {}
        for event, (held, seen) in days.items():
            if seen and group_of[event.township] == one.id:
                stops.setdefault(held, set()).add(event.township)
                counts[held] = counts.get(held, 0) + 1
        if any(len(places) > 1 for places in stops.values()) or not fits(asked, one, stops):
            return False
        if any(number > one.teams for number in counts.values()):
            return False
    return True


def fits(asked: TourProblem, one: Group, stops: dict[date, set[str]]) -> bool:
    roads = asked.roads.table()
    listed = sorted((held, next(iter(places))) for held, places in stops.items())
    for held, _ in listed:
        if any(a <= held <= b or a < held <= b for a, b in one.away):
            return False
        if any(a.toordinal() <= held.toordinal() - 1 <= b.toordinal() for a, b in one.away):
            return False
    for (left, start), (then, end) in pairwise(listed):
        free = [
            number
            for number in range(left.toordinal() + 1, then.toordinal())
            if not any(a.toordinal() <= number <= b.toordinal() for a, b in one.away)
        ]
        if start != end and len(free) < asked.pace.days_lost(roads[start, end]):
            return False
    return True


POLLS = st.lists(
    st.builds(
        Poll,
        of=st.integers(0, 1),
        number=st.integers(0, 2),
        on=st.integers(10, 13),
        early=st.integers(0, 1),
        late=st.integers(0, 2),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda poll: (poll.of, poll.number),
)


@given(
    polls=POLLS,
    teams=st.integers(1, 2),
    minutes=st.sampled_from([60, 300, 500]),
    away=st.none() | st.just((11, 12)),
)
@settings(max_examples=40, deadline=None)
def test_no_answer_of_all_has_fewer_unattended_or_as_many_and_fewer_changes(
    polls, teams, minutes, away
):
    asked = problem(
        polls, group(1, teams=teams, away=away), travel=(leg(0, 1, minutes),), townships=2
    )
    found = planned_again(asked, {0: "G1", 1: "G1"})
    missed = found.tours.objective.unattended
    assert (missed, len(found.changed)) == every_answer(asked, {0: "G1", 1: "G1"})
