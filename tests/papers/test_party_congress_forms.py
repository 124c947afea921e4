"""Papers of a Party congress up to its opening: what they work out, and what they refuse."""

from typing import Any

import pytest

from huanjie.papers.page import Page, Table
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused

REPLIES = (
    "party_reply_to_convene",
    "party_reply_on_candidates",
    "party_reply_on_numbers",
    "party_unit_reply",
)


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def part(form: str, name: str, **changes: Any) -> dict[str, Any]:
    data: Any = sample(form)[name]
    return {**data, **changes}


def parts(form: str, name: str) -> list[dict[str, Any]]:
    data: Any = sample(form)[name]
    return list(data)


def cells(page: Page) -> list[str]:
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return [cell for table in tables for row in table.rows for cell in row]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.findings]


@pytest.mark.parametrize("form", REPLIES)
def test_a_reply_on_the_day_of_its_request_stands_and_one_before_is_refused(form: str) -> None:
    issued = str(sample(form)["issued"])
    changed(form, requested_on=issued)
    with pytest.raises(Refused, match="requested_on") as refused:
        changed(form, requested_on="2026-12-31")
    assert codes(refused) == ["papers.before_cause"]


@pytest.mark.parametrize("form", REPLIES)
@pytest.mark.parametrize("decision", ["sent_back", "refused"])
def test_a_reply_that_does_not_approve_grants_nothing_and_says_why(
    form: str, decision: str
) -> None:
    page = changed(form, decision=decision, remarks=["名额分配应当重新核定"])
    assert "一、名额分配应当重新核定。" in str(page)
    assert "同意" not in page.title and "现批复如下" not in str(page)
    with pytest.raises(Refused) as refused:
        changed(form, decision=decision, remarks=[])
    assert codes(refused) == ["papers.no_reason"]


@pytest.mark.parametrize(("nominees", "enough"), [(3, False), (4, True), (5, True)])
def test_three_seats_need_four_nominees(nominees: int, enough: bool) -> None:
    names = ["王建国", "马玉珍", "杨成林", "何永红", "罗正才"][:nominees]
    if enough:
        assert f"差额{nominees - 3}名" in str(changed("party_unit_request", nominees=names))
    else:
        with pytest.raises(Refused, match="至少应提名4名"):
            changed("party_unit_request", nominees=names)


@pytest.mark.parametrize(("due", "need"), [(55, 44), (56, 45), (59, 48), (60, 48)])
def test_four_fifths_of_those_due_are_needed_a_part_of_one_counting_as_one(
    due: int, need: int
) -> None:
    assert f"即{need}名" in str(changed("party_unit_request", due=due))


@pytest.mark.parametrize(("present", "quorate"), [(46, False), (47, True), (48, True)])
def test_delegates_elected_below_the_quorum_are_refused(present: int, quorate: bool) -> None:
    figures = {"present": present, "issued_ballots": present, "returned": present}
    votes = [
        {"name": "王建国", "in_favour": 40, "against": 0, "abstained": 0, "elected": True},
    ]
    data = figures | {"valid": present, "rejected": 0, "votes": votes}
    if quorate:
        assert f"实到会{present}名" in str(changed("party_unit_result_report", **data))
    else:
        with pytest.raises(Refused, match="至少应为47"):
            changed("party_unit_result_report", **data)


