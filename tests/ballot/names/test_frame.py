"""From a scan to the names that may stand on its empty lines."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.ballot.names.writing import PER_MM, written
from tests.ballot.sample import ballot, blank_page, scan_of

from huanjie.ballot.layout import PRINT_PER_MM
from huanjie.ballot.names.frame import frame_of
from huanjie.ballot.names.line import line_of
from huanjie.ballot.scan.batch import flat_page
from huanjie.ballot.scan.flatten import FlatPage
from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.parts import Part, read_parts
from huanjie.ballot.scan.picture_file import pictures
from huanjie.ballot.scan.pixels import Gray
from huanjie.demo.scanners import Distortion
from huanjie.terms.ballots import Reading, Verdict

ROLL = ("王芳", "孙秀兰", "孙秀英", "欧阳文军", "阿卜杜·热合曼")
LINE = ballot().layout.pages[0].write_ins[1]


def written_on(name: str) -> Gray:
    """A page with a name on the first empty line of the members, before it is scanned."""
    sheet = blank_page().copy()
    per_mm = sheet.shape[1] / ballot().layout.width
    ink = written(name, height=round(LINE.frame.h * PER_MM), width=round(LINE.frame.w * PER_MM))
    rows = np.arange(round(LINE.frame.h * per_mm)) * PER_MM / per_mm
    columns = np.arange(round(LINE.frame.w * per_mm)) * PER_MM / per_mm
    name_there = ink[np.ix_(rows.astype(int), columns.astype(int))]
    y, x = round(LINE.frame.y * per_mm), round(LINE.frame.x * per_mm)
    part = sheet[y : y + len(rows), x : x + len(columns)]
    np.minimum(part, name_there, out=part)
    return sheet


def flat(content: bytes) -> FlatPage:
    page = flat_page(next(pictures(content)), (ballot().layout,))
    assert isinstance(page, FlatPage)
    return page


def readings(folder: Path, content: bytes, roll: tuple[str, ...]) -> Reading:
    (folder / "a.jpg").write_bytes(content)
    part = Part(file=str(folder / "a.jpg"))
    (made,) = read_parts([part], [ballot().layout], workers=1, roll=roll)
    (reading,) = made.readings
    return reading


def test_an_empty_frame_shows_nothing_but_its_own_print() -> None:
    page = flat(jpeg(blank_page(), quality=90, dpi=200))
    frames = [frame_of(page, place) for place in ballot().layout.pages[0].write_ins]
    assert [line_of(one) for one in frames] == [None] * len(frames)


def test_a_frame_is_as_large_as_printed_and_a_little_more_above_and_below() -> None:
    frame = frame_of(flat(scan_of(blank_page())), LINE)
    height, width = frame.gray.shape
    assert width == round(LINE.frame.w * PRINT_PER_MM)
    assert height > LINE.frame.h * PRINT_PER_MM
    assert frame.printed.shape == frame.gray.shape


@pytest.mark.parametrize(
    "distortion", [Distortion.CLEAN, Distortion.POOR_FEEDER, Distortion.SEALED]
)
def test_a_written_name_is_suggested_and_stays_with_people(
    distortion: Distortion, tmp_path: Path
) -> None:
    pytest.importorskip("onnxruntime")
    content = scan_of(written_on("孙秀英"), distortion=distortion)
    line = readings(tmp_path, content, ROLL).write_ins[1]
    assert line.verdict is Verdict.REVIEW
    assert line.suggestions[0].name == "孙秀英"


def test_a_list_changes_nothing_but_the_suggestions(tmp_path: Path) -> None:
    content = scan_of(written_on("孙秀英"))
    without, with_list = (readings(tmp_path, content, roll) for roll in ((), ROLL))
    assert all(one.suggestions == () for one in without.write_ins)
    bare = tuple(replace(one, suggestions=()) for one in with_list.write_ins)
    assert replace(with_list, write_ins=bare) == without
