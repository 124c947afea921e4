"""The account of paper: printed, issued, unused, spoilt, returned; it must balance to be kept."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions.print_ballots import PaperCount, account_ballots
from huanjie.actions.print_run import printed_in
from huanjie.count.account import BallotAccount, account_findings
from huanjie.records.models import Officer
from huanjie.records.queries.ballots import Account, ballots_of
from huanjie.terms.findings import Finding, Refused
from huanjie.web.ballots.boxes import round_of
from huanjie.web.ballots.doors import shown, village
from huanjie.web.ballots.forms import AccountForm
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import demand, refusal_of, typed


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def account(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The accounts of all rounds; a POST records that of the round that is being counted."""
    here = village(officer, code)
    demand(officer, "ballot.account")
    round = round_of(here.row)
    form = AccountForm(typed(request), initial={"printed": printed_in(here.row, round)})
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        count = PaperCount(**form.cleaned_data)
        refused = refusal_of(
            lambda: account_ballots(officer, election=here.election, round=round, count=count)
        )
        if refused is None:
            return HttpResponseRedirect(here.at("account/"))
    accounts = ballots_of(here.election).accounts
    context = {
        "form": form,
        "refused": refused,
        "round": round,
        "accounts": [(one, findings_of(one)) for one in accounts],
        "missing": bool(round) and round not in {one.round for one in accounts},
    }
    return shown(request, here, "account", context)


def findings_of(one: Account) -> tuple[Finding, ...]:
    """What of an account does not add up, with what to do."""
    return account_findings(
        BallotAccount(
            printed=one.printed,
            issued=one.issued,
            unused=one.unused,
            spoilt=one.spoilt,
            returned=one.returned,
            voters=one.voters,
        )
    )
