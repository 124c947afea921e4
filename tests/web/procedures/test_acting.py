"""The small forms that give a step its evidence: the right role may, and it is in the log."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.town import DAY
from tests.web.procedures.congress_desk import Desk, desk
from tests.witness import last_entry

from huanjie.records.models import KeptPaper, Meeting, Request

MEETING = {
    "kind": "renewal_meeting",
    "place": "会议室",
    "chair": "郑主任",
    "recorder": "钱干事",
    "due": "",
    "present": "",
    "votes.rows": "2",
    "votes[0].about": "召开党代会",
    "votes[0].in_favour": "8",
    "votes[0].against": "0",
    "votes[0].abstained": "0",
}


@pytest.fixture
def congress(db: None, data: object) -> Desk:
    return desk()


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")


def outside(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "shows": "renewal_meeting",
        "title": "党委会议记录",
        "issuer": "东山镇党委",
        "number": "会〔2026〕1号",
        "dated": DAY.isoformat(),
        "pages": "3",
        "scan": scan(),
    }
    return usual | changes


@pytest.mark.parametrize("what", ["meeting", "request", "reply", "outside", "ballot"])
@pytest.mark.parametrize(("who", "status"), [("teller", 403), ("chair", 404), ("outsider", 404)])
def test_nobody_else_opens_a_form(congress: Desk, what: str, who: str, status: int) -> None:
    assert congress.by(who).get(congress.at(f"act/{what}/")).status_code == status


@pytest.mark.parametrize("what", ["meeting", "request", "outside", "ballot"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_opens_with_what_the_address_names(congress: Desk, what: str, lang: str) -> None:
    tail = f"act/{what}/?lang={lang}&part=东村党支部"
    answer = congress.by("township").get(congress.at(tail))
    assert answer.status_code == 200
    assert answer.context["form"]["part" if what != "ballot" else "meeting"] is not None


def test_an_unknown_act_is_not_found(congress: Desk) -> None:
    assert congress.by("township").get(congress.at("act/tick/")).status_code == 404


def test_a_meeting_is_recorded_with_its_votes(congress: Desk) -> None:
    answer = congress.by("township").post(congress.at("act/meeting/"), MEETING)
    assert (answer.status_code, answer["Location"]) == (302, congress.at())
    made = Meeting.objects.get()
    assert (made.chair, made.due, made.votes.get().about) == ("郑主任", None, "召开党代会")
    assert last_entry().act == "meeting.record"


@pytest.mark.parametrize(("due", "present"), [("9", ""), ("", "8")])
def test_due_without_present_is_named(congress: Desk, due: str, present: str) -> None:
    answer = congress.by("township").post(
        congress.at("act/meeting/"), MEETING | {"due": due, "present": present}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["present" if due else "due"]
    assert not Meeting.objects.exists()


def test_a_count_that_no_step_asks_for_is_refused_with_what_to_do(congress: Desk) -> None:
    answer = congress.by("township").post(
        congress.at("act/meeting/"), MEETING | {"due": "9", "present": "8"}
    )
    assert answer.status_code == 422
    assert "step.nobody_asks" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_more_rows_save_nothing_and_keep_what_was_typed(congress: Desk) -> None:
    answer = congress.by("township").post(
        congress.at("act/meeting/"), MEETING | {"more": "votes", "place": ""}
    )
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert 'name="votes[3].about"' in shown
    assert 'value="召开党代会"' in shown
    assert "没有保存" not in shown
    assert not Meeting.objects.exists()


def test_a_request_is_sent_and_answered_once_by_those_above(congress: Desk) -> None:
    town = congress.by("township")
    send = {"matter": "to_convene", "number": "东委〔2026〕1号"}
    assert town.post(congress.at("act/request/"), send)["Location"] == congress.at()
    asked = Request.objects.get(matter="to_convene")
    assert last_entry().act == "request.send"
    reply = {"request": str(asked.pk), "answer": "sent_back", "number": "县复1号", "conditions": ""}
    own = town.post(congress.at("act/reply/"), reply | {"conditions": "补"})
    assert own.status_code == 422
    assert "request.own" in own.content.decode()
    head = congress.by("head")
    assert head.post(congress.at("act/reply/"), reply).status_code == 422
    assert head.post(congress.at("act/reply/"), reply | {"conditions": "补材料"}).status_code == 302
    assert last_entry().act == "request.answer"
    shown = town.get(congress.at()).content.decode()
    assert "补材料" in shown
    assert "‼ 退回" in shown


@pytest.mark.parametrize(("days", "kept"), [(-1, True), (0, True), (1, False)])
def test_a_paper_dated_later_than_today_is_refused(congress: Desk, days: int, kept: bool) -> None:
    dated = DAY.fromordinal(DAY.toordinal() + days).isoformat()
    answer = congress.by("township").post(congress.at("act/outside/"), outside(dated=dated))
    assert KeptPaper.objects.exists() is kept
    assert answer.status_code == (302 if kept else 422)


def test_an_outside_paper_is_kept_and_shown_to_the_area_only(congress: Desk) -> None:
    congress.by("township").post(congress.at("act/outside/"), outside())
    row = KeptPaper.objects.get()
    assert last_entry().act == "evidence.keep"
    page = congress.at(f"kept/{row.pk}/")
    assert f'href="{page}"' in congress.by("head").get(congress.at()).content.decode()
    answer = congress.by("head").get(page)
    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-1.7 minutes")
    assert congress.by("chair").get(page).status_code == 404
    assert congress.by("teller").get(page).status_code == 403


def test_a_file_of_another_kind_is_saved_never_shown(congress: Desk) -> None:
    page = SimpleUploadedFile("x.html", b"<script>1</script>")
    congress.by("township").post(congress.at("act/outside/"), outside(scan=page))
    answer = congress.by("head").get(congress.at(f"kept/{KeptPaper.objects.get().pk}/"))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_ballot_without_a_headcount_has_no_meeting_to_choose(congress: Desk) -> None:
    answer = congress.by("township").get(congress.at("act/ballot/"))
    assert answer.context["form"].fields["meeting"].choices == []
    assert 'name="posts[0].votes[0].name"' in answer.content.decode()


def test_a_condition_is_said_and_logged(congress: Desk) -> None:
    condition = {"condition": "objections_received", "holds": "no"}
    assert congress.by("teller").post(congress.at("condition/"), condition).status_code == 403
    assert congress.by("township").post(congress.at("condition/"), condition).status_code == 302
    congress.row.refresh_from_db()
    assert congress.row.conditions == {"objections_received": False}
    assert last_entry().act == "step.condition"
    unknown = condition | {"condition": "luck"}
    answer = congress.by("township").post(congress.at("condition/"), unknown)
    assert answer.status_code == 422
    assert "step.unknown_condition" in answer.content.decode()


@pytest.mark.parametrize(("names", "kept"), [("东村党支部\n 西村党支部", True), ("甲\n甲", False)])
def test_parts_are_named_one_a_line(congress: Desk, names: str, kept: bool) -> None:
    town, page = congress.by("township"), congress.at("act/parts/")
    kind = town.get(page).context["form"].fields["kind"].choices[0][0]
    answer = town.post(page, {"kind": kind, "names": names})
    congress.row.refresh_from_db()
    assert answer.status_code == (302 if kept else 422)
    assert congress.row.parts == ({kind: ["东村党支部", "西村党支部"]} if kept else {})
    if kept:
        assert last_entry().act == "step.parts"
