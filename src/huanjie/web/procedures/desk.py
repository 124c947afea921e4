"""The papers' desk of an election: drafts, what was issued, posted, withdrawn, corrected."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huanjie.actions.draft_paper import approve_draft, draft_paper, send_back_draft, submit_draft
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.post_paper import correct_paper, post_paper, withdraw_paper
from huanjie.papers.form import Form
from huanjie.papers.numbers import is_numbered
from huanjie.papers.render import form_named
from huanjie.records.models import Draft, Officer, Paper
from huanjie.records.queries.restricted import restricted_in
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.procedures.doors import Here, election_of, shown
from huanjie.web.procedures.drafting import (
    Data,
    draftable,
    entered,
    inputs,
    known,
    preview,
    recorded,
)
from huanjie.web.sight import PUBLIC_PAPERS_ONLY, Section, sections
from huanjie.web.village_pages import allowed, demand, refusal_of

GET_POST = ["GET", "HEAD", "POST"]
EDITED = ("drafted", "sent_back")


def desk_of(officer: Officer, code: str, election: str) -> Here:
    """An election whose papers the officer may see, those not public among them."""
    here = election_of(officer, code, election)
    if Section.PAPERS not in sections(officer) or officer.role in PUBLIC_PAPERS_ONLY:
        raise PermissionDenied
    return here


@require_safe
@for_officers(Section.PROCEDURE)
def desk(request: Asked, officer: Officer, code: str, *, election: str) -> HttpResponse:
    return _desk(request, desk_of(officer, code, election), None)


def _desk(request: Asked, here: Here, refused: Refused | None) -> HttpResponse:
    drafts = Draft.objects.filter(election=here.row).exclude(state="issued")
    papers = (
        Paper.objects.filter(election=here.row)
        .select_related("withdrawal", "corrects", "corrected_by")
        .prefetch_related("postings")
        .order_by("-issued_on", "-id")
    )
    context = {
        "tab": "papers",
        "drafts": [one for one in drafts if one.form not in here.hidden],
        "papers": [one for one in papers if one.form not in here.hidden],
        "forms": draftable(here).values(),
        "refused": refused,
    }
    return shown(request, here, "desk", context)


@require_http_methods(GET_POST)
@for_officers(Section.PROCEDURE)
def new(request: Asked, officer: Officer, code: str, *, election: str) -> HttpResponse:
    """A new draft of the form that the address names."""
    here = desk_of(officer, code, election)
    demand(officer, "paper.draft")
    form, part = _form(here, request.GET.get("form", "")), request.GET.get("part", "")
    do, data = entered(request, form, known(here, form, part))
    answer: HttpResponse | Refused | None = preview(form, data) if do == "preview" else None
    if do in ("save", "submit"):
        answer = refusal_of(lambda: _kept(here, form, data, part=part, submit=do == "submit"))
        answer = answer or HttpResponseRedirect(here.at("papers/"))
    marked = recorded(here, form, part, data)
    return _answer(request, here, form, data, answer=answer, do=do, part=part, recorded=marked)


def _kept(here: Here, form: Form, data: Data, *, part: str, submit: bool) -> None:
    made = draft_paper(here.officer, election=here.row.pk, form=form.id, data=data, part=part)
    if submit:
        submit_draft(here.officer, draft=made.pk)


def _answer(
    request: Asked,
    here: Here,
    form: Form,
    data: Data,
    *,
    answer: HttpResponse | Refused | None,
    **more: object,
) -> HttpResponse:
    """The answer itself, or the form with what stands in the way."""
    if isinstance(answer, HttpResponse):
        return answer
    context = {"tab": "papers", "form_of": form, "fields": inputs(form, data), "refused": answer}
    context |= {"numbered": is_numbered(form)}
    return shown(request, here, "draft", {**context, **more}, saved=answer is None)


def _form(here: Here, asked: str) -> Form:
    here.demand_sight(asked)
    form = draftable(here).get(asked)
    if form is None:
        raise Http404
    return form


@require_http_methods(GET_POST)
@for_officers(Section.PROCEDURE)
def draft(
    request: Asked, officer: Officer, code: str, *, election: str, number: int
) -> HttpResponse:
    """A draft: who drafts changes and submits it, who approves sends it back or issues it."""
    here = desk_of(officer, code, election)
    row = _draft(here, number)
    form, may = form_named(row.form), allowed(officer)
    do, data = entered(request, form, row.data)
    edits = row.state in EDITED and "paper.submit" in may
    answer: HttpResponse | Refused | None = None
    if do == "preview":
        answer = preview(form, data if edits else row.data)
    elif do and do != "more":
        answer = refusal_of(lambda: _moved(request, here, row, data))
        answer = answer or HttpResponseRedirect(here.at("papers/"))
    rules = row.state == "submitted" and "paper.approve" in may
    context = {"draft": row, "edits": edits, "rules": rules, "posted": _is_posted(here, row.form)}
    shows = data if edits else row.data
    return _answer(request, here, form, shows, answer=answer, do=do, part=row.part, **context)


def _draft(here: Here, number: int) -> Draft:
    row = Draft.objects.filter(pk=number, election=here.row).first()
    if row is None:
        raise Http404
    here.demand_sight(row.form)
    return row


def _is_posted(here: Here, form: str) -> bool:
    """Whether a step wants the paper put up."""
    needs = (need for state in here.states for need in state.rule.duty.done_by)
    return any(need.kind is EvidenceKind.POSTED and need.of == form for need in needs)


def _moved(request: Asked, here: Here, row: Draft, data: Data) -> None:
    """Submit, send back or approve; a restricted paper is never public."""
    do, by = request.POST.get("do", ""), here.officer
    acts = {"submit": "paper.submit", "send_back": "paper.send_back", "approve": "paper.approve"}
    if do not in acts:
        raise Http404
    demand(by, acts[do])
    if do == "submit":
        submit_draft(by, draft=row.pk, data=data)
    elif do == "send_back":
        send_back_draft(by, draft=row.pk, remark=request.POST.get("remark", ""))
    else:
        public = "public" in request.POST and row.form not in restricted_in(here.law)
        approve_draft(by, draft=row.pk, public=public)


@require_POST
@for_officers(Section.PROCEDURE)
def move(
    request: Asked, officer: Officer, code: str, *, election: str, number: int, what: str
) -> HttpResponse:
    """Put an issued paper up, or take it back."""
    here = desk_of(officer, code, election)
    row = _paper(here, number)
    demand(officer, f"paper.{what}")
    posted = request.FILES.get("photo")
    place, reason = request.POST.get("place", ""), request.POST.get("reason", "")
    if what == "post":
        name, content = (posted.name or "", posted.read()) if posted else ("", b"")
        photo = SentScan(name=name, data=content)
        refused = refusal_of(lambda: post_paper(officer, paper=row.pk, place=place, photo=photo))
    else:
        refused = refusal_of(lambda: withdraw_paper(officer, paper=row.pk, reason=reason))
    if refused is None:
        return HttpResponseRedirect(here.at(f"papers/#paper-{row.pk}"))
    return _desk(request, here, refused)


@require_http_methods(GET_POST)
@for_officers(Section.PROCEDURE)
def correct(
    request: Asked, officer: Officer, code: str, *, election: str, number: int
) -> HttpResponse:
    """A new paper in the place of a wrong one."""
    here = desk_of(officer, code, election)
    demand(officer, "paper.correct")
    row = _paper(here, number)
    form, drafted = form_named(row.form), Draft.objects.filter(paper=row).first()
    start = drafted.data if drafted else known(here, form, row.part)
    if is_numbered(form):
        start = {**start, "number": None}
    do, data = entered(request, form, start)
    answer: HttpResponse | Refused | None = preview(form, data) if do == "preview" else None
    reason = request.POST.get("reason", "")
    if do == "correct":
        answer = refusal_of(lambda: correct_paper(officer, paper=row.pk, data=data, reason=reason))
        answer = answer or HttpResponseRedirect(here.at("papers/"))
    context = {"corrects": row, "reason": reason, "part": row.part, "do": do}
    return _answer(request, here, form, data, answer=answer, **context)


def _paper(here: Here, number: int) -> Paper:
    row = Paper.objects.filter(pk=number, election=here.row).first()
    if row is None:
        raise Http404
    here.demand_sight(row.form)
    return row
