"""The papers' desk: drafted, submitted, sent back, issued, posted, withdrawn, corrected."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.town import TOWNSHIP
from tests.web.procedures.congress_desk import Desk, desk
from tests.web.procedures.test_fields import typed
from tests.witness import last_entry

from huanjie.papers.form import Form
from huanjie.papers.forms import FORMS
from huanjie.papers.render import sample
from huanjie.records.models import Draft, Paper, PaperWithdrawal, Posting
from huanjie.records.queries.restricted import restricted_of
from huanjie.web.procedures.fields import fields_of

MINUTES = "party_minutes"
PHOTO = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def congress(db: None, data: object) -> Desk:
    return desk()


def form(name: str) -> Form:
    return next(one for one in FORMS if one.id == name)


def sent(name: str, **changes: str) -> dict[str, str]:
    """The sample of a form as a browser sends it."""
    data = sample(name)
    return dict(typed(fields_of(form(name).input, data, data))) | changes


def drafted(congress: Desk, name: str = MINUTES, do: str = "submit") -> Draft:
    page = congress.at(f"papers/new/?form={name}")
    answer = congress.by("township").post(page, sent(name, do=do))
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get()


def issued(congress: Desk, name: str = MINUTES, **more: str) -> Paper:
    row = drafted(congress, name)
    page = congress.at(f"papers/drafts/{row.pk}/")
    assert congress.by("head").post(page, {"do": "approve", **more}).status_code == 302
    return Paper.objects.get()


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.png", PHOTO)


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("clerk", 200), ("township", 200), ("teller", 403), ("chair", 404)],
)
def test_who_opens_the_desk(congress: Desk, who: str, status: int) -> None:
    for tail in ("papers/", f"papers/new/?form={MINUTES}"):
        assert congress.by(who).get(congress.at(tail)).status_code == status


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_of_the_procedure_opens_as_fields(congress: Desk, lang: str) -> None:
    town = congress.by("township")
    forms = list(town.get(congress.at("papers/")).context["forms"])
    assert len(forms) > 25
    for one in forms:
        answer = town.get(congress.at(f"papers/new/?form={one.id}&lang={lang}"))
        assert answer.status_code == 200, one.id


@pytest.mark.parametrize("name", ["notice_16_result", "visit_report", "no_such_form"])
def test_a_form_that_is_not_drafted_here_is_not_found(congress: Desk, name: str) -> None:
    answer = congress.by("township").get(congress.at(f"papers/new/?form={name}"))
    assert answer.status_code == 404


def test_a_draft_is_kept_submitted_sent_back_and_issued(congress: Desk) -> None:
    row = drafted(congress, do="save")
    assert (row.state, last_entry().act) == ("drafted", "paper.draft")
    page = congress.at(f"papers/drafts/{row.pk}/")
    town, head = congress.by("township"), congress.by("head")
    changed = sent(MINUTES, do="submit")
    assert town.post(page, changed).status_code == 302
    assert last_entry().act == "paper.submit"
    assert head.post(page, {"do": "send_back", "remark": ""}).status_code == 422
    assert head.post(page, {"do": "send_back", "remark": "核对日期"}).status_code == 302
    assert "核对日期" in town.get(congress.at("papers/")).content.decode()
    town.post(page, changed)
    own = town.post(page, {"do": "approve"})
    assert (own.status_code, "paper.own_draft" in own.content.decode()) == (422, True)
    assert head.post(page, {"do": "approve"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, last_entry().act) == ("issued", "paper.approve")
    assert f"/papers/{row.paper_id}.pdf" in town.get(congress.at("papers/")).content.decode()


def test_a_field_left_empty_is_named_and_nothing_is_kept(congress: Desk) -> None:
    page = congress.at("papers/new/?form=party_convening_decision")
    name = next(
        one.name
        for one in fields_of(form("party_convening_decision").input, {}, {})
        if one.kind == "text" and one.required
    )
    answer = congress.by("township").post(
        page, sent("party_convening_decision", do="save", **{name: ""})
    )
    assert answer.status_code == 422
    assert "papers.wrong_value" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_preview_is_a_pdf_and_keeps_nothing(congress: Desk) -> None:
    page = congress.at(f"papers/new/?form={MINUTES}")
    answer = congress.by("township").post(page, sent(MINUTES, do="preview"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert not Draft.objects.exists()


def test_what_one_paper_said_the_next_one_knows(congress: Desk) -> None:
    drafted(congress, "party_request_to_convene")
    given = sample("party_request_to_convene")["issuer"]
    page = congress.at("papers/new/?form=party_request_on_candidates")
    shown = congress.by("township").get(page).content.decode()
    assert f'name="issuer" lang="zh-Hans" value="{given}"' in shown


@pytest.mark.parametrize(("lang", "mark"), [("zh", "录自记录"), ("en", "from the records")])
def test_a_field_from_the_records_says_so_until_it_is_changed(
    congress: Desk, lang: str, mark: str
) -> None:
    town = congress.by("township")
    page = congress.at(f"papers/new/?form=party_request_to_convene&lang={lang}")
    fresh = town.get(page)
    assert "congress" in fresh.context["recorded"]
    assert fresh.content.decode().count(mark) == len(fresh.context["recorded"])
    name = "party_request_to_convene"
    changed = town.post(page, sent(name, do="more", more="attachments", congress="别的大会"))
    assert "congress" not in changed.context["recorded"]
    assert changed.content.decode().count(mark) == len(changed.context["recorded"])


def test_a_public_paper_is_posted_with_place_and_photograph(congress: Desk) -> None:
    paper = issued(congress, public="1")
    page = congress.at(f"papers/{paper.pk}/post/")
    head = congress.by("head").post(page, {"place": "公告栏", "photo": photo()})
    assert head.status_code == 403
    town: Client = congress.by("township")
    assert town.post(page, {"place": "公告栏"}).status_code == 422
    assert town.post(page, {"place": "公告栏", "photo": photo()}).status_code == 302
    assert last_entry().act == "paper.post"
    seen = town.get(congress.at(f"photos/{Posting.objects.get().pk}/"))
    assert (seen["Content-Type"], seen.content) == ("image/png", PHOTO)


def test_a_paper_is_withdrawn_with_its_reason_and_once(congress: Desk) -> None:
    paper = issued(congress)
    page, town = congress.at(f"papers/{paper.pk}/withdraw/"), congress.by("township")
    assert town.post(page, {"reason": ""}).status_code == 422
    assert town.post(page, {"reason": "日期有误"}).status_code == 302
    assert last_entry().act == "paper.withdraw"
    assert town.post(page, {"reason": "再次"}).status_code == 422
    assert PaperWithdrawal.objects.get().reason == "日期有误"
    assert "日期有误" in town.get(congress.at("papers/")).content.decode()


def test_a_correction_names_the_paper_that_it_replaces(congress: Desk) -> None:
    paper = issued(congress)
    page, town = congress.at(f"papers/{paper.pk}/correct/"), congress.by("township")
    opened = town.get(page)
    shown = {field.name: field.value for field in opened.context["fields"]}
    assert shown["meeting"] == sample(MINUTES)["meeting"]
    assert town.post(page, sent(MINUTES, do="correct", reason="")).status_code == 422
    answer = town.post(page, sent(MINUTES, do="correct", reason="姓名有误"))
    assert answer.status_code == 302
    assert Paper.objects.get(corrects=paper).form == MINUTES
    assert last_entry().act == "paper.correct"


def test_restricted_papers_are_for_the_head_and_the_township_alone(congress: Desk) -> None:
    restricted = restricted_of(congress.row.pk)
    name = next(one.id for one in FORMS if one.id in restricted)
    paper = issued(congress, name, public="1")
    assert not paper.public
    pdf, new = f"/papers/{paper.pk}.pdf", congress.at(f"papers/new/?form={name}")
    for who, status in (("head", 200), ("township", 200), ("clerk", 403)):
        browser = congress.by(who)
        assert browser.get(pdf).status_code == status
        assert browser.get(new).status_code == status
        for page in (congress.at("papers/"), f"/units/{TOWNSHIP}/papers/"):
            assert (pdf in browser.get(page).content.decode()) is (status == 200)
        assert (pdf in browser.get(congress.at()).content.decode()) is (status == 200)


def test_a_paper_of_another_election_is_not_found(congress: Desk) -> None:
    paper = issued(congress)
    Paper.objects.update(election=None)
    for tail in (f"papers/{paper.pk}/correct/", "papers/drafts/999/", "photos/9/", "kept/9/"):
        assert congress.by("township").get(congress.at(tail)).status_code == 404
