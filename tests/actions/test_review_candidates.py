from datetime import datetime, time

import pytest
from tests.town import (
    CONVICTED,
    ELECTION,
    VILLAGE,
    Town,
    answer_all,
    town_with_nominees,
)
from tests.witness import last_entry, refused

from huanjie.actions import clock
from huanjie.actions.review_candidates import Answer, answer_review, rule_on_hit, standings
from huanjie.nominees.checks.department import Hit
from huanjie.records.models import Candidate, Election, Officer, ReviewAnswer, ReviewRuling

pytestmark = pytest.mark.django_db


def clear(name: str, document: str = "联审1号") -> Answer:
    return Answer(name=name, hits=(), document=document)


def town_with_hit() -> tuple[Town, ReviewAnswer]:
    """All departments answered; the court found something about 赵永福."""
    town = town_with_nominees()
    answer_all(town, hits={("court", "赵永福"): CONVICTED})
    return town, ReviewAnswer.objects.get(clear=False)


def standing(name: str) -> str:
    return standings(Election.objects.get(pk=ELECTION))[name]


def rule(by: Officer, answer: ReviewAnswer, *, uphold: bool = True, **words: str) -> ReviewRuling:
    said = {"reason": "判决属实，依法不得提名", "heard": "本人无异议"} | words
    day = datetime.combine(answer.answered_on, time(17), tzinfo=clock.CHINA)
    with clock.at(day):
        return rule_on_hit(by, answer=answer.pk, uphold=uphold, **said)


def test_a_department_answers_in_its_own_name_and_its_signature_is_kept() -> None:
    town = town_with_nominees()
    court = town.departments["court"]
    with town.on("candidates_published", later=-3):
        answer_review(court, election=ELECTION, answers=[clear("王芳芳")])
    answer = ReviewAnswer.objects.get()
    assert (answer.department, answer.signed_by, answer.clear) == ("court", court.name, True)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("review.answer", VILLAGE)
    assert entry.facts == {"department": "court", "people": 1}


def test_what_a_department_found_stays_out_of_the_log() -> None:
    town = town_with_nominees()
    found = Answer(name="王芳芳", hits=(CONVICTED,), document="联审1号")
    answer_review(town.departments["court"], election=ELECTION, answers=[found])
    assert "criminally" not in str(last_entry().facts)
    assert "王芳芳" not in str(last_entry().facts)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (clear("无此人"), "nominees.conclusion_person"),
        (clear("王芳芳", document=" "), "nominees.conclusion_no_document"),
        (
            Answer(name="王芳芳", hits=(Hit(item="tax", document="文"),), document="联审1号"),
            "nominees.conclusion_item",
        ),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused_with_all_that_came_along(
    answer: Answer, code: str
) -> None:
    town = town_with_nominees()
    with refused(code):
        answer_review(
            town.departments["court"], election=ELECTION, answers=[clear("李建国"), answer]
        )
    assert not ReviewAnswer.objects.exists()


def test_a_department_answers_once_on_a_person() -> None:
    town = town_with_nominees()
    court = town.departments["court"]
    answer_review(court, election=ELECTION, answers=[clear("王芳芳")])
    with refused("nominees.conclusion_again"):
        answer_review(court, election=ELECTION, answers=[clear("王芳芳")])


def test_an_officer_without_a_department_of_the_review_cannot_answer() -> None:
    town = town_with_nominees()
    stray = Officer.objects.create(
        name="税务经办", role="review_department_user", department="taxes"
    )
    with refused("nominees.conclusion_department"):
        answer_review(stray, election=ELECTION, answers=[clear("王芳芳")])
    assert town.departments["court"].department == "court"


def test_silence_leaves_a_person_pending_and_bars_nobody() -> None:
    town = town_with_nominees()
    answer_all(town, but=["court"])
    assert standing("王芳芳") == "pending"
    assert not Candidate.objects.filter(state="barred").exists()


def test_a_hit_leaves_a_person_pending_until_somebody_rules() -> None:
    town_with_hit()
    assert standing("赵永福") == "pending"
    assert standing("陈秀英") == "clear"
    assert Candidate.objects.get(name="赵永福").state == "preliminary"


def test_an_upheld_hit_bars_by_a_named_person_with_the_reason() -> None:
    town, answer = town_with_hit()
    with town.on("candidates_published"):
        made = rule(town.head, answer)
    assert (made.upheld, made.ruled_by, made.heard) == (True, "郑主任", "本人无异议")
    barred = Candidate.objects.get(name="赵永福")
    assert (barred.state, barred.reason) == ("barred", "判决属实，依法不得提名")
    assert standing("赵永福") == "upheld"
    entry = last_entry()
    assert (entry.act, entry.subject) == ("review.rule", VILLAGE)
    assert entry.facts == {"department": "court", "upheld": True}


def test_a_cleared_hit_lets_the_person_stand() -> None:
    town, answer = town_with_hit()
    rule(town.head, answer, uphold=False, reason="已过期限", heard="")
    assert standing("赵永福") == "clear"
    assert Candidate.objects.get(name="赵永福").state == "preliminary"


def test_nobody_is_barred_unheard_or_without_a_reason() -> None:
    town, answer = town_with_hit()
    with refused("nominees.ruling_not_heard"):
        rule(town.head, answer, heard=" ")
    with refused("nominees.ruling_reasonless"):
        rule(town.head, answer, reason=" ")
    assert standing("赵永福") == "pending"


def test_a_hit_is_ruled_on_once() -> None:
    town, answer = town_with_hit()
    rule(town.head, answer)
    with refused("nominees.ruling_again"):
        rule(town.head, answer, uphold=False)
    assert ReviewRuling.objects.get().upheld


def test_a_clear_answer_has_nothing_to_rule_on() -> None:
    town, _ = town_with_hit()
    with refused("review.no_hit"):
        rule(town.head, ReviewAnswer.objects.filter(clear=True)[0])


def test_nobody_rules_in_the_own_case_or_on_the_own_signature() -> None:
    town, answer = town_with_hit()
    town.head.name = "赵永福"
    with refused("nominees.ruling_own_case"):
        rule(town.head, answer)
    town.head.name = answer.signed_by
    with refused("nominees.ruling_own_conclusion"):
        rule(town.head, answer)


@pytest.mark.parametrize("who", ["chair", "other_township", "guide", "clerk"])
def test_others_do_not_rule_on_a_hit(who: str) -> None:
    town, answer = town_with_hit()
    with refused("act.role"):
        rule(getattr(town, who), answer)
