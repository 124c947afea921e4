"""One marked page seen in many ways: always the same answer or `review`, never another."""

from functools import cache

import numpy as np
import pytest
from tests.ballot.sample import ballot, blank_page, lines, marked, reading_of, verdicts, vote

from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.rejected import Reason, Rejected
from huanjie.demo.scanners import SCANNERS, Distortion, scanned
from huanjie.demo.scans import stored_scan
from huanjie.demo.strokes import Drawn

PLAIN = dict(
    zip(
        [(one.contest, one.choice) for one in ballot().layout.pages[0].boxes],
        [
            Drawn.CIRCLE,
            Drawn.CROSS,
            Drawn.TICK,
            None,
            Drawn.CIRCLE,
            Drawn.TRIANGLE,
            None,
            Drawn.TICK,
        ],
        strict=True,
    )
)
DOUBTFUL = dict(
    zip(
        PLAIN,
        [
            Drawn.RING_ON_LINE,
            Drawn.BOX_STRUCK,
            Drawn.TICK_MADE_CIRCLE,
            Drawn.NAME_STRUCK,
            Drawn.SCRIBBLED_OUT,
            Drawn.MIRRORED_TICK,
            Drawn.NAME_RINGED,
            Drawn.FILL,
        ],
        strict=True,
    )
)
MEANT = {place: drawn.value if drawn else "blank" for place, drawn in PLAIN.items()}


@cache
def sheet(seed: int) -> Gray:
    return marked(*(vote(*place, drawn) for place, drawn in PLAIN.items() if drawn), seed=seed)


@cache
def seen(seed: int = 3) -> Gray:
    """The sheet through an ordinary feeder."""
    return scanned(np.random.default_rng(seed), sheet(seed), SCANNERS[Distortion.FEEDER])


def stored(gray: Gray) -> bytes:
    return jpeg(np.ascontiguousarray(gray), quality=85, dpi=200)


def agree(found: dict[tuple[str, str], str]) -> bool:
    return all(verdict in (MEANT[place], "review") for place, verdict in found.items())


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("distortion", Distortion)
def test_the_answer_is_the_same_through_every_scanner_and_turn(
    distortion: Distortion, turned: int
) -> None:
    content = stored_scan(
        np.random.default_rng(turned),
        sheet(4),
        ballot().layout.pages[0],
        distortion=distortion,
        turned=turned,
    )
    assert agree(verdicts(reading_of(content)))


@pytest.mark.parametrize("distortion", Distortion)
def test_what_people_must_judge_stays_with_people_through_every_scanner(
    distortion: Distortion,
) -> None:
    drawn = marked(*(vote(*place, one) for place, one in DOUBTFUL.items()), seed=5)
    content = stored_scan(
        np.random.default_rng(1), drawn, ballot().layout.pages[0], distortion=distortion
    )
    assert set(verdicts(reading_of(content)).values()) == {"review"}


@pytest.mark.parametrize(("gain", "lift"), [(0.7, 0), (0.85, 20), (1.0, -15), (0.6, 90), (1.1, 0)])
def test_brightness_and_contrast_change_no_answer(gain: float, lift: int) -> None:
    changed = np.clip(seen().astype(np.float32) * gain + lift, 0, 255).astype(np.uint8)
    assert agree(verdicts(reading_of(stored(changed))))


@pytest.mark.parametrize(("down", "right"), [(8, 0), (0, 8), (-8, -8), (4, -4)])
def test_a_millimetre_aside_changes_no_answer(down: int, right: int) -> None:
    moved = np.roll(seen(), (down, right), axis=(0, 1))
    assert verdicts(reading_of(stored(moved))) == verdicts(reading_of(stored(seen())))


def test_a_page_seen_in_a_mirror_gives_no_answer() -> None:
    page = reading_of(stored(seen()[:, ::-1]))
    assert isinstance(page, Rejected) or "blank" not in verdicts(page).values()


def test_a_page_of_another_election_is_refused() -> None:
    other = ballot(election="119999102202-2026-vc").layout
    page = reading_of(stored(seen()), [other])
    assert isinstance(page, Rejected)
    assert page.reason is Reason.OTHER_ELECTION


def test_only_what_is_drawn_upon_a_blank_sheet_changes_its_answer() -> None:
    before = reading_of(stored(scanned(
        np.random.default_rng(3), blank_page(), SCANNERS[Distortion.FEEDER]
    )))  # fmt: skip
    after = verdicts(reading_of(stored(seen())))
    assert set(verdicts(before).values()) == {"blank"}
    assert {place for place, verdict in after.items() if verdict == "blank"} == {
        place for place, drawn in PLAIN.items() if drawn is None
    }
    assert set(lines(before).values()) == {"blank"}
