"""Auditing a village's ballots: how it goes, and blind entry of what people see on the papers."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods, require_POST

from huanjie.actions.audit_entries import (
    Entry,
    OpenAudit,
    commands_of,
    enter_seen,
    lay_down_audit,
    open_audit,
)
from huanjie.count.audit.paper import Place
from huanjie.records.models import Officer
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording
from huanjie.web.ballots.doors import shown, village
from huanjie.web.ballots.forms import AuditForm
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, refusal_of

STATES = ("counted", "waste", "missing")
A_PAGE = 20
"""Papers on one page: as many as two people look through before they hand in."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def audit(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The steps with their commands, and the papers that wait for this person; a POST hands in."""
    here = village(officer, code)
    demand(officer, "audit.enter")
    if request.method != "POST":
        return _page(request, here, officer)
    refused = refusal_of(lambda: _enter(request.POST, officer, here))
    if refused is None:
        return HttpResponseRedirect(here.at("audit/"))
    return _page(request, here, officer, refused)


@require_POST
@for_officers(Section.BALLOTS)
def lists(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Lay down the plan and a list of drawn papers."""
    here = village(officer, code)
    demand(officer, "audit.lay_down")
    form = AuditForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, here, officer, _missing_files())
    sent = {name: form.cleaned_data[name].read() for name in ("plan", "drawn")}
    refused = refusal_of(lambda: lay_down_audit(officer, election=here.election, **sent))
    if refused is None:
        return HttpResponseRedirect(here.at("audit/"))
    return _page(request, here, officer, refused)


def _page(
    request: Asked, here: Village, officer: Officer, refused: Refused | None = None
) -> HttpResponse:
    found = open_audit(here.code)
    waiting = found.waiting(officer.name) if found else ()
    sent = request.POST if refused is not None else QueryDict()
    context = {
        "audit": found,
        "contests": found.plan.contests if found else (),
        "papers": [_paper(found, one, sent) for one in waiting[:A_PAGE] if found],
        "left": len(waiting),
        "commands": list(commands_of(here.row)),
        "refused": refused,
        "form": AuditForm(),
    }
    return shown(request, here, "audit", context)


def _paper(found: OpenAudit, place: Place, sent: QueryDict) -> Mapping[str, object]:
    """A paper to fill in; what was sent and refused stands in it again."""
    key = f"{place.batch}/{place.position}"
    posts = [
        {
            "id": one.id,
            "names": [
                (choice, name, choice in sent.getlist(f"{key}/{one.id}"))
                for choice, name in one.printed.items()
            ],
            "nobody": "" in sent.getlist(f"{key}/{one.id}"),
            "void": "void" in sent.getlist(f"{key}/{one.id}"),
            "other": sent.get(f"{key}/{one.id}/other", ""),
        }
        for one in found.plan.contests
    ]
    state = sent.get(f"{key}/state", "")
    return {"place": place, "key": key, "posts": posts, "state": state}


def _enter(sent: QueryDict, officer: Officer, here: Village) -> None:
    found = open_audit(here.code)
    waiting = found.waiting(officer.name) if found else ()
    entries = [one for place in waiting if found for one in _filled(sent, found, place)]
    enter_seen(officer, election=here.election, entries=entries)


def _filled(sent: QueryDict, found: OpenAudit, place: Place) -> Iterator[Entry]:
    """What was filled in for a paper; nothing where its first line is left alone."""
    key = f"{place.batch}/{place.position}"
    state = sent.get(f"{key}/state", "")
    if state not in STATES:
        return
    entry: dict[str, Any] = {"batch": place.batch, "position": place.position}
    if state != "counted":
        yield {**entry, "paper": state}
        return
    votes: dict[str, list[str]] = {}
    void: list[str] = []
    for one in found.plan.contests:
        ticked = sent.getlist(f"{key}/{one.id}")
        other = sent.get(f"{key}/{one.id}/other", "").replace("，", "、").split("、")
        names = [
            *(name for name in ticked if name in one.printed),
            *filter(None, map(str.strip, other)),
        ]
        if not names and not {"", "void"} & set(ticked):
            raise _unsaid(place, one.title)
        votes[one.id] = [] if "void" in ticked else names
        void += [one.id] if "void" in ticked else []
    yield {**entry, "for": votes, "void": void}


def _unsaid(place: Place, title: str) -> Refused:
    return refusal(
        "audit.nothing_to_enter",
        Wording(
            zh=f"{place.batch}第{place.position}张：{title}没有填，没有赞成谁的请选“无”",
            en=f"{place.batch}, paper {place.position}: {title} is left empty; "
            "choose “nobody” where nobody is voted for",
        ),
    )


def _missing_files() -> Refused:
    return refusal(
        "audit.nothing_to_enter",
        Wording(zh="请选择 AUDIT.json 和 pull.json 两个文件", en="choose AUDIT.json and pull.json"),
    )
