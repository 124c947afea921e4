"""What papers about a Party vote work out, at the boundaries, and what they refuse."""

from typing import Any

import pytest

from huanjie.papers.page import Page, Table
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def part(form: str, name: str, **changes: Any) -> Any:
    found = sample(form)[name]
    assert isinstance(found, dict)
    return {**found, **changes}


def cells(page: Page) -> list[str]:
    return [
        cell
        for block in page.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]


def row_of(page: Page, name: str) -> tuple[str, ...]:
    rows = [row for block in page.blocks if isinstance(block, Table) for row in block.rows]
    return next(row for row in rows if name in row)


def refused(form: str, **changes: Any) -> list[str]:
    with pytest.raises(Refused) as error:
        changed(form, **changes)
    return [one.code for one in error.value.findings]


def votes(name: str, in_favour: int, valid: int = 100) -> dict[str, Any]:
    return {"name": name, "in_favour": in_favour, "against": valid - in_favour, "abstained": 0}


def count(*candidates: dict[str, Any], seats: int = 2, present: int = 100) -> Page:
    contest = {
        **part("party_count_report", "contest"),
        **dict.fromkeys(("issued_ballots", "returned", "valid"), present),
        **{"seats": seats, "rejected": 0, "candidates": list(candidates), "write_ins": []},
    }
    attendance = part("party_count_report", "attendance", due=100, present=present)
    return changed("party_count_report", contest=contest, attendance=attendance)


@pytest.mark.parametrize(
    ("present", "says"),
    [
        (79, "即至少80名，不足规定人数，不得进行投票选举"),
        (80, "即至少80名，可以进行投票选举"),
        (81, "即至少80名，可以进行投票选举"),
    ],
)
def test_four_fifths_exactly_is_enough_where_the_rule_says_so(present: int, says: str) -> None:
    page = changed(
        "party_attendance_report",
        attendance=part("party_attendance_report", "attendance", due=100, present=present),
        absences=[{"reason": "病假", "count": 100 - present}],
    )
    assert says in str(page)


@pytest.mark.parametrize(("present", "may"), [(80, False), (81, True)])
def test_more_than_four_fifths_is_not_reached_by_exactly_so_many(present: int, may: bool) -> None:
    quorum = {"share": "4/5", "exactly_is_enough": False}
    attendance = part(
        "party_attendance_report", "attendance", due=100, present=present, quorum=quorum
    )
    absences = [{"reason": "病假", "count": 100 - present}]
    page = changed("party_attendance_report", attendance=attendance, absences=absences)
    assert ("，可以进行" in str(page)) is may


@pytest.mark.parametrize("count", [0, 2])
def test_absences_that_do_not_make_up_the_difference_are_refused(count: int) -> None:
    absences = [{"reason": "病假", "count": 3 + count}]
    assert refused("party_attendance_report", absences=absences) == ["papers.total_differs"]


def test_more_present_than_due_is_refused() -> None:
    attendance = part("party_attendance_report", "attendance", due=114, present=115)
    assert refused("party_attendance_report", attendance=attendance) == ["papers.above"]


@pytest.mark.parametrize(("in_favour", "word"), [(50, "未当选"), (51, "当选")])
def test_exactly_half_of_those_present_does_not_elect(in_favour: int, word: str) -> None:
    assert row_of(count(votes("王芳", in_favour)), "王芳")[-1] == word


@pytest.mark.parametrize(("in_favour", "word"), [(60, "未当选"), (61, "当选")])
def test_half_of_those_due_is_taken_where_the_method_says_so(in_favour: int, word: str) -> None:
    majority = {"share": "1/2", "exactly_is_enough": False, "of_due": True}
    attendance = part("party_count_report", "attendance", due=120, present=100)
    contest = {
        **part("party_count_report", "contest"),
        **{"seats": 1, "issued_ballots": 100, "returned": 100, "valid": 100, "rejected": 0},
        **{"candidates": [votes("王芳", in_favour)], "write_ins": []},
    }
    page = changed("party_count_report", attendance=attendance, majority=majority, contest=contest)
    assert row_of(page, "王芳")[-1] == word
    assert "超过应到会人数的二分之一（至少61票）" in str(page)


def test_of_more_with_a_majority_than_seats_those_with_most_votes_are_elected() -> None:
    page = count(votes("王芳", 60), votes("李明", 80), votes("何英", 70))
    assert [row_of(page, one)[-1] for one in ("王芳", "李明", "何英")] == ["未当选", "当选", "当选"]


def test_equal_votes_at_the_last_seat_elect_nobody_to_it() -> None:
    page = count(votes("王芳", 70), votes("李明", 80), votes("何英", 70))
    results = [row_of(page, one)[-1] for one in ("王芳", "李明", "何英")]
    assert results == ["票数相等", "当选", "票数相等"]
    assert "王芳、何英得票数相等，不能确定当选人" in str(page)


