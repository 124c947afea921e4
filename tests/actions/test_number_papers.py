"""An official document takes its issuer's next number when it is issued, and keeps it."""

from collections.abc import Mapping

import pytest
from tests.town import DAY, ELECTION, Town, moment, open_town
from tests.witness import last_entry, refused

from huanjie.actions import clock
from huanjie.actions.draft_paper import approve_draft, draft_paper, submit_draft
from huanjie.actions.number_papers import set_issuer_word
from huanjie.actions.post_paper import correct_paper, withdraw_paper
from huanjie.papers.render import form_named, page_of, sample
from huanjie.records.models import IssuerWord, Paper

pytestmark = pytest.mark.django_db

ISSUER = "中共试验县东山镇委员会"
PLAN, REPLY, LETTER = "township_work_plan", "work_plan_reply", "party_term_reminder"


def told(form: str, **more: object) -> dict[str, object]:
    return sample(form) | {"number": None, "issuer": ISSUER} | more


def submitted(town: Town, form: str = REPLY, *, year: int = DAY.year, **more: object) -> int:
    with clock.at(moment(DAY.replace(year=year))):
        draft = draft_paper(town.clerk, election=ELECTION, form=form, data=told(form, **more))
        return submit_draft(town.clerk, draft=draft.pk).pk


def issued(town: Town, form: str = REPLY, *, year: int = DAY.year, **more: object) -> Paper:
    draft = submitted(town, form, year=year, **more)
    with clock.at(moment(DAY.replace(year=year))):
        return approve_draft(town.head, draft=draft)


def test_documents_of_one_issuer_are_numbered_in_turn_by_kind_and_year() -> None:
    town = open_town()
    numbers = [issued(town, form).number for form in (REPLY, REPLY, PLAN, LETTER)]
    assert numbers == [
        "东委复〔2026〕1号",
        "东委复〔2026〕2号",
        "东委〔2026〕1号",
        "东委函〔2026〕1号",
    ]
    assert issued(town, year=2027).number == "东委复〔2027〕1号"
    assert issued(town).serial == 3


def test_the_number_stands_on_the_paper_and_in_the_log(folder, monkeypatch) -> None:
    from huanjie.actions import issue_paper

    set_with: list[Mapping[str, object]] = []
    render = issue_paper.render

    def seen(form: str, data: Mapping[str, object]) -> object:
        set_with.append(data)
        return render(form, data)

    monkeypatch.setattr(issue_paper, "render", seen)
    paper = issued(open_town())
    assert [data["number"] for data in set_with] == [paper.number] == ["东委复〔2026〕1号"]
    assert (paper.word, paper.year, paper.serial) == ("东委复", 2026, 1)
    assert last_entry().facts["number"] == paper.number


def test_a_notice_of_an_election_keeps_its_own_number() -> None:
    town = open_town()
    assert issued(town, "notice_01_election_day", number="东山选字第9号").word == ""
    assert not IssuerWord.objects.exists()


def test_a_typed_number_stays_and_the_next_goes_on_from_it() -> None:
    town = open_town()
    assert issued(town, number="东委复〔2026〕37号").serial == 37
    assert issued(town).number == "东委复〔2026〕38号"
    again = submitted(town, number="东委复〔2026〕38号")
    with refused("paper.number_taken"):
        approve_draft(town.head, draft=again)
    assert Paper.objects.count() == 2
    assert issued(town, number="东党办字第6号").word == ""


def test_a_word_that_is_taken_is_not_proposed_to_another_issuer() -> None:
    town = open_town()
    others = ("中共试验县东河镇委员会", "中共试验县东水县东河镇委员会", ISSUER)
    words = [issued(town, issuer=issuer).word for issuer in others]
    assert words == ["东委复", "东河委复", "东山委复"]


def test_a_word_that_the_office_says_is_used_from_then_on() -> None:
    town = open_town()
    before = issued(town, PLAN)
    assert IssuerWord.objects.get().set_by == ""
    set_issuer_word(town.clerk, issuer=ISSUER, word="东发")
    assert IssuerWord.objects.get().set_by == town.clerk.name
    assert issued(town, PLAN).number == "东发〔2026〕1号"
    before.refresh_from_db()
    assert before.number == "东委〔2026〕1号"


@pytest.mark.parametrize("word", ["", "东发2", "东〔发", "东 发", "东" * 17])
def test_a_word_is_characters_alone(word: str) -> None:
    town = open_town()
    with refused("paper.word"):
        set_issuer_word(town.clerk, issuer=ISSUER, word=word)


def test_withdrawn_and_corrected_papers_keep_their_numbers() -> None:
    town = open_town()
    first, second = issued(town), issued(town)
    withdraw_paper(town.township, paper=first.pk, reason="依据有误")
    with clock.at(moment(DAY)):
        made = correct_paper(town.township, paper=second.pk, data=told(REPLY), reason="日期有误")
    assert made.number == "东委复〔2026〕3号"
    assert list(Paper.objects.values_list("serial", flat=True)) == [1, 2, 3]


def test_a_paper_that_cannot_be_set_leaves_no_gap() -> None:
    town = open_town()
    with clock.at(moment(DAY)):
        draft = draft_paper(town.clerk, election=ELECTION, form=REPLY, data=told(REPLY))
        with refused("paper.state"):
            approve_draft(town.head, draft=draft.pk)
    assert issued(town).serial == 1


def test_only_official_documents_take_numbers() -> None:
    from huanjie.papers.forms import FORMS
    from huanjie.papers.numbers import is_numbered

    numbered = [form for form in FORMS if is_numbered(form)]
    assert len(numbered) > 30
    for form in numbered:
        assert page_of(form.id, sample(form.id) | {"number": None}).number == ""
    assert not is_numbered(form_named("notice_16_result"))
    assert not is_numbered(form_named("party_member_list"))
