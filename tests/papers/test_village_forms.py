"""What the papers of villages and communities work out, and what they refuse, at the limits."""

from typing import Any

import pytest

from huanjie.papers.page import Page, Table
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def rows(page: Page) -> list[tuple[str, ...]]:
    return [row for block in page.blocks if isinstance(block, Table) for row in block.rows]


def says(form: str, **changes: Any) -> str:
    return str(changed(form, **changes))


def refused(form: str, **changes: Any) -> str:
    with pytest.raises(Refused) as found:
        changed(form, **changes)
    (one,) = found.value.findings
    return one.code


def test_a_member_who_left_cannot_still_sit() -> None:
    assert refused("notice_02_1_succession", chair="周文远") == "papers.contradicts"


def test_a_successor_is_among_the_members() -> None:
    assert refused("notice_02_1_succession", successors=["朱国安"]) == "papers.contradicts"


def test_the_women_of_a_group_are_at_most_its_representatives() -> None:
    meeting = sample("notice_05_group_elections")["meetings"][0]  # type: ignore[index]
    assert "代表12名，其中妇女代表不少于12名" in says(
        "notice_05_group_elections", meetings=[{**meeting, "women": 12}]
    )
    assert refused("notice_05_group_elections", meetings=[{**meeting, "women": 13}]) == (
        "papers.above"
    )


@pytest.mark.parametrize(("staff", "fits"), [(2, False), (3, True)])
def test_a_carried_box_has_at_least_its_staff(staff: int, fits: bool) -> None:
    box = sample("notice_12_mobile_box")["boxes"][0]  # type: ignore[index]
    boxes = [{**box, "staff": ["甲", "乙", "丙"][:staff]}]
    if fits:
        assert "第一流动票箱" in says("notice_12_mobile_box", boxes=boxes)
    else:
        assert refused("notice_12_mobile_box", boxes=boxes) == "papers.above"


def test_a_voter_votes_at_one_carried_box() -> None:
    box = sample("notice_12_mobile_box")["boxes"][0]  # type: ignore[index]
    assert refused("notice_12_mobile_box", boxes=[box, box]) == "papers.named_twice"


def test_a_candidate_writes_for_nobody() -> None:
    assert refused("notice_14_assisted", candidates=["何桂花"]) == "papers.contradicts"


def test_who_is_supervised_does_not_supervise() -> None:
    assert refused("notice_17_supervision", barred=["高志明"]) == "papers.named_twice"


@pytest.mark.parametrize(("nominees", "is_voted_on"), [(2, False), (3, True)])
def test_as_many_nominees_as_candidates_need_no_preliminary_ballot(
    nominees: int, is_voted_on: bool
) -> None:
    post = {"title": "主任", "seats": 1, "candidates": 2, "nominees": nominees}
    if is_voted_on:
        assert rows(changed("notice_18_preliminary_rules", posts=[post]))[0][-1] == "预选"
    else:
        assert refused("notice_18_preliminary_rules", posts=[post]) == "papers.nothing_to_tell"


def test_equal_votes_for_the_last_place_are_voted_on_again() -> None:
    votes = {"甲": 20, "乙": 9, "丙": 9, "丁": 3}
    nominees = [{"name": name, "votes": count} for name, count in votes.items()]
    post = {"title": "主任", "candidates": 2, "nominees": nominees}
    found = [row[-1] for row in rows(changed("notice_19_preliminary_result", posts=[post]))]
    assert found == ["列为候选人", "得票相等，再次投票", "得票相等，再次投票", "未列入"]


@pytest.mark.parametrize(
    ("field", "count", "code"),
    [
        ("present", 37, "papers.above"),
        ("returned", 34, "papers.above"),
        ("valid", 31, "papers.total_differs"),
    ],
)
def test_a_preliminary_ballot_whose_figures_are_at_odds_is_refused(
    field: str, count: int, code: str
) -> None:
    assert refused("notice_19_preliminary_result", **{field: count}) == code


@pytest.mark.parametrize(
    ("decided", "told"),
    [("2026-04-23", "在法定期限内（2026年4月23日以前"), ("2026-04-24", "逾期1日")],
)
def test_a_decision_is_due_on_the_third_day(decided: str, told: str) -> None:
    assert told in says("objection_decision", decided_on=decided, issued=decided)


