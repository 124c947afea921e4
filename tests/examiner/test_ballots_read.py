"""`huanjie ballot read` from outside: no wrong decision, and none where people must decide."""

import itertools

import numpy as np
import pytest
from tests.examiner import ballots as own
from tests.examiner import ballots_hand as hands
from tests.examiner import ballots_paper as paper
from tests.examiner import ballots_scanner as glass
from tests.examiner.ballots_files import written_down

LAID = itertools.cycle((*glass.GOOD, *glass.POOR, *glass.PHONES))


def finished(rng, sheet, number):
    """The file of a sheet, after the paper has suffered and a scanner or telephone has seen it."""
    page, scanner = sheet.picture, next(LAID)
    paper.grain(rng, page, specks=3 * (number % 3))
    (paper.crease, paper.crumple, paper.coffee)[number % 3](rng, page)
    if number % 2:
        paper.seal(rng, page, sheet.page["seal"], hands.RED)
    if number % 5 == 0:
        paper.holes(page)
    seen = np.squeeze(glass.scanned(rng, page, scanner))
    sheet.picture = None
    return glass.saved(own.to_quarter(seen, number % 4), scanner)


def sheets_of(rng, forms, draw, count):
    """So many sheets, each drawn by `draw`, and their files by name."""
    sheets, files = [], {}
    for number in range(count):
        layout, pages = forms[number % len(forms)]
        sheet = own.new_sheet(layout, pages, toner=rng.uniform(0.8, 1))
        draw(rng, sheet, number)
        ending, content = finished(rng, sheet, number)
        files[f"{number:03}.{ending}"] = content
        sheets.append(sheet)
    return sheets, files


def ordinary(rng, sheet, number):
    pen, hand = hands.PENS[number % 6], hands.HANDS[rng.integers(6)]
    for box in sheet.page["boxes"]:
        if rng.random() < 0.6:
            own.sign(rng, sheet, box, ("circle", "tick", "cross")[rng.integers(3)], pen, hand)
    for line in sheet.page["write_ins"]:
        if rng.random() < 0.5:
            own.write_in(rng, sheet, line, pen, hand)


def forbidden(rng, sheet, number):
    """Every second box has something in or about it that no machine may decide."""
    pen = (*hands.PENS[:5], *hands.HARD_PENS[:2])[number % 7]
    for box in sheet.page["boxes"][::2]:
        own.never(rng, sheet, box, next(KINDS), pen, hands.HANDS[rng.integers(6)])


KINDS = itertools.cycle(own.NEVER)
GHOST = "erased, again"
"""What a rubber leaves under a new sign may be too faint for anybody; it is not judged here."""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The sheets with what was read of them: ordinary voters, and the others."""
    folder = tmp_path_factory.mktemp("read")
    rng = np.random.default_rng(8201)
    forms = [own.printed(own.definition_of(n), folder / str(n)) for n in (3, 20, 21)]
    groups = [sheets_of(rng, forms, draw, 14) for draw in (ordinary, forbidden)]
    layouts = [folder / str(n) / "layout.json" for n in (3, 20, 21)]
    paths = [
        path
        for name, (_, files) in zip(("a", "b"), groups, strict=True)
        for path in written_down(folder / name, files)
    ]
    lines = own.read_back(folder, paths, layouts=layouts)
    sheets = [one for group, _ in groups for one in group]
    return list(zip(sheets, lines, strict=True))


def test_nothing_is_read_as_what_it_is_not(read):
    assert [one for told in read[:14] for one in own.offences(*told)] == []


def test_what_people_must_decide_is_left_to_them(read):
    wrong = [one for told in read[14:] for one in own.offences(*told)]
    assert [one for one in wrong if one[1] != GHOST] == []


def test_pages_of_good_scanners_are_read_and_some_boxes_decided(read):
    lines = [line for _, line in read]
    good = [line for number, line in enumerate(lines) if number % 14 < len(glass.GOOD)]
    assert {line["status"] for line in good} <= {"read", "review"}
    told = {box["verdict"] for line in good for box in line["boxes"]}
    assert {"blank", "circle", "tick", "cross"} <= told
