"""Ruling on doubtful boxes: blind, by two people, a third where they differ."""

import pytest
from tests.town import ELECTION, VILLAGE
from tests.web.ballots.town_desk import BALLOTS, Desk, desk, read_some
from tests.witness import last_entry

from huanjie.records.models import LogEntry, Sheet, SheetRuling

CHAIR = f"{BALLOTS}rule/chair/"
JSON = {"Accept": "application/json"}
CITED = "选举办法第十二条"


@pytest.fixture
def village(db: None, data: object) -> Desk:
    made = desk()
    read_some(made, sheets=2)
    return made


def said(**more: object) -> dict[str, object]:
    sheet = Sheet.objects.order_by("pk")[0]
    return {"sheet": sheet.pk, "choice": "c1", "vote": "for", "cited": CITED} | more


def rule(made: Desk, who: str, **more: object) -> dict[str, object]:
    answer = made.by(who).post(CHAIR, said(**more), headers=JSON)
    return {"status": answer.status_code, **answer.json()}


# Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["township", "clerk"])
def test_who_may_not_rule_sees_neither_the_boxes_nor_a_picture(village: Desk, who: str) -> None:
    sheet = Sheet.objects.all()[0].pk
    tails = ("rule/", "rule/chair/", f"sheets/{sheet}/page.jpg", f"sheets/{sheet}/chair/c1.png")
    browser = village.by(who)
    assert {browser.get(BALLOTS + tail).status_code for tail in tails} == {403}
    assert browser.post(CHAIR, said()).status_code == 403
    assert browser.post(f"{CHAIR}undo/").status_code == 403
    assert "rule/" not in browser.get(BALLOTS).content.decode()
    assert not SheetRuling.objects.exists()


def test_a_village_outside_the_area_answers_as_if_it_did_not_exist(village: Desk) -> None:
    sheet = Sheet.objects.all()[0].pk
    for tail in ("", "rule/", "rule/chair/", f"sheets/{sheet}/page.jpg"):
        assert village.by("outsider").get(BALLOTS + tail).status_code == 404


def test_strangers_are_sent_to_the_login(village: Desk, client) -> None:
    assert client.get(CHAIR)["Location"] == f"/login/?next={CHAIR}"


def test_a_post_or_sheet_that_is_not_this_villages_is_not_found(village: Desk) -> None:
    browser = village.by("teller")
    assert browser.get(f"{BALLOTS}rule/treasurer/").status_code == 404
    assert browser.get(f"{BALLOTS}sheets/99999/page.jpg").status_code == 404
    sheet = Sheet.objects.all()[0].pk
    assert browser.get(f"{BALLOTS}sheets/{sheet}/chair/c99.png").status_code == 404
    assert browser.post(CHAIR, said(sheet=99999)).status_code == 404


# What is shown --------------------------------------------------------------------------------


def test_the_box_and_its_page_are_shown_as_pictures(village: Desk) -> None:
    browser = village.by("teller")
    shown = browser.get(CHAIR)
    first = shown.context["first"]
    assert (first.name, first.choice, first.line, first.cut) == ("王芳芳", "c1", False, True)
    crop = browser.get(f"{BALLOTS}sheets/{first.sheet}/chair/c1.png")
    page = browser.get(f"{BALLOTS}sheets/{first.sheet}/page.jpg")
    assert (crop.content[:4], page.content[:3]) == (b"\x89PNG", b"\xff\xd8\xff")
    assert crop["Cache-Control"].startswith("private")


def test_before_ones_own_ruling_neither_the_machine_nor_another_is_seen(village: Desk) -> None:
    before = village.by("second_teller").get(CHAIR).content.decode()
    rule(village, "teller", vote="against", why="H", reason="只有我这样写的理由")
    after = village.by("second_teller").get(CHAIR).content.decode()
    token = 'name="csrfmiddlewaretoken" value="'
    strip = [page.split(token)[0] + page.split(token)[-1][64:] for page in (before, after)]
    assert strip[0] == strip[1]
    for tail in ("", "rule/"):
        shown = village.by("second_teller").get(BALLOTS + tail).content.decode()
        assert "只有我这样写的理由" not in shown


def test_the_machines_view_and_agreement_are_told_after_the_ruling(village: Desk) -> None:
    first = rule(village, "teller")
    assert (first["others"], first["undo"]) == ("待另一人裁定", True)
    assert str(first["machine"]) not in ("", "—")
    second = rule(village, "second_teller")
    assert (second["others"], second["undo"]) == ("与前一人一致，已定", False)


def test_where_two_differ_a_third_decides(village: Desk) -> None:
    rule(village, "teller")
    assert rule(village, "second_teller", vote="against")["others"].startswith("与前一人不一致")
    assert [p.mine for p in village.by("chair").get(f"{BALLOTS}rule/").context["posts"]] == [2]
    assert rule(village, "chair")["others"] == "两人不一致，以本次裁定为准"


def test_a_settled_box_is_told_on_the_overview(village: Desk) -> None:
    for who in ("teller", "second_teller"):
        rule(village, who)
    shown = village.by("township").get(BALLOTS).content.decode()
    assert CITED in shown
    assert "符号画在框内，意思清楚" in shown


