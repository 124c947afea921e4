"""Papers of a county's campaign: what they work out, and what they refuse."""

from typing import Any

import pytest

from huanjie.papers.campaign import REASONS
from huanjie.papers.page import Page, Table
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def first_of(form: str, name: str, **changes: Any) -> dict[str, Any]:
    """The list of that name, its first entry changed, as the change to make."""
    data: Any = sample(form)[name]
    return {name: [{**data[0], **changes}, *data[1:]]}


def part(form: str, field: str, /, **changes: Any) -> dict[str, Any]:
    data: Any = sample(form)[field]
    return {field: {**data, **changes}}


def rows(page: Page, title: str) -> list[tuple[str, ...]]:
    """The rows of the table that has a column of that title."""
    tables = [block for block in page.blocks if isinstance(block, Table)]
    (found,) = (one for one in tables if title in [column.title for column in one.columns])
    return list(found.rows)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.findings]


def test_the_register_of_difficult_villages_has_fourteen_reasons() -> None:
    assert len(set(REASONS)) == 14


def test_a_reason_that_is_none_of_the_fourteen_is_refused() -> None:
    listed = first_of("difficult_village_ledger", "listed", reasons=["班子不团结"])
    with pytest.raises(Refused) as refused:
        changed("difficult_village_ledger", **listed)
    assert codes(refused) == ["papers.not_on_list"]


@pytest.mark.parametrize(
    ("due", "closed_on", "state"),
    [
        ("2026-02-28", None, "整顿中"),
        ("2026-02-27", None, "逾期"),
        ("2026-02-27", "2026-02-28", "已销号"),
    ],
)
def test_a_village_is_overdue_from_the_day_after_its_last_one(
    due: str, closed_on: str | None, state: str
) -> None:
    listed = first_of("difficult_village_ledger", "listed", due=due, closed_on=closed_on)
    page = changed("difficult_village_ledger", **listed)
    assert rows(page, "难点原因")[0][-1] == state


@pytest.mark.parametrize(("villages", "share"), [(3, "占100%"), (119, "占2.5%")])
def test_the_share_of_difficult_villages_is_of_all(villages: int, share: str) -> None:
    assert share in str(changed("difficult_village_ledger", villages=villages))
    with pytest.raises(Refused, match="villages"):
        changed("difficult_village_ledger", villages=2)


def test_a_measure_that_ends_after_the_village_is_to_be_in_order_is_refused() -> None:
    changed("village_specific_plan", due="2026-03-10")
    with pytest.raises(Refused, match="measures"):
        changed("village_specific_plan", due="2026-03-09")


@pytest.mark.parametrize(("issued", "says"), [("2026-03-15", "在时限内"), ("2026-03-16", "1日")])
def test_a_closing_says_whether_it_was_in_time(issued: str, says: str) -> None:
    assert says in str(changed("difficult_village_closing", issued=issued))


@pytest.mark.parametrize(("at_least", "short"), [(2, False), (3, True)])
def test_a_village_with_too_few_in_reserve_is_told_and_not_refused(
    at_least: int, short: bool
) -> None:
    page = str(changed("reserve_register", at_least=at_least))
    assert ("双河村（2名），应继续物色" in page) is short


def test_somebody_is_up_to_35_until_the_day_before_the_36th_birthday() -> None:
    assert "35岁以下（含35岁）3名" in str(changed("reserve_register", issued="2026-02-10"))
    assert "35岁以下（含35岁）2名" in str(changed("reserve_register", issued="2026-09-07"))


def test_a_survey_counts_the_team_itself() -> None:
    page = str(changed("village_survey"))
    assert "现有4名，缺额1名；女性1名，党员3名；平均年龄48.5岁" in page
    with pytest.raises(Refused, match="seats"):
        changed("village_survey", seats=3)


def test_what_is_left_follows_from_opening_income_and_spending() -> None:
    page = changed("leaving_audit_report")
    (closing,) = (row for row in rows(page, "金额（元）") if row[0] == "期末结存")
    assert closing == ("期末结存", "156,125.60")


