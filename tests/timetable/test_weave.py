"""The network of a campaign: what stands in it, and what ties its elections together."""

from datetime import date

from tests.timetable.small_county import T1, T2, V1, V4, VILLAGES, campaign

from huanjie.terms.campaign import Campaign, Scope, Term
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.timetable.network import Side, own_days, propagate
from huanjie.timetable.weave import County, county_of

ALL = (
    Scope(procedure="party_congress", level=Level.TOWNSHIP),
    Scope(procedure="party_branch", level=Level.VILLAGE),
    Scope(procedure=VILLAGES, kind=Kind.VILLAGERS_COMMITTEE),
    Scope(procedure="supervision_committee", level=Level.VILLAGE),
)
STREET = UnitCode("119999003")
S1 = UnitCode("119999003201")


def county(**changes: object) -> County:
    return county_of(campaign(elections=ALL, **changes))


def tied(
    found: County, first: tuple[UnitCode, str, str], second: tuple[UnitCode, str, str]
) -> bool:
    """Whether an arc says that the second step is not before the first one."""
    ends = (found.numbers[first], found.numbers[second])
    return any(
        (arc.source, arc.target) == ends and arc.side is Side.SOONEST for arc in found.network.arcs
    )


def test_keys_and_numbers_agree_and_an_elections_steps_stand_together() -> None:
    found = county()
    assert [found.numbers[key] for key in found.keys] == list(range(found.network.steps))
    for election in found.elections:
        own = [found.keys[step] for step in found.steps_of(election)]
        assert {(unit, procedure) for unit, procedure, _ in own} == {
            (election.unit.code, election.procedure)
        }


def test_a_township_congress_comes_before_the_meetings_of_its_own_villages_alone() -> None:
    found = county()
    meeting = (V1, "party_branch", "members_meeting")
    assert tied(found, (T1, "party_congress", "congress_ballot"), meeting)
    assert not tied(found, (T2, "party_congress", "congress_ballot"), meeting)
    assert tied(found, meeting, (V1, VILLAGES, "polling_day"))
    assert not tied(found, meeting, (V4, VILLAGES, "polling_day"))
    assert tied(found, (V1, VILLAGES, "polling_day"), (V1, "supervision_committee", "meeting_day"))


def test_a_street_has_no_congress_and_its_villages_wait_for_none() -> None:
    found = county(
        units=(
            *campaign().units,
            Unit(
                code=STREET,
                name="城关街道",
                level=Level.TOWNSHIP,
                kind=Kind.STREET,
                parent=UnitCode("119999"),
            ),
            Unit(
                code=S1,
                name="戊村民委员会",
                level=Level.VILLAGE,
                kind=Kind.VILLAGERS_COMMITTEE,
                parent=STREET,
            ),
        )
    )
    assert (STREET, "party_congress", "congress_ballot") not in found.numbers
    meeting = found.numbers[S1, "party_branch", "members_meeting"]
    others = {found.keys[arc.source][0] for arc in found.network.arcs if arc.target == meeting}
    assert others == {S1}


def polls_until(one: Campaign) -> date:
    found = county_of(one)
    poll = found.numbers[V1, VILLAGES, "polling_day"]
    return found.horizon.day(own_days(found.network)[poll].bit_length() - 1)


def test_a_poll_is_held_within_three_months_of_the_terms_end_and_six_when_extended() -> None:
    yunnan = {"jurisdiction": "530625", "elections": ALL}
    ends = date(2026, 3, 15)
    ordinary = Term(procedure=VILLAGES, units=(), ends=ends)
    later = Term(procedure=VILLAGES, units=(T1,), ends=ends, extended=True)
    elsewhere = Term(procedure=VILLAGES, units=(T2,), ends=ends)
    assert polls_until(campaign(**yunnan, terms=(ordinary,))) == date(2026, 6, 15)
    assert polls_until(campaign(**yunnan, terms=(later,))) == date(2026, 7, 31)  # the window
    assert polls_until(campaign(**yunnan, terms=(elsewhere,))) == date(2026, 7, 31)
    sooner = Term(procedure=VILLAGES, units=(V1,), ends=date(2026, 1, 15), extended=True)
    assert polls_until(campaign(**yunnan, terms=(sooner,))) == date(2026, 7, 15)


def test_the_limit_of_a_term_is_the_demand_of_the_rule_that_sets_it() -> None:
    term = Term(procedure=VILLAGES, units=(V1,), ends=date(2026, 3, 15))
    found = county(jurisdiction="530625", terms=(term,))
    poll = found.numbers[V1, VILLAGES, "polling_day"]
    refs = [found.network.demands[one.demand] for one in found.network.limits if one.step == poll]
    held = next(one for one in refs if one.ref == "election_held")
    assert (held.kind, held.cited is not None) == ("rule", True)


def test_a_county_of_all_procedures_has_a_lawful_plan() -> None:
    found = county()
    assert propagate(found.network).feasible
