"""Counting by hand: box after box, two blind entries, differences by cell, sums that must agree."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huanjie.actions.counting_case import definition_of
from huanjie.actions.enter_hand_count import (
    cell_of,
    counters_of,
    enter_hand_count,
    resolve_cell,
)
from huanjie.actions.tally_sheets import (
    begin_sheet,
    close_board,
    count_again,
    keep_figures,
    open_board,
)
from huanjie.records.models import Officer
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording
from huanjie.web.ballots.boxes import boxes_in, my_figures, round_of, states_of, sums_of
from huanjie.web.ballots.doors import shown, village
from huanjie.web.ballots.forms import AgainForm, BoxForm, NameForm, RecountForm
from huanjie.web.ballots.sheet import COLUMN_KEYS, sheet_of, typed_cells, written_cell
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import UNPROCESSABLE, Village, demand, refusal_of


@require_safe
@for_officers(Section.BALLOTS)
def boxes(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Every box with how far it is, and whether the whole adds up."""
    here = village(officer, code)
    demand(officer, "count.enter")
    return _boxes(request, here, officer)


def _boxes(
    request: Asked, here: Village, officer: Officer, refused: Refused | None = None
) -> HttpResponse:
    row, round = here.row, round_of(here.row)
    context = {
        "round": round,
        "states": states_of(row, round, officer.name) if round else (),
        "batches": boxes_in(row, round),
        "sums": sums_of(row, round) if round else None,
        "seconds": [name for name in counters_of(row) if name != officer.name],
        "board": row.boards.filter(round=round, open=True).exists(),
        "form": BoxForm(),
        "refused": refused,
    }
    return shown(request, here, "hand", context)


@require_POST
@for_officers(Section.BALLOTS)
def begin(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Open a tally sheet."""
    here = village(officer, code)
    demand(officer, "count.begin")
    form = BoxForm(request.POST)
    batch = form.batch if form.is_valid() else ""
    refused = refusal_of(
        lambda: begin_sheet(officer, election=here.election, round=round_of(here.row), batch=batch)
    )
    if refused is not None:
        return _boxes(request, here, officer, refused)
    return HttpResponseRedirect(_at(here, batch))


def _at(here: Village, batch: str) -> str:
    return here.at(f"hand/sheet/?{urlencode({'box': batch})}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def sheet(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """One's own tally sheet of a box; a POST hands it in, or adds a written name."""
    here = village(officer, code)
    demand(officer, "count.enter")
    batch, round = request.GET.get("box", ""), round_of(here.row)
    figures = my_figures(here.row, round, batch, officer.name)
    if figures is None:
        return HttpResponseRedirect(here.at("hand/"))
    made = sheet_of(definition_of(here.row, round), figures)
    cells, wrong = typed_cells(made, request.POST)
    refused: Refused | None = None
    if request.method == "POST":
        at = {"election": here.election, "round": round, "batch": batch}
        keep_figures(officer, **at, cells=cells)
        if "add" in request.POST:
            refused = refusal_of(lambda: _add_name(request, officer, here, batch))
        elif not wrong:
            refused = refusal_of(lambda: enter_hand_count(officer, **at, cells=cells))
        if refused is None and ("add" in request.POST or not wrong):
            after = _at(here, batch) if "add" in request.POST else here.at("hand/")
            return HttpResponseRedirect(after)
        made = sheet_of(
            definition_of(here.row, round),
            my_figures(here.row, round, batch, officer.name) or figures,
        )
    context = {"sheet": made, "batch": batch, "round": round, "columns": COLUMN_KEYS}
    asked = wrong if request.method == "POST" and "add" not in request.POST else ()
    return shown(request, here, "sheet", {**context, "wrong": asked, "refused": refused})


def _add_name(request: Asked, officer: Officer, here: Village, batch: str) -> None:
    """A row for a name that voters wrote, and that is not printed for the post."""
    round = round_of(here.row)
    form = NameForm(request.POST)
    if not form.is_valid():
        return
    contest, name = form.cleaned_data["contest"], form.cleaned_data["name"]
    posts = {one.id: one for one in definition_of(here.row, round).contests}
    if contest not in posts or name in {one.name for one in posts[contest].candidates}:
        says = Wording(
            zh=f"{name}印在票上，计入印好的姓名", en=f"{name} is printed: count it there"
        )
        raise refusal("count.printed_name", says, about="name")
    figures = my_figures(here.row, round, batch, officer.name) or {}
    cells = {cell_of(key): number for key, number in figures.items()}
    keep_figures(
        officer,
        election=here.election,
        round=round,
        batch=batch,
        cells={written_cell(contest, name): 0} | cells,
    )


@require_POST
@for_officers(Section.BALLOTS)
def strokes(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Lay down where the sheet stands, while it is being written."""
    here = village(officer, code)
    demand(officer, "count.enter")
    batch, round = request.GET.get("box", ""), round_of(here.row)
    figures = my_figures(here.row, round, batch, officer.name)
    if figures is None:
        return HttpResponse(status=UNPROCESSABLE)
    made = sheet_of(definition_of(here.row, round), figures)
    cells, _ = typed_cells(made, request.POST)
    keep_figures(officer, election=here.election, round=round, batch=batch, cells=cells)
    return HttpResponse(status=204)


@require_POST
@for_officers(Section.BALLOTS)
def recount(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Settle a cell in which the entries differ."""
    here = village(officer, code)
    demand(officer, "count.resolve")
    form = RecountForm(request.POST)
    if not form.is_valid():
        return _boxes(request, here, officer, _incomplete())
    said = form.cleaned_data
    refused = refusal_of(
        lambda: resolve_cell(
            officer,
            election=here.election,
            round=round_of(here.row),
            batch=said["batch"],
            cell=cell_of(said["cell"]),
            recount=form.recount,
        )
    )
    if refused is not None:
        return _boxes(request, here, officer, refused)
    return HttpResponseRedirect(here.at("hand/"))


@require_POST
@for_officers(Section.BALLOTS)
def again(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Have a box counted and entered anew."""
    here = village(officer, code)
    demand(officer, "count.again")
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _boxes(request, here, officer, _incomplete())
    at = {"election": here.election, "round": round_of(here.row)}
    refused = refusal_of(lambda: count_again(officer, **at, **form.cleaned_data))
    if refused is not None:
        return _boxes(request, here, officer, refused)
    return HttpResponseRedirect(here.at("hand/"))


def _incomplete() -> Refused:
    return refusal(
        "count.nothing_to_settle",
        Wording(
            zh="请写明数字、另一名复核人和原因", en="give the figure, the second person, the reason"
        ),
    )


@require_POST
@for_officers(Section.BALLOTS)
def board(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Open or close the public board."""
    here = village(officer, code)
    demand(officer, "board.open")
    act = open_board if request.POST.get("open") == "1" else close_board
    at = {"election": here.election, "round": round_of(here.row)}
    refused = refusal_of(lambda: act(officer, **at))
    if refused is not None:
        return _boxes(request, here, officer, refused)
    return HttpResponseRedirect(here.at("hand/"))
