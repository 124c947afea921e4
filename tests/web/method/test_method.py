"""The pages on which the count is told the method and the close relatives, and a held win ruled."""

from copy import deepcopy
from dataclasses import fields
from typing import Any

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.test_results import FULL, vote
from tests.web.world import ELECTION, FOREIGN, SECOND, VILLAGE, World

from huanjie.count.rules import ELECTION_SETTINGS
from huanjie.records import models as m

WHO = [field.name for field in fields(World)]
METHOD, KINSHIP = f"/units/{SECOND}/method/", f"/units/{SECOND}/kinship/"
RULE = f"/units/{VILLAGE}/result/first/chair/"
GOOD = {"minutes": "会议记录3号", "vacancy_min": "4", "women": "priority", "dual_post": ""}
PAIR = {"one": "王芳", "other": "李国强", "kinship": "spouse", "basis": "户口簿"}
RULING = {"name": "王芳", "stands": "yes", "reason": "已改判", "article": "18①", "heard": ""}
STATUS = {True: 302, False: 403}


@pytest.fixture
def committee(county: World, by: As):
    """The election committee of the second village, where nothing has been voted on yet."""
    row = county.committee
    m.Officer.objects.filter(pk=row.pk).update(unit_id=SECOND)
    for name, sex in (("王芳", "f"), ("李国强", "m")):
        m.Candidate.objects.create(
            election_id=f"{SECOND}-2026-vc", post="member", name=name, sex=sex, nominations=3
        )
    return by(m.Officer.objects.get(pk=row.pk))


def method() -> dict[str, object]:
    return dict(m.Election.objects.get(pk=f"{SECOND}-2026-vc").method)


def shown(response: Any) -> str:
    return str(response.content.decode())


# The method ---------------------------------------------------------------------------------------


def test_the_committee_records_the_method_and_leaves_open_what_it_does_not_say(committee) -> None:
    answer = committee.post(METHOD, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, METHOD)
    assert method() == {"vacancy_min": 4, "women": "priority"}


def test_flags_are_entered_as_yes_or_no(committee) -> None:
    committee.post(METHOD, GOOD | {"vote_carry_down": "true", "waste_counts_in_total": "false"})
    assert method()["vote_carry_down"] is True
    assert method()["waste_counts_in_total"] is False


def test_every_setting_of_the_village_is_asked_with_what_holds_now(committee) -> None:
    m.Campaign.objects.update(settings={"vacancy_min": 5})
    committee.post(METHOD, {"minutes": "3号", "women": "none"})
    lines = {one.name: one for one, _, _ in committee.get(METHOD).context["lines"]}
    asked = set(ELECTION_SETTINGS) - {"exact_four_fifths_counts", "plenary_quorum"}
    assert set(lines) == asked
    sources = {name: (lines[name].value, lines[name].source) for name in ("women", "vacancy_min")}
    assert sources == {"women": ("none", "method"), "vacancy_min": (5, "county")}
    assert lines["dual_post"].source == "law"
    assert lines["overcollected"].choices == ("both", "issued", "voters")
    assert lines["rerun_turnout_required"].choices == ("true", "false")
    assert lines["vacancy_min"].choices == ()


def test_a_method_against_the_regulation_is_shown_to_give_way(county: World, by: As) -> None:
    m.Unit.objects.create(
        code="330624101201", name="沿江村", level="village", kind="villagers_committee"
    )
    m.Election.objects.filter(pk=f"{SECOND}-2026-vc").update(
        unit_id="330624101201", method={"bar_win_effect": "hold"}
    )
    page = by(county.head).get("/units/330624101201/method/")
    (line,) = (one for one, _, _ in page.context["lines"] if one.name == "bar_win_effect")
    assert (line.gives_way, line.value) == (True, "void")
    assert "办法与法规不一致" in shown(page)


@pytest.mark.parametrize(
    "wrong", [{"minutes": ""}, {"vacancy_min": "2"}, {"women": "perhaps"}, {"vacancy_min": "x"}]
)
def test_what_cannot_be_saved_is_said_and_what_was_typed_stays(committee, wrong) -> None:
    answer = committee.post(METHOD, GOOD | wrong)
    assert answer.status_code == 422
    assert "没有保存" in shown(answer)
    assert method() == {}
    assert '<option value="priority" selected>' in shown(answer) or "women" in wrong


@pytest.mark.parametrize("who", WHO)
def test_the_committee_alone_records_and_who_sees_candidates_reads(
    county: World, by: As, who: str
) -> None:
    browser = by(getattr(county, who))
    path = METHOD.replace(SECOND, VILLAGE)
    reads = {"head", "clerk", "town_team", "committee", "group_leader"}
    seen = browser.get(path).status_code
    assert seen == (200 if who in reads else 404 if who == "other_team" else 403)
    assert browser.post(path, GOOD).status_code == (
        422 if who == "committee" else 404 if who == "other_team" else 403
    )


def test_what_is_elsewhere_or_not_there_is_not_found(county: World, committee) -> None:
    assert committee.get(METHOD.replace(SECOND, FOREIGN)).status_code == 404
    assert committee.get(METHOD.replace(SECOND, "000000000000")).status_code == 404


