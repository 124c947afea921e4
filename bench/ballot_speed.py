"""CPU time of reading a page, by stage, as a multiple of decoding the same file to grey."""

import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import simplejpeg

from huanjie.ballot.draw import PrintedBallot
from huanjie.ballot.scan.flatten import flatten
from huanjie.ballot.scan.identify import identify
from huanjie.ballot.scan.locate import locate
from huanjie.ballot.scan.picture_file import pictures, raster
from huanjie.ballot.scan.read import read
from huanjie.ballot.scan.score import score
from huanjie.demo.scanners import Distortion

LEVELS = {150: Distortion.COARSE, 200: Distortion.FEEDER, 300: Distortion.FINE}
STAGES = ("decode", "picture", "identify", "locate", "flatten", "score", "read")
PAGES, ROUNDS = 6, 7


def stages(content: bytes, layouts: tuple) -> list[float]:
    """The CPU milliseconds of each stage on one file."""
    times = [time.process_time_ns()]

    def lap(done):
        times.append(time.process_time_ns())
        return done

    lap(simplejpeg.decode_jpeg(content, colorspace="GRAY"))
    picture = lap(next(pictures(content)))
    identified = lap(identify(picture, layouts))
    located = lap(locate(identified))
    flat = lap(flatten(located))
    scored = lap(score(flat))
    lap(read(scored))
    return [(b - a) / 1e6 for a, b in pairwise(times)]


def measure(ballot: PrintedBallot, make: Callable) -> None:
    """Print each stage's best time over some rounds, averaged over some pages."""
    blank, page = raster(ballot.pdf, 0), ballot.layout.pages[0]
    print("dpi ", *(f"{one:>9}" for one in STAGES), "   ratio  pages/s")
    for dpi, level in LEVELS.items():
        rng = np.random.default_rng([7, dpi])
        best = []
        for _page in range(PAGES):
            content = make(rng, blank, page, level)
            rounds = [stages(content, (ballot.layout,)) for _round in range(ROUNDS)]
            best.append(np.min(rounds, axis=0))
        each = np.mean(best, axis=0)
        whole = float(each[1:].sum())
        print(
            f"{dpi:4}",
            *(f"{one:9.2f}" for one in each),
            f"{whole / each[0]:8.2f} {1000 / whole:8.1f}",
        )
