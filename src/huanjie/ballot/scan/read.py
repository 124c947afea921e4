"""From the measures of a page to its reading: what a machine may decide, and what people must.

A sign is only decided where three readers agree who know nothing of each other: the ink itself,
the small network, the geometry. Blank is only decided where a faint sign would have shown. Any
doubt is a reason to look, never to guess.
"""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.ballot.scan.classify import Sign
from huanjie.ballot.scan.score import ScoredBox, ScoredPage, Trace
from huanjie.terms.ballots import Mark, Verdict


class Why(StrEnum):
    """Why a box is left to people: `why` in readings.jsonl."""

    OUTSIDE_PICTURE = "outside_picture"
    BORDER_NOT_FOUND = "border_not_found"
    DARK_PAPER = "dark_paper"
    TOO_NOISY = "too_noisy"
    RED_INK = "red_ink"
    INK_AROUND = "ink_around"
    INK_ACROSS = "ink_across"
    FAINT_TRACE = "faint_trace"
    SMALL_TRACE = "small_trace"
    SECOND_TRACE = "second_trace"
    OVERFULL = "overfull"
    READERS_DISAGREE = "readers_disagree"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where deciding ends; data of an election, with the values that made no error so far."""

    border: float = 0.22
    drift_mm: float = 1.0
    border_swell: float = 1.3
    outer_swell: float = 1.25
    ground: float = 70.0
    red_mm: float = 1.2
    blank_step: float = 0.20
    faint_step: float = 0.045
    blank_extent_mm: float = 0.9
    blank_ink: float = 0.003
    faint_mm: float = 1.6
    faint_alone_mm: float = 0.3
    beside_mm: float = 1.2
    uneven: float = 0.02
    mark_extent_mm: float = 2.2
    mark_ink: float = 0.016
    most_ink: float = 0.55
    edge_mm: float = 6.5
    around_extent_mm: float = 0.7
    around_area_mm2: float = 0.6
    on_name_mm: float = 0.45
    on_name_mm2: float = 0.15
    faint_around_mm: float = 1.4
    faint_name_mm: float = 1.1
    faint_name_mm2: float = 0.45
    p: float = 0.9
    p_cross: float = 0.7
    border_missing_share: float = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one box was decided to hold, or why it was not decided."""

    verdict: Verdict
    why: Why | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """The decisions on a page, in the order of its layout."""

    scored: ScoredPage
    boxes: tuple[Decision, ...]
    write_ins: tuple[Decision, ...]


DEFAULT_THRESHOLDS = Thresholds()

_SIGNS = {
    Sign.CIRCLE: Verdict.CIRCLE,
    Sign.TICK: Verdict.TICK,
    Sign.CROSS: Verdict.CROSS,
    Sign.TRIANGLE: Verdict.TRIANGLE,
}


