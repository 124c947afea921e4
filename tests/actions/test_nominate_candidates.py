from dataclasses import replace

import pytest
from tests.town import (
    CONVICTED,
    ELECTION,
    NOMINATIONS,
    VILLAGE,
    Town,
    answer_all,
    planned_town,
    the_election,
    town_before_nomination,
    town_with_candidates,
    town_with_nominees,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.nominate_candidates import (
    Nomination,
    nominate_candidates,
    publish_candidates,
)
from huanjie.actions.review_candidates import rule_on_hit
from huanjie.records.models import Candidate, Paper, ReviewAnswer
from huanjie.terms.findings import Finding
from huanjie.terms.people import Sex

pytestmark = pytest.mark.django_db


def names(post: str, state: str) -> list[str]:
    people = Candidate.objects.filter(election=ELECTION, post=post, state=state)
    return list(people.order_by("position").values_list("name", flat=True))


def nominated(votes: dict[str, int]) -> list[Nomination]:
    """The usual nominations, some with other numbers."""
    return [replace(one, votes=votes.get(one.name, one.votes)) for one in NOMINATIONS]


def publish(town: Town) -> tuple[Finding, ...]:
    with town.on("candidates_published"):
        return publish_candidates(town.chair, election=ELECTION)


def test_those_with_most_nominations_stand_one_more_than_the_seats() -> None:
    town = town_with_nominees()
    assert names("chair", "preliminary") == ["王芳芳", "李建国"]
    assert names("chair", "nominated") == ["何大山"]
    assert names("member", "preliminary") == ["周小燕", "郑志明", "孙丽华", "钱国平"]
    paper = Paper.objects.get(form="notice_08_preliminary_candidates")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("candidate.nominate", VILLAGE)
    assert entry.facts == {"findings": 0, "nominated": 11, "notice": paper.number}
    step = the_election().deadlines.get(step="nomination_day")
    assert (step.done_on, step.evidence) == (town.days["nomination_day"], paper.number)


def test_equal_nominations_for_the_last_place_leave_it_open() -> None:
    town_with_nominees(nominated({"李建国": 3}))
    assert names("chair", "preliminary") == ["王芳芳"]
    assert sorted(names("chair", "nominated")) == ["何大山", "李建国"]


def test_a_shortage_is_told_and_recorded() -> None:
    town = town_before_nomination()
    with town.on("nomination_day"):
        found = nominate_candidates(town.chair, election=ELECTION, nominations=NOMINATIONS[1:3])
    assert [one.code for one in found].count("nominees.too_few") == 2
    assert Candidate.objects.count() == 2


def test_nominations_are_recorded_once() -> None:
    town = town_with_nominees()
    with refused("nominees.present"):
        nominate_candidates(town.chair, election=ELECTION, nominations=NOMINATIONS)
    assert Candidate.objects.count() == len(NOMINATIONS)


def test_one_name_twice_for_a_post_is_refused_whole() -> None:
    town = town_before_nomination()
    twice = [*NOMINATIONS, Nomination(post="chair", name="王芳芳", sex=Sex.FEMALE, votes=1)]
    with town.on("nomination_day"), refused("nominees.nominations"):
        nominate_candidates(town.chair, election=ELECTION, nominations=twice)
    assert not Candidate.objects.exists()


def test_a_nomination_for_a_post_that_is_not_elected_is_refused() -> None:
    town = town_before_nomination()
    stray = Nomination(post="woman_member", name="许春梅", sex=Sex.FEMALE, votes=4)
    with town.on("nomination_day"), refused("nominees.post"):
        nominate_candidates(town.chair, election=ELECTION, nominations=[*NOMINATIONS, stray])


def test_another_village_does_not_nominate_here() -> None:
    town = town_before_nomination()
    with town.on("nomination_day"), refused("act.area"):
        nominate_candidates(town.outsider, election=ELECTION, nominations=NOMINATIONS)
    assert (Candidate.objects.count(), Paper.objects.count()) == (0, 0)


def test_a_list_is_not_made_by_rules_that_changed_under_it() -> None:
    town = town_before_nomination()
    with town.on("nomination_day"), stopped_by_other_rules():
        nominate_candidates(town.chair, election=ELECTION, nominations=NOMINATIONS)


# The official list --------------------------------------------------------------------------------


def test_those_who_passed_the_review_are_posted() -> None:
    town = town_with_candidates()
    assert names("vice_chair", "official") == ["陈秀英", "赵永福"]
    assert names("vice_chair", "nominated") == ["吴德才"]
    paper = Paper.objects.get(form="notice_09_candidates")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("candidate.publish", VILLAGE)
    assert entry.facts == {"notice": paper.number, "official": 8}
    step = the_election().deadlines.get(step="candidates_published")
    assert (step.done_on, step.evidence) == (town.days["candidates_published"], paper.number)


def test_nobody_is_posted_while_a_department_is_silent() -> None:
    town = town_with_nominees()
    answer_all(town, but=["court"])
    with town.on("candidates_published"), refused("nominees.review_pending"):
        publish_candidates(town.chair, election=ELECTION)
    assert names("chair", "official") == []


def test_nobody_is_posted_while_a_hit_has_no_ruling() -> None:
    town = town_with_nominees()
    answer_all(town, hits={("court", "赵永福"): CONVICTED})
    with town.on("candidates_published"), refused("nominees.review_pending"):
        publish_candidates(town.chair, election=ELECTION)


@pytest.mark.parametrize(
    ("uphold", "stand"), [(True, ["陈秀英", "吴德才"]), (False, ["陈秀英", "赵永福"])]
)
def test_an_upheld_hit_gives_way_to_the_next_and_a_cleared_one_does_not(
    uphold: bool, stand: list[str]
) -> None:
    town = town_with_nominees()
    answer_all(town, hits={("court", "赵永福"): CONVICTED})
    rule_on_hit(
        town.head,
        answer=ReviewAnswer.objects.get(clear=False).pk,
        uphold=uphold,
        reason="判决属实",
        heard="本人无异议",
    )
    publish(town)
    assert names("vice_chair", "official") == stand
    assert names("vice_chair", "barred") == (["赵永福"] if uphold else [])


def test_a_tie_for_the_last_place_must_be_voted_on_first() -> None:
    town = town_with_nominees(nominated({"李建国": 3}))
    answer_all(town)
    with town.on("candidates_published"), refused("nominees.tied"):
        publish_candidates(town.chair, election=ELECTION)
    assert names("chair", "official") == []


def test_too_few_who_passed_make_no_election() -> None:
    few = [one for one in NOMINATIONS if one.name not in ("李建国", "何大山")]
    town = town_with_nominees(few)
    answer_all(town)
    with town.on("candidates_published"), refused("nominees.too_few"):
        publish_candidates(town.chair, election=ELECTION)


def test_without_nominations_nothing_is_posted() -> None:
    town = town_before_nomination()
    with town.on("candidates_published"), refused("nominees.too_few"):
        publish_candidates(town.chair, election=ELECTION)


def test_another_village_does_not_post_this_list() -> None:
    town = town_with_nominees()
    answer_all(town)
    with town.on("candidates_published"), refused("act.area"):
        publish_candidates(town.outsider, election=ELECTION)
    assert names("chair", "official") == []


def test_the_official_list_is_not_made_by_rules_that_changed_under_it() -> None:
    town = town_with_nominees()
    answer_all(town)
    with town.on("candidates_published"), stopped_by_other_rules():
        publish_candidates(town.chair, election=ELECTION)


def test_nobody_is_nominated_before_the_roll_is_posted() -> None:
    town = planned_town()
    with town.on("nomination_day"), refused("nominees.no_roll"):
        nominate_candidates(town.chair, election=ELECTION, nominations=NOMINATIONS)
