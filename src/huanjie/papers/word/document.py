"""A paper as a Word document: its head, its title, its blocks, in the template of its layout."""

import io
import re
import zipfile
from html import escape

from huanjie.papers.page import Align, Colophon, Head, Page
from huanjie.papers.title import title_lines
from huanjie.papers.word.blocks import written
from huanjie.papers.word.lines import (
    KAITI,
    OFF_GRID,
    TITLE_SONG,
    aligned,
    line,
    millimetres,
    run,
    tab,
    twips,
)
from huanjie.papers.word.sizes import GRID_PITCH, SIZES, Sizes
from huanjie.papers.word.template import BODY, FOOT, HEAD, template

RED = "E60012"
HEAD_LINES = 10
_MARKED = re.compile(rf"<w:p>(?:(?!<w:p>).)*{HEAD}.*?</w:p>", re.DOTALL)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator>"
    "<dc:language>zh-CN</dc:language><cp:lastModifiedBy>{issuer}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


def document(page: Page) -> bytes:
    """A paper as .docx; the same paper gives the same bytes."""
    is_letter = page.head is not None and page.head.is_letter
    parts = template(page.layout, has_foot=bool(page.foot), is_letter=is_letter)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            # A zip archive notes when each part was written; the digest must not change with it.
            told = _filled(name, content, page)
            target.writestr(zipfile.ZipInfo(name), told, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def _filled(name: str, content: bytes, page: Page) -> bytes:
    if name == "word/document.xml":
        return content.decode().replace(BODY, _body(page, SIZES[page.layout])).encode()
    if name == "docProps/core.xml":
        title, issuer = escape(page.over + page.title), escape(page.issuer)
        return _CORE.format(title=title, issuer=issuer, day=page.day.isoformat()).encode()
    if name.startswith("word/footer") and page.foot:
        return content.decode().replace(FOOT, escape(page.foot)).encode()
    if name.startswith("word/header") and page.head:
        return _MARKED.sub(_letter_head(page.head, page.number), content.decode()).encode()
    return content


def _body(page: Page, sizes: Sizes) -> str:
    head = "" if page.head is None else _red_head(page.head, page.number, sizes)
    lines = [written(one, sizes) for one in page.blocks]
    if page.blocks and isinstance(page.blocks[-1], Colophon):
        # It hangs on the line after it and so stays on the last page.
        before, _, last = lines[-2].rpartition("<w:p>")
        lines[-2:] = [before, lines[-1], f"<w:p>{last}"]
    return "".join((head, _title(page, sizes), *lines))


def _title(page: Page, sizes: Sizes) -> str:
    number = "" if page.head else page.number
    if sizes.has_grid:
        exact = f'w:line="{GRID_PITCH}" w:lineRule="exact"'
        title = "\n".join(
            (page.over, *title_lines(page.title)) if page.over else title_lines(page.title)
        )
        note = line(run(number, font=KAITI), jc=aligned(Align.CENTER)) if number else ""
        return (
            line(run(title), pStyle='w:val="Title"', snapToGrid=OFF_GRID, spacing=exact)
            + note
            + line()
        )
    told = [
        line(run(text, font=font, size=size), spacing='w:after="120"', jc=aligned(Align.CENTER))
        for text, font, size in (
            (page.over, TITLE_SONG, sizes.over),
            (page.title, TITLE_SONG, sizes.title),
            (number, KAITI, sizes.body),
        )
        if text
    ]
    return "".join(told) + line()


def _mark(head: Head, **shape: str) -> str:
    size = _mark_size(head)
    words = run(head.mark, font=TITLE_SONG, size=size, color=RED)
    exact = f'w:line="{twips(size * 1.2)}" w:lineRule="exact" {shape.pop("spacing", "")}'
    return line(words, snapToGrid=OFF_GRID, spacing=exact, jc=aligned(Align.CENTER), **shape)


def _mark_size(head: Head) -> float:
    return round(min(42, 425 / len(head.mark)) * 2) / 2


def _red_head(head: Head, number: str, sizes: Sizes) -> str:
    """Ten lines: the mark 35 mm down, the number, the rule 4 mm below it, two empty lines."""
    if head.is_letter:
        return line() * 2
    down, below, height = millimetres(35), millimetres(4), twips(20)
    rest = (HEAD_LINES - 2) * GRID_PITCH - down - twips(_mark_size(head) * 1.2) - below - height
    one = twips(sizes.body)
    rule = f'<w:bottom w:val="single" w:sz="10" w:space="11" w:color="{RED}"/>'
    told = run(number)
    if head.signer:
        told = run(f"{number}\t签发人：") + run(head.signer, font=KAITI)
    return (
        _mark(head, spacing=f'w:before="{down}"')
        + line(
            f"{run('　')}{told}" if head.signer else told,
            pBdr=rule,
            tabs=tab(sizes.text_width - one / 56.7, "right"),
            snapToGrid=OFF_GRID,
            spacing=f'w:before="{rest}" w:line="{height}" w:lineRule="exact"',
            jc=aligned(Align.LEFT if head.signer else Align.CENTER),
        )
        + line() * 2
    )


def _letter_head(head: Head, number: str) -> str:
    beyond = f'w:left="-{millimetres(8)}" w:right="-{millimetres(6)}"'
    rule = f'<w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="9" w:color="{RED}"/>'
    spacing = 'w:before="280"'
    return _mark(head, pBdr=rule, ind=beyond) + line(
        run(number), spacing=spacing, jc=aligned(Align.RIGHT)
    )
