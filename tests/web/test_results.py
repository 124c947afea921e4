"""The screen of a result: every state a vote can come to, and what the reader is told of it."""

import json
from copy import deepcopy
from datetime import date, timedelta

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.test_screens import text
from tests.web.world import CASE, DAY, ELECTION, LAW_DAY, VILLAGE, World

from huanjie.law.load import rule_set
from huanjie.records import models as m

PAGE = f"/units/{VILLAGE}/result/"
ENGLISH = f"{PAGE}?lang=en"


def post(name: str, seats: int, **votes: int) -> dict[str, object]:
    return {"post": name, "seats": seats, "votes": votes}


def vote(*posts: dict[str, object], **changes: object) -> dict[str, object]:
    """The vote of village 1 with other posts or figures."""
    return deepcopy(CASE) | ({"posts": list(posts)} if posts else {}) | changes


MEMBERS = post("member", 2, 陈秀英=700, 周小燕=640, 赵永福=30)
FULL = (post("chair", 1, 王芳=700, 李国强=300), MEMBERS)


@pytest.fixture
def shown(county: World, by: As):
    """`shown(case, …)`: the page with these votes declared instead of the world's own."""

    def page(*cases: dict[str, object], path: str = PAGE, who: m.Officer | None = None) -> str:
        m.Result.objects.filter(election_id=ELECTION).delete()
        for at, case in enumerate(cases):
            world.declare(case, round=("first", "rerun")[at], days=4 * at)
        return text(by, who or county.head, path)

    return page


def follows(by: As, county: World):
    return by(county.head).get(PAGE).context["follows"]


def test_the_figures_stand_against_what_was_needed(shown) -> None:
    page = shown(CASE)
    for expected in (">1093<", "≥ 601", "≤ 1100", "少收493张即不够", "多收8张即无效", "18②"):
        assert expected in page
    assert "493 fewer ballots would have been too few" in shown(CASE, path=ENGLISH)


def test_everybody_stands_against_the_line_in_numbers_and_in_a_picture(shown) -> None:
    page = shown(CASE)
    assert page.count('<svg class="race"') == 5
    assert 'aria-hidden="true"' in page
    assert "当选线 547 票" in page
    assert "−47" in page
    assert "+153" in page


def test_a_person_reads_how_many_votes_were_missing(shown) -> None:
    assert "再得47票即过半数，当选" in shown(CASE)
    assert "47 more votes would have been over half and won a seat" in shown(CASE, path=ENGLISH)
    assert "少得154票即不足547票" in shown(CASE)


def test_exactly_half_is_shown_as_one_vote_short(shown) -> None:
    half = vote(post("chair", 1, 王芳=500), MEMBERS, collected=1000)
    assert "再得1票即过半数，当选" in shown(half)
    assert "1 more vote would have been" in shown(half, path=ENGLISH)


def test_an_empty_seat_asks_for_another_vote_with_its_candidates(shown) -> None:
    page = shown(CASE, path=ENGLISH)
    assert "seats still open" in page
    assert "another vote for 1" in page


def test_an_invalid_vote_says_why_and_what_to_do(shown) -> None:
    page = shown(vote(post("chair", 1, 王芳=400, 李国强=180), collected=600))
    for expected in ("选举无效", "再多1人投票即足够", "2 × 600 = 1200 = 1200", "确定新的投票日"):
        assert expected in page
    assert "当选线" not in page
    assert "再得" not in page


def test_ballots_too_many_say_so(shown) -> None:
    page = shown(vote(issued=1090), path=ENGLISH)
    assert "more ballots than were issued" in page
    assert "3 too many; without them the numbers would have been in order" in page


def test_people_who_tie_need_one_vote_and_vote_again(shown) -> None:
    tied = vote(FULL[0], post("member", 2, 陈秀英=700, 周小燕=640, 赵永福=640))
    page = shown(tied)
    assert "就 1 个名额再次投票，不抽签" in page
    assert "少得1票即由赵永福当选" in page
    assert "再得1票即当选" in page


