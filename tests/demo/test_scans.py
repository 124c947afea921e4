import numpy as np
from tests.ballot.sample import ballot, blank_page, vote

from huanjie.demo.scanners import Distortion
from huanjie.demo.scans import marked_scan
from huanjie.demo.strokes import Drawn
from huanjie.terms.ballots import Verdict

VOTES = [vote("chair", "c1", Drawn.CIRCLE), vote("chair", "c2", Drawn.NAME_STRUCK)]


def scan(seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    page = ballot().layout.pages[0]
    return marked_scan(rng, blank_page(), page, VOTES, distortion=Distortion.FEEDER).jpeg


def test_the_same_seed_gives_the_same_scan_and_another_seed_another() -> None:
    assert scan(1) == scan(1)
    assert scan(1) != scan(2)


def test_the_truth_tells_what_a_machine_may_decide() -> None:
    rng = np.random.default_rng(1)
    page = ballot().layout.pages[0]
    made = marked_scan(rng, blank_page(), page, VOTES, distortion=Distortion.PHOTO)
    truth = {(one.contest, one.choice): one.verdict for one in made.truth}
    assert truth["chair", "c1"] is Verdict.CIRCLE
    assert truth["chair", "c2"] is Verdict.REVIEW
    assert truth["woman", "w1"] is Verdict.BLANK
