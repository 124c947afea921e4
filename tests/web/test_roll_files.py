"""Files sent in and given back, sheets asked about, rows corrected, on the screens."""

import json
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web import roll_world
from tests.web.conftest import As
from tests.web.roll_world import ELECTION, MESSY, line, number, sheet
from tests.web.test_roll import ROLL, row_of
from tests.web.world import SECOND, THIRD, World

from huanjie.records import models as m
from huanjie.roll.locked import unlocked
from huanjie.terms.findings import Refused

CLEAN = sheet(*(line(at) for at in range(40, 52)))


@pytest.fixture
def messy(county: World) -> World:
    roll_world.messy_village(county.town_team)
    return county


def send(by: As, officer: m.Officer, *files: tuple[str, bytes], **given: str):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return by(officer).post(f"{ROLL}files/", {"sent": sent, **given})


# Taking in ------------------------------------------------------------------------------------


def test_files_are_taken_in_and_every_row_is_accounted_for(county: World, by: As) -> None:
    answer = send(by, county.town_team, ("中心村一组.csv", CLEAN), ("中心村二组.csv", MESSY))
    assert answer["Location"] == f"{ROLL}files/?added=41&changed=0&gone=0&again=0"
    shown = by(county.town_team).get(answer["Location"])
    assert "新增41人，变动0人" in shown.content.decode()
    files = shown.context["files"]
    assert [one.voters for one in files] == [12, 29]
    assert all(sheet.balances for one in files for sheet in one.sheets)


def test_a_page_without_a_file_says_what_is_missing(county: World, by: As) -> None:
    answer = by(county.town_team).post(f"{ROLL}files/", {})
    assert answer.status_code == 422
    assert "请填写" in answer.content.decode()


def test_the_same_file_twice_is_told_and_nothing_is_doubled(messy: World, by: As) -> None:
    answer = send(by, messy.town_team, ("中心村登记表.csv", MESSY))
    assert answer.status_code == 422
    assert "roll.file_again" in answer.content.decode()
    assert m.VoterRow.objects.filter(election=ELECTION).count() == 29


def test_another_villages_file_is_refused_until_a_person_says_why_it_is_right(
    county: World, by: As
) -> None:
    theirs = ("登记表.csv", sheet(*(line(at) for at in range(40, 52)), of="桧木社区"))
    answer = send(by, county.town_team, theirs)
    assert answer.status_code == 422
    assert 'name="sure"' in answer.content.decode()
    again = send(by, county.town_team, theirs, sure="两村合并登记，镇里已同意")
    assert again.status_code == 302
    entry = m.LogEntry.objects.latest("position")
    assert json.loads(entry.body)["sure"] == "两村合并登记，镇里已同意"


def test_a_file_that_cannot_be_read_leaves_the_roll_as_it_was(messy: World, by: As) -> None:
    answer = send(by, messy.town_team, ("空.xlsx", b""))
    assert answer.status_code == 422
    assert "roll.file_empty" in answer.content.decode()
    assert m.VoterRow.objects.filter(election=ELECTION).count() == 29


def test_a_file_stays_in_memory_on_its_way_in(settings) -> None:
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


def test_files_beyond_the_bound_are_turned_away(county: World, by: As, settings) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    assert send(by, county.town_team, ("中心村.csv", CLEAN)).status_code == 422


def test_the_checked_copy_is_a_workbook_without_a_number(messy: World, by: As) -> None:
    source = m.SourceFile.objects.filter(election=ELECTION).order_by("pk")[0]
    answer = by(messy.town_team).get(f"{ROLL}files/{source.pk}/checked.xlsx")
    with ZipFile(BytesIO(answer.content)) as package:
        inside = b"".join(package.read(name) for name in package.namelist())
    assert "刘芳芳".encode() in inside
    assert number(2, woman=True, born="19420312")[:17].encode() not in inside
    other = m.SourceFile.objects.filter(election__unit=THIRD)[0]
    assert by(messy.town_team).get(f"{ROLL}files/{other.pk}/checked.xlsx").status_code == 404


