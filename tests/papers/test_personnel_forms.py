"""What the papers of the appraisal and of the joint review work out, and what they refuse."""

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


@pytest.mark.parametrize(("knowing", "then"), [(57, "再次测试"), (58, "可以召开"), (64, "可以")])
def test_the_meeting_waits_until_nine_in_ten_know_the_discipline(knowing: int, then: str) -> None:
    assert then in str(changed("appraisal_discipline_survey", knowing=knowing))


@pytest.mark.parametrize(("unfit", "is_marked"), [(18, False), (19, False), (20, True)])
def test_only_more_than_a_third_of_the_lowest_grade_is_marked(unfit: int, is_marked: bool) -> None:
    people = [sample("appraisal_rating_summary")["people"][3]]  # type: ignore[index]
    people = [
        {
            **people[0],
            "basic": 0,
            "unfit": unfit,
            "excellent": 57 - unfit,
            "competent": 0,
            "keep": 0,
        }
    ]
    page = changed("appraisal_rating_summary", people=people, valid=57)
    assert ("须进一步考察" in str(page)) is is_marked


def test_grades_that_do_not_make_the_valid_sheets_are_refused() -> None:
    assert refused("appraisal_rating_summary", valid=59) == ["papers.total_differs valid"]


def test_a_talk_held_by_one_alone_is_refused() -> None:
    assert refused("appraisal_talk_record", members=["段学文"]) == ["papers.too_few members"]


def test_recommendations_above_the_valid_ballots_are_refused() -> None:
    assert changed("appraisal_recommendation_summary", valid=51)
    assert refused("appraisal_recommendation_summary", valid=50) == ["papers.above votes"]


def test_more_sheets_than_people_present_are_refused() -> None:
    found = refused("appraisal_recommendation_summary", present=59)
    assert found == ["papers.above issued_ballots"]


def test_most_votes_stand_first() -> None:
    said = str(changed("appraisal_recommendation_summary"))
    assert said.index("朱文海") < said.index("杨晓燕") < said.index("赵立新")


@pytest.mark.parametrize("form", ["party_appraisal_report", "appraisal_decision"])
def test_a_slate_keeps_a_fifth_more_nominees_than_seats(form: str) -> None:
    slate = sample(form)["slates"][0]  # type: ignore[index]
    assert "差额2名" in str(changed(form, slates=[{**slate, "seats": 7}]))
    assert refused(form, slates=[{**slate, "seats": 8}]) == ["papers.too_few nominees"]


def test_a_notice_that_begins_and_ends_on_one_day_lasts_one_day() -> None:
    assert "公示8天" in str(changed("appraisal_notice_result"))
    assert "公示1天" in str(changed("appraisal_notice_result", begins="2026-04-10"))


def test_a_report_on_the_notice_waits_for_its_end() -> None:
    assert changed("appraisal_notice_result", ends="2026-04-13")
    found = refused("appraisal_notice_result", ends="2026-04-14")
    assert found == ["papers.before_cause issued"]


def test_a_person_with_a_bar_is_not_proposed_further() -> None:
    said = sample("appraisal_notice_result")["said"][0]  # type: ignore[index]
    page = str(changed("appraisal_notice_result", said=[{**said, "blocks": True}]))
    assert "建议马春梅、杨晓燕按程序办理。朱文海的人选提请重新研究" in page


def test_a_bar_without_facts_is_refused() -> None:
    one = sample("appraisal_integrity_opinion")["opinions"][0]  # type: ignore[index]
    found = refused("appraisal_integrity_opinion", opinions=[{**one, "blocks": True}])
    assert found == ["papers.contradicts found"]


def test_a_discipline_officer_is_of_the_team() -> None:
    assert refused("appraisal_plan", discipline_officer="沈丽") == [
        "papers.not_on_list discipline_officer"
    ]


@pytest.mark.parametrize("decision", ["not_passed", "explain"])
def test_a_conclusion_that_does_not_pass_says_why(decision: str) -> None:
    assert changed("review_conclusion", decision=decision)
    found = refused("review_conclusion", decision=decision, reason=None)
    assert found == ["papers.contradicts reason"]
    found = refused("review_conclusion", decision=decision, basis=None)
    assert found == ["papers.contradicts reason"]


def test_a_conclusion_that_passes_gives_no_reason_against() -> None:
    assert changed("review_conclusion", decision="passed", reason=None, basis=None)
    assert refused("review_conclusion", decision="passed") == ["papers.contradicts decision"]


def test_a_review_is_not_summed_up_before_every_department_has_answered() -> None:
    person = sample("review_summary")["people"][0]  # type: ignore[index]
    person = {**person, "answers": person["answers"][:-1]}
    assert refused("review_summary", people=[person]) == ["papers.not_on_list departments"]


def test_a_hit_without_a_ruling_is_refused() -> None:
    person = sample("review_summary")["people"][3]  # type: ignore[index]
    assert refused("review_summary", people=[{**person, "hits": []}]) == ["papers.contradicts hits"]


@pytest.mark.parametrize(("ruling", "passed"), [("passed", 1), ("explain", 0), ("not_passed", 0)])
def test_one_conclusion_follows_from_the_rulings(ruling: str, passed: int) -> None:
    person = sample("review_summary")["people"][3]  # type: ignore[index]
    hits = [{**person["hits"][0], "decision": ruling}]
    page = changed("review_summary", people=[{**person, "hits": hits}])
    assert f"通过{passed}名，其他{1 - passed}名" in str(page)
