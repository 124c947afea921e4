"""Ruling on doubtful boxes: one post at a time, by keyboard, blind until one has ruled oneself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huanjie.actions.counting_case import definition_of
from huanjie.actions.doubtful_boxes import DoubtfulBox, doubtful_boxes
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot, take_back_ruling
from huanjie.records.models import Officer, SheetRuling
from huanjie.records.queries.ballots import last_cited, names_to_write
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording
from huanjie.web.ballots.blind import contests_of, said_since, waiting
from huanjie.web.ballots.doors import shown, village
from huanjie.web.ballots.forms import RulingForm, keys_of, votes_of
from huanjie.web.ballots.words import USUAL_REASONS, VOTES
from huanjie.web.language import LANGUAGES, chosen
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import UNPROCESSABLE, Village, demand, refusal_of

PAGES = "pages"
"""How the address calls what is ruled on as a whole: pages that were refused."""
METHOD = "选举办法"


@require_safe
@for_officers(Section.BALLOTS)
def posts(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Every post with what waits for this person, and for others."""
    here = _desk(officer, code)
    boxes = doubtful_boxes(here.election)
    context = {"posts": contests_of(boxes, officer.name), "pages": PAGES, "all": len(boxes)}
    return shown(request, here, "rule", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def contest(request: Asked, officer: Officer, code: str, contest: str) -> HttpResponse:
    """The doubtful boxes of a post, one after another; a POST rules on one."""
    here = _desk(officer, code)
    definition = _definition(here, contest)
    votes = votes_of(definition, whole=contest == PAGES)
    if request.method != "POST":
        return _screen(request, here, definition, contest, form=RulingForm(votes))
    form = RulingForm(votes, request.POST)
    refused: Refused | None = None
    if form.is_valid():
        refused = refusal_of(lambda: _rule(officer, here, contest=contest, form=form, votes=votes))
    if "application/json" in request.headers.get("Accept", ""):
        if refused is not None:
            return refusal_in(request, refused)
        sheet = form.cleaned_data.get("sheet")
        boxes = doubtful_boxes(here.election, sheet=sheet) if form.is_valid() else ()
        own = [one for one in boxes if one.contest == _post(contest)]
        return _answer(request, officer, own, form=form)
    if form.is_valid() and refused is None:
        return HttpResponseRedirect(here.at(f"rule/{contest}/"))
    return _screen(request, here, definition, contest, form=form, refused=refused)


@require_POST
@for_officers(Section.BALLOTS)
def undo(request: Asked, officer: Officer, code: str, contest: str) -> HttpResponse:
    """Take back one's own last ruling."""
    here = _desk(officer, code)
    mine = SheetRuling.objects.filter(sheet__election=here.election, by=officer.name)
    last = mine.order_by("pk").last()
    refused = refusal_of(lambda: take_back_ruling(officer, ruling=last.pk if last else 0))
    if "application/json" not in request.headers.get("Accept", ""):
        return HttpResponseRedirect(here.at(f"rule/{contest}/"))
    if refused is not None:
        return refusal_in(request, refused)
    assert last is not None
    return JsonResponse({"sheet": last.sheet_id, "contest": last.contest, "choice": last.choice})


def _desk(officer: Officer, code: str) -> Village:
    here = village(officer, code)
    demand(officer, "ballot.adjudicate")
    return here


def _definition(here: Village, contest: str) -> BallotDefinition:
    row = here.row
    if not row.styles.filter(round="first").exists():
        raise Http404
    definition = definition_of(row, "first")
    if contest not in (PAGES, *(one.id for one in definition.contests)):
        raise Http404
    return definition


def _screen(
    request: Asked,
    here: Village,
    definition: BallotDefinition,
    contest: str,
    *,
    form: RulingForm,
    refused: Refused | None = None,
) -> HttpResponse:
    officer = request.officer
    assert officer is not None
    boxes = _boxes(here, contest, page=request.GET.get("page", ""))
    queue = [waiting(one, definition) for one in boxes if one.waits_for(officer.name)]
    context = {
        "contest": _post(contest),
        "address": here.at(f"rule/{contest}/"),
        "box_by_box": here.at(f"rule/{definition.contests[0].id}/?page="),
        "queue": queue,
        "first": queue[0] if queue else None,
        "keys": keys_of(votes_of(definition, whole=contest == PAGES)),
        "reasons": form.reasons,
        "usual": USUAL_REASONS,
        "names": names_to_write(here.election) if any(one.line for one in queue) else (),
        "cited": form["cited"].value() or last_cited(here.election, officer.name) or METHOD,
        "form": form,
        "refused": refused,
    }
    return shown(request, here, "contest", context)


def _boxes(here: Village, contest: str, *, page: str = "") -> list[DoubtfulBox]:
    """The post's boxes; of one page all of them, where a refused page is ruled on box by box."""
    sheet = int(page) if page.isascii() and page.isdigit() else None
    boxes = doubtful_boxes(here.election, page=sheet)
    return [
        one
        for one in boxes
        if one.contest == _post(contest) and (sheet is None or one.sheet == sheet)
    ]


def _post(contest: str) -> str:
    return "" if contest == PAGES else contest


def _rule(
    officer: Officer, here: Village, *, contest: str, form: RulingForm, votes: Mapping[str, Seen]
) -> SheetRuling:
    said = form.cleaned_data
    _refuse_stranger(here, said)
    seen = votes[said["vote"]]
    return adjudicate_ballot(
        officer,
        sheet=_sheet_here(here, said["sheet"]),
        box=(_post(contest), said["choice"]),
        seen=Seen(verdict=seen.verdict, void=seen.void, name=said["name"], unnamed=said["unnamed"]),
        reason=form.told,
        cited=said["cited"],
    )


def _sheet_here(here: Village, sheet: int) -> int:
    if not here.row.sheets.filter(pk=sheet).exists():
        raise Http404
    return sheet


def _refuse_stranger(here: Village, said: Mapping[str, Any]) -> None:
    """A name that is on no list is asked about once; the person who rules decides."""
    names = names_to_write(here.election)
    if said["name"] and names and said["name"] not in names and not said["sure"]:
        raise refusal(
            "ballot.name_not_listed",
            Wording(
                zh=f"选民名单上没有“{said['name']}”；票上确是这样写的，请勾选“名单外”再裁定",
                en=f"“{said['name']}” is not on the roll; if the ballot says so, tick “not listed”",
            ),
            about="name",
        )


def _answer(
    request: Asked, officer: Officer, boxes: Iterable[DoubtfulBox], *, form: RulingForm
) -> JsonResponse:
    """What is told after a ruling: the machine's view and whether others agree."""
    if not form.is_valid():
        return JsonResponse({"fields": list(form.errors)}, status=UNPROCESSABLE)
    said = form.cleaned_data
    box = next(one for one in boxes if (one.sheet, one.choice) == (said["sheet"], said["choice"]))
    lang = chosen(request, "lang", LANGUAGES)
    told = VOTES[said["vote"]].in_language(lang)
    return JsonResponse({"told": told, **said_since(box, officer.name, lang)})


def refusal_in(request: Asked, refused: Refused) -> JsonResponse:
    """What an act was refused for, in the reader's language, for the script of a page."""
    lang = chosen(request, "lang", LANGUAGES)
    says = [{"code": one.code, "says": one.says.in_language(lang)} for one in refused.findings]
    return JsonResponse({"refused": says}, status=UNPROCESSABLE)
