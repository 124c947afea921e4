"""A page laid flat: where its cells are, what is print, how bright a spot is beside the paper."""

import numpy as np
from tests.ballot.sample import ballot, marked, scan_of, vote

from huanjie.ballot.layout import Rect
from huanjie.ballot.scan.batch import flat_page
from huanjie.ballot.scan.flatten import BARE, FlatPage, laid_flat, page_plan
from huanjie.ballot.scan.picture_file import pictures, print_of
from huanjie.demo.strokes import Drawn

PAGE = ballot().layout.pages[0]


def flat(*drawn: Drawn) -> FlatPage:
    places = PAGE.boxes[: len(drawn)]
    votes = [vote(a.contest, a.choice, b) for a, b in zip(places, drawn, strict=True)]
    page = flat_page(next(pictures(scan_of(marked(*votes)))), (ballot().layout,))
    assert isinstance(page, FlatPage)
    return page


def test_print_is_known_and_paper_is_bare() -> None:
    page = flat()
    plan = page.plan
    for areas, stack in ((plan.cells, page.cells), (plan.names, page.names)):
        values = stack[areas.bare].astype(float)
        assert abs(np.median(values) - BARE) < 8
        assert values.min() > 0.7 * BARE


def test_nothing_that_may_be_ink_is_print_or_box() -> None:
    plan = page_plan(PAGE)
    printed = print_of(PAGE.print)
    for areas in (plan.cells, plan.names):
        per = 6 // areas.per_mm
        for corner, size, bare in zip(areas.corners, areas.sizes, areas.bare, strict=True):
            x, y = np.rint(corner * 6).astype(int)
            part = printed[y : y + size[0] * per, x : x + size[1] * per]
            blocks = part.reshape(size[0], per, size[1], per).any(axis=(1, 3))
            assert not (bare[: size[0], : size[1]] & blocks).any()
    for n, place in enumerate(PAGE.boxes):
        x, y = np.rint((np.array([place.box.x, place.box.y]) - plan.cells.corners[n]) * 3)
        assert not plan.open[n, int(y) : int(y) + 27, int(x) : int(x) + 27].any()


def test_every_part_of_a_cell_is_looked_at_once() -> None:
    """Where no print is near: in the cell or in the name, never in both."""
    plan = page_plan(PAGE)
    for n, (place, name) in enumerate(zip(PAGE.boxes, PAGE.names, strict=True)):
        assert plan.belongs[n] == n
        x, y = ((np.array([name.rect.x, name.rect.y]) - plan.cells.corners[n]) * 3).round()
        inner = plan.cells.bare[n, int(y) : int(y + name.rect.h * 3), int(x) : int(
            x + name.rect.w * 3)]  # fmt: skip
        assert not inner[1:-1, 1:-1].any()
        assert plan.names.bare[n].any()
        assert plan.cells.bare[n].sum() / 9 > 0.4 * place.cell.w * place.cell.h


def test_ink_is_dark_beside_its_paper_in_boxes_and_parts() -> None:
    page = flat(Drawn.FILL, Drawn.CIRCLE)
    empty = page.boxes[5, 12:-12, 12:-12].astype(float)
    filled = page.boxes[0, 20:-20, 20:-20].astype(float)
    assert abs(np.median(empty) - BARE) < 8
    assert filled.mean() < 0.6 * BARE
    box = PAGE.boxes[0].box
    shown = laid_flat(page, Rect(x=box.x, y=box.y, w=box.w, h=box.h))
    assert shown.shape == (54, 54)
    assert shown[15:-15, 15:-15].mean() < 140


def test_the_paper_of_a_box_is_its_grey() -> None:
    page = flat()
    shown = laid_flat(page, PAGE.boxes[3].box.grown(-1))
    assert abs(float(np.median(shown)) - float(page.ground[3])) < 8