PASSWORD = "南坡村-换届-2026-春"


def in_full(by: As, officer: m.Officer, password: str, number: int | None = None):
    source = m.SourceFile.objects.get(election=ELECTION, name="中心村登记表.csv")
    page = f"{ROLL}files/{number or source.pk}/locked.xlsx"
    return by(officer).post(page, {"password": password})


def test_a_copy_in_full_opens_with_the_password_alone(messy: World, by: As) -> None:
    answer = in_full(by, messy.town_team, PASSWORD)
    assert answer["Cache-Control"] == "private, no-store"
    whole = number(1, woman=False, born="19410211")
    assert whole.encode() not in answer.content
    with ZipFile(BytesIO(unlocked("表", answer.content, PASSWORD))) as package:
        assert whole.encode() in b"".join(package.read(name) for name in package.namelist())
    with pytest.raises(Refused):
        unlocked("表", answer.content, PASSWORD + "x")


def test_a_locked_copy_comes_back_with_its_password_and_nothing_keeps_it(
    messy: World, by: As, caplog
) -> None:
    caplog.set_level("DEBUG")
    copy = in_full(by, messy.town_team, PASSWORD)
    name = "核对-中心村登记表.xlsx"
    barred = send(by, messy.town_team, (name, copy.content))
    assert "roll.file_encrypted" in barred.content.decode()
    assert "<details open><summary>文件加了密码的" in barred.content.decode()
    wrong = send(by, messy.town_team, (name, copy.content), password=PASSWORD + "x")
    shown = wrong.content.decode()
    assert (wrong.status_code, "roll.password_wrong" in shown, PASSWORD in shown) == (
        *(422, True, False),
    )
    done = send(by, messy.town_team, (name, copy.content), password=PASSWORD)
    assert done["Location"].startswith(f"{ROLL}files/?added=0&changed=0&gone=0")
    kept = "".join(m.LogEntry.objects.values_list("body", flat=True))
    assert PASSWORD not in kept + caplog.text + done["Location"]


def test_a_name_in_chinese_is_kept_by_every_program(messy: World, by: As) -> None:
    source = m.SourceFile.objects.get(election=ELECTION, name="中心村登记表.csv")
    answer = by(messy.town_team).get(f"{ROLL}files/{source.pk}/checked.xlsx")
    told = answer["Content-Disposition"]
    assert told.startswith("attachment; filename*=utf-8''")
    assert told.isascii()
    assert "中心村登记表" in unquote(told)


def test_who_takes_numbers_in_full_is_logged_and_the_password_is_not(
    messy: World, by: As, caplog
) -> None:
    caplog.set_level("DEBUG")
    in_full(by, messy.town_team, PASSWORD)
    entry = m.LogEntry.objects.latest("position")
    assert entry.act == "roll.return_in_full"
    assert messy.town_team.name in entry.actor
    assert PASSWORD not in entry.body + caplog.text


@pytest.mark.parametrize("password", ["", "南坡村-换届-20", "aaaaaaaaaaaa", "a" * 256])
def test_a_weak_password_locks_nothing_and_does_not_come_back(
    messy: World, by: As, password: str
) -> None:
    answer = in_full(by, messy.town_team, password)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'role="alert"' in shown
    assert not password or f'value="{password}"' not in shown
    assert not m.LogEntry.objects.filter(act="roll.return_in_full").exists()


def test_a_password_is_sent_by_a_form_and_for_files_of_ones_own_area(messy: World, by: As) -> None:
    source = m.SourceFile.objects.filter(election=ELECTION)[0]
    address = f"{ROLL}files/{source.pk}/locked.xlsx?password={PASSWORD}"
    assert by(messy.town_team).get(address).status_code == 405
    other = m.SourceFile.objects.filter(election__unit=THIRD)[0]
    assert in_full(by, messy.town_team, PASSWORD, other.pk).status_code == 404
    assert in_full(by, messy.other_team, PASSWORD).status_code == 404
    assert in_full(by, messy.teller, PASSWORD).status_code == 403


