"""What a machine may decide, and what it must leave to people."""

from dataclasses import replace

import numpy as np
import pytest
from tests.ballot.sample import (
    ballot,
    blank_page,
    lines,
    marked,
    reading_of,
    scan_of,
    verdicts,
    vote,
)

from huanjie.ballot.scan.classify import Likelihood, Sign
from huanjie.ballot.scan.read import DEFAULT_THRESHOLDS, Why, decide
from huanjie.ballot.scan.score import Print, ScoredBox, Trace
from huanjie.demo.scanners import Distortion
from huanjie.demo.scans import PENCILS, Pen, draw_lines, draw_written_name
from huanjie.demo.strokes import DOUBTFUL, PLAIN, Drawn
from huanjie.terms.ballots import Mark, Verdict

SEEN = [Distortion.CLEAN, Distortion.FEEDER, Distortion.POOR_FEEDER, Distortion.PHOTO]
CHOICES = [(one.contest, one.choice) for one in ballot().layout.pages[0].boxes]
NOTHING = Trace(
    threshold=0.1, extent_mm=0.0, area_mm2=0.0, faint_mm=0.0, faint_step=0.015, uneven=0.005
)
INK = replace(NOTHING, extent_mm=5.0, area_mm2=6.0, faint_mm=5.0, uneven=0.3)
EMPTY = ScoredBox(
    visible=True,
    border=0.5,
    drift_mm=0.1,
    border_swell=1.0,
    outer_swell=1.0,
    outer_free=1.0,
    ground=230.0,
    red_mm=0.0,
    inside=NOTHING,
    around=NOTHING,
    on_name=Print(0.0, 0.0, 0.0, 0.0),
    ink=0.0,
    touches_edge_mm=0.0,
    weaker_mm=0.0,
    beside_mm=0.0,
    geometry=None,
    likelihood=None,
)
TICKED = replace(
    EMPTY,
    inside=INK,
    ink=0.1,
    geometry=Mark.TICK,
    likelihood=Likelihood(sign=Sign.TICK, p=0.99),
)


def dpi(distortion: Distortion) -> int:
    return 72 if distortion is Distortion.PHOTO else 200


@pytest.mark.parametrize("distortion", SEEN)
@pytest.mark.parametrize("drawn", DOUBTFUL)
def test_what_people_must_judge_is_left_to_people(drawn: Drawn, distortion: Distortion) -> None:
    sheet = marked(*(vote(*choice, drawn) for choice in CHOICES), seed=7)
    page = reading_of(scan_of(sheet, distortion=distortion, dpi=dpi(distortion)))
    assert set(verdicts(page).values()) == {"review"}


@pytest.mark.parametrize("distortion", SEEN)
@pytest.mark.parametrize("drawn", PLAIN)
def test_a_plain_sign_is_read_as_itself_or_not_at_all(drawn: Drawn, distortion: Distortion) -> None:
    sheet = marked(*(vote(*choice, drawn) for choice in CHOICES), seed=8)
    found = verdicts(reading_of(scan_of(sheet, distortion=distortion, dpi=dpi(distortion))))
    assert set(found.values()) <= {drawn.value, "review"}
    assert list(found.values()).count(drawn.value) >= len(CHOICES) // 2


@pytest.mark.parametrize("distortion", [Distortion.CLEAN, Distortion.FEEDER, Distortion.PHOTO])
def test_a_blank_sheet_is_blank(distortion: Distortion) -> None:
    page = reading_of(scan_of(blank_page(), distortion=distortion, dpi=dpi(distortion)))
    assert set(verdicts(page).values()) == {"blank"}
    assert set(lines(page).values()) == {"blank"}


@pytest.mark.parametrize("distortion", SEEN)
@pytest.mark.parametrize("ink", [0.05, 0.08, 0.12, 0.22])
def test_the_faintest_pencil_is_never_blank(ink: float, distortion: Distortion) -> None:
    pen = Pen(width_mm=0.5, ink=ink)
    sheet = marked(*(vote(*choice, Drawn.CIRCLE) for choice in CHOICES), seed=9, pen=pen)
    found = verdicts(reading_of(scan_of(sheet, distortion=distortion, dpi=dpi(distortion))))
    assert set(found.values()) <= {"circle", "review"}