def test_an_account_may_be_empty_and_not_overdrawn() -> None:
    had = 4512030 + 38640000 + 9650050 + 72500000
    for form in ("leaving_audit_report", "leaving_audit_notice"):
        spent = part(form, "accounts", spending=[{"item": "支出", "cents": had}])
        assert "('期末结存', '0.00')" in str(changed(form, **spent))
        over = part(form, "accounts", spending=[{"item": "支出", "cents": had + 1}])
        with pytest.raises(Refused, match=r"accounts\.spending"):
            changed(form, **over)


def test_everybody_audited_is_heard() -> None:
    opinions: Any = sample("leaving_audit_report")["opinions"]
    with pytest.raises(Refused) as refused:
        changed("leaving_audit_report", opinions=opinions[1:])
    assert codes(refused) == ["papers.not_on_list"]


def test_the_audit_is_published_before_the_polling_day() -> None:
    changed("leaving_audit_notice", polling_day="2026-03-31")
    with pytest.raises(Refused, match="polling_day"):
        changed("leaving_audit_notice", polling_day="2026-03-30")


@pytest.mark.parametrize(
    ("figure", "most"),
    [("plans_adopted", 14), ("party_finished", 14), ("objections_decided", 6), ("handed_over", 5)],
)
def test_no_figure_of_the_week_is_above_its_whole(figure: str, most: int) -> None:
    changed("weekly_report", **first_of("weekly_report", "townships", **{figure: most}))
    with pytest.raises(Refused, match=figure):
        changed("weekly_report", **first_of("weekly_report", "townships", **{figure: most + 1}))


def test_the_totals_of_the_week_are_the_sums_of_the_townships() -> None:
    total, shares = rows(changed("weekly_report"), "应换届村数")[-2:]
    assert total[:5] == ("合计", "43", "43", "42", "43")
    assert shares[:4] == ("占应换届", "", "100%", "97.7%")
    assert shares[8] == ""


@pytest.mark.parametrize(
    ("day", "stands"),
    [("2026-05-03", False), ("2026-05-04", True), ("2026-05-10", True), ("2026-05-11", False)],
)
def test_next_week_is_the_seven_days_after_the_last_one(day: str, stands: bool) -> None:
    coming = first_of("weekly_report", "coming", day=day)
    if stands:
        changed("weekly_report", **coming)
    else:
        with pytest.raises(Refused, match="coming") as refused:
            changed("weekly_report", **coming)
        assert codes(refused) == ["papers.contradicts"]


def test_those_who_signed_are_no_more_than_those_due() -> None:
    assert "到会率100%" in str(changed("training_sign_in", present=6))
    assert "实到＿＿人" in str(changed("training_sign_in", present=None))
    with pytest.raises(Refused, match="present"):
        changed("training_sign_in", present=7)


def test_a_lesson_begins_when_the_one_before_has_ended_or_later() -> None:
    form = "training_programme"
    changed(form, **first_of(form, "lessons", ends="2026-02-24T14:30"))
    with pytest.raises(Refused, match=r"lessons\[1\]"):
        changed(form, **first_of(form, "lessons", ends="2026-02-24T14:31"))


def test_problems_still_open_or_late_are_told() -> None:
    form = "rectification_reply"
    assert "已整改2个，全部完成" in str(changed(form))
    still_open = first_of(form, "problems", done_on=None)
    assert "已整改1个，正在整改1个" in str(changed(form, **still_open))
    late = first_of(form, "problems", done_on="2026-05-12")
    assert "（其中超过时限1个）" in str(changed(form, **late))


@pytest.mark.parametrize("form", ["acceptance_form", "look_back_form"])
def test_a_point_that_is_not_met_says_what_is_to_be_done(form: str) -> None:
    unmet = first_of(form, "checks", is_met=False, remark=None)
    with pytest.raises(Refused, match="remark") as refused:
        changed(form, **unmet)
    assert codes(refused) == ["papers.contradicts"]


def test_a_village_is_accepted_when_every_point_is_met_and_only_then() -> None:
    checks: Any = sample("acceptance_form")["checks"]
    met = [{**one, "is_met": True} for one in checks]
    assert "验收合格" in str(changed("acceptance_form", checks=met, due=None))
    for wrong in ({"checks": met}, {"due": None}):
        with pytest.raises(Refused, match="due"):
            changed("acceptance_form", **wrong)


