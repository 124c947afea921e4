"""Train reader B: python bench/train_marks.py [--samples 100000] [--seed 20260301] [--out FILE].

Draws signs and what is none (`bench/mark_signs.py`, `bench/mark_others.py`: another hand than the
demo's), trains the small network and prints how it does on windows that it has not seen. `--begin`
goes on from other weights. The same seed and begin give the same weights; `bench/train_marks.md`
says how those that ship were made. OPENBLAS_NUM_THREADS=1 keeps it to one processor.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from mark_signs import Rng
from mark_windows import window
from numpy.typing import NDArray

from huanjie.ballot.scan.classify import SIGNS, WEIGHTS, around, network_of
from huanjie.ballot.scan.cutout import DARKEST, LIGHTEST, NUMBERS, SIDE, cut_out
from huanjie.ballot.scan.image import one_thread
from huanjie.ballot.scan.pixels import Real

LOOKING = ((5, 2, 16), (3, 2, 32), (3, 1, 32), (3, 2, 48))
"""Of each layer that looks: the square it sees, how far apart, how many values it makes."""
HIDDEN = 64
BATCH, DECAY, SMOOTH = 128, 1e-4, 0.01
SURE = 0.9


@dataclass(frozen=True, kw_only=True)
class Samples:
    """Pictures in 255 steps, their numbers, which sign each is and which kind."""

    pictures: NDArray[np.uint8]
    numbers: Real
    signs: NDArray[np.int64]
    kinds: NDArray[np.str_]

    def rows(
        self, which: NDArray[np.int64], flip: NDArray[np.bool_] | None = None
    ) -> tuple[Real, Real]:
        """Pictures and numbers of some, those to `flip` with left and right changed."""
        steps, numbers = self.pictures[which].astype(np.float32), self.numbers[which]
        if flip is not None:
            steps[flip] = steps[flip, :, ::-1]
            numbers[flip, -2:] = numbers[flip, :-3:-1]
        return steps * np.float32((DARKEST - LIGHTEST) / 255) + LIGHTEST, numbers

    @property
    def mirrored(self) -> NDArray[np.bool_]:
        """What is the same sign, or none as before, with left and right changed."""
        return (self.signs != SIGNS.index("tick")) & (self.kinds != "angle")


def samples(rng: Rng, count: int) -> Samples:
    pictures = np.empty((count, SIDE, SIDE), np.uint8)
    numbers = np.empty((count, NUMBERS), np.float32)
    signs, kinds = np.empty(count, np.int64), []
    for part in range(0, count, 500):
        drawn = [window(rng) for _n in range(part, min(part + 500, count))]
        rows = slice(part, part + len(drawn))
        seen, numbers[rows] = cut_out(np.stack([one.ink for one in drawn]))
        pictures[rows] = np.rint((seen - LIGHTEST) * (255 / (DARKEST - LIGHTEST)))
        signs[rows] = [SIGNS.index(one.sign) for one in drawn]
        kinds += [one.kind for one in drawn]
    return Samples(pictures=pictures, numbers=numbers, signs=signs, kinds=np.array(kinds))


def begun(rng: Rng) -> list[Real]:
    """Weights and biases to begin with."""
    shapes, side, values = [], SIDE, 1
    for size, step, out in LOOKING:
        shapes.append((size, size, values, out))
        side, values = -(-side // step), out
    shapes += [(side * side * values + NUMBERS, HIDDEN), (HIDDEN, len(SIGNS))]
    params = []
    for shape in shapes:
        spread = np.sqrt(2 / np.prod(shape[:-1]))
        params += [
            rng.normal(0, spread, shape).astype(np.float32),
            np.zeros(shape[-1], np.float32),
        ]
    return params


def stored(path: Path) -> list[Real]:
    with np.load(path, allow_pickle=False) as kept:
        return [kept[f"w{n}"].astype(np.float32) for n in range(2 * len(LOOKING) + 4)]


def train(rng: Rng, drawn: Samples, params: list[Real], *, epochs: int, top: float) -> list[Real]:
    """Adam on cross-entropy; smooth targets keep the network from boasting."""
    first = [np.zeros_like(one) for one in params]
    second = [np.zeros_like(one) for one in params]
    each, mirrored = len(drawn.signs) // BATCH, drawn.mirrored
    step = 0
    for epoch in range(epochs):
        order, lost = rng.permutation(len(drawn.signs)), 0.0
        for which in order[: each * BATCH].reshape(each, BATCH):
            step += 1
            rate = top * min(1.0, step / 500) * 0.5 * (1 + np.cos(np.pi * step / each / epochs))
            flip = mirrored[which] & (rng.random(BATCH) < 0.5)
            loss, slopes = gradients(params, *drawn.rows(which, flip), drawn.signs[which])
            lost += loss / each
            for i, g in enumerate(slopes):
                first[i] += 0.1 * (g - first[i])
                second[i] += 0.001 * (g * g - second[i])
                up = first[i] / (1 - 0.9**step)
                down = np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
                params[i] -= np.float32(rate) * (up / down + DECAY * params[i])
        print(f"epoch {epoch}: {lost:.4f}, {time.process_time():.0f} s CPU", flush=True)
    return params


def gradients(
    params: list[Real], pictures: Real, numbers: Real, signs: NDArray[np.int64]
) -> tuple[float, list[Real]]:
    """The loss of a batch, and which way each weight and bias would make it larger."""
    flow, seen, made = pictures[:, :, :, None], [], []
    for n, (size, step, out) in enumerate(LOOKING):
        looked = around(flow, size, step)
        flat = looked.reshape(-1, looked.shape[3])
        flow = np.maximum(flat @ params[2 * n].reshape(-1, out) + params[2 * n + 1], 0)
        flow = flow.reshape(*looked.shape[:3], out)
        seen.append(flat)
        made.append(flow)
    w1, b1, w2, b2 = params[-4:]
    joined = np.hstack((flow.reshape(len(flow), -1), numbers))
    hidden = np.maximum(joined @ w1 + b1, 0)
    out = hidden @ w2 + b2
    p = np.exp(out - out.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    rows = np.arange(len(signs))
    loss = float(-np.log(p[rows, signs] + 1e-9).mean())
    p -= SMOOTH / len(SIGNS)
    p[rows, signs] -= 1 - SMOOTH
    p /= len(signs)
    back = (p @ w2.T) * (hidden > 0)
    slopes = [joined.T @ back, back.sum(axis=0), hidden.T @ p, p.sum(axis=0)]
    down = (back @ w1.T)[:, : -numbers.shape[1]].reshape(flow.shape)
    return loss, [*looking_back(params, seen, made, down), *slopes]


def looking_back(params: list[Real], seen: list[Real], made: list[Real], down: Real) -> list[Real]:
    """The same for the layers that look, from what comes down to the last of them."""
    slopes: list[Real] = []
    for n in reversed(range(len(LOOKING))):
        size, step, out = LOOKING[n]
        back = (down * (made[n] > 0)).reshape(-1, out)
        slopes = [
            (seen[n].T @ back).reshape(params[2 * n].shape),
            back.sum(axis=0),
            *slopes,
        ]
        if n:
            spread = back @ params[2 * n].reshape(-1, out).T
            down = gathered(spread.reshape(*made[n].shape[:3], -1), made[n - 1].shape, size, step)
    return slopes


def gathered(spread: Real, shape: tuple[int, ...], size: int, step: int) -> Real:
    """What `around` took from each pixel, brought back to it and added up."""
    count, rows, columns, values = shape
    edge = size // 2
    framed_ = np.zeros((count, rows + 2 * edge, columns + 2 * edge, values), np.float32)
    parts = spread.reshape(*spread.shape[:3], size, size, values)
    for y in range(size):
        for x in range(size):
            framed_[
                :,
                y : y + step * spread.shape[1] : step,
                x : x + step * spread.shape[2] : step,
            ] += parts[:, :, :, y, x]
    return framed_[:, edge:-edge, edge:-edge]


def calibrated(params: list[Real], drawn: Samples) -> list[Real]:
    """The last layer scaled so that what it holds for likely is as often true."""
    best, warm = np.inf, 1.0
    for heat in np.linspace(0.6, 1.6, 21):
        p = likelihoods([*params[:-2], params[-2] / heat, params[-1] / heat], drawn)
        loss = -np.log(p[np.arange(len(p)), drawn.signs] + 1e-9).mean()
        if loss < best:
            best, warm = loss, float(heat)
    print(f"temperature {warm:.2f}")
    return [*params[:-2], params[-2] / np.float32(warm), params[-1] / np.float32(warm)]


def likelihoods(params: list[Real], drawn: Samples) -> Real:
    net = network_of(params, [step for _size, step, _out in LOOKING])
    parts = np.array_split(np.arange(len(drawn.signs)), max(1, len(drawn.signs) // 500))
    return np.vstack([net.likelihoods(*drawn.rows(which)) for which in parts])


def report(params: list[Real], drawn: Samples) -> None:
    """Each sign: how often right, sure, sure and wrong; each other kind: how often surely a sign;
    and what is sure by how sure it is.
    """
    p = likelihoods(params, drawn)
    said, top = p.argmax(axis=1), p.max(axis=1)
    sure = (top >= SURE) & (said != SIGNS.index("other")) & (said != SIGNS.index("blank"))
    for name in sorted(set(drawn.kinds.tolist()), key=lambda one: (one not in SIGNS, one)):
        mine = drawn.kinds == name
        right = said[mine] == drawn.signs[mine]
        wrong = sure & mine & (said != drawn.signs)
        print(
            f"{name:16} n={mine.sum():6} right {right.mean():.4f}"
            f" sure {sure[mine].mean():.4f} sure and wrong {wrong.sum() / mine.sum():.4f}"
        )
    others = drawn.signs == SIGNS.index("other")
    print(f"other, surely a sign: {sure[others].mean():.4f}")
    for low, high in ((0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 0.99), (0.99, 1.01)):
        band = (top >= low) & (top < high)
        print(
            f"p {low}-{min(high, 1)}: {band.sum()}, right {(said == drawn.signs)[band].mean():.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=20260301)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    one_thread()
    rng = np.random.default_rng(args.seed)
    drawn = samples(rng, args.samples)
    print(f"{args.samples} windows drawn, {time.process_time():.0f} s CPU", flush=True)
    params = stored(args.begin) if args.begin else begun(rng)
    params = train(rng, drawn, params, epochs=args.epochs, top=args.rate)
    params = calibrated(params, samples(np.random.default_rng(args.seed + 1), args.samples // 20))
    kept = [one.astype(np.float16) for one in params]
    fresh = samples(np.random.default_rng(args.seed + 2), args.samples // 5)
    report([one.astype(np.float32) for one in kept], fresh)
    steps = np.array([step for _size, step, _out in LOOKING], np.int16)
    np.savez_compressed(args.out, steps=steps, **{f"w{n}": one for n, one in enumerate(kept)})
    print(args.out, args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