@pytest.mark.parametrize("distortion", SEEN)
@pytest.mark.parametrize("ink", [0.08, 0.22])
def test_a_pencil_line_through_a_name_is_never_blank(ink: float, distortion: Distortion) -> None:
    pen = Pen(width_mm=0.5, ink=ink)
    sheet = marked(*(vote(*choice, Drawn.NAME_STRUCK) for choice in CHOICES), seed=9, pen=pen)
    page = reading_of(scan_of(sheet, distortion=distortion, dpi=dpi(distortion)))
    assert set(verdicts(page).values()) == {"review"}


@pytest.mark.parametrize("distortion", [Distortion.CLEAN, Distortion.FEEDER])
def test_a_pencil_tick_between_the_characters_of_a_name_is_never_blank(
    distortion: Distortion,
) -> None:
    sheet = blank_page().copy()
    pen = Pen(width_mm=0.5, ink=0.08)
    gaps = ("c1", "m4", "w1")
    names = [one for one in ballot().layout.pages[0].names if one.choice in gaps]
    lines = [np.array([[-1.0, 0.0], [-0.3, 1.0], [1.2, -1.4]])]
    for one in names:
        draw_lines(np.random.default_rng(1), sheet, one.rect, lines, pen=pen)
    found = verdicts(reading_of(scan_of(sheet, distortion=distortion)))
    ticked = {(one.contest, one.choice) for one in names}
    assert {found[one] for one in ticked} == {"review"}
    assert {found[one] for one in CHOICES if one not in ticked} <= {"blank"}


@pytest.mark.parametrize("distortion", [Distortion.CLEAN, Distortion.FEEDER])
def test_a_cross_rubbed_out_beside_a_new_sign_is_noticed(distortion: Distortion) -> None:
    sheet = marked(*(vote(*choice, Drawn.TICK) for choice in CHOICES), seed=11)
    for place in (one.box for one in ballot().layout.pages[0].boxes):
        x, y = (round(v * 200 / 25.4) for v in (place.x + 1.6, place.y + 1.6))
        corner = sheet[y : y + 16, x : x + 4]
        sheet[y : y + 16, x : x + 4] = np.minimum(corner, 226)
    found = verdicts(reading_of(scan_of(sheet, distortion=distortion)))
    assert list(found.values()).count("review") >= len(CHOICES) * 3 // 4


@pytest.mark.parametrize("distortion", SEEN)
@pytest.mark.parametrize("pen", [Pen(width_mm=0.5, ink=0.8), *PENCILS])
def test_a_used_line_is_never_blank(pen: Pen, distortion: Distortion) -> None:
    sheet = blank_page().copy()
    rng = np.random.default_rng(3)
    for line in ballot().layout.pages[0].write_ins:
        draw_written_name(rng, sheet, line.frame, pen=pen)
    page = reading_of(scan_of(sheet, distortion=distortion, dpi=dpi(distortion)))
    assert set(lines(page).values()) == {"review"}


def test_a_sign_in_the_box_of_an_empty_line_is_never_blank() -> None:
    sheet = blank_page().copy()
    for line in ballot().layout.pages[0].write_ins:
        x, y = ((v + 4.5) * 200 / 25.4 for v in (line.box.x, line.box.y))
        sheet[int(y) - 8 : int(y) + 8, int(x) - 2 : int(x) + 2] = 60
    assert set(lines(reading_of(scan_of(sheet))).values()) == {"review"}


def test_a_line_that_hides_on_the_line_of_a_box_is_noticed() -> None:
    sheet = blank_page().copy()
    box = ballot().layout.pages[0].boxes[3].box
    x, y = round((box.x + 0.15) * 200 / 25.4), round(box.y * 200 / 25.4)
    sheet[y : y + round(box.h * 200 / 25.4), x - 2 : x + 3] = 30
    found = verdicts(reading_of(scan_of(sheet)))
    assert found.pop(CHOICES[3]) == "review"
    assert set(found.values()) == {"blank"}


