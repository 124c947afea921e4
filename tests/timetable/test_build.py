"""Plans: lawful, spread, with the exact range of every date."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timetable.small_county import (
    COUNTY,
    RESIDENTS,
    T1,
    T2,
    UNITS,
    V1,
    V2,
    V3,
    VILLAGES,
    avoid,
    campaign,
    fixed,
    one_village,
    unit,
)

from huanjie.terms.campaign import Campaign, Group
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Unit
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.steps import COMMITTEE_STEPS

DAY = timedelta(days=1)
START = date(2026, 3, 2)


def step(found: Plan, name: str, code: UnitCode = V1) -> Deadline:
    return next(d for d in found.deadlines if (d.unit, d.step) == (code, name))


def test_every_election_has_every_step_and_the_plan_is_lawful() -> None:
    found = plan(campaign())
    assert [d.step for d in found.deadlines] == list(COMMITTEE_STEPS) * 5
    assert {d.procedure for d in found.deadlines} == {VILLAGES, RESIDENTS}
    assert check(found, campaign()) == ()


def test_every_date_lies_in_its_range_and_has_a_reason() -> None:
    for one in plan(campaign()).deadlines:
        assert one.earliest <= one.day <= one.latest
        assert one.because
        for reason in one.because:
            campaigns_own = reason.rule == "window" or "[" in reason.rule
            assert (reason.cited is None) == campaigns_own


def test_the_shortest_window_has_no_slack_and_one_day_less_is_impossible() -> None:
    # committee day 0, registration 1, roll 2, poll 22 (20 after), last rerun 32 (10 after)
    just = one_village(window=(START, START + 32 * DAY))
    found = plan(just)
    assert check(found, just) == ()
    assert step(found, "polling_day").slack_days == 0
    assert step(found, "polling_day").day == START + 22 * DAY
    assert not plan(one_village(window=(START, START + 31 * DAY))).feasible


@pytest.mark.parametrize(
    ("name", "earliest", "latest"),
    [
        ("election_committee_formed", "2026-03-02", "2026-04-18"),  # registration - 1
        ("registration_opens", "2026-03-03", "2026-04-19"),  # roll - 1
        ("roll_published", "2026-03-04", "2026-04-20"),  # poll - 20
        ("objections_close", "2026-03-09", "2026-04-25"),  # roll + 5
        ("decisions_published", "2026-03-09", "2026-04-28"),  # objections + 0 … 3
        ("nomination_day", "2026-03-10", "2026-05-03"),  # decisions + 1; poll - 7
        ("candidates_published", "2026-03-11", "2026-05-05"),  # nomination + 1; poll - 5
        ("candidates_meet_voters", "2026-03-11", "2026-05-09"),  # candidates + 0; poll - 1
        ("poll_notice_published", "2026-03-02", "2026-05-05"),  # poll - 5
        ("proxy_papers_close", "2026-03-11", "2026-05-07"),  # poll - 3
        ("proxy_list_published", "2026-03-11", "2026-05-09"),  # poll - 1
        ("leaving_audit_published", "2026-03-02", "2026-05-09"),  # poll - 1
        ("method_adopted", "2026-03-02", "2026-05-02"),  # nomination - 1
        ("polling_day", "2026-05-10", "2026-05-10"),
        ("result_published", "2026-05-10", "2026-05-11"),  # poll + 0 … 1
        ("rerun_latest", "2026-05-20", "2026-05-20"),  # poll + 10
        ("certificates_issued", "2026-05-10", "2026-05-20"),  # poll + 0 … 10
        ("handover", "2026-05-10", "2026-05-20"),  # poll + 0 … 10
    ],
)
def test_the_range_of_each_step_around_a_fixed_poll(name: str, earliest: str, latest: str) -> None:
    found = plan(one_village(fixed=(fixed(V1, "polling_day", date(2026, 5, 10)),)))
    one = step(found, name)
    assert (str(one.earliest), str(one.latest)) == (earliest, latest)


def test_reasons_name_the_rule_the_window_the_fixed_date_and_the_avoid() -> None:
    found = plan(
        one_village(
            fixed=(fixed(V1, "polling_day", date(2026, 5, 10)),),
            avoid=(
                avoid(date(2026, 4, 20), date(2026, 4, 20), "roll_published"),
                avoid(date(2026, 3, 2), date(2026, 3, 5), "poll_notice_published"),
            ),
        )
    )
    roll = step(found, "roll_published")
    assert (roll.latest, [r.rule for r in roll.because]) == (
        date(2026, 4, 19),
        ["registration_before_roll", "avoid[0]", "roll_before_poll"],
    )
    assert (roll.because[-1].from_step, roll.because[-1].days) == ("polling_day", -20)
    notice = step(found, "poll_notice_published")
    assert notice.earliest == date(2026, 3, 6)
    assert [r.rule for r in notice.because] == ["window", "avoid[1]", "poll_notice_lead"]
    assert [r.rule for r in step(found, "polling_day").because] == ["fixed[0]"]
    assert [r.rule for r in step(found, "objections_close").because] == ["objections_five_days"]


def test_a_last_day_rolls_over_rest_days_only_when_the_method_says_so() -> None:
    # roll on 29 April: the fifth day is 4 May, a rest day; the next working day is 6 May
    at = (fixed(V1, "roll_published", date(2026, 4, 29)),)
    plain = plan(one_village(fixed=at))
    rolled = plan(one_village(fixed=at, settings=(("roll_over", True),)))
    assert step(plain, "objections_close").day == date(2026, 5, 4)
    assert step(rolled, "objections_close").day == date(2026, 5, 6)
    assert check(rolled, one_village(fixed=at, settings=(("roll_over", True),))) == ()


def test_no_more_villages_of_a_township_vote_on_one_day_than_allowed() -> None:
    for most in (1, 2, 3):
        limited = campaign(polling_days_per_township=most)
        found = plan(limited)
        days = Counter((d.unit[:9], d.day) for d in found.deadlines if d.step == "polling_day")
        assert max(days.values()) == most
        assert check(found, limited) == ()


def test_capacity_narrows_the_range_of_the_days_that_are_left() -> None:
    # two villages are fixed on the only two days that start the range; one a day is allowed
    first = START + 22 * DAY
    limited = campaign(
        window=(START, START + 35 * DAY),
        fixed=(fixed(V1, "polling_day", first), fixed(V2, "polling_day", first + DAY)),
        polling_days_per_township=1,
    )
    found = plan(limited)
    third = step(found, "polling_day", V3)
    assert (third.earliest, third.latest) == (first + 2 * DAY, first + 3 * DAY)
    assert (third.because[0].rule, third.because[0].cited) == ("window", None)
    assert third.because[0].says.zh == "换届自2026-03-02开始，同一乡镇一天至多1个村投票"
    assert check(found, limited) == ()


def test_a_day_that_is_only_undesired_is_used_when_no_other_is_left_and_is_remarked() -> None:
    soft = avoid(START, date(2026, 7, 31), "polling_day", hard=False)
    found = plan(one_village(avoid=(soft,)))
    assert found.feasible
    assert [f.code for f in found.findings if f.code.endswith("undesired_day")]


def test_a_day_that_is_only_undesired_is_left_for_the_next_one_where_there_is_room() -> None:
    plain = plan(one_village())
    poll, roll = (step(plain, name).day for name in ("polling_day", "roll_published"))
    shunned = (
        avoid(poll, poll, "polling_day", hard=False),
        avoid(roll + DAY, roll + DAY, "roll_published", hard=False),
    )
    found = plan(one_village(avoid=shunned))
    assert step(found, "polling_day").day == poll + DAY
    assert step(found, "roll_published").day == roll  # a day earlier than usual, not later
    assert not [f for f in found.findings if f.code.endswith("undesired_day")]


def test_a_polling_day_whose_rerun_day_is_avoided_is_not_chosen() -> None:
    poll = step(plan(one_village()), "polling_day").day
    held = one_village(avoid=(avoid(poll + 10 * DAY, poll + 10 * DAY, "rerun_latest"),))
    found = plan(held)
    assert step(found, "polling_day").day == poll + DAY
    assert check(found, held) == ()


def test_villages_of_a_township_vote_on_adjacent_days_as_fast_as_its_group_can_follow() -> None:
    groups = (Group(id="G1", name="一组", base=T1, teams=1),)
    found = plan(campaign(groups=groups))
    east = sorted(d.day for d in found.deadlines if d.step == "polling_day" and d.unit[:9] == T1)
    west = [d.day for d in found.deadlines if d.step == "polling_day" and d.unit[:9] == T2]
    assert [b - a for a, b in pairwise(east)] == [DAY] * 3
    assert west[0] - east[-1] == 3 * DAY  # one group: leave, travel, be there the day before


def test_a_plan_across_two_texts_is_remarked() -> None:
    across = one_village(law_day=date(2025, 11, 1), window=(date(2025, 11, 1), date(2026, 4, 30)))
    codes = [f.code for f in plan(across).findings]
    assert "timetable.other_text_on_polling_day" in codes
    assert "timetable.other_text_on_polling_day" not in [
        f.code for f in plan(one_village()).findings
    ]


def test_rest_days_not_on_file_and_unknown_settings_are_remarked() -> None:
    far = one_village(
        window=(date(2027, 3, 2), date(2027, 7, 31)),
        settings=(("roll_over", True), ("rollover", True)),
    )
    codes = {f.code: f.about for f in plan(far).findings}
    assert codes["timetable.holidays_not_announced"] == "2027"
    assert codes["timetable.setting_not_used"] == "settings.rollover"


@pytest.mark.parametrize(
    ("code", "said"), [("119999", False), ("650000", False), ("990625", True), ("000000", True)]
)
def test_a_jurisdiction_in_no_province_is_planned_by_national_law_and_remarked(
    code: str, said: bool
) -> None:
    found = plan(one_village(jurisdiction=code))
    assert found.feasible
    assert ("timetable.jurisdiction_unknown" in [f.code for f in found.findings]) is said


def test_a_day_with_no_law_in_force_is_refused() -> None:
    with pytest.raises(Refused, match="1998-11-04"):
        plan(one_village(law_day=date(1998, 11, 3)))
    assert plan(one_village(law_day=date(1998, 11, 4))).feasible


def test_a_campaign_that_elects_nothing_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="elects"):
        plan(campaign(units=UNITS[:2]))


def test_villages_and_communities_of_2016_can_be_planned() -> None:
    old = campaign(law_day=date(2016, 2, 22), window=(date(2016, 2, 22), date(2016, 6, 30)))
    found = plan(old)
    assert found.feasible
    assert check(found, old) == ()


@pytest.mark.parametrize("name", COMMITTEE_STEPS)
def test_the_earliest_and_latest_day_are_reached_and_the_next_is_not(name: str) -> None:
    """Held against the plan with the step fixed there, capacity and avoids included."""
    narrow = campaign(
        window=(START, START + 37 * DAY),
        polling_days_per_township=1,
        avoid=(avoid(START + 12 * DAY, START + 13 * DAY, "decisions_published", "nomination_day"),),
    )
    one = step(plan(narrow), name, V2)
    for day, able in (
        (one.earliest, True),
        (one.latest, True),
        (one.earliest - DAY, False),
        (one.latest + DAY, False),
    ):
        tried = plan(campaign_with(narrow, fixed(V2, name, day)))
        assert tried.feasible is able, (day, able)


def campaign_with(base: Campaign, *extra: object) -> Campaign:
    return campaign(
        window=base.window,
        polling_days_per_township=base.polling_days_per_township,
        avoid=base.avoid,
        fixed=extra,
    )


OFFSETS = st.integers(0, 60)
SOME_STEPS = st.lists(st.sampled_from(COMMITTEE_STEPS), min_size=1, max_size=3, unique=True)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Small campaigns: windows from too short to roomy, fixed dates, avoids, capacity."""
    length = draw(st.integers(30, 60))
    avoids = []
    for _ in range(draw(st.integers(0, 3))):
        first = START + draw(OFFSETS) * DAY
        last = first + draw(st.integers(0, 6)) * DAY
        avoids.append(avoid(first, last, *draw(SOME_STEPS), hard=draw(st.booleans())))
    dates = []
    for _ in range(draw(st.integers(0, 2))):
        at = START + draw(st.integers(0, length)) * DAY
        dates.append(
            fixed(draw(st.sampled_from([V1, V2])), draw(st.sampled_from(COMMITTEE_STEPS)), at)
        )
    return campaign(
        window=(START, START + length * DAY),
        avoid=tuple(avoids),
        fixed=tuple(dates),
        polling_days_per_township=draw(st.sampled_from([None, 1, 2])),
        settings=(("roll_over", draw(st.booleans())),),
    )


@given(campaigns())
def test_every_plan_passes_the_check_and_every_other_answer_is_a_conflict(one: Campaign) -> None:
    found = plan(one)
    if found.feasible:
        assert check(found, one) == ()
        assert all(d.because for d in found.deadlines)
    else:
        assert found.conflict
        assert found.deadlines == ()


def test_a_county_of_143_villages_is_planned_lawfully() -> None:
    towns = [UnitCode(f"1199990{n:02}") for n in range(1, 17)]
    county = [unit(COUNTY, "例县", Kind.COUNTY, None)]
    county += [unit(code, "镇", Kind.TOWN, COUNTY) for code in towns]
    places = list(product(towns, range(9)))[:143]
    villages: list[Unit] = [
        unit(
            UnitCode(f"{town}{200 + n}"),
            "村",
            Kind.VILLAGERS_COMMITTEE if n else Kind.RESIDENTS_COMMITTEE,
            town,
        )
        for town, n in places
    ]
    large = campaign(
        units=tuple(county + villages),
        polling_days_per_township=2,
        avoid=(avoid(date(2026, 5, 1), date(2026, 5, 5), "polling_day"),),
    )
    found = plan(large)
    assert len(found.deadlines) == 143 * 18
    assert check(found, large) == ()
