"""What papers of groups, meetings, recalls and by-elections work out, and what they refuse."""

from typing import Any

import pytest

from huanjie.papers.page import Page
from huanjie.papers.render import page_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def refused(form: str, **changes: Any) -> list[str]:
    with pytest.raises(Refused) as found:
        changed(form, **changes)
    return [f"{one.code} {one.about}" for one in found.value.findings]


def inside(form: str, name: str, **changes: Any) -> dict[str, Any]:
    return {**sample(form)[name], **changes}  # type: ignore[dict-item]


def test_exactly_a_fifth_of_the_voters_may_ask_for_a_recall() -> None:
    assert "298人以上" in str(changed("recall_petition", signers=298))
    assert refused("recall_petition", signers=297) == ["papers.too_few signers"]
    assert refused("recall_petition", signers=1487) == ["papers.above signers"]


@pytest.mark.parametrize(("struck", "short"), [(14, 0), (15, 1)])
def test_struck_signatures_do_not_count(struck: int, short: int) -> None:
    page = str(changed("recall_review", struck=struck))
    assert ("罢免要求符合规定" in page) is (short == 0)
    assert (f"有效签名尚缺{short}人" in page) is (short > 0)


def test_the_last_day_of_the_vote_runs_from_the_petition() -> None:
    assert "30日内（2027年9月20日前）" in str(changed("recall_review"))


@pytest.mark.parametrize(
    ("voted", "in_favour", "said"),
    [(743, 743, "表决无效"), (744, 372, "未达到规定票数"), (744, 373, "，达到规定票数")],
)
def test_exactly_half_neither_makes_a_vote_nor_carries_it(
    voted: int, in_favour: int, said: str
) -> None:
    against = voted - in_favour
    ballots = {"issued_ballots": voted, "returned": voted, "abstained": 0, "void": 0}
    poll = inside("recall_result_notice", "poll", voted=voted, in_favour=in_favour, **ballots)
    page = str(changed("recall_result_notice", poll={**poll, "against": against}))
    assert said in page
    assert ("起终止" in page) is (said == "，达到规定票数")


def test_the_text_of_1998_takes_the_majority_of_all_registered() -> None:
    poll = inside("recall_result_statement", "poll", of_registered=True)
    assert "应得赞成票744票以上，未达到" in str(changed("recall_result_statement", poll=poll))


def test_ballots_of_a_recall_that_do_not_add_up_are_refused() -> None:
    poll = inside("recall_result_statement", "poll", void=24)
    assert refused("recall_result_statement", poll=poll) == ["papers.total_differs returned"]


@pytest.mark.parametrize("form", ["recall_notice", "village_meeting_notice"])
def test_ten_days_before_is_enough_and_nine_are_not(form: str) -> None:
    day = {"recall_notice": 8, "village_meeting_notice": 2}[form]
    month = {"recall_notice": "2027-09", "village_meeting_notice": "2026-03"}[form]
    assert changed(form, issued=f"{month}-{day:02}")
    assert refused(form, issued=f"{month}-{day + 1:02}") == ["papers.before_cause opens"]


def test_two_thirds_of_a_group_are_enough() -> None:
    people = [{"name": "高志明", "sex": "男", "votes": 56}]
    post = {"title": "小组长", "seats": 1, "people": people, "elected": ["高志明"]}
    count = inside("group_election_record", "count", present=56)
    assert changed("group_election_record", count=count, posts=[post])
    count["present"] = 55
    found = refused("group_election_record", count=count, posts=[post])
    assert found == ["papers.too_few present"]


def test_women_among_the_chosen_are_counted() -> None:
    assert "选出3名，其中妇女2名" in str(changed("group_election_record"))


def test_a_group_outside_the_rule_is_marked_and_not_refused() -> None:
    page = str(changed("representatives_apportionment"))
    assert page.count("户数不在范围内") == 1
    groups = [{"name": "五组", "households": 60, "seats": 4, "women": 2}]
    assert "户数不在范围内" not in str(changed("representatives_apportionment", groups=groups))


@pytest.mark.parametrize(("women", "said"), [(12, "符合要求"), (11, "尚缺1名")])
def test_a_third_of_the_seats_for_women_is_enough(women: int, said: str) -> None:
    groups = [{"name": "一组", "households": 360, "seats": 36, "women": women}]
    assert said in str(changed("representatives_apportionment", groups=groups))


def test_who_is_supervised_does_not_supervise() -> None:
    found = refused("supervision_nominees", barred=["邓小凤"])
    assert found == ["papers.named_twice people"]


def test_a_supervision_committee_without_accounting_skill_is_refused() -> None:
    assert changed("supervision_nominees", skilled=2)
    assert refused("supervision_nominees", skilled=3) == ["papers.too_few skill"]


def test_exactly_half_of_those_present_choose_no_supervisor() -> None:
    count = inside("supervision_result", "count", present=44, due=60)
    assert refused("supervision_result", count=count) == ["papers.too_few in_favour"]
    assert changed("supervision_result", count={**count, "present": 43})


@pytest.mark.parametrize(("in_favour", "said"), [(16, "未通过"), (17, "，通过")])
def test_a_decision_needs_more_than_half_of_those_present(in_favour: int, said: str) -> None:
    one = {"matter": "发包方案", "text": "公开发包", "against": 33 - in_favour, "abstained": 0}
    decisions = [{**one, "in_favour": in_favour}]
    assert said in str(changed("village_decision_notice", decisions=decisions))


def test_a_resignation_ends_the_post_on_the_day_it_is_accepted() -> None:
    assert "职务自2027年10月20日起终止" in str(changed("resignation_notice", in_favour=16))
    assert refused("resignation_notice", in_favour=15) == ["papers.too_few in_favour"]


def test_a_by_election_has_more_candidates_than_seats() -> None:
    posts = [{"title": "委员", "seats": 3, "names": ["张玉兰", "周海", "高志明"]}]
    assert refused("by_election_candidates", posts=posts) == ["papers.too_few names"]


def test_exactly_half_of_the_votes_elects_nobody_in_a_by_election() -> None:
    choices = [{"name": "张玉兰", "votes": 508}, {"name": "周海", "votes": 509}]
    post = {"title": "委员", "seats": 1, "choices": choices}
    page = str(changed("by_election_result", voted=1017, posts=[{**post, "elected": ["周海"]}]))
    assert "委员：周海当选。" in page
    found = refused("by_election_result", voted=1017, posts=[{**post, "elected": ["张玉兰"]}])
    assert found == ["papers.too_few votes"]


def test_nobody_is_elected_when_too_few_vote() -> None:
    due = {"printed": 1500, "due": 2032}
    found = refused("by_election_result_statement", **due)
    assert found == ["papers.contradicts elected"]
    assert changed("by_election_result_statement", due=2031)


def test_seats_that_stay_open_are_named() -> None:
    post = sample("by_election_result")["posts"][0]  # type: ignore[index]
    page = changed("by_election_result", posts=[{**post, "elected": ["张玉兰"]}])
    assert "张玉兰当选，缺额1名" in str(page)
