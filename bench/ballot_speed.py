"""CPU time of reading a page, by stage, as a multiple of decoding the same file to grey."""

import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import simplejpeg

from huanjie.ballot.draw import PrintedBallot
from huanjie.ballot.scan.flatten import flatten
from huanjie.ballot.scan.identify import identify
from huanjie.ballot.scan.locate import locate
from huanjie.ballot.scan.parts import Part, read_parts
from huanjie.ballot.scan.picture_file import pictures, raster
from huanjie.ballot.scan.read import read
from huanjie.ballot.scan.score import score
from huanjie.demo.scanners import Distortion

LEVELS = {150: Distortion.COARSE, 200: Distortion.FEEDER, 300: Distortion.FINE}
STAGES = ("decode", "picture", "identify", "locate", "flatten", "score", "read")
PAGES, ROUNDS = 8, 9
SHARED, COPIES = 40, 25


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
    """Print each stage's best time over some rounds, averaged over some pages; always the same."""
    blank, page = raster(ballot.pdf, 0), ballot.layout.pages[0]
    print("dpi ", *(f"{one:>9}" for one in STAGES), "   ratio  pages/s  marks a page")
    for dpi, level in LEVELS.items():
        rng = np.random.default_rng([7, dpi])
        best, marks = [], 0
        for _page in range(PAGES):
            sheet = make(rng, blank, page, level)
            marks += sum(one is not None for one in sheet.signs)
            rounds = [stages(sheet.jpeg, (ballot.layout,)) for _round in range(ROUNDS)]
            best.append(np.min(rounds, axis=0))
        each = np.mean(best, axis=0)
        whole = float(each[1:].sum())
        print(
            f"{dpi:4}",
            *(f"{one:9.2f}" for one in each),
            f"{whole / each[0]:8.2f} {1000 / whole:8.1f}",
            f"{marks / PAGES:9.1f} of {len(page.boxes)} boxes, {len(page.write_ins)} lines",
        )


def measure_workers(ballot: PrintedBallot, make: Callable, *, most: int) -> None:
    """Print how many pages a second processes read, starting them left out, and their CPU time.

    Two processors of a machine may be threads of one core: then wall time gains less than CPU.
    """
    blank, page = raster(ballot.pdf, 0), ballot.layout.pages[0]
    rng = np.random.default_rng([7, 200])
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{n}.jpg") for n in range(SHARED)]
        for file in files:
            file.write_bytes(make(rng, blank, page, Distortion.FEEDER).jpeg)
        print(f"{os.cpu_count()} processors; workers, pages/s, CPU ms a page, speed-up")
        alone = 0.0
        for workers in range(1, most + 1):
            rate, each = _shared([str(one) for one in files] * COPIES, ballot, workers)
            alone = alone or rate
            print(f"{workers:7} {rate:8.1f} {each:10.2f} {rate / alone:8.2f}", flush=True)


def _shared(files: list[str], ballot: PrintedBallot, workers: int) -> tuple[float, float]:
    """Pages a second once all processes have begun, and CPU milliseconds a page altogether."""
    before, count = os.times(), 0
    begun = 0.0
    for count, _part in enumerate(
        read_parts([Part(file=one) for one in files], (ballot.layout,), workers=workers), start=1
    ):
        if count == SHARED:
            begun = time.perf_counter()
    rate = (count - SHARED) / (time.perf_counter() - begun)
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return rate, 1000 * used / count
