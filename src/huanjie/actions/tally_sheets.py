"""Tally sheets being written on the screen, a box that is counted again, and the public board."""

import json
from collections.abc import Mapping

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.enter_hand_count import cell_key
from huanjie.actions.files import keep
from huanjie.actions.roles import COMMITTEE, COUNTERS
from huanjie.actions.rounds import refuse_declared
from huanjie.count.hand_count import Cell
from huanjie.records.models import (
    CellResolution,
    CountBoard,
    Deadline,
    Election,
    HandEntry,
    Officer,
    OpenTallySheet,
)
from huanjie.terms.wording import Wording


@act("count.begin", may=COUNTERS)
def begin_sheet(by: Officer, *, election: str, round: str, batch: str) -> Done[OpenTallySheet]:
    """Begin to write the tally sheet of a box; going on with one's own is no new sheet."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, round)
    require(
        row.styles.filter(round=round).exists(),
        "count.no_ballot",
        Wording(zh="本轮选票尚未印制", en="the ballot of this round is not printed yet"),
    )
    require(
        bool(batch.strip()) and "/" not in batch,
        "count.no_box",
        Wording(zh="请写明票箱，不用斜线", en="name the box, without a slash"),
    )
    entries = HandEntry.objects.filter(election=row, round=round, batch=batch)
    require(
        entries.count() < 2 and not entries.filter(by=by.name).exists(),
        "count.entered",
        Wording(zh="每个票箱由两人各录入一次", en="each box is entered once by each of two people"),
    )
    made, _ = OpenTallySheet.objects.get_or_create(
        election=row, round=round, batch=batch, by=by.name
    )
    return Done(report=made, unit=row.unit, facts={"round": round, "box": batch})


def keep_figures(
    by: Officer, *, election: str, round: str, batch: str, cells: Mapping[Cell, int]
) -> None:
    """Lay down where one's own open tally sheet stands.

    No act of the log: an entry a stroke would tell in which order the ballots were called out.
    """
    require(
        min(cells.values(), default=0) >= 0,
        "count.negative",
        Wording(zh="数字不能小于零", en="a number below zero"),
    )
    mine = OpenTallySheet.objects.filter(election=election, round=round, batch=batch, by=by.name)
    figures = {cell_key(cell): number for cell, number in cells.items()}
    require(
        mine.update(figures=figures) == 1,
        "count.no_sheet",
        Wording(zh="没有正在记的计票单", en="no tally sheet is open for you here"),
    )


@act("count.again", may=COMMITTEE)
def count_again(by: Officer, *, election: str, round: str, batch: str, reason: str) -> Done[str]:
    """Have a box counted and entered anew; what was entered is kept as a file, by its digest."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, round)
    entries = HandEntry.objects.filter(election=row, round=round, batch=batch)
    require(
        entries.exists() and bool(reason.strip()),
        "count.nothing_to_count_again",
        Wording(
            zh="该票箱没有录入，或未写明重新清点的原因",
            en="nothing was entered for this box, or the reason is missing",
        ),
    )
    settled = CellResolution.objects.filter(election=row, round=round, batch=batch)
    dropped = {
        "entries": list(entries.values("batch", "entry", "by", "figures")),
        "recounts": list(settled.values("cell", "figure", "by", "second", "reason")),
        "reason": reason,
    }
    text = json.dumps(dropped, ensure_ascii=False, indent=1, sort_keys=True)
    stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    digest = keep(f"results/{row.unit_id}/counted-again-{stamp}.json", text.encode())
    entries.delete()
    settled.delete()
    facts: Facts = {"round": round, "box": batch, "reason": reason, "sha256": digest}
    return Done(report=digest, unit=row.unit, facts=facts)


@act("board.open", may=COMMITTEE)
def open_board(by: Officer, *, election: str, round: str) -> Done[CountBoard]:
    """Let everybody see the tally as it is written, from polling day until the result."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    refuse_declared(row, round)
    require(
        row.styles.filter(round=round).exists() and not _too_early(row),
        "board.too_early",
        Wording(zh="投票日开始唱票后才能打开", en="the board opens when counting begins"),
    )
    return Done(report=_board(row, round, shown=True), unit=row.unit, facts={"round": round})


@act("board.close", may=COMMITTEE)
def close_board(by: Officer, *, election: str, round: str) -> Done[CountBoard]:
    """Take the board from the public screen."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    return Done(report=_board(row, round, shown=False), unit=row.unit, facts={"round": round})


def _too_early(row: Election) -> bool:
    poll = Deadline.objects.filter(election=row, step="polling_day").first()
    return poll is not None and clock.today() < poll.day


def _board(row: Election, round: str, *, shown: bool) -> CountBoard:
    made, _ = CountBoard.objects.update_or_create(
        election=row, round=round, defaults={"open": shown}
    )
    return made
