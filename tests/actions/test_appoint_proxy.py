"""Proxies: in writing, by the law that the election pinned, until papers close; taken back."""

from datetime import date
from typing import Any

import pytest
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    VILLAGE,
    VOTERS,
    Town,
    take_in,
    the_election,
    town_with_posted_roll,
    town_with_roll,
    workbook,
)
from tests.witness import last_entry, refused

from huanjie.actions.adopt_method import adopt_method
from huanjie.actions.appoint_proxy import Mandate, appoint_proxy, publish_proxies, withdraw_proxy
from huanjie.actions.roll_events import events_of
from huanjie.law.load import rule_set
from huanjie.records.models import Candidate, Election, Paper, Proxy, VoterRow
from huanjie.terms.people import Kinship

pytestmark = pytest.mark.django_db

HOLDER = "何大山"


def voter(name: str) -> int:
    return VoterRow.objects.get(election=ELECTION, name=name).pk


def appoint(
    town: Town,
    who: str,
    holder: str = HOLDER,
    *,
    relation: Kinship = Kinship.SPOUSE,
    later: int = 0,
    **fields: Any,
) -> Proxy:
    usual: dict[str, Any] = {"paper": "委托书第1号", "why": "在外务工，选举日不能返回"}
    mandate = Mandate(voter=voter(who), holder=voter(holder), relation=relation, **(usual | fields))
    with town.on("proxy_papers_close", later=later):
        return appoint_proxy(town.chair, election=ELECTION, mandate=mandate)


def under_law_of(day: date) -> None:
    """The election is pinned to the law of another day."""
    rules = rule_set("villagers_committee", on=day, jurisdiction=ELECTION[:6])
    Election.objects.filter(pk=ELECTION).update(law_day=day, law_digest=rules.digest)


def test_a_proxy_is_approved_by_a_named_person_and_told_by_an_event() -> None:
    town = town_with_posted_roll()
    one = appoint(town, "李建国")
    assert (one.approved_by, one.relation, one.withdrawn) == ("李主任", "spouse", None)
    event = list(events_of(ELECTION))[-1]
    assert (event.kind, event.body["paper"]) == ("proxied", "委托书第1号")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.appoint_proxy", VILLAGE)
    assert entry.facts["event"] == one.event.digest


def test_three_may_be_held_and_a_fourth_is_one_too_many() -> None:
    town = town_with_posted_roll()
    for who in ("李建国", "陈秀英", "赵永福"):
        appoint(town, who)
    with refused("roll.proxy_unlawful"):
        appoint(town, "周小燕")
    assert Proxy.objects.count() == 3


def test_one_taken_back_makes_room_for_another() -> None:
    town = town_with_posted_roll()
    first, *_ = [appoint(town, who) for who in ("李建国", "陈秀英", "赵永福")]
    with town.on("proxy_papers_close"):
        withdraw_proxy(town.chair, proxy=first.pk, reason="本人已返村")
    appoint(town, "周小燕")
    assert the_election().proxies.filter(withdrawn=None).count() == 3


def test_the_villages_method_may_allow_fewer_but_the_law_of_2026_no_more() -> None:
    town = town_with_posted_roll()
    under_law_of(date(2025, 12, 31))
    with town.on("method_adopted"):
        adopt_method(town.chair, election=ELECTION, settings={"proxy_max": 1}, minutes="选举办法")
    appoint(town, "李建国")
    with refused("roll.proxy_unlawful"):
        appoint(town, "陈秀英")


def test_any_villager_holds_a_proxy_under_the_law_of_2026() -> None:
    town = town_with_posted_roll()
    assert appoint(town, "李建国", relation=Kinship.OTHER).relation == "other"


def test_only_a_close_relative_holds_one_under_the_older_law() -> None:
    town = town_with_posted_roll()
    under_law_of(date(2025, 12, 31))
    with refused("roll.proxy_unlawful"):
        appoint(town, "李建国", relation=Kinship.OTHER)
    assert appoint(town, "李建国", relation=Kinship.SIBLING).relation == "sibling"


def test_a_candidate_holds_none() -> None:
    town = town_with_posted_roll()
    Candidate.objects.create(
        election_id=ELECTION, post="chair", name=HOLDER, sex="m", nominations=3, state="official"
    )
    with refused("roll.proxy_unlawful"):
        appoint(town, "李建国")
    assert appoint(town, "李建国", "许春梅").voter.name == "李建国"