def test_a_barred_winner_is_held_until_a_named_person_rules(shown) -> None:
    barred = vote(*FULL)
    barred["people"]["王芳"]["barred"] = ["criminally_punished"]  # type: ignore[index]
    page = shown(barred)
    for expected in ("暂缓确认", "有法定不得当选的情形", "署名作出书面裁定", "得票再多也不能宣布"):
        assert expected in page
    assert "rules in writing, with reasons" in shown(barred, path=ENGLISH)


def test_who_gave_way_reads_for_whom_and_by_which_rule(shown) -> None:
    kin = vote(FULL[0], post("member", 2, 陈秀英=640, 周小燕=600, 赵永福=560))
    page = shown(kin | {"relatives": [["陈秀英", "周小燕", "sibling"]]})
    assert "因近亲属陈秀英当选而回避；若无近亲属关系，可以当选" in page


def test_a_seat_kept_for_a_woman_is_shown_though_it_was_no_post_of_the_ballot(shown) -> None:
    men = vote(post("chair", 1, 李国强=700), post("member", 2, 赵永福=700, 周小燕=540))
    page = shown(men)
    assert "妇女委员" in page
    assert "尚有名额未定" in page
    assert "再得7票即过半数，当选" in page


def test_a_party_vote_without_its_base_tells_what_each_base_would_give(shown) -> None:
    law = rule_set("party_branch", on=LAW_DAY, jurisdiction=world.COUNTY)
    m.Election.objects.filter(pk=ELECTION).update(procedure="party_branch", law_digest=law.digest)
    secretary = {"post": "secretary", "seats": 1, "votes": {"甲": 24}}
    party = {"kind": "election", "procedure": "party_branch", "on": LAW_DAY.isoformat()}
    party |= {"round": "first", "due": 50, "present": 46, "issued": 46, "collected": 46}
    page = shown(party | {"posts": [secretary]})
    for expected in (
        "未写明过半数的基数",
        "以实到会46人为基数，须24票",
        "以应到会50人为基数，须26票",
    ):
        assert expected in page
    assert "全部选出" not in page


def test_votes_carried_down_are_counted_and_said(shown) -> None:
    carried = vote(
        post("chair", 1, 王芳=600, 李国强=400),
        post("member", 1, 李国强=160),
        settings={"vote_carry_down": True, "women": "none"},
    )
    page = shown(carried)
    assert "含并入 400" in page
    assert ">560<" in page


def test_every_finding_that_asks_for_something_says_what_to_do(shown) -> None:
    few = vote(post("chair", 1, 王芳=500), MEMBERS)
    page = shown(few)
    assert "补充候选人，使候选人多于应选名额" in page
    assert "请核对已通过的选举办法" in page


def test_a_vote_not_counted_yet_says_when_it_is(shown) -> None:
    page = shown()
    assert "结果尚未宣布" in page
    assert "2026年4月18日 星期六" in page


# What follows -----------------------------------------------------------------------------------


def test_another_vote_owes_its_notice_and_its_last_day(county: World, by: As) -> None:
    found = follows(by, county)
    assert [one.title.zh for one in found.owed] == ["选举结果报告单", "另行选举公告"]
    assert {one.step.step: one.due for one in found.steps} == {
        "result_published": DAY + timedelta(days=1),
        "rerun_latest": DAY + timedelta(days=10),
    }


def test_a_complete_result_owes_its_report_certificates_and_handover(shown, county, by) -> None:
    shown(vote(*FULL))
    m.Paper.objects.filter(form="report_to_township").delete()
    found = follows(by, county)
    assert [one.title.zh for one in found.owed] == [
        "选举结果报告单",
        "选举结果报告",
        "当选证书",
        "当选证书发放登记",
        "移交清单",
    ]
    steps = {one.step.step: one.due for one in found.steps}
    assert steps["certificates_issued"] == steps["handover"] == DAY + timedelta(days=10)
    assert "rerun_latest" not in steps


