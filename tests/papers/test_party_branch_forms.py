"""What papers of a village Party election and of county delegates work out and refuse."""

from typing import Any

import pytest

from huanjie.papers.page import Page, Table
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def rows(page: Page) -> list[tuple[str, ...]]:
    return [row for block in page.blocks if isinstance(block, Table) for row in block.rows]


def refused(form: str, **changes: Any) -> list[str]:
    with pytest.raises(Refused) as error:
        changed(form, **changes)
    return [one.code for one in error.value.findings]


def line(name: str, by_members: int, by_villagers: int) -> dict[str, Any]:
    return {
        "name": name,
        "post": "组长",
        "by_members": by_members,
        "by_villagers": by_villagers,
    }


def summary(*recommended: dict[str, Any]) -> Page:
    return changed(
        "party_recommendation_summary", seats=1, nominees=2, recommended=list(recommended)
    )


def test_a_term_ends_so_many_years_after_the_election() -> None:
    assert "将于2026年3月12日任期届满" in str(changed("party_term_reminder"))
    assert "将于2024年3月12日任期届满" in str(changed("party_term_reminder", term_years=3))


def test_votes_are_weighed_added_and_ranked() -> None:
    page = summary(line("王芳", 10, 40), line("李明", 30, 20), line("何英", 5, 5))
    assert [(row[0], row[1], row[5]) for row in rows(page)] == [
        ("1", "李明", "26.0"),
        ("2", "王芳", "22.0"),
        ("3", "何英", "5.0"),
    ]
    assert [row[-1] for row in rows(page)] == ["列入初步人选", "列入初步人选", ""]


def test_equal_votes_at_the_last_place_are_marked_and_nobody_is_chosen() -> None:
    page = summary(line("王芳", 10, 10), line("李明", 30, 20), line("何英", 10, 10))
    assert [row[0] for row in rows(page)] == ["1", "2", "2"]
    assert [row[-1] for row in rows(page)] == ["列入初步人选", "末位得票相等", "末位得票相等"]
    assert "王芳、何英末位综合得票相等" in str(page)


def test_equal_votes_above_the_last_place_are_no_tie() -> None:
    page = summary(line("王芳", 30, 20), line("李明", 30, 20), line("何英", 10, 10))
    assert [row[-1] for row in rows(page)] == ["列入初步人选", "列入初步人选", ""]


def test_weights_that_do_not_make_one_are_refused() -> None:
    codes = refused("party_recommendation_summary", members_weight="1/2")
    assert codes == ["papers.contradicts"]


@pytest.mark.parametrize(("present", "enough"), [(39, False), (40, False), (41, True)])
def test_exactly_two_thirds_do_not_recommend(present: int, enough: bool) -> None:
    quorum = {"share": "2/3", "exactly_is_enough": False}
    changes: dict[str, Any] = {
        "attendance": {"voters": "党员", "due": 60, "present": present, "quorum": quorum},
        "issued_ballots": present,
        "returned": present,
        "valid": present,
        "rejected": 0,
        "recommended": [{"name": "王建国", "votes": present}],
    }
    if enough:
        assert "推荐有效" in str(changed("party_recommendation_report", **changes))
    else:
        assert refused("party_recommendation_report", **changes) == ["papers.too_few"]


def test_more_names_than_the_ballots_hold_are_refused() -> None:
    recommended = [{"name": f"王{n}", "votes": 50} for n in range(5)]
    assert "推荐有效" in str(changed("party_recommendation_report", recommended=recommended))
    recommended.append({"name": "李明", "votes": 1})
    codes = refused("party_recommendation_report", recommended=recommended)
    assert codes == ["papers.above"]


@pytest.mark.parametrize("answer", [False, None])
def test_nobody_passes_the_check_with_a_condition_not_met_or_not_known(answer: bool | None) -> None:
    person = {"name": "王芳", "post": "委员", "answers": [True, answer], "decision": "passed"}
    people = [{**person, "reason": None, "checked_by": "马春梅"}]
    checks = ["正式党员", "能够在岗履职"]
    codes = refused("party_screening_list", checks=checks, people=people)
    assert codes == ["papers.contradicts"]


def test_who_meets_a_condition_not_passed_needs_a_reason() -> None:
    person = {"name": "王芳", "post": "委员", "answers": [False], "decision": "not_passed"}
    for reason, is_right in (("受过刑事处罚", True), (None, False)):
        people = [{**person, "reason": reason, "checked_by": "马春梅"}]
        if is_right:
            page = changed("party_screening_list", checks=["无刑事处罚"], people=people)
            assert rows(page)[0][4] == "不符合"
        else:
            codes = refused("party_screening_list", checks=["无刑事处罚"], people=people)
            assert codes == ["papers.contradicts"]


def test_a_person_checked_against_another_number_of_conditions_is_refused() -> None:
    assert refused("party_screening_list", checks=["正式党员"]) == ["papers.total_differs"]


def test_a_sign_up_with_a_condition_not_met_is_not_qualified() -> None:
    checks = [{"what": "正式党员", "met": False, "note": None}]
    assert refused("party_sign_up_form", checks=checks) == ["papers.contradicts"]
    page = changed("party_sign_up_form", checks=checks, qualified=False)
    assert "不符合报名条件" in str(page)


def test_speakers_stand_in_the_order_drawn_and_each_place_once() -> None:
    told = str(changed("party_speech_record"))
    assert told.index("一、韩秀云") < told.index("二、罗志强")
    speakers = sample("party_speech_record")["speakers"]
    assert isinstance(speakers, list)
    twice = [{**one, "drawn": 1} for one in speakers]
    assert refused("party_speech_record", speakers=twice) == ["papers.contradicts"]


def test_the_number_due_leaves_out_who_is_not_counted() -> None:
    page = changed("party_not_counted_notice", with_vote=62, not_counted=[])
    assert "应到会62名" in str(page)
    assert "应到会58名" in str(changed("party_not_counted_notice"))


def test_a_leader_needs_more_than_half_of_the_committee() -> None:
    attendance = {
        "voters": "委员",
        "due": 4,
        "present": 4,
        "quorum": {"share": "4/5", "exactly_is_enough": True},
    }
    leaders = [{"post": "书记", "name": "王建国", "in_favour": 2}]
    codes = refused("party_request_on_result", attendance=attendance, leaders=leaders)
    assert codes == ["papers.too_few"]
    leaders = [{"post": "书记", "name": "王建国", "in_favour": 3}]
    page = changed("party_request_on_result", attendance=attendance, leaders=leaders)
    assert "得赞成票3票" in str(page)


def test_three_different_people_hand_over_receive_and_supervise() -> None:
    assert refused("party_handover_list", supervisor="王建国") == ["papers.named_twice"]


def test_the_delegates_are_the_sum_of_the_units_seats() -> None:
    page = changed("party_delegate_plan")
    assert rows(page)[-1] == ("", "合计", "12309", "120")
    assert "代表120名，由7个选举单位选举产生" in str(page)


@pytest.mark.parametrize(("members", "equal"), [(6, True), (7, False)])
def test_only_a_unit_below_seven_full_members_nominates_as_many_as_it_elects(
    members: int, equal: bool
) -> None:
    if equal:
        page = changed("party_delegate_request", full_members=members, seats=4)
        assert "实行等额选举" in str(page)
    else:
        codes = refused("party_delegate_request", full_members=members, seats=4)
        assert codes == ["papers.too_few"]


def test_a_small_unit_that_nominates_more_elects_with_a_surplus() -> None:
    assert "差额1名" in str(changed("party_delegate_request", full_members=6, seats=3))