# What is recorded -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vote", "verdict", "void", "reason"),
    [
        ("for", "circle", False, "符号画在框内，意思清楚"),
        ("against", "cross", False, "符号画在框内，意思清楚"),
        ("abstain", "blank", False, "框内没有选民画的符号"),
        ("void", "review", True, "涂改不清，无法辨认"),
        ("tick", "tick", False, "画√不合票面规定"),
    ],
)
def test_each_key_rules_by_the_ballots_own_scheme(
    village: Desk, vote: str, verdict: str, void: bool, reason: str
) -> None:
    assert rule(village, "teller", vote=vote)["status"] == 200
    made = SheetRuling.objects.get()
    assert (made.verdict, made.void, made.reason) == (verdict, void, reason)
    assert (made.by, made.cited) == ("周计票", CITED)
    assert (last_entry().act, last_entry().subject) == ("ballot.adjudicate", VILLAGE)


def test_a_chosen_reason_is_recorded_and_own_words_before_it(village: Desk) -> None:
    rule(village, "teller", why="F")
    rule(village, "second_teller", why="F", reason="第一笔划去，第二笔清楚")
    told = list(SheetRuling.objects.values_list("reason", flat=True))
    assert told == ["有涂改，改后意思清楚", "第一笔划去，第二笔清楚"]


@pytest.mark.parametrize("missing", ["vote", "cited", "sheet"])
def test_a_ruling_with_something_missing_saves_nothing(village: Desk, missing: str) -> None:
    answer = rule(village, "teller", **{missing: ""})
    assert (answer["status"], answer["fields"]) == (422, [missing])
    assert not SheetRuling.objects.exists()


def test_the_article_stays_for_the_next_ruling(village: Desk) -> None:
    assert village.by("teller").get(CHAIR).context["cited"] == "选举办法"
    rule(village, "teller")
    assert village.by("teller").get(CHAIR).context["cited"] == CITED


def test_without_a_script_a_ruling_leads_to_the_next_box(village: Desk) -> None:
    sent = village.by("teller").post(CHAIR, said())
    assert sent["Location"] == CHAIR
    shown = village.by("teller").get(CHAIR)
    assert [one.sheet for one in shown.context["queue"]] == [Sheet.objects.order_by("pk")[1].pk]
    again = village.by("teller").post(CHAIR, said())
    assert again.status_code == 422
    assert "adjudicate.same_person" in again.content.decode()


# Undo -----------------------------------------------------------------------------------------


def test_ones_last_ruling_is_taken_back_and_stands_in_the_log(village: Desk) -> None:
    rule(village, "teller")
    answer = village.by("teller").post(f"{CHAIR}undo/", headers=JSON)
    assert answer.json()["choice"] == "c1"
    assert not SheetRuling.objects.exists()
    acts = list(LogEntry.objects.order_by("pk").values_list("act", flat=True))[-2:]
    assert acts == ["ballot.adjudicate", "ballot.take_back_ruling"]


def test_nothing_is_taken_back_once_another_has_ruled(village: Desk) -> None:
    rule(village, "teller")
    rule(village, "second_teller")
    answer = village.by("teller").post(f"{CHAIR}undo/", headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["refused"][0]["code"] == "adjudicate.ruled_since"
    assert SheetRuling.objects.count() == 2


# Written names, whole pages -------------------------------------------------------------------


def test_a_written_name_is_compared_with_the_lists_and_a_person_decides(village: Desk) -> None:
    line = {"choice": "write_in_1"}
    assert rule(village, "teller", **line)["refused"][0]["code"] == "ballot.written_name"
    stranger = rule(village, "teller", name="不在册", **line)
    assert stranger["refused"][0]["code"] == "ballot.name_not_listed"
    assert rule(village, "teller", name="不在册", sure="1", **line)["status"] == 200
    assert rule(village, "second_teller", name="李建国", **line)["status"] == 200
    assert rule(village, "chair", unnamed="1", **line)["status"] == 200
    assert list(SheetRuling.objects.values_list("name", flat=True)) == ["不在册", "李建国", ""]


def test_a_printed_box_takes_no_name(village: Desk) -> None:
    rule(village, "teller", name="李建国")
    assert SheetRuling.objects.get().name == ""


def test_a_page_that_was_not_read_is_ruled_on_whole_or_box_by_box(village: Desk) -> None:
    read_some(village, sheets=0, torn=True)
    torn = Sheet.objects.get(status="refused").pk
    pages = f"{BALLOTS}rule/pages/"
    browser = village.by("teller")
    shown = browser.get(pages)
    assert [one.sheet for one in shown.context["queue"]] == [torn]
    assert browser.get(f"{BALLOTS}sheets/{torn}/page.jpg").status_code == 404
    apart = browser.get(f"{CHAIR}?page={torn}").context["queue"]
    assert [one.choice for one in apart] == ["c1", "c2", "write_in_1"]
    given = {"sheet": torn, "choice": "", "vote": "void_page", "cited": CITED}
    assert browser.post(pages, given, headers=JSON).json()["told"] == "整票无效"
    made = SheetRuling.objects.get()
    assert (made.contest, made.choice, made.void) == ("", "", True)
    assert made.sheet.election_id == ELECTION


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_speak_both_languages_and_allow_no_script_of_their_own(
    village: Desk, lang: str
) -> None:
    html = {"zh": "zh-Hans", "en": "en"}[lang]
    for tail in ("", "rule/", "rule/chair/", "rule/member/"):
        shown = village.by("teller").get(BALLOTS + tail, {"lang": lang}).content.decode()
        assert f'<html lang="{html}"' in shown
        assert "style=" not in shown
        assert "<script>" not in shown