def test_where_two_bear_the_candidates_name_the_committee_says_who_it_is() -> None:
    town = town_with_posted_roll()
    twin = VoterRow.objects.get(election=ELECTION, name="钱国平")
    VoterRow.objects.filter(pk=twin.pk).update(name="双名")
    VoterRow.objects.filter(name="吴德才").update(name="双名")
    Candidate.objects.create(
        election_id=ELECTION, post="chair", name="双名", sex="m", nominations=3, state="official"
    )

    def entrust(**fields: Any) -> Proxy:
        mandate = Mandate(
            voter=voter("李建国"),
            holder=twin.pk,
            relation=Kinship.OTHER,
            paper="委托书",
            why="在外",
            **fields,
        )
        with town.on("proxy_papers_close"):
            return appoint_proxy(town.chair, election=ELECTION, mandate=mandate)

    with refused("roll.proxy_unlawful"):
        entrust(is_candidate=True)
    assert entrust().proxy_id == twin.pk


@pytest.mark.parametrize("fields", [{"paper": " "}, {"why": ""}])
def test_a_proxy_is_in_writing_and_says_why_the_voter_is_away(fields: dict[str, str]) -> None:
    town = town_with_posted_roll()
    with refused("roll.proxy_written"):
        appoint(town, "李建国", **fields)


@pytest.mark.parametrize("holder", [HOLDER, "许春梅"])
def test_a_voter_entrusts_one_person_once(holder: str) -> None:
    town = town_with_posted_roll()
    appoint(town, "李建国")
    with refused("roll.proxy_twice"):
        appoint(town, "李建国", holder)


def test_nobody_entrusts_himself() -> None:
    town = town_with_posted_roll()
    with refused("roll.proxy_twice"):
        appoint(town, HOLDER)


def test_papers_close_on_their_day_and_not_before() -> None:
    town = town_with_posted_roll()
    appoint(town, "李建国", later=0)
    with refused("roll.proxy_days"):
        appoint(town, "陈秀英", later=1)


def test_nobody_of_another_list_gives_or_holds_a_proxy_here() -> None:
    town = town_with_posted_roll()
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    theirs = VoterRow.objects.get(election=NEIGHBOURS).pk
    mandate = Mandate(
        voter=voter("李建国"), holder=theirs, relation=Kinship.OTHER, paper="委托书", why="在外"
    )
    with town.on("proxy_papers_close"), refused("roll.voter_unknown"):
        appoint_proxy(town.chair, election=ELECTION, mandate=mandate)


def test_there_is_no_proxy_before_the_list_is_posted() -> None:
    town = town_with_roll()
    with refused("roll.not_published"):
        appoint(town, "李建国")


def test_a_proxy_is_taken_back_once_with_its_reason() -> None:
    town = town_with_posted_roll()
    one = appoint(town, "李建国")
    with town.on("proxy_papers_close"), refused("roll.proxy_withdrawal"):
        withdraw_proxy(town.chair, proxy=one.pk, reason=" ")
    with town.on("polling_day", later=-1):
        withdraw_proxy(town.chair, proxy=one.pk, reason="本人已返村")
        with refused("roll.proxy_withdrawal"):
            withdraw_proxy(town.chair, proxy=one.pk, reason="本人已返村")
    assert [one.kind for one in events_of(ELECTION)][-2:] == ["proxied", "proxy_withdrawn"]


def test_the_names_of_both_sides_are_posted_and_the_steps_closed(folder: Any) -> None:
    town = town_with_posted_roll()
    appoint(town, "李建国")
    gone = appoint(town, "陈秀英")
    with town.on("proxy_list_published"):
        withdraw_proxy(town.chair, proxy=gone.pk, reason="本人已返村")
        publish_proxies(town.chair, election=ELECTION)
    paper = Paper.objects.get(form="notice_13_proxies")
    assert paper.public
    steps = the_election().deadlines
    for step in ("proxy_papers_close", "proxy_list_published"):
        assert steps.get(step=step).evidence == paper.number
    assert last_entry().facts == {"proxies": 1, "notice": paper.number}


def test_no_proxy_needs_no_notice_and_the_steps_say_so() -> None:
    town = town_with_posted_roll()
    with town.on("proxy_list_published"):
        assert publish_proxies(town.chair, election=ELECTION) is None
    step = the_election().deadlines.get(step="proxy_list_published")
    assert step.evidence == "没有委托投票"


def test_another_villages_committee_approves_no_proxy_here() -> None:
    town = town_with_posted_roll()
    mandate = Mandate(
        voter=voter("李建国"),
        holder=voter(HOLDER),
        relation=Kinship.SPOUSE,
        paper="委托书",
        why="在外",
    )
    with town.on("proxy_papers_close"), refused("act.area"):
        appoint_proxy(town.outsider, election=ELECTION, mandate=mandate)
    assert not Proxy.objects.exists()