# Kinship ------------------------------------------------------------------------------------------


def test_a_kinship_is_recorded_and_withdrawn_by_the_township_alone(
    county: World, by: As, committee
) -> None:
    assert committee.post(KINSHIP, PAIR)["Location"] == KINSHIP
    row = m.DeclaredKinship.objects.get()
    assert (row.one, row.other, row.kinship) == ("王芳", "李国强", "spouse")
    withdraw = {"kinship": row.pk, "reason": "登记有误"}
    assert committee.post(KINSHIP, withdraw).status_code == 403
    assert by(county.town_team).post(KINSHIP, withdraw).status_code == 302
    page = shown(by(county.town_team).get(f"{KINSHIP}?lang=en"))
    assert "withdrawn" in page
    assert "登记有误" in page


@pytest.mark.parametrize(
    "wrong", [{"one": ""}, {"kinship": "other"}, {"basis": " "}, {"other": "查无此人"}]
)
def test_what_is_no_kinship_is_not_saved(committee, wrong: dict[str, str]) -> None:
    answer = committee.post(KINSHIP, PAIR | wrong)
    assert answer.status_code == 422
    assert "没有保存" in shown(answer)
    assert not m.DeclaredKinship.objects.exists()


def test_a_kinship_of_another_election_is_not_withdrawn_here(
    county: World, by: As, committee
) -> None:
    committee.post(KINSHIP, PAIR)
    withdraw = {"kinship": m.DeclaredKinship.objects.get().pk, "reason": "登记有误"}
    elsewhere = KINSHIP.replace(SECOND, VILLAGE)
    assert by(county.town_team).post(elsewhere, withdraw).status_code == 404


# A held win ---------------------------------------------------------------------------------------


@pytest.fixture
def held(county: World) -> m.Result:
    m.Result.objects.filter(election_id=ELECTION).delete()
    barred = deepcopy(vote(*FULL))
    barred["people"]["王芳"]["barred"] = ["criminally_punished"]  # type: ignore[index]
    return world.declare(barred)


def test_the_head_rules_and_the_result_shows_it(county: World, by: As, held: m.Result) -> None:
    head = by(county.head)
    assert RULE in shown(head.get(f"/units/{VILLAGE}/result/"))
    assert head.get(RULE).status_code == 200
    assert head.post(RULE, RULING)["Location"] == f"/units/{VILLAGE}/result/"
    row = m.HeldRuling.objects.get()
    assert (row.post, row.name, row.stands, row.ruled_by) == (
        "chair",
        "王芳",
        True,
        county.head.name,
    )
    assert head.get(RULE).status_code == 404
    assert RULE not in shown(head.get(f"/units/{VILLAGE}/result/"))


@pytest.mark.parametrize(
    "wrong",
    [{"stands": ""}, {"stands": "no"}, {"reason": " "}, {"article": ""}, {"name": "李国强"}],
)
def test_what_is_no_ruling_is_not_saved(
    county: World, by: As, held: m.Result, wrong: dict[str, str]
) -> None:
    answer = by(county.head).post(RULE, RULING | wrong)
    assert answer.status_code == 422
    assert "没有保存" in shown(answer)
    assert not m.HeldRuling.objects.exists()


@pytest.mark.parametrize("who", [one for one in WHO if one != "head"])
def test_nobody_else_rules(county: World, by: As, held: m.Result, who: str) -> None:
    browser = by(getattr(county, who))
    assert browser.get(RULE).status_code == 403
    assert browser.post(RULE, RULING).status_code == 403


def test_the_head_s_dashboard_names_whoever_waits_until_the_ruling(
    county: World, by: As, held: m.Result
) -> None:
    head = by(county.head)
    (one,) = head.get("/").context["held"]
    assert (one.unit, one.round, one.post, one.name) == (VILLAGE, "first", "chair", "王芳")
    page = shown(head.get("/"))
    assert "待你裁定：1人" in page
    assert RULE in page
    assert RULE not in shown(by(county.clerk).get("/"))
    head.post(RULE, RULING)
    assert head.get("/").context["held"] == ()


def test_of_three_held_those_ruled_on_no_longer_wait(county: World, by: As, held: m.Result) -> None:
    for name in ("陈秀英", "周小燕"):
        held.outcome["held"].append({"name": name, "post": "member", "reason": "relative_pending"})
    held.outcome["held"].append({"name": None, "post": "member", "reason": "no_base"})
    held.save()
    head = by(county.head)
    head.post(RULE, RULING)
    m.HeldRuling.objects.create(
        result=held,
        post="member",
        name="陈秀英",
        held_for="relative_pending",
        stands=False,
        reason="让位",
        article="8②",
        ruled_by="林主任",
        ruled_on=world.DAY,
    )
    assert [one.name for one in head.get("/").context["held"]] == ["周小燕"]


@pytest.mark.parametrize("path", ["first/member/", "rerun/chair/", "first/nothing/"])
def test_where_nobody_waits_there_is_no_form(
    county: World, by: As, held: m.Result, path: str
) -> None:
    page = by(county.head).get(f"/units/{VILLAGE}/result/{path}")
    assert page.status_code == 404
