"""The blocks of a paper, each written at the end of a Word document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from huanjie.papers.chinese import day_in_words
from huanjie.papers.page import (
    Align,
    Attachments,
    Block,
    Colophon,
    Heading,
    NameColumns,
    Paragraph,
    PeopleColumns,
    Seal,
    Signatures,
    Sketch,
    Table,
    Title,
)
from huanjie.papers.word.lines import (
    HEITI,
    KAITI,
    TITLE_SONG,
    add_line,
    add_run,
    indent_two_characters,
)
from huanjie.papers.word.sizes import Sizes
from huanjie.papers.word.tables import write_people, write_table

if TYPE_CHECKING:
    from docx.document import Document


def write(file: "Document", block: Block, sizes: Sizes) -> None:
    """Add a block of a paper."""
    _WRITERS[type(block)](file, block, sizes)


def _paragraph(file: "Document", block: Paragraph, sizes: Sizes) -> None:
    line = add_line(file, Align.LEFT, sizes)
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if block.indent:
        indent_two_characters(line, sizes)
    add_run(line, block.text)


def _heading(file: "Document", block: Heading, sizes: Sizes) -> None:
    line = add_line(file, Align.LEFT, sizes)
    line.paragraph_format.keep_with_next = True
    indent_two_characters(line, sizes)
    add_run(line, block.text, font=HEITI if block.level == 1 else KAITI)


def _title(file: "Document", block: Title, sizes: Sizes) -> None:
    line = add_line(file, Align.CENTER)
    line.add_run().add_break(WD_BREAK.PAGE)
    add_run(line, block.text, font=TITLE_SONG, size=sizes.title - 2)


def _name_columns(file: "Document", block: NameColumns, sizes: Sizes) -> None:
    head = add_line(file, Align.LEFT)
    head.paragraph_format.keep_with_next = True
    if block.first == 1:
        head.paragraph_format.page_break_before = True
    add_run(head, block.title, font=HEITI, size=14)
    step = sizes.text_width / block.columns
    for start in range(0, len(block.names), block.columns):
        line = add_line(file, Align.LEFT)
        for column in range(1, block.columns):
            line.paragraph_format.tab_stops.add_tab_stop(Mm(step * column), WD_TAB_ALIGNMENT.LEFT)
        names = block.names[start : start + block.columns]
        told = (f"{block.first + start + place} {name}" for place, name in enumerate(names))
        add_run(line, "\t".join(told), size=12)


def _sketch(file: "Document", block: Sketch, sizes: Sizes) -> None:
    """Word has no drawing of ours: the way in words, then the places that it leaves out."""
    add_run(add_line(file, Align.LEFT, sizes), f"路线：{block.way}", size=12)
    left_out = [one.name for at, one in enumerate(block.spots) if at not in block.route]
    if left_out:
        add_run(add_line(file, Align.LEFT, sizes), f"不经过：{'、'.join(left_out)}", size=12)


def _signatures(file: "Document", block: Signatures, sizes: Sizes) -> None:
    for start in range(0, len(block.roles), 2):
        line = add_line(file, Align.LEFT)
        line.paragraph_format.space_before = Pt(10)
        line.paragraph_format.tab_stops.add_tab_stop(
            Mm(sizes.text_width / 2), WD_TAB_ALIGNMENT.LEFT
        )
        add_run(line, "\t".join(f"{role}（签字）：" for role in block.roles[start : start + 2]))


def _seal(file: "Document", block: Seal, sizes: Sizes) -> None:
    for text in (f"{block.issuer}（盖章）", day_in_words(block.day)):
        line = add_line(file, Align.RIGHT, sizes)
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.right_indent = Pt(sizes.body * 2)
        if text.startswith(block.issuer):
            line.paragraph_format.space_before = Pt(sizes.body * 2)
        add_run(line, text)
    line.paragraph_format.keep_with_next = False


def _attachments(file: "Document", block: Attachments, sizes: Sizes) -> None:
    for place, told in enumerate(block.lines):
        line = add_line(file, Align.LEFT, sizes)
        if place == 0:
            line.paragraph_format.space_before = Pt(sizes.body * 2)
        line.paragraph_format.left_indent = Pt(sizes.body * 5)
        line.paragraph_format.first_line_indent = Pt(-sizes.body * 3)
        add_run(line, f"附件：{told}" if place == 0 else f"　　　{told}")


def _colophon(file: "Document", block: Colophon, sizes: Sizes) -> None:
    lines = [f"{block.printed_by}\t{day_in_words(block.printed_on)}印发"]
    if block.copies_to:
        lines.insert(0, f"抄送：{'，'.join(block.copies_to)}。")
    for told in lines:
        line = add_line(file, Align.LEFT)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(sizes.text_width), WD_TAB_ALIGNMENT.RIGHT)
        add_run(line, told, size=14)


_WRITERS: dict[type[object], Callable[..., None]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Title: _title,
    NameColumns: _name_columns,
    PeopleColumns: write_people,
    Table: write_table,
    Sketch: _sketch,
    Signatures: _signatures,
    Attachments: _attachments,
    Seal: _seal,
    Colophon: _colophon,
}