def test_a_feeder_that_halts_on_a_row_of_lines_draws_nothing() -> None:
    line = round((ballot().layout.pages[0].boxes[2].box.y + 0.15) * 200 / 25.4)
    halted = np.insert(blank_page(), line, blank_page()[line], axis=0)[:-1]
    found = verdicts(reading_of(scan_of(halted)))
    assert set(found.values()) == {"blank"}


def test_lines_drawn_along_two_boxes_of_a_row_are_noticed() -> None:
    boxes = ballot().layout.pages[0].boxes
    row = [n for n, one in enumerate(boxes) if abs(one.box.y - boxes[2].box.y) < 1]
    sheet = blank_page().copy()
    for box in (boxes[n].box for n in row):
        x, y = round(box.x * 200 / 25.4), round((box.y + 0.15) * 200 / 25.4)
        sheet[y - 2 : y + 3, x : x + round(box.w * 200 / 25.4)] = 30
    found = verdicts(reading_of(scan_of(sheet)))
    assert {n for n, place in enumerate(CHOICES) if found[place] == "review"} == set(row)


def test_a_page_too_dark_to_show_a_sign_is_left_to_people() -> None:
    dark = (blank_page().astype(np.float32) * 0.22).astype(np.uint8)
    found = verdicts(reading_of(scan_of(dark)))
    assert set(found.values()) == {"review"}


def test_readers_that_agree_decide() -> None:
    assert decide(EMPTY, DEFAULT_THRESHOLDS).verdict is Verdict.BLANK
    assert decide(TICKED, DEFAULT_THRESHOLDS).verdict is Verdict.TICK


def test_a_speck_of_paper_beside_the_box_keeps_nothing_from_being_decided() -> None:
    speck = replace(NOTHING, extent_mm=0.7, area_mm2=0.6, faint_mm=1.4)
    for box, verdict in ((TICKED, Verdict.TICK), (EMPTY, Verdict.BLANK)):
        assert decide(replace(box, around=speck), DEFAULT_THRESHOLDS).verdict is verdict


def test_a_speck_may_look_long_when_smoothed_but_what_has_no_dark_middle_may_not() -> None:
    smoothed = replace(NOTHING, faint_mm=1.4)
    speck = replace(smoothed, extent_mm=0.4, area_mm2=0.1)
    assert decide(replace(EMPTY, inside=speck), DEFAULT_THRESHOLDS).verdict is Verdict.BLANK
    assert decide(replace(EMPTY, inside=smoothed), DEFAULT_THRESHOLDS).why is Why.FAINT_TRACE


def test_a_ring_may_run_over_the_line_where_it_leaves_the_inside_but_nothing_else_may() -> None:
    seen = Likelihood(sign=Sign.CIRCLE, p=1.0)
    ring = replace(TICKED, geometry=Mark.CIRCLE, likelihood=seen, outer_swell=4.0)
    assert decide(ring, DEFAULT_THRESHOLDS).verdict is Verdict.CIRCLE
    drawn_along = replace(ring, outer_free=1.26)
    assert decide(drawn_along, DEFAULT_THRESHOLDS).why is Why.INK_ACROSS
    assert decide(replace(TICKED, outer_swell=4.0), DEFAULT_THRESHOLDS).why is Why.INK_ACROSS


