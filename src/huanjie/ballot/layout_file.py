"""layout.json: a layout written down and read again."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import cast

from huanjie.ballot.layout import (
    BoxPlace,
    CodePlace,
    Corner,
    Layout,
    NamePlace,
    PageLayout,
    Rect,
    WriteInPlace,
)
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

_Document = Mapping[str, object]


def layout_to_json(layout: Layout) -> str:
    """The layout as layout.json."""
    document = {
        "election": layout.election,
        "style": layout.style,
        "layout_hash": layout.layout_hash,
        "paper_mm": [layout.width, layout.height],
        "pages": [
            {**page_document(page), "print": base64.b64encode(page.print).decode("ascii")}
            for page in layout.pages
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def page_document(page: PageLayout) -> dict[str, object]:
    """One page as plain JSON values, without the picture of its print."""
    return {
        "page": page.page,
        "boxes": [
            {
                "contest": one.contest,
                "choice": one.choice,
                **_rect_document(one.box),
                "cell": _rect_document(one.cell),
            }
            for one in page.boxes
        ],
        "write_ins": [
            {
                "contest": one.contest,
                "slot": one.slot,
                "box": _rect_document(one.box),
                "frame": _rect_document(one.frame),
                "cell": _rect_document(one.cell),
            }
            for one in page.write_ins
        ],
        "names": [
            {"contest": one.contest, "choice": one.choice, **_rect_document(one.rect)}
            for one in page.names
        ],
        "seal": _rect_document(page.seal),
        "table": _rect_document(page.table),
        "corners": [{"id": one.id, "x": one.x, "y": one.y} for one in page.corners],
        "bars": [_rect_document(bar) for bar in page.bars],
        "codes": [{"payload": code.payload, **_rect_document(code.rect)} for code in page.codes],
    }


def layout_from_json(text: str, *, place: str = "layout.json") -> Layout:
    """The layout in a layout.json; refused when it is not one."""
    try:
        document = cast("_Document", json.loads(text))
        width, height = cast("list[float]", document["paper_mm"])
        return Layout(
            election=_text(document, "election"),
            style=_text(document, "style"),
            layout_hash=_text(document, "layout_hash"),
            width=float(width),
            height=float(height),
            pages=tuple(_page(page) for page in _each(document, "pages")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
        raise _not_a_layout(place, error) from error


def _not_a_layout(place: str, error: Exception) -> Refused:
    return refusal(
        "ballot.layout_file",
        Wording(
            zh=f"{place} 不是选票版式文件({error})", en=f"{place} is not a ballot layout ({error})"
        ),
        place=place,
    )


def _page(page: _Document) -> PageLayout:
    return PageLayout(
        page=int(_number(page, "page")),
        boxes=tuple(
            BoxPlace(
                contest=_text(one, "contest"),
                choice=_text(one, "choice"),
                box=_rect(one),
                cell=_rect(_within(one, "cell")),
            )
            for one in _each(page, "boxes")
        ),
        write_ins=tuple(_write_in(one) for one in _each(page, "write_ins")),
        names=tuple(
            NamePlace(contest=_text(one, "contest"), choice=_text(one, "choice"), rect=_rect(one))
            for one in _each(page, "names")
        ),
        seal=_rect(_within(page, "seal")),
        table=_rect(_within(page, "table")),
        corners=tuple(
            Corner(id=int(_number(one, "id")), x=_number(one, "x"), y=_number(one, "y"))
            for one in _each(page, "corners")
        ),
        bars=tuple(_rect(one) for one in _each(page, "bars")),
        codes=tuple(
            CodePlace(payload=_text(one, "payload"), rect=_rect(one))
            for one in _each(page, "codes")
        ),
        print=base64.b64decode(_text(page, "print"), validate=True),
    )


def _write_in(one: _Document) -> WriteInPlace:
    return WriteInPlace(
        contest=_text(one, "contest"),
        slot=int(_number(one, "slot")),
        box=_rect(_within(one, "box")),
        frame=_rect(_within(one, "frame")),
        cell=_rect(_within(one, "cell")),
    )


def _rect_document(rect: Rect) -> dict[str, float]:
    return {"x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h}


def _rect(document: _Document) -> Rect:
    return Rect(
        x=_number(document, "x"),
        y=_number(document, "y"),
        w=_number(document, "w"),
        h=_number(document, "h"),
    )


def _within(document: _Document, key: str) -> _Document:
    return cast("_Document", document[key])


def _each(document: _Document, key: str) -> list[_Document]:
    return cast("list[_Document]", document[key])


def _number(document: _Document, key: str) -> float:
    value = document[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(key)
    return float(value)


def _text(document: _Document, key: str) -> str:
    value = document[key]
    if not isinstance(value, str):
        raise ValueError(key)
    return value