def test_no_objection_is_said_to_be_none() -> None:
    assert "没有收到申诉" in says("objection_ledger", lines=[])
    assert "合计3件：按期2件，未决定1件" in says("objection_ledger")


@pytest.mark.parametrize(("limit", "fits"), [(1, False), (2, True)])
def test_the_limit_of_mandates_holds_on_certificate_and_register(limit: int, fits: bool) -> None:
    for form in ("proxy_certificate", "proxy_register"):
        if fits:
            assert "张玉兰" in says(form, limit=limit)
        else:
            assert refused(form, limit=limit) == "papers.above"


def test_nobody_votes_for_oneself_by_mandate() -> None:
    assert refused("proxy_form", holder="张国强") == "papers.contradicts"
    assert "张国强" in says("proxy_form", holder="张国强", holder_group="二组")


@pytest.mark.parametrize(("day", "fits"), [("2026-04-26", True), ("2026-04-27", False)])
def test_a_self_nomination_comes_by_the_last_day(day: str, fits: bool) -> None:
    if fits:
        assert "朱文海" in says("self_nomination_form", issued=day)
    else:
        assert refused("self_nomination_form", issued=day) == "papers.before_cause"


def test_a_candidate_is_not_of_the_staff() -> None:
    assert refused("staff_list", candidates=["唐学军"]) == "papers.contradicts"


@pytest.mark.parametrize(
    ("ballots", "told"),
    [(36, "少于投票人数37人，相差1张"), (37, "相等"), (38, "多于投票人数37人，相差1张")],
)
def test_a_box_is_compared_with_its_voters(ballots: int, told: str) -> None:
    assert told in says("box_sheet", ballots=ballots)


def test_a_box_is_not_opened_before_it_is_sealed() -> None:
    assert refused("box_sheet", opened_at="2026-05-10T08:39") == "papers.contradicts"


@pytest.mark.parametrize(("issued", "told"), [(1224, "收回多于发出1张"), (1225, "收回不多于发出")])
def test_the_ballots_examined_are_compared_with_those_issued(issued: int, told: str) -> None:
    assert told in says("examination_sheet", issued_ballots=issued)


@pytest.mark.parametrize(("present", "told"), [(23, "未达到规定人数"), (24, "符合规定")])
def test_exactly_two_thirds_of_the_representatives_are_enough(present: int, told: str) -> None:
    assert f"须到会24人以上，{told}" in says("meeting_minutes", present=present, matters=[])


@pytest.mark.parametrize(("in_favour", "told"), [(16, "未通过"), (17, "赞成，通过")])
def test_exactly_half_of_those_present_do_not_carry(in_favour: int, told: str) -> None:
    matter = {
        **sample("meeting_minutes")["matters"][0],  # type: ignore[index]
        "in_favour": in_favour,
        "against": 0,
    }
    assert told in says("meeting_minutes", present=32, matters=[matter])


def test_an_unadopted_method_is_a_draft() -> None:
    assert "（草案）" in says("election_method", adopted=None)
    assert "实到33人，赞成31人" in says("election_method")


@pytest.mark.parametrize(
    ("day", "told"), [("2026-05-20", "按期完成"), ("2026-05-21", "逾期1日完成")]
)
def test_the_handover_is_due_on_the_tenth_day(day: str, told: str) -> None:
    assert told in says("handover_list", handed_on=day)


def test_printed_ballots_are_packed_or_spoilt_and_reach_for_all() -> None:
    assert "备用22张" in says("ballot_print_record")
    assert refused("ballot_print_record", spoilt=5) == "papers.total_differs"
    assert "备用0张" in says("ballot_print_record", voters=1560)
    assert refused("ballot_print_record", voters=1561) == "papers.above"


def test_who_turns_eighteen_on_the_polling_day_is_registered() -> None:
    person = sample("registration_sheet")["people"][3]  # type: ignore[index]
    found = rows(changed("registration_sheet", people=[{**person, "born": "2008-05-10"}]))
    assert found[0][3] == "18"
    assert rows(changed("registration_sheet"))[3][3] == "17（未满）"