def read(scored: ScoredPage, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> ReadPage:
    """Decide each box of a page, or leave it to people.

    Where many boxes have lost their border the whole page is left to people: it does not lie
    where it was thought to.
    """
    every = (*scored.boxes, *scored.write_ins)
    lost = sum(one.border < thresholds.border for one in every)
    if lost > thresholds.border_missing_share * len(every):
        unsure = _review(Why.BORDER_NOT_FOUND)
        return ReadPage(
            scored=scored,
            boxes=(unsure,) * len(scored.boxes),
            write_ins=(unsure,) * len(scored.write_ins),
        )
    return ReadPage(
        scored=scored,
        boxes=tuple(decide(one, thresholds) for one in scored.boxes),
        write_ins=tuple(
            decide_line(box, frame, thresholds)
            for box, frame in zip(scored.write_ins, scored.frames, strict=True)
        ),
    )


def decide(box: ScoredBox, at: Thresholds) -> Decision:
    """What one box holds."""
    doubt = _not_readable(box, at) or _around(box, at)
    if doubt is None and _on_line(box, at):
        doubt = Why.INK_ACROSS
    if doubt is not None:
        return _review(doubt)
    if box.likelihood is None:
        doubt = _not_blank(box, at)
        return _review(doubt) if doubt else Decision(verdict=Verdict.BLANK, why=None)
    doubt = _not_a_mark(box, at)
    return _review(doubt) if doubt else _agreed(box, at)


def decide_line(box: ScoredBox, frame: Trace, at: Thresholds) -> Decision:
    """Whether an empty line was left empty; what is written there, people read."""
    doubt = _not_readable(box, at)
    if doubt is not None:
        return _review(doubt)
    if frame.extent_mm > SPECK or frame.faint_mm > at.faint_mm or frame.uneven > at.uneven:
        return _review(Why.WRITTEN)
    if frame.threshold > at.blank_step or frame.faint_step > at.faint_step:
        return _review(Why.TOO_NOISY)
    if _on_line(box, at):
        return _review(Why.WRITTEN)
    doubt = _around(box, at) or (Why.WRITTEN if box.likelihood else _not_blank(box, at))
    return _review(doubt) if doubt else Decision(verdict=Verdict.BLANK, why=None)


SPECK = 0.7


def _review(why: Why) -> Decision:
    return Decision(verdict=Verdict.REVIEW, why=why)


def _not_readable(box: ScoredBox, at: Thresholds) -> Why | None:
    if not box.visible:
        return Why.OUTSIDE_PICTURE
    if box.border < at.border or box.drift_mm > at.drift_mm:
        return Why.BORDER_NOT_FOUND
    if box.ground < at.ground:
        return Why.DARK_PAPER
    if box.red_mm > at.red_mm:
        return Why.RED_INK
    return None


def _around(box: ScoredBox, at: Thresholds) -> Why | None:
    """Whether there is more beside the box than specks of paper, which no pen makes so small; on
    the printed name, which may hide most of a sign, hardly these.
    """
    around, named = box.around, box.on_name
    beside = around.extent_mm > at.around_extent_mm or around.area_mm2 > at.around_area_mm2
    over = named.extent_mm > at.on_name_mm or named.area_mm2 > at.on_name_mm2
    pencil = named.faint_mm > at.faint_name_mm or named.faint_mm2 > at.faint_name_mm2
    faint = around.faint_mm > at.faint_around_mm or pencil
    return Why.INK_AROUND if beside or over or faint else None


def _on_line(box: ScoredBox, at: Thresholds) -> bool:
    """Whether something was drawn along the box's line or over it; a sign may come up to it, and a
    ring may run over it where it leaves the box's inside.
    """
    outer = box.outer_free if box.geometry is Mark.CIRCLE else box.outer_swell
    return box.border_swell > at.border_swell or outer > at.outer_swell


def _not_blank(box: ScoredBox, at: Thresholds) -> Why | None:
    inside = box.inside
    if inside.extent_mm > at.blank_extent_mm or box.ink > at.blank_ink:
        return Why.SMALL_TRACE
    # A speck of paper has a dark middle; a pencil's dot, which is broader, has none.
    most = at.faint_mm if inside.extent_mm else at.faint_alone_mm
    if inside.faint_mm > most or inside.uneven > at.uneven:
        return Why.FAINT_TRACE
    if inside.threshold > at.blank_step or inside.faint_step > at.faint_step:
        return Why.TOO_NOISY
    return None


def _not_a_mark(box: ScoredBox, at: Thresholds) -> Why | None:
    if box.inside.extent_mm < at.mark_extent_mm or box.ink < at.mark_ink:
        return Why.SMALL_TRACE
    if box.ink > at.most_ink:
        return Why.OVERFULL
    if box.touches_edge_mm > at.edge_mm:
        return Why.INK_ACROSS
    if box.weaker_mm > at.blank_extent_mm or box.beside_mm > at.beside_mm:
        return Why.SECOND_TRACE
    if box.inside.threshold > 2 * at.blank_step:
        return Why.TOO_NOISY
    return None


def _agreed(box: ScoredBox, at: Thresholds) -> Decision:
    seen = box.likelihood
    if seen is None or seen.sign not in _SIGNS or box.geometry is None:
        return _review(Why.READERS_DISAGREE)
    verdict = _SIGNS[seen.sign]
    # Geometry draws a cross so closely that the network, which knows few hands, may doubt a little.
    least = at.p_cross if verdict is Verdict.CROSS else at.p
    if box.geometry.value != verdict.value or seen.p < least:
        return _review(Why.READERS_DISAGREE)
    return Decision(verdict=verdict, why=None)
