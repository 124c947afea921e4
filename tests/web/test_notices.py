"""The public notices: open to everybody, silent about what is nobody's business."""

import re

import pytest
from django.test import Client
from tests.web.world import ELECTION, VILLAGE, World

from huanjie.actions.roll_events import record
from huanjie.records import models as m
from huanjie.roll.events import EventKind

PUBLIC = ("/notices/", f"/notices/unit/{VILLAGE}/", "/notices/{roll}/", "/notices/{roll}/roll/1/")


def roll_notice() -> m.Paper:
    return m.Paper.objects.get(form="notice_04_roll")


@pytest.mark.parametrize("path", PUBLIC)
def test_notices_are_open_to_everybody_and_set_no_cookie(
    county: World, client: Client, path: str
) -> None:
    response = client.get(path.format(roll=roll_notice().pk))
    assert response.status_code == 200
    assert not response.cookies


def test_the_board_lists_posted_papers_only(county: World, client: Client) -> None:
    shown = client.get("/notices/").content.decode()
    assert "选民名单公告" in shown
    assert "选举结果报告" not in shown


def test_a_paper_that_was_not_posted_is_not_found(county: World, client: Client) -> None:
    kept = m.Paper.objects.get(public=False)
    assert client.get(f"/notices/{kept.pk}/").status_code == 404


def test_a_notice_gives_its_files_with_their_digests(county: World, client: Client) -> None:
    paper = roll_notice()
    shown = client.get(f"/notices/{paper.pk}/").content.decode()
    assert f"/papers/{paper.pk}.pdf" in shown
    assert paper.pdf_sha256 in shown
    assert paper.docx_sha256 in shown


def test_the_list_shows_serial_name_sex_and_group_and_nothing_else(
    county: World, client: Client
) -> None:
    shown = client.get(f"/notices/{roll_notice().pk}/roll/1/").content.decode()
    rows = re.findall(r"<tr><td.*?</tr>", shown, flags=re.S)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    assert cells[0] == ["1", "王芳", "女", "第1组"]
    assert {len(row) for row in cells} == {4}


def test_a_struck_double_is_no_longer_in_the_list(county: World, client: Client) -> None:
    shown = client.get(f"/notices/{roll_notice().pk}/roll/1/").content.decode()
    assert shown.count("王芳") == 1


def test_the_list_has_no_page_beyond_its_end(county: World, client: Client) -> None:
    paper = roll_notice()
    assert client.get(f"/notices/{paper.pk}/roll/2/").status_code == 404
    assert client.get(f"/notices/{paper.pk}/roll/0/").status_code == 404
    other = m.Paper.objects.get(form="notice_16_result")
    assert client.get(f"/notices/{other.pk}/roll/1/").status_code == 404


def test_links_on_public_pages_carry_the_language(county: World, client: Client) -> None:
    shown = client.get("/notices/?lang=en").content.decode()
    assert f"/notices/{roll_notice().pk}/?lang=en" in shown
    assert "Notice" in shown


def test_who_was_taken_off_by_a_decision_is_no_longer_in_the_list(
    county: World, client: Client
) -> None:
    row = m.Election.objects.get(pk=ELECTION)
    event = record(row, EventKind.DECIDED, by="刘明", reason="已迁出", body={})
    m.VoterRow.objects.filter(name="赵永福").update(status="excluded", off_by=event)
    shown = client.get(f"/notices/{roll_notice().pk}/roll/1/").content.decode()
    assert "赵永福" not in shown
    assert "周小燕" in shown
