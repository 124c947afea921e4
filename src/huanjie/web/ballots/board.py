"""The public board: the tally as it is written, for everybody in the hall; it announces nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions.counting_case import definition_of
from huanjie.records.models import Election, HandEntry, OpenTallySheet
from huanjie.records.queries.area import COUNTY
from huanjie.web.ballots.boxes import round_of
from huanjie.web.ballots.sheet import Box, Sheet, boxes_of, sheet_of
from huanjie.web.officers import Asked, for_everybody, unit_in_area

A_SECOND = "public, max-age=1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is shown of a cell: strokes of the box that is called out, number of all boxes."""

    column: str
    strokes: int
    number: int

    @property
    def fives(self) -> str:
        """Whole 正."""
        return "正" * (self.strokes // 5)

    @property
    def rest(self) -> int:
        """Strokes of the 正 that is not whole."""
        return self.strokes % 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name with its cells."""

    name: str
    cells: tuple[Cell, ...]


@require_safe
@for_everybody
def board(request: Asked, code: str) -> HttpResponse:
    return render(request, "ballots/board.html", _shown(code))


@require_safe
@for_everybody
def figures(request: Asked, code: str) -> HttpResponse:
    """The tally alone, for the board that is open on a screen."""
    answer = render(request, "ballots/figures.html", _shown(code))
    answer["Cache-Control"] = A_SECOND
    return answer


def _shown(code: str) -> Mapping[str, object]:
    """Only while the committee lets everybody see it and no result is declared; else 404."""
    unit = unit_in_area(COUNTY, code)
    if unit.election is None:
        raise Http404
    row = Election.objects.get(pk=unit.election.id)
    round = round_of(row)
    declared = row.results.filter(round=round).exists()
    if declared or not row.boards.filter(round=round, open=True).exists():
        raise Http404
    definition = definition_of(row, round)
    now = OpenTallySheet.objects.filter(election=row, round=round).order_by("pk").first()
    here = sheet_of(definition, now.figures if now else {})
    done = [
        sheet_of(definition, entry.figures)
        for entry in HandEntry.objects.filter(election=row, round=round, entry=1)
        if now is None or entry.batch != now.batch
    ]
    return {
        "unit": unit,
        "code": code,
        "batch": now.batch if now else "",
        "done": len(done),
        "posts": [(part.contest, _rows(here, done, part.contest)) for part in here.parts],
    }


def _rows(here: Sheet, done: list[Sheet], contest: str) -> list[Row]:
    """The names of a post; those that voters wrote in any box come after the printed."""
    before: dict[str, int] = {}
    for sheet in done:
        for box in boxes_of(sheet):
            before[box.field] = before.get(box.field, 0) + (box.number or 0)
    found: dict[str, list[Box]] = {}
    for sheet in (here, *done):
        for part in sheet.parts:
            for line in part.lines if part.contest == contest else ():
                now = line.boxes if sheet is here else [_empty(box) for box in line.boxes]
                found.setdefault(line.name, list(now))
    return [
        Row(name=name, cells=tuple(_cell(box, before) for box in boxes))
        for name, boxes in found.items()
    ]


def _empty(box: Box) -> Box:
    return Box(field=box.field, column=box.column, number=None)


def _cell(box: Box, before: Mapping[str, int]) -> Cell:
    strokes = box.number or 0
    return Cell(column=box.column, strokes=strokes, number=strokes + before.get(box.field, 0))