@pytest.mark.parametrize(("p", "verdict"), [(0.69, Verdict.REVIEW), (0.71, Verdict.CROSS)])
def test_the_network_may_doubt_a_cross_a_little(p: float, verdict: Verdict) -> None:
    seen = Likelihood(sign=Sign.CROSS, p=p)
    crossed = replace(TICKED, geometry=Mark.CROSS, likelihood=seen)
    assert decide(crossed, DEFAULT_THRESHOLDS).verdict is verdict


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (replace(TICKED, geometry=Mark.CROSS), Why.READERS_DISAGREE),
        (replace(TICKED, geometry=None), Why.READERS_DISAGREE),
        (replace(TICKED, likelihood=Likelihood(sign=Sign.TICK, p=0.89)), Why.READERS_DISAGREE),
        (replace(TICKED, likelihood=Likelihood(sign=Sign.OTHER, p=0.99)), Why.READERS_DISAGREE),
        (replace(TICKED, likelihood=Likelihood(sign=Sign.BLANK, p=0.99)), Why.READERS_DISAGREE),
        (replace(TICKED, ink=0.6), Why.OVERFULL),
        (replace(TICKED, inside=replace(INK, extent_mm=2.1)), Why.SMALL_TRACE),
        (replace(TICKED, weaker_mm=1.0), Why.SECOND_TRACE),
        (replace(TICKED, beside_mm=1.3), Why.SECOND_TRACE),
        (replace(TICKED, around=replace(NOTHING, area_mm2=0.61)), Why.INK_AROUND),
        (replace(TICKED, on_name=Print(0.4, 0.16, 0.0, 0.0)), Why.INK_AROUND),
        (replace(TICKED, on_name=Print(0.46, 0.1, 0.0, 0.0)), Why.INK_AROUND),
        (replace(EMPTY, on_name=Print(0.0, 0.0, 1.2, 0.2)), Why.INK_AROUND),
        (replace(EMPTY, on_name=Print(0.0, 0.0, 0.9, 0.5)), Why.INK_AROUND),
        (replace(EMPTY, inside=replace(NOTHING, faint_mm=0.31)), Why.FAINT_TRACE),
        (replace(TICKED, border_swell=1.31), Why.INK_ACROSS),
        (replace(TICKED, outer_swell=1.26), Why.INK_ACROSS),
        (replace(TICKED, drift_mm=1.1), Why.BORDER_NOT_FOUND),
        (replace(TICKED, ink=0.015), Why.SMALL_TRACE),
        (replace(TICKED, inside=replace(INK, threshold=0.41)), Why.TOO_NOISY),
        (replace(EMPTY, ink=0.0031), Why.SMALL_TRACE),
        (replace(TICKED, touches_edge_mm=6.6), Why.INK_ACROSS),
        (replace(TICKED, around=replace(NOTHING, extent_mm=0.71)), Why.INK_AROUND),
        (replace(TICKED, border_swell=1.5), Why.INK_ACROSS),
        (replace(EMPTY, border_swell=1.5), Why.INK_ACROSS),
        (replace(TICKED, outer_swell=1.7), Why.INK_ACROSS),
        (replace(TICKED, visible=False), Why.OUTSIDE_PICTURE),
        (replace(TICKED, border=0.2), Why.BORDER_NOT_FOUND),
        (replace(TICKED, ground=60.0), Why.DARK_PAPER),
        (replace(TICKED, red_mm=1.3), Why.RED_INK),
        (replace(EMPTY, red_mm=1.3), Why.RED_INK),
        (replace(EMPTY, inside=replace(NOTHING, extent_mm=1.0)), Why.SMALL_TRACE),
        (replace(EMPTY, inside=replace(NOTHING, faint_mm=1.7)), Why.FAINT_TRACE),
        (replace(EMPTY, inside=replace(NOTHING, uneven=0.021)), Why.FAINT_TRACE),
        (replace(EMPTY, inside=replace(NOTHING, threshold=0.21)), Why.TOO_NOISY),
        (replace(EMPTY, inside=replace(NOTHING, faint_step=0.05)), Why.TOO_NOISY),
        (replace(EMPTY, around=replace(NOTHING, faint_mm=1.41)), Why.INK_AROUND),
    ],
)
def test_any_doubt_goes_to_people(changed: ScoredBox, why: Why) -> None:
    decision = decide(changed, DEFAULT_THRESHOLDS)
    assert (decision.verdict, decision.why) == (Verdict.REVIEW, why)