def test_equal_votes_within_the_seats_are_no_tie() -> None:
    page = count(votes("王芳", 70), votes("李明", 70), votes("何英", 60))
    assert [row_of(page, one)[-1] for one in ("王芳", "李明", "何英")] == ["当选", "当选", "未当选"]


def test_seats_that_stay_empty_are_told() -> None:
    assert "尚缺1名" in str(count(votes("王芳", 70), votes("李明", 50)))
    assert "尚缺" not in str(count(votes("王芳", 70), votes("李明", 51)))


def test_a_person_written_in_can_be_elected() -> None:
    contest = part("party_count_report", "contest")
    line = votes("朱文海", 40, 114)
    contest = {
        **contest,
        "candidates": [line],
        "seats": 1,
        "write_ins": [{"name": "周立新", "in_favour": 60}],
    }
    page = changed("party_count_report", contest=contest)
    assert row_of(page, "周立新（另选人）")[-1] == "当选"
    contest["write_ins"] = [{"name": "周立新", "in_favour": 75}]
    assert refused("party_count_report", contest=contest) == ["papers.above"]


def test_a_count_of_votes_that_do_not_make_the_valid_ballots_is_refused() -> None:
    contest = part("party_count_report", "contest", valid=113, rejected=2)
    assert refused("party_count_report", contest=contest) == ["papers.total_differs"]


def test_a_count_without_a_quorum_is_refused() -> None:
    with pytest.raises(Refused) as error:
        count(votes("王芳", 60, 79), present=79)
    assert [one.code for one in error.value.findings] == ["papers.too_few"]
    assert row_of(count(votes("王芳", 60, 80), present=80), "王芳")[-1] == "当选"


@pytest.mark.parametrize(
    ("returned", "says"), [(114, "选举有效"), (115, "选举有效"), (116, "选举无效")]
)
def test_more_ballots_returned_than_issued_make_the_vote_void(returned: int, says: str) -> None:
    ballots = [{"elects": "委员选票", "issued_ballots": 115, "returned": returned}]
    page = changed("party_ballots_returned_report", ballots=ballots)
    assert row_of(page, "委员选票")[-1] == says
    assert ("应当重新选举" in str(page)) is (returned > 115)


@pytest.mark.parametrize("left", [9, 11])
def test_ballots_issued_and_left_must_make_those_printed(left: int) -> None:
    line = {"elects": "委员选票", "colour": "白", "printed": 125, "issued_ballots": 115}
    codes = refused("party_ballots_issued_report", ballots=[{**line, "left": left}])
    assert codes == ["papers.total_differs"]


@pytest.mark.parametrize("role", ["scrutineers", "tellers"])
def test_a_candidate_neither_watches_nor_counts(role: str) -> None:
    staff = [{"name": "李明德", "unit": "第一代表团"}]
    assert refused("party_scrutineers_list", **{role: staff}) == ["papers.contradicts"]


def test_a_plenary_leaves_a_post_open_whose_candidate_has_half_the_votes() -> None:
    attendance = part("party_plenary_result", "attendance", due=8, present=8)
    line = {"post": "书记", "name": "李明德", "in_favour": 4, "against": 4, "abstained": 0}
    figures = {"issued_ballots": 8, "returned": 8, "valid": 8, "rejected": 0}
    page = changed("party_plenary_result", attendance=attendance, votes=[line], **figures)
    assert "书记未选出" in str(page)
    line = {**line, "in_favour": 5, "against": 3}
    page = changed("party_plenary_result", attendance=attendance, votes=[line], **figures)
    assert "李明德当选书记" in str(page)


def test_a_leader_who_was_not_elected_a_member_is_refused() -> None:
    leaders = [{"post": "书记", "name": "朱文海"}]
    assert refused("party_result_report", leaders=leaders) == ["papers.not_on_list"]


def test_a_result_that_asks_for_approval_is_a_request_and_another_a_report() -> None:
    asked = changed("party_result_report", asks_approval=True)
    told = changed("party_result_report", asks_approval=False)
    assert asked.title.endswith("请示") and "当否，请批示。" in str(asked)
    assert told.title.endswith("报告") and "请审批" not in str(told)


@pytest.mark.parametrize(("candidates", "enough"), [(10, False), (11, True)])
def test_nine_seats_need_eleven_candidates(candidates: int, enough: bool) -> None:
    body = {"elects": "委员", "seats": 9, "candidates": candidates, "colour": "白"}
    if enough:
        assert "差额2名" in str(changed("party_election_method", bodies=[body]))
    else:
        assert refused("party_election_method", bodies=[body]) == ["papers.too_few"]
