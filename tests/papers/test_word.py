"""The editable twin: the grid of GB/T 9704, the fonts of the office, nobody else's traces."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from huanjie.papers.page import Layout, Page, Paragraph, Seal
from huanjie.papers.word.document import document

TWIP = 635  # in the units of Word's lengths


def report() -> Page:
    day = date(2026, 5, 10)
    return Page(
        layout=Layout.DOCUMENT,
        over="",
        title="关于选举结果的报告",
        number="",
        issuer="强胜村村民选举委员会",
        day=day,
        blocks=(Paragraph(text="现将有关情况报告如下："), Seal(issuer="某村", day=day)),
    )


@pytest.fixture
def written() -> "docx.document.Document":
    return docx.Document(io.BytesIO(document(report())))


def test_the_page_is_that_of_the_standard(written: "docx.document.Document") -> None:
    section = written.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    sizes = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    for size, expected in zip(sizes, (37, 28, 26, 35), strict=True):
        assert abs(size - Mm(expected)) < Mm(0.1)


def test_22_lines_and_28_characters_fit_the_type_area(written: "docx.document.Document") -> None:
    section = written.sections[0]
    area = section.page_height - section.top_margin - section.bottom_margin
    pitch = int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))
    assert area // (pitch * TWIP) == 22
    width = section.page_width - section.left_margin - section.right_margin
    normal = written.styles["Normal"]
    spacing = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    assert width // ((normal.font.size.pt * 20 + spacing) * TWIP) == 28


def test_fonts_are_named_as_offices_have_them(written: "docx.document.Document") -> None:
    fonts = written.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert written.paragraphs[0].style.name == "Title"
    assert "方正小标宋简体" in written.styles["Title"].element.xml


def test_odd_and_even_pages_have_their_own_number(written: "docx.document.Document") -> None:
    section = written.sections[0]
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml
    assert (
        section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment
    )


def test_no_trace_of_the_template_or_of_the_clock_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(document(report()))) as packed:
        assert not [name for name in packed.namelist() if "thumb" in name or "custom" in name]
        core = packed.read("docProps/core.xml").decode()
        assert {one.date_time[0] for one in packed.infolist()} == {1980}
    assert "python-docx" not in core
    assert "2026-05-10" in core


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "㐂", "𠮷", "𬬭", "𰀀", "a<b&c"])
def test_rare_characters_and_marks_are_kept_as_they_are(name: str) -> None:
    page = replace(report(), blocks=(Paragraph(text=name),))
    written = docx.Document(io.BytesIO(document(page)))
    assert written.paragraphs[-1].text == name