@pytest.mark.parametrize(("in_favour", "elected"), [(25, False), (26, False), (27, True)])
def test_exactly_half_of_those_present_elects_nobody(in_favour: int, elected: bool) -> None:
    votes = parts("party_unit_result_report", "votes")
    votes[2] |= {"in_favour": in_favour, "against": 51 - in_favour, "abstained": 0}
    if elected:
        assert "（27票）" in str(changed("party_unit_result_report", votes=votes))
    else:
        with pytest.raises(Refused, match=r"votes\[2\]"):
            changed("party_unit_result_report", votes=votes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"present": 59}, "present"),
        ({"issued_ballots": 53, "returned": 52}, "issued_ballots"),
        ({"issued_ballots": 51}, "returned"),
        ({"valid": 50}, "returned"),
        ({"seats": 2}, "elected"),
        ({"held_on": "2026-04-19"}, "held_on"),
        ({"issued": "2026-04-23"}, "issued"),
    ],
)
def test_figures_of_a_result_that_contradict_each_other_are_refused_by_name(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        changed("party_unit_result_report", **changes)
    assert [one.about for one in refused.value.findings] == [field]


@pytest.mark.parametrize("delegates", [119, 121])
def test_seats_that_do_not_make_the_total_are_refused(delegates: int) -> None:
    with pytest.raises(Refused, match="不符"):
        changed("party_apportionment_table", delegates=delegates)


def test_the_seats_table_works_out_its_sums_shares_and_least_nominees() -> None:
    table = changed("party_apportionment_table").blocks[1]
    assert isinstance(table, Table)
    assert table.rows[0][4:6] == ("26", "32")
    assert table.rows[-2][:5] == ("", "合计", "20", "670", "120")
    assert table.rows[-1][-2:] == ("29.2%", "14.2%")


def test_a_unit_without_a_seat_or_with_too_few_figures_is_refused() -> None:
    units = parts("party_apportionment_table", "units")
    with pytest.raises(Refused, match=r"units\[1\].seats"):
        changed(
            "party_apportionment_table",
            units=[{**units[0], "seats": 36}, {**units[1], "seats": 0}, *units[2:]],
        )
    with pytest.raises(Refused, match="应有4个数"):
        changed("party_apportionment_table", units=[{**units[0], "of_which": [1]}, *units[1:]])


@pytest.mark.parametrize(("members", "majority"), [(26, "否"), (27, "否"), (28, "是")])
def test_a_recommendation_by_exactly_half_is_no_majority(members: int, majority: str) -> None:
    recommended = [{"name": "王建国", "branches": 2, "members": members}]
    assert cells(changed("party_delegate_recommendation", recommended=recommended))[-1] == majority


@pytest.mark.parametrize(("left_out", "due", "need"), [(1, 61, 49), (2, 60, 48), (3, 59, 48)])
def test_those_due_are_the_voters_without_those_not_counted(
    left_out: int, due: int, need: int
) -> None:
    cases = [{"case": 4, "says": "生活不能自理", "count": left_out}]
    page = changed("party_attendance_table", not_counted=cases)
    assert cells(page)[-1] == str(due)
    assert f"至少{need}名" in str(page)


def test_more_members_without_a_vote_than_members_are_refused() -> None:
    changed("party_attendance_table", members=8, not_counted=[])
    with pytest.raises(Refused, match="probationary"):
        changed("party_attendance_table", members=3, not_counted=[])


def test_the_reply_on_numbers_takes_those_named_off_the_voters() -> None:
    assert "核定应到会人数为58名" in str(changed("party_reply_on_numbers"))
    assert "核定应到会人数为62名" in str(changed("party_reply_on_numbers", not_counted=[]))


def test_the_vote_on_members_not_counted_comes_after_the_consent() -> None:
    changed("party_not_counted_register", voted_on="2026-04-14")
    with pytest.raises(Refused, match="voted_on"):
        changed("party_not_counted_register", voted_on="2026-04-13")


def test_the_occupations_of_the_delegates_make_their_number() -> None:
    assert "119名代表的产生程序符合规定" in str(changed("party_credentials_report"))
    with pytest.raises(Refused, match="occupations"):
        changed("party_credentials_report", invalid=[])
    with pytest.raises(Refused, match="elected"):
        changed("party_credentials_report", elected=121)


def test_a_delegate_stands_in_exactly_one_delegation() -> None:
    delegations = parts("party_delegations_list", "delegations")
    names = delegations[1]["delegates"]
    again = [*delegations[:1], {**delegations[1], "delegates": ["马春梅", *names[1:]]}]
    with pytest.raises(Refused, match="马春梅"):
        changed(
            "party_delegations_list",
            delegations=[{**again[1], "convener": "马玉珍"}, delegations[0], delegations[2]],
        )
    with pytest.raises(Refused, match="不符"):
        changed("party_delegations_list", delegates=25)


def test_a_convener_is_one_of_the_delegation() -> None:
    delegations = parts("party_delegations_list", "delegations")
    with pytest.raises(Refused) as refused:
        changed(
            "party_delegations_list",
            delegations=[{**delegations[0], "convener": "王建国"}, *delegations[1:]],
        )
    assert codes(refused) == ["papers.not_on_list"]


def test_a_secretary_proposed_is_one_of_the_nominees() -> None:
    slates = parts("party_request_on_candidates", "slates")
    for name in ("王建国", "王学军"):
        with pytest.raises(Refused, match=name):
            changed("party_request_on_candidates", slates=[{**slates[0], "secretary": name}])


@pytest.mark.parametrize(("present", "quorate"), [(95, False), (96, True), (120, True)])
def test_the_chair_says_that_the_session_can_be_held_only_with_a_quorum(
    present: int, quorate: bool
) -> None:
    attendance = part("party_preparatory_script", "attendance", present=present)
    if quorate:
        page = changed("party_preparatory_script", attendance=attendance)
        assert f"请假{120 - present}名，实到会{present}名" in str(page)
    else:
        with pytest.raises(Refused, match="至少应为96"):
            changed("party_preparatory_script", attendance=attendance)


def test_those_present_are_counted_again_before_the_ballot_only() -> None:
    assert str(changed("party_host_script")).count("再次清点人数") == 1


def test_sessions_and_sittings_follow_their_hours() -> None:
    sessions = parts("party_host_script", "sessions")
    with pytest.raises(Refused, match="sessions"):
        changed("party_host_script", sessions=sessions[::-1])
    with pytest.raises(Refused, match="sittings"):
        changed("party_schedule", sittings=parts("party_schedule", "sittings")[::-1])


@pytest.mark.parametrize(("in_favour", "adopted"), [(57, False), (58, False), (59, True)])
def test_a_resolution_of_exactly_half_is_not_adopted(in_favour: int, adopted: bool) -> None:
    vote = part("party_resolution", "vote", in_favour=in_favour, against=116 - in_favour)
    if adopted:
        assert f"赞成{in_favour}名" in str(changed("party_resolution", vote=vote))
    else:
        with pytest.raises(Refused, match="至少应为59"):
            changed("party_resolution", vote=vote)


def test_a_draft_resolution_says_nothing_of_a_vote() -> None:
    assert "通过。" not in str(changed("party_resolution", vote=None, is_draft=True))


def test_the_tour_group_agrees_only_when_every_check_is_right() -> None:
    checks = parts("party_agenda_review", "checks")
    assert "第3项修改后再报" in str(changed("party_agenda_review"))
    right = [{**one, "right": True} for one in checks]
    assert "审核结果：同意。" in str(changed("party_agenda_review", checks=right))


@pytest.mark.parametrize(("issued", "young"), [("2026-09-13", 1), ("2026-09-14", 0)])
def test_the_young_are_counted_in_full_years_on_the_day_of_the_plan(
    issued: str, young: int
) -> None:
    bodies = parts("party_personnel_plan", "bodies")[:1]
    page = changed("party_personnel_plan", issued=issued, young=35, bodies=bodies)
    assert f"35岁以下{young}名" in str(page)


def test_minutes_account_for_everybody_due() -> None:
    with pytest.raises(Refused, match="due"):
        changed("party_minutes", absent=[])
    with pytest.raises(Refused, match="present"):
        changed("party_minutes", present=10)


def test_the_deadlines_of_the_delegates_election_follow_each_other() -> None:
    stages = parts("party_notice_of_delegates", "stages")
    with pytest.raises(Refused, match=r"stages\[1\].due"):
        changed("party_notice_of_delegates", stages=[stages[1], stages[0], *stages[2:]])


def test_a_share_is_read_as_a_fraction_and_nothing_else() -> None:
    for wrong in ("4/0", "vier Fünftel"):
        with pytest.raises(Refused, match="应为分数"):
            changed("party_unit_request", candidates_to_seats=wrong)