def test_days_are_counted_from_the_vote_that_filled_the_last_seat(shown, county, by) -> None:
    again = vote(post("chair", 1, 王芳=400, 李国强=200), round="rerun", collected=700, issued=700)
    again |= {"already_elected": {"member": ["陈秀英", "周小燕"]}}
    shown(CASE, again)
    found = follows(by, county)
    assert {one.step.step: one.due for one in found.steps}["handover"] == date(2026, 5, 2)


@pytest.mark.parametrize(("done_on", "late"), [(date(2026, 4, 19), False), (DAY, False)])
def test_a_result_published_by_the_next_day_is_in_time(county, by, done_on, late) -> None:
    m.Deadline.objects.filter(election=ELECTION, step="result_published").update(done_on=done_on)
    assert [s.late for s in follows(by, county).steps if s.step.done_on] == [late]


def test_a_result_published_two_days_later_is_late(county: World, by: As) -> None:
    third = m.Deadline.objects.filter(election=ELECTION, step="result_published")
    third.update(done_on=DAY + timedelta(days=2))
    assert [s.late for s in follows(by, county).steps if s.step.done_on] == [True]
    assert "‼ 逾期" in text(by, county.head, PAGE)


def test_papers_stand_with_the_vote_that_they_report(shown, county, by) -> None:
    again = vote(post("chair", 1, 王芳=400, 李国强=200), round="rerun", collected=700, issued=700)
    again |= {"already_elected": {"member": ["陈秀英", "周小燕"]}}
    shown(CASE, again)
    first = m.Paper.objects.get(form="notice_16_result")
    m.Paper.objects.create(
        unit_id=VILLAGE,
        election_id=ELECTION,
        form="notice_16_result",
        number="强选字第9号",
        title=first.title,
        issued_on=DAY + timedelta(days=4),
        public=True,
        path="papers/second",
        pdf_sha256="",
        docx_sha256="",
    )
    papers = follows(by, county).papers
    assert [[p.form for p in group] for group in papers] == [
        ["notice_16_result", "report_to_township"],
        ["notice_16_result"],
    ]


# Who sees it, and by which rules ----------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["head", "clerk", "town_team", "committee", "teller", "group_leader", "observer"]
)
def test_officers_of_the_unit_see_its_result(county: World, by: As, who: str) -> None:
    assert "王芳" in text(by, getattr(county, who), PAGE)


@pytest.mark.parametrize(("who", "code"), [("other_team", 404), ("court", 403)])
def test_others_do_not(county: World, by: As, who: str, code: int) -> None:
    assert by(getattr(county, who)).get(PAGE).status_code == code


def test_an_observer_sees_posted_papers_and_no_way_to_the_boxes(county: World, by: As) -> None:
    page = text(by, county.observer, PAGE)
    assert "选举结果公告" in page
    assert "强选字第3号" not in page
    assert "/ballots/" not in page
    assert f"/units/{VILLAGE}/ballots/#boxes" in text(by, county.teller, PAGE)


def test_the_page_decides_again_and_says_that_it_came_out_the_same(county: World, by: As) -> None:
    page = text(by, county.head, PAGE)
    assert "结果相同" in page
    assert m.Election.objects.get(pk=ELECTION).law_digest[:16] in page


def test_a_declared_result_that_its_figures_do_not_give_alarms(county: World, by: As) -> None:
    result = m.Result.objects.get(election=ELECTION)
    changed = json.loads(json.dumps(result.outcome))
    changed["elected"]["chair"] = ["李国强"]
    m.Result.objects.filter(pk=result.pk).update(outcome=changed)
    page = text(by, county.head, PAGE)
    assert "与已宣布的结果不一致" in page
    assert "再得" not in page


def test_rules_changed_since_then_decide_nothing_here(county: World, by: As) -> None:
    m.Election.objects.filter(pk=ELECTION).update(law_digest="0" * 64)
    page = text(by, county.head, PAGE)
    assert "现存规则已更新" in page
    assert "另行选举 1 名" in page
    assert "再得" not in page
