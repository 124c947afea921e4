"""One row of a roll: as it stands in the sheet, what was found, how it is corrected and settled."""

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from huanjie.actions.correct_entry import correct_entry
from huanjie.actions.repaired_number import mask_of
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_issues import Person, issues_of, next_open, person_on
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.corrections import CorrectForm, filled_in
from huanjie.web.roll.doors import after, shown, village
from huanjie.web.roll.forms import SettleForm
from huanjie.web.roll.picture import strip
from huanjie.web.roll.proposals import proposals_of
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found, refusal_of

MEANWHILE = "roll.correct_meanwhile"


@require_safe
@for_officers(Section.ROLL)
def row(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """The row; a proposal that was taken stands in the form, and nothing is saved by it."""
    here = village(officer, code)
    return _row(request, here, _person(here, number), {})


@require_POST
@for_officers(Section.ROLL)
def settle(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """Admit the person to the list, or leave the person off it."""
    here = village(officer, code)
    person = _person(here, number)
    demand(officer, "roll.settle")
    form = SettleForm(request.POST)
    refused: Refused | None = None
    if form.is_valid():
        given = form.cleaned_data
        refused = refusal_of(
            lambda: settle_rows(officer, election=here.election, rows=[number], **given)
        )
        if refused is None:
            return HttpResponseRedirect(_onward(here, number))
    return _row(request, here, person, {"settle": form, "settle_refused": refused})


@sensitive_post_parameters("identity")
@require_POST
@for_officers(Section.ROLL)
def correct(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """Write the row as the paper before the clerk has it; it is checked anew."""
    here = village(officer, code)
    person = _person(here, number)
    demand(officer, "roll.correct")
    form = CorrectForm(request.POST)
    refused: Refused | None = None
    if form.is_valid():
        refused = _corrected(officer, person, form)
        if refused is None:
            return HttpResponseRedirect(here.at(f"rows/{number}/?after={number}"))
    sent: dict[str, object] = {"correct_refused": refused}
    if not _changed_meanwhile(refused):
        sent["correct"] = form
    return _row(request, here, _person(here, number), sent)


def _changed_meanwhile(refused: Refused | None) -> bool:
    """Whether the form stood on what is no more: a new one shows how the entry stands now."""
    return any(one.code == MEANWHILE for one in refused.findings) if refused else False


def _corrected(officer: Officer, person: Person, form: CorrectForm) -> Refused | None:
    """A proposal for the number that fits no more is told at the field: it is to be typed in."""
    try:
        correction = form.correction(person)
    except LookupError:
        form.add_error("identity", "gone")
        return Refused([])
    given = form.cleaned_data
    return refusal_of(
        lambda: correct_entry(
            officer,
            voter=person.id,
            correction=correction,
            reason=given["reason"],
            seen=given["seen"],
        )
    )


def _person(here: Village, number: int) -> Person:
    return found(lambda: person_on(here.election, number))


def _onward(here: Village, after: int) -> str:
    """The next person asked about; the list when nobody is left."""
    following = next_open(here.election, after)
    return here.at(f"rows/{following}/?after={after}" if following else f"issues/?after={after}")


def _row(request: Asked, here: Village, person: Person, sent: Mapping[str, object]) -> HttpResponse:
    issues = issues_of(here.election, person)
    proposals = proposals_of(issues)
    context = {
        "person": person,
        "issues": issues,
        "proposals": proposals,
        "strip": strip(person, issues),
        "mask": mask_of(person.id),
        "correct": filled_in(person, proposals, request.GET.get("take", "")),
        "taken": request.GET.get("take", ""),
        "posted": progress_of(here.election).posted,
        "after": after(request, here),
        "following": next_open(here.election, person.id),
        **sent,
    }
    return shown(request, here, "row", context)
