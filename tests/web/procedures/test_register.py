"""The register of numbers: given on approval, kept by what is withdrawn, seen by who may."""

import io
import zipfile

import pytest
from tests.web.procedures.congress_desk import Desk, desk
from tests.web.procedures.test_desk import sent

from huanjie.records.models import Draft, IssuerWord, Paper
from huanjie.records.queries.restricted import restricted_of

PLAN = "party_preparatory_plan"
REGISTER, BOOK = "/papers/register/", "/papers/register.xlsx"
WORDS = "机关代字"


@pytest.fixture
def congress(db: None, data: object) -> Desk:
    return desk()


def plan(congress: Desk) -> Paper:
    page = congress.at(f"papers/new/?form={PLAN}")
    congress.by("township").post(page, sent(PLAN, do="submit", number=""))
    page = congress.at(f"papers/drafts/{Draft.objects.get().pk}/")
    assert congress.by("head").post(page, {"do": "approve"}).status_code == 302
    return Paper.objects.get()


def test_a_draft_says_that_its_number_is_given_on_approval(congress: Desk) -> None:
    page = congress.at(f"papers/new/?form={PLAN}")
    by = congress.by("township")
    assert "签发时自动编号" in by.get(page).content.decode()
    assert (
        "签发时自动编号"
        not in by.get(congress.at("papers/new/?form=party_minutes")).content.decode()
    )
    by.post(page, sent(PLAN, do="submit", number=""))
    draft = congress.at(f"papers/drafts/{Draft.objects.get().pk}/")
    assert "签发时自动编号" in congress.by("head").get(draft).content.decode()


def test_what_is_approved_stands_in_the_register_under_its_number(congress: Desk) -> None:
    paper = plan(congress)
    assert (paper.word, paper.serial) == ("清委", 1)
    shown = congress.by("head").get(REGISTER).content.decode()
    assert paper.number in shown
    assert f"/papers/{paper.pk}.pdf" in shown
    book = congress.by("head").get(BOOK)
    with zipfile.ZipFile(io.BytesIO(book.content)) as packed:
        assert paper.number in packed.read("xl/sharedStrings.xml").decode()


def test_a_correction_takes_a_new_number_and_the_old_one_stays(congress: Desk) -> None:
    paper = plan(congress)
    page = congress.at(f"papers/{paper.pk}/correct/")
    told = sent(PLAN, do="correct", reason="日期有误", number="")
    assert congress.by("township").post(page, told).status_code == 302
    shown = congress.by("head").get(REGISTER).content.decode()
    assert [one.serial for one in Paper.objects.order_by("serial")] == [1, 2]
    assert "已撤回" in shown
    assert "更正件 清委" in shown.replace("</span>", "").replace("  ", " ")


@pytest.mark.parametrize(
    ("who", "status"), [("head", 200), ("clerk", 200), ("township", 200), ("teller", 403)]
)
def test_who_reads_the_register(congress: Desk, who: str, status: int) -> None:
    for page in (REGISTER, BOOK):
        assert congress.by(who).get(page).status_code == status


def test_another_village_reads_none_of_it(congress: Desk) -> None:
    paper = plan(congress)
    assert paper.number not in congress.by("chair").get(REGISTER).content.decode()


def test_a_restricted_paper_is_a_number_without_a_title(congress: Desk) -> None:
    paper = plan(congress)
    secret = min(restricted_of(congress.row.pk))
    Paper.objects.filter(pk=paper.pk).update(form=secret, title="某请示")
    seen = {who: congress.by(who).get(REGISTER).content.decode() for who in ("head", "clerk")}
    assert all(paper.number in shown for shown in seen.values())
    assert ["某请示" in seen[who] for who in ("head", "clerk")] == [True, False]


def test_the_office_alone_says_the_words(congress: Desk) -> None:
    plan(congress)
    word = IssuerWord.objects.get()
    assert "默认值" in congress.by("clerk").get(REGISTER).content.decode()
    told = {"issuer": word.issuer, "word": "清发"}
    assert WORDS not in congress.by("township").get(REGISTER).content.decode()
    assert congress.by("township").post(REGISTER, told).status_code == 403
    assert congress.by("clerk").post(REGISTER, told | {"word": "清1"}).status_code == 422
    assert congress.by("clerk").post(REGISTER, told).status_code == 302
    word.refresh_from_db()
    assert (word.word, word.set_by != "") == ("清发", True)
    assert "默认值</span>" not in congress.by("clerk").get(REGISTER).content.decode()
