"""The blocks of a paper, each as the lines of a Word document."""

from collections.abc import Callable
from math import ceil

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
    OFF_GRID,
    TITLE_SONG,
    aligned,
    ems,
    line,
    millimetres,
    pitch,
    run,
    tab,
    twips,
)
from huanjie.papers.word.sizes import GRID_PITCH, Sizes
from huanjie.papers.word.tables import people, table


def written(block: Block, sizes: Sizes) -> str:
    """A block of a paper."""
    return _WRITERS[type(block)](block, sizes)


def _paragraph(block: Paragraph, sizes: Sizes) -> str:
    shape = pitch(sizes) | {"jc": 'w:val="both"'}
    if block.indent:
        shape["ind"] = f'w:firstLineChars="200" w:firstLine="{twips(sizes.body * 2)}"'
    return line(run(block.text), **shape)


def _heading(block: Heading, sizes: Sizes) -> str:
    style = {"pStyle": f'w:val="Heading{block.level}"'}
    indent = f'w:firstLineChars="200" w:firstLine="{twips(sizes.body * 2)}"'
    return line(run(block.text), **style, **pitch(sizes), ind=indent)


def _title(block: Title, sizes: Sizes) -> str:
    words = run(block.text, font=TITLE_SONG, size=sizes.title - 2)
    return line(words, pageBreakBefore="", jc=aligned(Align.CENTER))


def _name_columns(block: NameColumns, sizes: Sizes) -> str:
    begins = {"pageBreakBefore": ""} if block.first == 1 else {}
    head = line(run(block.title, font=HEITI, size=14), keepNext="", **begins)
    step = sizes.text_width / block.columns
    tabs = "".join(tab(step * column) for column in range(1, block.columns))
    rows = (
        line(run("\t".join(told), size=12), tabs=tabs or tab(step))
        for told in (
            [
                f"{block.first + start + place} {name}"
                for place, name in enumerate(block.names[start : start + block.columns])
            ]
            for start in range(0, len(block.names), block.columns)
        )
    )
    return head + "".join(rows)


def _sketch(block: Sketch, sizes: Sizes) -> str:
    """Word has no drawing of ours: the way in words, then the places that it leaves out."""
    way = line(run(f"路线：{block.way}", size=12), **pitch(sizes))
    left_out = [one.name for at, one in enumerate(block.spots) if at not in block.route]
    if not left_out:
        return way
    return way + line(run(f"不经过：{'、'.join(left_out)}", size=12), **pitch(sizes))


def _signatures(block: Signatures, sizes: Sizes) -> str:
    rows = (
        "\t".join(f"{role}（签字）：" for role in block.roles[start : start + 2])
        for start in range(0, len(block.roles), 2)
    )
    tabs = tab(sizes.text_width / 2)
    return "".join(line(run(told), tabs=tabs, spacing='w:before="200"') for told in rows)


def _attachments(block: Attachments, sizes: Sizes) -> str:
    first = twips(sizes.body * 3)
    number = twips(sizes.body * 1.5) if len(block.names) > 1 else 0
    indent = f'w:left="{twips(sizes.body * 5) + number}" w:hanging="{first + number}"'
    told = [one.replace(". ", ".\t", 1) if number else one for one in block.lines]
    return line(**pitch(sizes)) + "".join(
        line(
            run(f"{'　　　' if place else '附件：'}{words}"),
            keepNext="",
            ind=indent,
            **pitch(sizes),
        )
        for place, words in enumerate(told)
    )


def _seal(block: Seal, sizes: Sizes) -> str:
    """The date four characters from the right on the grid, the issuer centred over it."""
    day = day_in_words(block.day)
    issuer = block.issuer if sizes.has_grid else f"{block.issuer}（盖章）"
    beyond = (ems(issuer) - ems(day)) / 2 if sizes.has_grid else 0
    room = 4 if sizes.has_grid else 2
    lines = pitch(sizes).get("spacing", "")
    before = f'w:before="{2 * GRID_PITCH if sizes.has_grid else twips(sizes.body * 2)}" {lines}'
    return line(
        run(issuer), keepNext="", spacing=before, **_right(max(room - beyond, 0), sizes)
    ) + line(run(day), **pitch(sizes), **_right(max(room, beyond), sizes))


def _right(characters: float, sizes: Sizes) -> dict[str, str]:
    return {"ind": f'w:right="{twips(characters * sizes.body)}"', "jc": aligned(Align.RIGHT)}


def _colophon(block: Colophon, sizes: Sizes) -> str:
    """Each line in a frame of its own at the foot of the page; in a letter without rules.

    The places are counted and not left to "bottom", which LibreOffice knows only for one frame.
    """
    one, row = twips(14), 440
    foot = millimetres(sizes.height - sizes.margins[2])
    lines = []
    if block.copies_to:
        told = f"抄送：{'，'.join(block.copies_to)}。"
        rows = ceil((ems(told) - 3) / 26)
        top = foot - (rows + bool(block.printed_by)) * row
        rules = {"pBdr": _rules(top=8)} if block.printed_by else {}
        indent = f'w:left="{4 * one}" w:right="{one}" w:hanging="{3 * one}"'
        lines.append(line(run(told, size=14), ind=indent, **_framed(top, sizes), **rules))
    if block.printed_by:
        told = f"{block.printed_by}\t{day_in_words(block.printed_on)}印发"
        tabs = tab(sizes.text_width - 5, "right")
        rules = {"pBdr": _rules(top=6 if block.copies_to else 8, bottom=8)}
        indent = f'w:left="{one}" w:right="{one}"'
        shape = _framed(foot - row, sizes) | rules
        lines.append(line(run(told, size=14), tabs=tabs, ind=indent, **shape))
    return "".join(lines)


def _framed(top: int, sizes: Sizes) -> dict[str, str]:
    wide = millimetres(sizes.text_width)
    return {
        "framePr": f'w:w="{wide}" w:hSpace="0" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="margin" w:xAlign="center" w:y="{top}"',
        "snapToGrid": OFF_GRID,
        "spacing": 'w:line="400" w:lineRule="exact"',
    }


def _rules(**widths: int) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="1" w:color="auto"/>'
        for side, width in widths.items()
    )


_WRITERS: dict[type[object], Callable[..., str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Title: _title,
    NameColumns: _name_columns,
    PeopleColumns: people,
    Table: table,
    Sketch: _sketch,
    Signatures: _signatures,
    Attachments: _attachments,
    Seal: _seal,
    Colophon: _colophon,
}