@pytest.mark.parametrize(("decision", "sealed_as"), [("signed", None), ("clues", "密7号")])
def test_only_a_signed_report_has_a_sealed_name(decision: str, sealed_as: str | None) -> None:
    with pytest.raises(Refused, match="sealed_as"):
        changed("complaint_register", decision=decision, sealed_as=sealed_as)


@pytest.mark.parametrize(
    ("decision", "from_superior", "must"),
    [("clues", False, True), ("anonymous", False, False), ("anonymous", True, True)],
)
def test_the_four_kinds_of_reports_must_be_checked(
    decision: str, from_superior: bool, must: bool
) -> None:
    data = {"decision": decision, "sealed_as": None, "from_superior": from_superior}
    assert ("属于必查件（" in str(changed("complaint_register", **data))) is must


def test_a_report_is_verified_by_two_officers_and_says_when_it_is_late() -> None:
    form = "complaint_verification"
    assert "属实2项，不属实1项" in str(changed(form))
    assert "在核查时限内" in str(changed(form, due="2026-04-24"))
    assert "超过核查时限1日" in str(changed(form, due="2026-04-23"))
    with pytest.raises(Refused, match="officers"):
        changed(form, officers=["罗正才"])


def test_a_case_decided_after_the_circular_is_refused() -> None:
    form = "violations_circular"
    changed(form, **first_of(form, "cases", decided_on="2026-05-02"))
    with pytest.raises(Refused, match="decided_on"):
        changed(form, **first_of(form, "cases", decided_on="2026-05-03"))


def test_a_plan_that_differs_from_a_rule_is_not_approved() -> None:
    with pytest.raises(Refused, match="differences"):
        changed("work_plan_reply", decision="approved")
    page = changed("work_plan_reply", decision="approved", differences=[], remarks=[])
    assert "同意《清溪镇2026年换届工作方案》" in str(page)


def test_a_plan_sent_back_for_its_differences_needs_no_other_reason() -> None:
    assert "请改为：五人" in str(changed("work_plan_reply", remarks=[]))


def test_each_township_stands_once_and_each_group_goes_somewhere() -> None:
    form = "assignment_list"
    with pytest.raises(Refused, match="石桥乡"):
        changed(form, **first_of(form, "townships", township="石桥乡"))
    townships: Any = sample(form)["townships"]
    with pytest.raises(Refused, match="第二巡回指导组"):
        changed(form, townships=townships[:2])


def test_nobody_is_twice_in_the_leading_group() -> None:
    with pytest.raises(Refused, match="李国栋"):
        changed("leading_group_notice", **part("leading_group_notice", "head", name="李国栋"))


@pytest.mark.parametrize(("elected", "says"), [(3, "一次选举成功"), (2, "尚缺1名")])
def test_a_pilot_says_whether_all_seats_were_filled(elected: int, says: str) -> None:
    assert says in str(changed("pilot_report", elected=elected))


def test_the_final_report_compares_both_terms() -> None:
    table = rows(changed("final_report"), "上届")
    assert ("书记、主任一人担任的村", "90.7%", "50%", "上升40.7个百分点") in table
    assert table[-1] == ("成员平均年龄（选举日）", "40.2岁", "46.4岁", "下降6.2岁")


def test_a_share_that_did_not_change_is_said_to_be_level() -> None:
    same: Any = sample("final_report")["last_term"]
    table = rows(changed("final_report", this_term=same), "上届")
    assert {row[-1] for row in table[1:]} == {"持平"}


def test_a_village_votes_on_the_day_of_its_plan_or_later() -> None:
    form = "township_work_plan"
    changed(form, **first_of(form, "villages", polling_day="2026-01-25"))
    with pytest.raises(Refused, match="polling_day"):
        changed(form, **first_of(form, "villages", polling_day="2026-01-24"))


def test_the_posts_of_a_village_are_summed() -> None:
    assert rows(changed("village_work_plan"), "职数")[-1] == ("合计", "", "13")


def test_stages_stand_in_the_order_of_their_first_days() -> None:
    points: Any = sample("county_work_plan")["points"]
    calendar = list(reversed(points["calendar"]))
    with pytest.raises(Refused, match="calendar"):
        changed("county_work_plan", points={**points, "calendar": calendar})


def test_the_launch_counts_no_more_than_are_due() -> None:
    assert "实到186人" in str(changed("launch_script", present=186))
    with pytest.raises(Refused, match="present"):
        changed("launch_script", present=187)
