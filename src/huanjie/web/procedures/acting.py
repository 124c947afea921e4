"""The acts that give a step its evidence, each from one small form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from huanjie.actions.declare_ballot import declare_ballot
from huanjie.actions.keep_outside import keep_outside
from huanjie.actions.record_meeting import record_meeting
from huanjie.actions.request_approval import answer_request, send_request
from huanjie.actions.say_condition import name_parts, say_condition
from huanjie.papers.fill import filled
from huanjie.records.models import Officer
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.procedures.doors import Here, election_of, shown
from huanjie.web.procedures.fields import fields_of, read
from huanjie.web.procedures.forms import (
    ActForm,
    BallotForm,
    ConditionForm,
    MeetingForm,
    OutsideForm,
    PartsForm,
    PostRows,
    ReplyForm,
    RequestForm,
    VoteRows,
    paper_of,
)
from huanjie.web.sight import Section
from huanjie.web.village_pages import demand, refusal_of, typed

Rows = Mapping[str, Any]


def _meeting(by: Officer, here: Here, form: Any, rows: Rows) -> object:
    votes = filled(VoteRows, rows).votes
    return record_meeting(by, election=here.row.pk, held=form.held(votes))


def _request(by: Officer, here: Here, form: Any, _rows: Rows) -> object:
    given = form.cleaned_data
    paper = paper_of(given.pop("paper"))
    return send_request(by, election=here.row.pk, paper=paper, **given)


def _reply(by: Officer, _here: Here, form: Any, _rows: Rows) -> object:
    return answer_request(by, request=int(form.cleaned_data["request"]), reply=form.reply())


def _outside(by: Officer, here: Here, form: Any, _rows: Rows) -> object:
    return keep_outside(by, election=here.row.pk, paper=form.paper())


def _parts(by: Officer, here: Here, form: Any, _rows: Rows) -> object:
    kind = form.cleaned_data["kind"]
    return name_parts(by, election=here.row.pk, kind=kind, names=form.named())


def _ballot(by: Officer, _here: Here, form: Any, rows: Rows) -> object:
    counted = form.counted(filled(PostRows, rows).posts)
    return declare_ballot(by, meeting=int(form.cleaned_data["meeting"]), counted=counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An act by its form, the rows below it, and what is done with both."""

    act: str
    form: type[ActForm]
    do: Callable[[Officer, Here, Any, Rows], object]
    rows: type[Any] | None = None


DOINGS: Mapping[str, Doing] = {
    "meeting": Doing(act="meeting.record", form=MeetingForm, do=_meeting, rows=VoteRows),
    "request": Doing(act="request.send", form=RequestForm, do=_request),
    "reply": Doing(act="request.answer", form=ReplyForm, do=_reply),
    "outside": Doing(act="evidence.keep", form=OutsideForm, do=_outside),
    "parts": Doing(act="step.parts", form=PartsForm, do=_parts),
    "ballot": Doing(act="ballot.declare", form=BallotForm, do=_ballot, rows=PostRows),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.PROCEDURE)
def act(request: Asked, officer: Officer, code: str, *, election: str, what: str) -> HttpResponse:
    """One form; a button under its rows only adds some empty ones."""
    here, doing = election_of(officer, code, election), DOINGS.get(what)
    if doing is None:
        raise Http404
    demand(officer, doing.act)
    more = request.POST.get("more", "")
    form = doing.form(here, typed(request), request.FILES or None, initial=request.GET.dict())
    rows = read(doing.rows, request.POST, more=more) if doing.rows else {}
    refused: Refused | None = None
    if not more and form.is_valid():
        refused = refusal_of(lambda: doing.do(officer, here, form, rows))
        if refused is None:
            return HttpResponseRedirect(here.at())
    context = {
        "what": what,
        "form": form,
        "fields": fields_of(doing.rows, rows, {}) if doing.rows else (),
        "refused": refused,
        "more": more,
    }
    return shown(request, here, "act", context, saved=bool(more))


@require_POST
@for_officers(Section.PROCEDURE)
def condition(request: Asked, officer: Officer, code: str, *, election: str) -> HttpResponse:
    """Say whether a condition holds."""
    here = election_of(officer, code, election)
    demand(officer, "step.condition")
    form = ConditionForm(request.POST)
    if not form.is_valid():
        raise Http404
    refused = refusal_of(lambda: say_condition(officer, election=here.row.pk, **form.cleaned_data))
    if refused is None:
        return HttpResponseRedirect(here.at())
    return shown(request, here, "refused_page", {"refused": refused})
