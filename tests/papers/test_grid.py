"""GB/T 9704-2012 measured on paper: 22 lines of 28 characters, the head, the seal, the colophon.

Positions are those of the characters' origins in the PDF, in millimetres from the upper edge.
"""

import ctypes
import shutil
import subprocess
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from huanjie.papers.page import Attachments, Block, Column, Heading, Layout, Page, Paragraph, Table
from huanjie.papers.render import FOLDER, _as_json, page_of, pdf_of, sample
from huanjie.papers.word.document import document
from huanjie.typeset.compile import STYLES, pdf

FORM = "party_request_to_convene"
OFFICE = shutil.which("soffice") or ""
POINT = 25.4 / 72
PITCH, WIDTH = 225 / 22, 156 / 28
BODY = 16  # points


class Sign(NamedTuple):
    """One character: its page (from 0), where it stands, its size in points."""

    page: int
    text: str
    across: float
    down: float
    size: float


def signs(content: bytes) -> list[Sign]:
    found = []
    with pypdfium2.PdfDocument(content) as file:
        for number, page in enumerate(file):
            text = page.get_textpage()
            for place in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(text.raw, place, x, y)
                size = raw.FPDFText_GetFontSize(text.raw, place)
                one = text.get_text_range(place, 1)
                if one.isspace():
                    continue
                across, down = x.value * POINT, 297 - y.value * POINT
                found.append(Sign(number, one, across, down, round(size, 1)))
    return found


def off_grid(content: bytes, *, first: float, tolerance: float = 0.3) -> list[Sign]:
    """The characters of the body whose line is none of the 22 below the first."""
    body = [one for one in signs(content) if one.size == BODY and one.text >= "一"]
    return [
        one
        for one in body
        if abs((one.down - first + PITCH / 2) % PITCH - PITCH / 2) > tolerance
        or not -tolerance < one.down - first < 21.5 * PITCH
    ]


# The line of a character is 0.88 of its height below its upper edge.
FIRST = 37 + 0.88 * BODY * POINT


def paper(*blocks: Block) -> Page:
    return Page(
        layout=Layout.DOCUMENT,
        over="",
        title="关于版心的报告",
        number="",
        issuer="某村",
        day=date(2026, 5, 10),
        blocks=blocks,
    )


def full() -> Page:
    return paper(Paragraph(text="村" * 28 * 70, indent=False))


def mixed(rows: int) -> Page:
    columns = (Column(title="姓名", width=2), Column(title="说明", width=5))
    told = Paragraph(text="村民委员会换届选举工作" * 12)
    return paper(
        told,
        Heading(text="一、基本情况"),
        Heading(text="（一）范围", level=2),
        told,
        Table(columns=columns, rows=(("王芳", "依法登记的村民" * 6),) * rows),
        told,
        Heading(text="二、下一步"),
        told,
        Attachments(names=("名单", "方案")),
        told,
    )


@pytest.mark.parametrize("page", [full(), mixed(4), mixed(40)], ids=["text", "short", "long"])
def test_every_line_of_the_body_stands_on_one_of_22_lines(page: Page) -> None:
    assert off_grid(pdf_of(FORM, page), first=FIRST) == []


def test_a_document_with_a_red_head_stands_on_the_grid_below_it() -> None:
    page = page_of(FORM, sample(FORM))
    strays = [
        one for one in off_grid(pdf_of(FORM, page), first=FIRST) if one.page or one.down > 130
    ]
    assert strays == []


def counts(content: bytes) -> Counter[int]:
    lines = Counter(
        (one.page, round(one.down)) for one in signs(content) if one.text == "村" and one.page == 1
    )
    return Counter(lines.values())


def test_a_full_page_has_22_lines_of_28_characters_of_equal_width() -> None:
    content = pdf_of(FORM, full())
    assert counts(content) == {28: 22}
    first = sorted(one.across for one in signs(content) if one.page == 1 and one.down < 45)
    assert all(abs(after - before - WIDTH) < 0.05 for before, after in pairwise(first))


@pytest.mark.parametrize(
    ("style", "right", "wrong"),
    [
        ("blocks.typ", "#let line-pitch = 28.99pt", "#let line-pitch = 28.5pt"),
        ("blocks.typ", "#let grid-tracking = -0.2075pt", "#let grid-tracking = 0pt"),
        ("official.typ", "bottom: 35mm", "bottom: 25mm"),
    ],
)
def test_a_broken_style_is_found(style: str, right: str, wrong: str) -> None:
    text = (STYLES / style).read_text("utf-8")
    assert right in text
    template = (FOLDER / FORM / "template.typ").read_text("utf-8")
    broken = {style: text.replace(right, wrong).encode()}
    content = pdf(template, inputs={"paper": _as_json(full())}, files=broken)
    assert off_grid(content, first=FIRST) or counts(content) != {28: 22}


def places(text: str, content: bytes) -> list[Sign]:
    """Where a text begins."""
    found = signs(content)
    whole = "".join(one.text for one in found)
    return [found[at] for at in range(len(whole)) if whole.startswith(text, at)]


def test_the_red_head_stands_where_the_standard_wants_it() -> None:
    content = pdf_of(FORM, page_of(FORM, sample(FORM)))
    (mark,) = places("中共示例县清溪镇委员会文件", content)[:1]
    assert abs(mark.down - 0.88 * mark.size * POINT - (37 + 35)) < 0.5
    assert mark.size <= 42.5
    (number,) = places("清发〔2026〕5号", content)
    assert abs(number.across - (28 + BODY * POINT)) < 0.5
    title = places("关于召开", content)[0]
    rule = number.down + 0.12 * BODY * POINT + 4
    assert abs(title.down - 0.88 * 22 * POINT - rule - 2 * PITCH) < 1


def test_the_date_ends_four_characters_from_the_right_under_its_issuer() -> None:
    content = pdf_of(FORM, page_of(FORM, sample(FORM)))
    last = max(one.page for one in signs(content))
    day = next(one for one in places("2026年3月10日", content) if one.page == last)
    end = [one for one in signs(content) if one.page == last and one.down == day.down][-1]
    right = (28 if last % 2 == 0 else 26) + 156
    assert abs(right - (end.across + WIDTH) - 4 * WIDTH) < 0.5
    issuer = next(one for one in places("中共示例县清溪镇委员会", content) if one.page == last)
    middle = (day.across + end.across + WIDTH) / 2
    assert abs(issuer.across + 11 * WIDTH / 2 - middle) < 0.5


def test_the_page_number_stands_7_mm_below_the_type_area() -> None:
    content = pdf_of(FORM, full())
    for number in (1, 2, 3):
        (one,) = places(f"—{number}—", content)
        assert one.size == 14
        assert abs(one.down - 0.38 * 14 * POINT - (297 - 35 + 7)) < 1
        assert (one.across > 105) == (number % 2 == 1)


@pytest.mark.shell
@pytest.mark.parametrize("name", ["text", "request"])
@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_the_word_twin_stands_on_the_same_grid(tmp_path: Path, name: str) -> None:
    page = full() if name == "text" else page_of(FORM, sample(FORM))
    (tmp_path / "paper.docx").write_bytes(document(page))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, "paper.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    content = (tmp_path / "paper.pdf").read_bytes()
    ours = pdf_of(FORM, page)
    assert max(one.page for one in signs(content)) == max(one.page for one in signs(ours))
    if name == "text":
        first = min(one.down for one in signs(content) if one.page == 1)
        assert off_grid(content, first=first, tolerance=0.6) == []
        assert counts(content) == {28: 22}
