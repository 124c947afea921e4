from datetime import datetime, time, timedelta

import pytest
from tests.town import CONVICTED, ELECTION, Town, answer_all, town_with_nominees
from tests.witness import last_entry, refused

from huanjie.actions import clock
from huanjie.actions.open_elections import rules_of
from huanjie.actions.review_candidates import (
    Answer,
    answer_review,
    close_review,
    open_review,
    reopen_review,
    review_of,
    rule_on_hit,
    standings,
)
from huanjie.nominees.checks import CHECKS
from huanjie.records.models import Candidate, Election, ReviewAnswer, ReviewRound, ReviewRuling
from huanjie.records.queries.evidence import evidence_of
from huanjie.terms.evidence import EvidenceKind

pytestmark = pytest.mark.django_db
EVERYBODY = [one.id for one in CHECKS]
LATE = "孙晚来"


def the_election() -> Election:
    return Election.objects.get(pk=ELECTION)


def opened(departments: list[str] = EVERYBODY) -> Town:
    town = town_with_nominees()
    due = clock.today() + timedelta(days=3)
    open_review(town.head, election=ELECTION, departments=departments, due=due)
    return town


def named_late() -> None:
    Candidate.objects.create(
        election_id=ELECTION, post="member", name=LATE, sex="m", nominations=1, state="nominated"
    )


def closings() -> list[str]:
    row = the_election()
    return [e.ref for e in evidence_of(row, rules_of(row)) if e.kind is EvidenceKind.REVIEW]


def test_a_round_asks_the_departments_of_the_county_about_everybody_nominated() -> None:
    town = opened(["court", "tax"])
    review = review_of(the_election())
    assert {one.id for one in review.departments} == {"court", "tax"}
    assert len(review.people) == len(set(Candidate.objects.values_list("name", flat=True)))
    assert ReviewRound.objects.get().opened_by == town.head.name
    assert last_entry().facts == {"people": len(review.people), "departments": 2}


def test_a_department_that_the_county_does_not_ask_cannot_answer() -> None:
    town = opened(["tax"])
    answer = Answer(name="王芳芳", hits=(), document="联审1号")
    with refused("nominees.conclusion_department"):
        answer_review(town.departments["court"], election=ELECTION, answers=[answer])


def test_a_round_is_opened_once() -> None:
    town = opened()
    with refused("review.opened"):
        open_review(town.head, election=ELECTION, departments=EVERYBODY, due=clock.today())


def test_a_round_may_be_due_today_but_not_yesterday() -> None:
    town, today = town_with_nominees(), clock.today()
    with refused("review.due_past"):
        open_review(
            town.head, election=ELECTION, departments=EVERYBODY, due=today - timedelta(days=1)
        )
    open_review(town.head, election=ELECTION, departments=EVERYBODY, due=today)


def test_a_round_asks_known_departments_about_somebody() -> None:
    town = town_with_nominees()
    with refused("nominees.departments_unknown"):
        open_review(town.head, election=ELECTION, departments=["moon"], due=clock.today())
    Candidate.objects.all().delete()
    with refused("review.nobody"):
        open_review(town.head, election=ELECTION, departments=EVERYBODY, due=clock.today())
    assert not ReviewRound.objects.exists()


def test_a_round_without_all_answers_stays_open() -> None:
    town = opened()
    answer_all(town, but=["court"])
    with refused("nominees.close_missing"):
        close_review(town.head, election=ELECTION)
    assert closings() == []


def test_a_hit_without_ruling_keeps_the_round_open() -> None:
    town = opened()
    answer_all(town, hits={("court", "赵永福"): CONVICTED})
    with refused("nominees.close_unruled"):
        close_review(town.head, election=ELECTION)


def test_the_closing_of_a_round_is_evidence_by_name_and_day() -> None:
    town = opened()
    answer_all(town)
    close_review(town.head, election=ELECTION)
    assert closings() == [town.head.name]
    with refused("nominees.close_again"):
        close_review(town.head, election=ELECTION)


def test_who_is_named_later_is_pending_until_the_round_was_reopened_and_closed() -> None:
    town = opened()
    answer_all(town)
    close_review(town.head, election=ELECTION)
    named_late()
    assert standings(the_election())[LATE] == "pending"
    reopen_review(town.head, election=ELECTION, name=LATE, due=clock.today())
    assert review_of(the_election()).open == (LATE,)
    for department in town.departments.values():
        answer_review(
            department, election=ELECTION, answers=[Answer(name=LATE, hits=(), document="补1号")]
        )
    close_review(town.head, election=ELECTION)
    assert standings(the_election())[LATE] == "clear"
    assert len(closings()) == 2


def test_a_round_is_reopened_for_a_nominated_person_who_is_not_in_it() -> None:
    town = opened()
    with refused("nominees.join_again"):
        reopen_review(town.head, election=ELECTION, name="王芳芳", due=clock.today())
    with refused("review.not_nominated"):
        reopen_review(town.head, election=ELECTION, name=LATE, due=clock.today())


def test_a_round_that_was_not_opened_is_neither_reopened_nor_closed() -> None:
    town = town_with_nominees()
    with refused("review.not_open"):
        close_review(town.head, election=ELECTION)
    with refused("review.not_open"):
        reopen_review(town.head, election=ELECTION, name="王芳芳", due=clock.today())


def test_the_day_of_the_hearing_is_kept_and_lies_between_report_and_ruling() -> None:
    town = opened()
    answer_all(town, hits={("court", "赵永福"): CONVICTED})
    answer = ReviewAnswer.objects.get(clear=False)
    words = {"uphold": True, "reason": "判决属实", "heard": "本人无异议"}
    ruled = answer.answered_on + timedelta(days=2)
    with clock.at(datetime.combine(ruled, time(17), tzinfo=clock.CHINA)):
        for days in (-1, 3):
            day = answer.answered_on + timedelta(days=days)
            with refused("nominees.ruling_heard_when"):
                rule_on_hit(town.head, answer=answer.pk, heard_on=day, **words)
        rule_on_hit(town.head, answer=answer.pk, heard_on=answer.answered_on, **words)
    assert ReviewRuling.objects.get().heard_on == answer.answered_on
    heard = review_of(the_election()).rulings[0].heard
    assert heard is not None
    assert heard.on == answer.answered_on


@pytest.mark.parametrize("who", ["chair", "clerk", "other_township"])
def test_only_the_head_of_the_county_office_runs_a_round(who: str) -> None:
    town = opened()
    with refused("act.role"):
        close_review(getattr(town, who), election=ELECTION)
