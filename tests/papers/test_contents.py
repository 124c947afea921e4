"""What single forms refuse, and what they work out."""

from typing import Any

import pypdfium2
import pytest

from huanjie.papers.page import NameColumns, Page, Table
from huanjie.papers.render import page_of, pdf_of, sample
from huanjie.terms.findings import Refused


def changed(form: str, **changes: Any) -> Page:
    return page_of(form, {**sample(form), **changes})


def cells(page: Page) -> list[str]:
    return [
        cell
        for block in page.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]


def text(page: Page) -> str:
    return str(page)


def test_a_roll_whose_number_differs_from_its_list_is_refused() -> None:
    registered = sample("notice_04_roll")["registered"]
    assert isinstance(registered, int)
    with pytest.raises(Refused, match="不符"):
        changed("notice_04_roll", registered=registered + 1)


def test_the_roll_is_numbered_through_all_groups() -> None:
    lists = [block for block in changed("notice_04_roll").blocks if isinstance(block, NameColumns)]
    assert [one.first for one in lists] == [1, 59, 108]


def test_a_roll_of_three_thousand_names_is_set_whole() -> None:
    groups = [
        {"name": f"第{g}组", "voters": [f"张{n:03}号"[:3] for n in range(300)]} for g in range(10)
    ]
    page = changed("notice_04_roll", registered=3000, groups=groups)
    with pypdfium2.PdfDocument(pdf_of("notice_04_roll", page)) as document:
        last = document[len(document) - 1].get_textpage().get_text_range()
        assert 10 <= len(document) <= 25
    assert "3000" in last


def test_the_limit_of_mandates_may_be_reached_but_not_passed() -> None:
    def mandates(count: int) -> list[dict[str, str]]:
        return [{"holder": "王芳", "principal": f"王{n}", "relation": "亲属"} for n in range(count)]

    assert "王芳" in cells(changed("notice_13_proxies", limit=3, mandates=mandates(3)))
    with pytest.raises(Refused) as refused:
        changed("notice_13_proxies", limit=3, mandates=mandates(4))
    assert [one.code for one in refused.value.findings] == ["papers.too_many_mandates"]


def test_a_notice_of_no_changes_is_refused() -> None:
    with pytest.raises(Refused, match="没有变更"):
        changed("notice_roll_changes", added=[], removed=[], corrected=[])


def test_figures_that_do_not_balance_are_shown_and_not_hidden() -> None:
    assert "不符" not in text(changed("result_statement"))
    page = changed("result_statement", unused=321)
    assert "1项不符" in text(page)
    assert "1231＋7＋321 ≠ 1560" in cells(page)


@pytest.mark.parametrize(("issued", "agrees"), [(1227, False), (1228, True), (1229, True)])
def test_more_ballots_returned_than_issued_is_shown(issued: int, agrees: bool) -> None:
    page = changed("result_statement", issued_ballots=issued, unused=1553 - issued)
    assert ("不符" not in cells(page)) is agrees


@pytest.mark.parametrize(
    ("arrived", "says"),
    [
        ("2026-05-08T08:29", "48小时（要求24至48小时，不符合）"),
        ("2026-05-08T08:30", "48小时（要求24至48小时，符合）"),
        ("2026-05-09T08:30", "24小时（要求24至48小时，符合）"),
        ("2026-05-09T08:31", "23小时（要求24至48小时，不符合）"),
    ],
)
def test_a_group_arrives_between_one_day_and_two_before(arrived: str, says: str) -> None:
    assert says in cells(changed("visit_report", arrived=arrived))


def test_a_visit_without_problems_says_so() -> None:
    assert "未发现问题" in text(changed("visit_report", problems=[], suggestions=[]))


def test_a_tally_sheet_for_the_pen_leaves_its_figures_empty() -> None:
    line = {"name": "王芳", "in_favour": None, "against": None, "abstained": None}
    table = next(
        block
        for block in changed("tally_sheet", ballots=None, lines=[line]).blocks
        if isinstance(block, Table)
    )
    assert table.rows[0] == ("王芳", "", "", "", "")
    assert len(table.rows) == 3


def test_a_timetable_is_in_the_order_of_its_days() -> None:
    lines = sample("timetable_page")["lines"]
    assert isinstance(lines, list)
    page = changed("timetable_page", lines=list(reversed(lines)))
    assert cells(page) == cells(changed("timetable_page"))


def test_a_name_that_no_font_has_is_refused_with_the_name() -> None:
    page = changed("notice_02_election_committee", chair="王\U0002fa1f")
    with pytest.raises(Refused, match="王\U0002fa1f"):
        pdf_of("notice_02_election_committee", page)


def test_the_public_list_is_a_draft_while_somebody_is_undecided() -> None:
    words = text(changed("public_roll", undecided=3, published=None, issuer=None))
    assert "草稿：尚有3人待核实，不得张贴" in words
    assert "公布。" not in words
    assert "草稿" not in text(changed("public_roll"))


def test_the_public_list_counts_all_its_voters_and_bears_its_digest_on_every_page() -> None:
    voters = [{"serial": n, "name": f"王{n}", "sex": "女"} for n in range(1, 301)]
    data = sample("public_roll") | {"groups": [{"name": "一组", "voters": voters}]}
    with pypdfium2.PdfDocument(pdf_of("public_roll", page_of("public_roll", data))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert "共300人" in pages[0]
    assert all(str(data["digest"]) in page and "一组" in page for page in pages)
    assert f"/ {len(pages)}" in pages[-1]
