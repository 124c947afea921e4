"""The second program accepts true grounds and no others; grounds here are made by hand."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from bench.county import SMALL, county

from huanjie.terms.findings import Refused
from huanjie.tours.certificate import Proof, certify
from huanjie.tours.certificate_column import Columns
from huanjie.tours.certificate_cover import Choice, Cover, none_below
from huanjie.tours.certificate_read import grounds_from
from huanjie.tours.problem import Rank, TourProblem

Json = dict
RANKS = (Rank.CONGRESS, Rank.MEETING, Rank.POLL)
GAP = {Rank.CONGRESS: 0, Rank.MEETING: 3, Rank.POLL: 14}


@pytest.fixture(scope="module")
def problem() -> TourProblem:
    return county(4, SMALL)


@pytest.fixture(scope="module")
def true_grounds(problem: TourProblem) -> Json:
    """Grounds whose columns cost exactly what they are said to, with the highest true bound."""
    grounds = frame(problem)
    desk = Columns(grounds_from(json.dumps(grounds)), problem)
    for column in grounds["columns"]:
        key = (0, tuple(column["townships"]))
        column["bound"] = desk.worked(key, 10**9)
    return grounds | {"bound": best(grounds, problem)}


def frame(problem: TourProblem) -> Json:
    places = [seat.code for seat in problem.townships]
    first = min(event.days[0] for event in problem.events)
    return {
        "format": "huanjie-tours-bound-1",
        "class": "one stay for each wave",
        "bound": 0,
        "origin": (first - timedelta(days=2)).isoformat(),
        "night": problem.weights.night,
        "spread": problem.weights.spread,
        "sizes": [1, 3],
        "kinds": [
            {
                "groups": [group.id for group in problem.groups],
                "base": problem.groups[0].base,
                "teams": problem.groups[0].teams,
                "away": [],
            }
        ],
        "townships": [
            {"township": place, "waves": [wave(problem, place, rank) for rank in RANKS]}
            for place in places
        ],
        "columns": [
            {"kind": 0, "townships": list(chosen), "bound": 0, "how": "sweep"}
            for size in (1, 2, 3)
            for chosen in combinations(sorted(places), size)
            if any(
                not any((group.id, place) in problem.barred for place in chosen)
                for group in problem.groups
            )
        ],
        "joints": [],
        "cover": {"duals": dict.fromkeys(places, 0), "kinds": [0]},
    }


def wave(problem: TourProblem, place: str, rank: Rank) -> Json:
    events = [
        [e.key.unit, e.key.procedure]
        for e in problem.events
        if e.township == place and e.rank is rank
    ]
    return {"events": events, "most_nights": 8, "gap": GAP[rank]}


def best(grounds: Json, problem: TourProblem) -> int:
    """The cost of the cheapest cover: the least bound plus one that is not proven, less one."""
    places = [seat.code for seat in problem.townships]
    cover = Cover(
        choices=[
            Choice(
                kind=0,
                places=sum(1 << places.index(place) for place in one["townships"]),
                cost=one["bound"],
            )
            for one in grounds["columns"]
        ],
        loads=[sum(e.township == place for e in problem.events) for place in places],
        groups=[len(problem.groups)],
        spread=problem.weights.spread,
        all_used=True,
        place_prices=[0] * len(places),
        kind_prices=[0],
    )
    low, high = 0, 100_000
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if none_below(cover, middle) else (low, middle - 1)
    return low


def proof(grounds: Json, problem: TourProblem, **more: int) -> Proof:
    return certify(json.dumps(grounds), problem, **more)


def codes(grounds: Json, problem: TourProblem) -> set[str]:
    return {one.code.removeprefix("tours.certificate_") for one in proof(grounds, problem).findings}


def changed(grounds: Json, change: Callable[[Json], object]) -> Json:
    copy = json.loads(json.dumps(grounds))
    change(copy)
    return copy


def test_true_grounds_are_proven_column_by_column(true_grounds, problem):
    found = proof(true_grounds, problem)
    assert found.findings == ()
    assert found.columns == len(true_grounds["columns"]) == found.worked + found.implied
    assert found.worked > 0


def test_a_bound_one_higher_than_the_cheapest_cover_is_not_proven(true_grounds, problem):
    higher = true_grounds | {"bound": true_grounds["bound"] + 1}
    assert codes(higher, problem) == {"cover"}
    lower = true_grounds | {"bound": true_grounds["bound"] - 1}
    assert codes(lower, problem) == set()


def test_a_bound_that_rests_on_columns_said_to_be_dearer_is_not_proven(true_grounds, problem):
    def raised(grounds: Json) -> None:
        for column in grounds["columns"]:
            column["bound"] += 50
        grounds["bound"] += 2 * 50

    assert codes(changed(true_grounds, raised), problem) == {"column"}


def test_what_a_column_is_said_to_cost_beyond_the_need_is_not_asked(true_grounds, problem):
    # One column far dearer than true: no cover below the bound would use it at its true cost.
    def one_raised(grounds: Json) -> None:
        grounds["bound"] = 0
        grounds["columns"][0]["bound"] += 10**6

    assert codes(changed(true_grounds, one_raised), problem) == set()


def test_prices_are_hints_and_wrong_ones_do_no_harm(true_grounds, problem):
    def odd(grounds: Json) -> None:
        duals = grounds["cover"]["duals"]
        for n, place in enumerate(duals):
            duals[place] = 700 * n
        grounds["cover"]["kinds"] = [-300]

    assert codes(changed(true_grounds, odd), problem) == set()


def first_wave(grounds: Json) -> Json:
    return grounds["townships"][0]["waves"]


PREMISES: dict[str, Callable[[Json], object]] = {
    "another weight": lambda g: g.update(spread=89),
    "a late origin": lambda g: g.update(origin="2016-04-30"),
    "a group left out": lambda g: g["kinds"][0]["groups"].pop(),
    "more teams": lambda g: g["kinds"][0].update(teams=3),
    "another base": lambda g: g["kinds"][0].update(base=g["townships"][3]["township"]),
    "away on no such day": lambda g: g["kinds"][0]["away"].append(5),
    "an event left out": lambda g: first_wave(g)[2]["events"].pop(),
    "an event twice": lambda g: first_wave(g)[2]["events"].append(first_wave(g)[2]["events"][0]),
    "a longer gap": lambda g: first_wave(g)[2].update(gap=15),
    "a gap before the first wave": lambda g: first_wave(g)[0].update(gap=1),
    "a township left out": lambda g: g["townships"].pop(),
    "a column twice": lambda g: g["columns"].append(g["columns"][0]),
    "a column of no size": lambda g: g.update(sizes=[2, 3]),
    "a price too many": lambda g: g["cover"]["kinds"].append(0),
}


@pytest.mark.parametrize("what", PREMISES)
def test_grounds_of_another_problem_are_not_accepted(what, true_grounds, problem):
    assert codes(changed(true_grounds, PREMISES[what]), problem) == {"premise"}


def test_grounds_that_leave_a_column_out_are_not_accepted(true_grounds, problem):
    assert codes(changed(true_grounds, lambda g: g["columns"].pop()), problem) == {"missing"}


def test_an_event_that_costs_less_to_miss_than_the_spread_is_refused(true_grounds, problem):
    events = (replace(problem.events[0], missed=89), *problem.events[1:])
    assert codes(true_grounds, replace(problem, events=events)) == {"premise"}


def test_a_sample_trusts_the_columns_that_it_does_not_draw(true_grounds, problem):
    def raised(grounds: Json) -> None:
        for column in grounds["columns"]:
            column["bound"] += 5000 * (len(column["townships"]) > 2)

    odd = changed(true_grounds, raised) | {"bound": true_grounds["bound"] + 5000}
    triples = sum(len(column["townships"]) > 2 for column in odd["columns"])
    none, some, every = (proof(odd, problem, sample=n, seed=2) for n in (0, 1, triples))
    assert (none.trusted, some.trusted, every.trusted) == (triples, triples - 1, 0)
    assert none.worked + none.implied + none.trusted == none.columns
    assert proof(odd, problem, sample=1, seed=2) == some
    assert every == proof(odd, problem)


BAD: dict[str, Callable[[Json], object]] = {
    "format": lambda g: g.update(format="another"),
    "origin": lambda g: g.update(origin="tomorrow"),
    "sizes": lambda g: g.update(sizes=[1]),
    "bound": lambda g: g.update(bound=1.5),
    "columns[0].townships[0]": lambda g: g["columns"][0].update(townships=[1]),
    "kinds[0]": lambda g: g["kinds"].insert(0, 7),
    "townships": lambda g: g.pop("townships"),
    "townships[0].waves[0].events": lambda g: first_wave(g)[0].update(events=[["a"]]),
}


@pytest.mark.parametrize("where", BAD)
def test_a_field_that_cannot_be_read_is_named(where, true_grounds, problem):
    with pytest.raises(Refused) as refused:
        proof(changed(true_grounds, BAD[where]), problem)
    assert refused.value.findings[0].says.en.startswith(f"{where}: ")


def test_what_is_no_json_is_refused(problem):
    with pytest.raises(Refused):
        certify("{", problem)
