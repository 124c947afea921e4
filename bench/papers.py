"""Papers in bulk: `python bench/papers.py` sets one notice warm, then 20 papers for 143 villages.

Every paper has words of its own, so that nothing is set twice. Printed are CPU milliseconds of one
notice with its Word twin, as a share of the 15 it may take, and the batch as a share of what two
cores have in 60 seconds and of 300 MB (largest of both processes, added up).
"""

import json
import random
import resource
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from huanjie.papers.forms import FORMS
from huanjie.papers.render import render, sample

NOTICE = "notice_09_candidates"
VILLAGES, PAPERS = 143, 20
LIMIT_MS, LIMIT_S, LIMIT_MB = 15, 60, 300
NAMES = "强胜清溪永善云岭白沙青山龙泉石门大坪金河"


def of_village(data: Mapping[str, object], village: int) -> dict[str, object]:
    """The sample of a form in the words of another village."""
    own = "".join(random.Random(village).sample(NAMES, 2))
    told: dict[str, object] = json.loads(
        json.dumps(data, ensure_ascii=False).replace("强胜", own).replace("清溪", own[::-1])
    )
    return told


def papers_of(village: int) -> float:
    """CPU seconds of a village's papers in this process."""
    before = time.process_time()
    for form in FORMS[:: len(FORMS) // PAPERS][:PAPERS]:
        render(form.id, of_village(sample(form.id), village))
    return time.process_time() - before


def warm_notice() -> float:
    """CPU milliseconds of a notice that no cache has seen, the best of many."""
    best = float("inf")
    for village in range(40):
        data = of_village(sample(NOTICE), village)
        before = time.process_time()
        render(NOTICE, data)
        best = min(best, time.process_time() - before)
    return best * 1000


def largest() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def batch() -> None:
    # Typst's threads do not survive a fork.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        seconds = sum(pool.map(papers_of, range(VILLAGES)))
        held = 2 * max(pool.map(_held, range(2)))
    print(f"{VILLAGES} × {PAPERS} papers: {seconds:.1f} s CPU, {seconds / (2 * LIMIT_S):.2f}")
    print(f"held: {held:.0f} MB, {held / LIMIT_MB:.2f}")


def _held(_: int) -> float:
    return largest()


if __name__ == "__main__":
    took = warm_notice()
    print(f"one notice, PDF and Word: {took:.1f} ms CPU, {took / LIMIT_MS:.2f}")
    batch()
