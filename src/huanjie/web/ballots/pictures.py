"""A box cut out of its page, and the page: drawn anew from the scan, which itself never leaves."""

from functools import lru_cache
from itertools import islice

import numpy as np
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from huanjie.actions.files import kept
from huanjie.actions.read_scans import reading_of
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.batch import flat_page
from huanjie.ballot.scan.crop import crop, crop_line
from huanjie.ballot.scan.flatten import FlatPage
from huanjie.ballot.scan.image import halved
from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.picture_file import Fault, Picture, pictures
from huanjie.ballot.scan.rejected import Rejected
from huanjie.records.models import Officer, Sheet
from huanjie.web.ballots.doors import village
from huanjie.web.ballots.forms import LINE
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found

WIDEST = 1_400
QUALITY, DPI = 70, 100
A_WHILE = "private, max-age=600"


@require_safe
@for_officers(Section.BALLOTS)
def box(
    _asked: Asked, officer: Officer, code: str, *, sheet: int, contest: str, choice: str
) -> HttpResponse:
    """The cell of a candidate or line; 404 where the page was not found on the scan."""
    row = _sheet(officer, village(officer, code), sheet)
    flat = _flat(row.image, row.frame, _layout(row))
    if flat is None:
        raise Http404
    return _picture(found(lambda: _cut(flat, contest, choice)), "image/png")


def _cut(flat: FlatPage, contest: str, choice: str) -> bytes:
    """The cell as PNG; LookupError where the page has no such place."""
    try:
        if choice.startswith(LINE):
            return crop_line(flat, contest, int(choice.removeprefix(LINE)))
        return crop(flat, contest, choice)
    except (StopIteration, ValueError) as error:
        raise LookupError(choice) from error


@require_safe
@for_officers(Section.BALLOTS)
def whole(_asked: Asked, officer: Officer, code: str, *, sheet: int) -> HttpResponse:
    """The page, upright, small enough for a screen; 404 where no picture can be made of it."""
    row = _sheet(officer, village(officer, code), sheet)
    picture = _frame(row.image, row.frame)
    if not isinstance(picture, Picture):
        raise Http404
    gray = picture.gray
    while gray.shape[1] > WIDEST:
        gray = halved(gray)
    turned = np.ascontiguousarray(np.rot90(gray, (reading_of(row).turned or 0) // 90))
    return _picture(jpeg(turned, quality=QUALITY, dpi=DPI), "image/jpeg")


def _sheet(officer: Officer, here: Village, number: int) -> Sheet:
    demand(officer, "ballot.adjudicate")
    return found(lambda: _known(here.election, number))


def _known(election: str, number: int) -> Sheet:
    row = Sheet.objects.filter(election=election, pk=number).first()
    if row is None:
        raise LookupError(number)
    return row


def _layout(row: Sheet) -> str:
    return str(row.election.styles.get(round="first").layout)


@lru_cache(maxsize=2)
def _flat(image: str, frame: int, layout: str) -> FlatPage | None:
    """A page laid flat; the box and the page next to it are asked for together."""
    picture = _frame(image, frame)
    flat = None if picture is None else flat_page(picture, [layout_from_json(layout)])
    return None if isinstance(flat, Rejected) else flat


def _frame(image: str, frame: int) -> Picture | Fault | None:
    return next(islice(pictures(kept(image)), frame - 1, None), None)


def _picture(data: bytes, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": A_WHILE})
