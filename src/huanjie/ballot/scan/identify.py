"""From a picture to the page of the ballot that it shows, and which way up it lies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from huanjie.ballot.codes import Code, CodeFault, election_digest, parsed
from huanjie.ballot.layout import Layout, PageLayout, Rect
from huanjie.ballot.scan.image import SeenCode, codes, halved
from huanjie.ballot.scan.picture_file import Picture
from huanjie.ballot.scan.pixels import Gray, Points
from huanjie.ballot.scan.rejected import Reason, Rejected

CORNER_SHARES = (0.25, 0.36)
"""Of the shorter side of a picture, how far a code reaches in from the corners of a sheet of A4 and
of the smallest paper, with some room for sheets that do not lie straight.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifiedPage:
    """A picture of a known page; `rough` maps its millimetres to pixels, as the codes alone say.

    `turned`: the page lies in the picture turned clockwise by so many degrees.
    """

    picture: Picture
    half: Gray
    layout: Layout
    page: PageLayout
    rough: Points
    turned: int
    page_points: Points
    picture_points: Points


def identify(picture: Picture, layouts: Sequence[Layout]) -> IdentifiedPage | Rejected:
    """Which page of which layout this is, by its codes.

    Rejected: no code, a code of something else, of another election, style or layout, and two
    codes that do not belong to the same page. A copy with a wrong checksum is worth nothing.
    """
    half = halved(picture.gray)
    seen = _seen_codes(picture, half)
    if not seen:
        return Rejected(reason=Reason.NO_CODE)
    understood = [parsed(one.text) for one in seen]
    said = [one for one in understood if isinstance(one, Code)]
    if not said:
        broken = CodeFault.BROKEN in understood
        return Rejected(reason=Reason.BROKEN_CODE if broken else Reason.FOREIGN_CODE)
    if len({(one.election, one.style, one.page, one.layout) for one in said}) > 1:
        return Rejected(reason=Reason.CODES_DISAGREE)
    layout = _layout_of(said[0], layouts)
    if isinstance(layout, Rejected):
        return layout
    placed = [(one, by) for one, by in zip(seen, understood, strict=True) if isinstance(by, Code)]
    return _placed(picture, half, layout=layout, placed=placed)


def _seen_codes(picture: Picture, half: Gray) -> tuple[SeenCode, ...]:
    """The codes in pixels of the whole picture; the half-size one is enough for most pages.

    Two of its corners hold both codes of a page that fills the picture.
    """
    for share in CORNER_SHARES:
        found = _in_corners(half, int(share * min(half.shape)))
        if len(found) > 1:
            break
    else:
        found = codes(half)
    if found:
        return tuple(SeenCode(text=one.text, corners=one.corners * 2 + 0.5) for one in found)
    return codes(picture.gray, thorough=True)


def _in_corners(half: Gray, reach: int) -> tuple[SeenCode, ...]:
    found = []
    for top in (0, half.shape[0] - reach):
        for left in (0, half.shape[1] - reach):
            corner = np.ascontiguousarray(half[top : top + reach, left : left + reach])
            found += [
                SeenCode(text=one.text, corners=one.corners + np.array((left, top)))
                for one in codes(corner)
            ]
    return tuple(found)


def _layout_of(code: Code, layouts: Sequence[Layout]) -> Layout | Rejected:
    ours = [one for one in layouts if election_digest(one.election) == code.election]
    if not ours:
        return Rejected(reason=Reason.OTHER_ELECTION)
    styled = [one for one in ours if one.style == code.style]
    if not styled:
        return Rejected(reason=Reason.OTHER_STYLE, style=code.style)
    for one in styled:
        if one.layout_hash == code.layout and code.page <= len(one.pages):
            return one
    return Rejected(reason=Reason.OTHER_LAYOUT, style=code.style, page=code.page)


def _placed(
    picture: Picture, half: Gray, *, layout: Layout, placed: Iterable[tuple[SeenCode, Code]]
) -> IdentifiedPage:
    pairs = list(placed)
    page = layout.pages[pairs[0][1].page - 1]
    on_page = np.vstack(
        [_corners(page.codes[0 if code.at_top else 1].rect) for _seen, code in pairs]
    )
    in_picture = np.vstack([seen.corners for seen, _code in pairs])
    rough = similarity(on_page, in_picture)
    angle = np.degrees(np.arctan2(rough[1, 0], rough[0, 0]))
    return IdentifiedPage(
        picture=picture,
        half=half,
        layout=layout,
        page=page,
        rough=rough,
        turned=round(float(angle) / 90) % 4 * 90,
        page_points=on_page,
        picture_points=in_picture,
    )


def _corners(rect: Rect) -> Points:
    return np.array(
        [
            (rect.x, rect.y),
            (rect.right, rect.y),
            (rect.right, rect.bottom),
            (rect.x, rect.bottom),
        ],
        dtype=np.float64,
    )


def similarity(page: Points, picture: Points) -> Points:
    """The turn, scale and shift from page to picture that fit best."""
    z = page[:, 0] + 1j * page[:, 1]
    w = picture[:, 0] + 1j * picture[:, 1]
    centred = z - z.mean()
    a = (centred.conj() @ (w - w.mean())) / (centred.conj() @ centred)
    b = w.mean() - a * z.mean()
    return np.array(
        [[a.real, -a.imag, b.real], [a.imag, a.real, b.imag], [0.0, 0.0, 1.0]], dtype=np.float64
    )
