"""Pages of rare forms: lines and no names, names and no lines, one box alone."""

import numpy as np
import pytest
from tests.ballot.sample import BALL_PEN, definition, lines, reading_of, scan_of, verdicts

from huanjie.ballot.draw import PrintedBallot, printed
from huanjie.ballot.scan.picture_file import raster
from huanjie.demo.scans import draw_lines, draw_written_name
from huanjie.demo.strokes import Drawn, lines_of

SURNAMES = "王李张刘陈杨赵黄周吴徐"


def with_posts(names: int, write_ins: int) -> PrintedBallot:
    """An A5 ballot of a single post."""
    people = [
        {"id": f"c{n}", "name": f"{surname}志明", "sex": "m"}
        for n, surname in enumerate(SURNAMES[:names])
    ]
    seats = max(write_ins, 1)
    post = {"id": "p", "title": "委员", "seats": seats, "write_ins": write_ins}
    return printed(definition(paper="A5", contests=[{**post, "candidates": people}]))


def test_a_page_with_empty_lines_and_no_printed_name_is_read() -> None:
    made = with_posts(11, 5)
    last = made.layout.pages[-1]
    assert (last.boxes, last.names, len(last.write_ins)) == ((), (), 4)
    rng, sheet = np.random.default_rng(1), raster(made.pdf, last.page - 1)
    draw_lines(rng, sheet, last.write_ins[1].box, lines_of(rng, Drawn.CIRCLE), pen=BALL_PEN)
    draw_written_name(rng, sheet, last.write_ins[1].frame, pen=BALL_PEN)
    page = reading_of(scan_of(sheet), (made.layout,))
    assert verdicts(page) == {}
    slots = [one.slot for one in last.write_ins]
    assert lines(page) == {("p", slot): "review" if slot == slots[1] else "blank" for slot in slots}


@pytest.mark.parametrize(("names", "write_ins"), [(3, 0), (1, 0), (1, 1)])
def test_a_page_may_have_no_lines_and_a_single_box(names: int, write_ins: int) -> None:
    made = with_posts(names, write_ins)
    (form,) = made.layout.pages
    assert (len(form.boxes), len(form.write_ins)) == (names, write_ins)
    rng, sheet = np.random.default_rng(2), raster(made.pdf, 0)
    draw_lines(rng, sheet, form.boxes[-1].box, lines_of(rng, Drawn.CIRCLE), pen=BALL_PEN)
    page = reading_of(scan_of(sheet), (made.layout,))
    signs = {("p", f"c{n}"): "circle" if n == names - 1 else "blank" for n in range(names)}
    assert verdicts(page) == signs
    assert lines(page) == {("p", n + 1): "blank" for n in range(write_ins)}