# Asking ---------------------------------------------------------------------------------------


def question() -> str:
    source = m.SourceFile.objects.get(election=ELECTION, name="二组另表.csv")
    return f"{ROLL}files/{source.pk}/0/"


ANSWER = {"A": "serial", "B": "name", "C": "sex", "D": "born", "E": "identity"}


def posted(answer: dict[str, str]) -> dict[str, str]:
    return {f"column-{letters}": field for letters, field in answer.items()}


def test_an_unknown_sheet_is_asked_about_column_by_column_with_masked_samples(
    messy: World, by: As
) -> None:
    shown = by(messy.town_team).get(question())
    columns = shown.context["columns"]
    assert [(one.letters, one.titles[0]) for one in columns] == [
        ("A", "号数"),
        ("B", "人"),
        ("C", "男女别"),
        ("D", "哪天生"),
        ("E", "证件"),
    ]
    text = shown.content.decode()
    assert "这一列是姓名吗？" in text
    assert "陈大海" in text
    assert number(900, woman=False, born="19800102") not in text


def test_the_answer_is_remembered_and_the_sheet_read_at_once(messy: World, by: As) -> None:
    answer = by(messy.town_team).post(question(), posted(ANSWER))
    assert answer["Location"] == f"{ROLL}files/"
    assert m.LearntLayout.objects.get().answered_by == "刘明"
    names = m.VoterRow.objects.filter(election=ELECTION).values_list("name", flat=True)
    assert {"陈大海", "陈小河"} <= set(names)
    assert by(messy.town_team).get(ROLL).context["progress"].unread == 0


@pytest.mark.parametrize(
    "answer",
    [
        {**ANSWER, "B": "note"},
        {**ANSWER, "B": ""},
        {**ANSWER, "B": "nonsense"},
        {},
    ],
)
def test_an_answer_that_is_none_is_refused_and_what_was_chosen_stays(
    messy: World, by: As, answer: dict[str, str]
) -> None:
    shown = by(messy.town_team).post(question(), posted(answer))
    assert shown.status_code == 422
    assert 'role="alert"' in shown.content.decode()
    assert not m.LearntLayout.objects.exists()


def test_nothing_is_asked_about_a_sheet_that_was_read(messy: World, by: As) -> None:
    source = m.SourceFile.objects.get(election=ELECTION, name="中心村登记表.csv")
    for place in (0, 7):
        assert by(messy.town_team).get(f"{ROLL}files/{source.pk}/{place}/").status_code == 404


# Correcting -----------------------------------------------------------------------------------


def correction(name: str, **changes: str) -> dict[str, str]:
    row = row_of(name)
    usual = {
        "name": row.name,
        "sex": row.sex,
        "born": row.born.isoformat() if row.born else "",
        "group": row.group,
        "household": row.household,
        "voter_class": row.voter_class,
        "reason": "对照身份证",
    }
    return usual | changes


def correct(by: As, officer: m.Officer, name: str, **changes: str):
    row = row_of(name)
    return by(officer).post(f"{ROLL}rows/{row.pk}/correct/", correction(name, **changes))


def test_a_row_is_corrected_in_place_and_checked_anew(messy: World, by: As) -> None:
    row = row_of("刘芳芳")
    typed = number(3, woman=False, born="19430413")
    answer = correct(by, messy.town_team, "刘芳芳", born="1943-04-13", identity=typed)
    assert answer["Location"] == f"{ROLL}rows/{row.pk}/?after={row.pk}"
    row.refresh_from_db()
    assert (row.status, row.identity) == ("eligible", "valid")
    shown = by(messy.town_team).get(answer["Location"]).content.decode()
    assert "119901************" in shown
    assert typed not in shown
    assert typed not in str(list(m.LogEntry.objects.values_list("body", flat=True)))


