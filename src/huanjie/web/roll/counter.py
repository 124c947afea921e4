"""The counter: is this person on the list? Asked with a reason, which stays in the log."""

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huanjie.actions.look_up_voter import Standing, look_up_voter
from huanjie.records.models import Officer
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.people_forms import LookUpForm
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, typed


@sensitive_post_parameters("identity")
@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def counter(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The form; a POST answers on the page itself, so that no address tells who was asked about."""
    here = village(officer, code)
    demand(officer, "roll.look_up")
    form = LookUpForm(typed(request))
    answer: tuple[Standing, ...] | None = None
    refused: Refused | None = None
    if form.is_valid():
        try:
            answer = _answer(officer, here, form)
        except Refused as error:
            refused = error
    context = {"form": form, "answer": answer, "refused": refused}
    return shown(request, here, "counter", context, saved=answer is not None)


def _answer(officer: Officer, here: Village, form: LookUpForm) -> tuple[Standing, ...]:
    given = form.cleaned_data
    return look_up_voter(
        officer,
        election=here.election,
        name=given["name"],
        number=given["identity"],
        reason=given["reason"],
    )
