"""One row of a roll: as it stands in the sheet, what was found, and what a person says of it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import Officer
from huanjie.records.queries.roll_issues import issues_of, next_open, person_on
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import Village, after, demand, found, refusal_of, shown, typed, village
from huanjie.web.roll.forms import SettleForm
from huanjie.web.roll.picture import strip
from huanjie.web.sight import Section


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def row(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """The row; a POST admits the person to the list or leaves the person off it."""
    here = village(officer, code)
    form = SettleForm(typed(request))
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.settle")
        if form.is_valid():
            refused = _settled(officer, here, number, form)
            if refused is None:
                return HttpResponseRedirect(_onward(here, number))
    return _row(request, here, number, {"settle": form, "refused": refused})


def _settled(officer: Officer, here: Village, number: int, form: SettleForm) -> Refused | None:
    given = form.cleaned_data
    return refusal_of(lambda: settle_rows(officer, election=here.election, rows=[number], **given))


def _onward(here: Village, after: int) -> str:
    """The next person asked about; the list when nobody is left."""
    following = next_open(here.election, after)
    return here.at(f"rows/{following}/?after={after}" if following else f"issues/?after={after}")


def _row(request: Asked, here: Village, number: int, said: dict[str, object]) -> HttpResponse:
    person = found(lambda: person_on(here.election, number))
    issues = issues_of(here.election, person)
    context = {
        "person": person,
        "issues": issues,
        "strip": strip(person, issues),
        "after": after(request, here),
        "following": next_open(here.election, number),
        **said,
    }
    return shown(request, here, "row", context)