def test_who_corrects_what_somebody_else_has_just_corrected_sees_it_as_it_stands(
    messy: World, by: As
) -> None:
    row = row_of("刘芳芳")
    page = by(messy.town_team).get(f"{ROLL}rows/{row.pk}/")
    seen = page.context["correct"]["seen"].value()
    assert f'name="seen" value="{seen}"' in page.content.decode()
    correct(by, messy.town_team, "刘芳芳", group="第九村民小组", seen=seen)
    late = correct(by, messy.town_team, "刘芳芳", group="第一村民小组", seen=seen)
    assert late.status_code == 422
    assert "roll.correct_meanwhile" in late.content.decode()
    assert late.context["correct"]["group"].value() == "第九村民小组"
    assert row_of("刘芳芳").group == "第九村民小组"


def test_a_number_that_was_typed_never_comes_back_in_the_form(messy: World, by: As) -> None:
    typed = number(3, woman=False, born="19430413")
    answer = correct(by, messy.town_team, "刘芳芳", identity=typed, reason="")
    assert answer.status_code == 422
    assert typed not in answer.content.decode()
    assert row_of("刘芳芳").identity == "missing"


def test_a_proposal_fills_the_form_and_saves_nothing(messy: World, by: As) -> None:
    row = row_of("杨芳芳")
    shown = by(messy.town_team).get(f"{ROLL}rows/{row.pk}/?take=0")
    assert [one.says for one in shown.context["proposals"]] == ["男"]
    assert shown.context["correct"]["sex"].value() == "m"
    row.refresh_from_db()
    assert row.sex == "f"


def test_a_proposed_repair_of_a_number_is_taken_without_showing_it(messy: World, by: As) -> None:
    row = row_of("张芳芳")
    page = by(messy.town_team).get(f"{ROLL}rows/{row.pk}/")
    says = next(one.value for one in page.context["proposals"] if "第18位" in one.value)
    assert correct(by, messy.town_team, "张芳芳", repair=says).status_code == 302
    row.refresh_from_db()
    assert row.identity == "valid"
    assert not m.RollIssue.objects.filter(election=ELECTION, row=4).exists()


def test_a_proposal_that_nobody_made_is_refused(messy: World, by: As) -> None:
    answer = correct(by, messy.town_team, "张芳芳", repair="119901************ 第1位1→2")
    assert answer.status_code == 422
    assert row_of("张芳芳").identity == "invalid"


def test_a_row_whose_key_is_gone_is_still_shown(messy: World, by: As) -> None:
    row = row_of("李芳芳")
    m.VoterRow.objects.filter(pk=row.pk).update(secret=b"sealed under a key that is gone")
    shown = by(messy.town_team).get(f"{ROLL}rows/{row.pk}/")
    assert shown.status_code == 200
    assert shown.context["mask"] == ""


def test_a_posted_roll_is_not_corrected_row_by_row(messy: World, by: As) -> None:
    posted_row = m.VoterRow.objects.filter(election__unit="119999101201")[0]
    page = f"/units/119999101201/roll/rows/{posted_row.pk}/"
    assert "correct/" not in by(messy.committee).get(page).content.decode()
    answer = by(messy.committee).post(f"{page}correct/", {"name": "新名", "reason": "看过"})
    assert answer.status_code == 422
    posted_row.refresh_from_db()
    assert posted_row.name != "新名"


def test_only_roll_clerks_correct_and_only_in_their_area(messy: World, by: As) -> None:
    row = row_of("刘芳芳")
    given = correction("刘芳芳")
    assert by(messy.teller).post(f"{ROLL}rows/{row.pk}/correct/", given).status_code == 403
    assert by(messy.other_team).post(f"{ROLL}rows/{row.pk}/correct/", given).status_code == 404
    assert SECOND in ROLL
