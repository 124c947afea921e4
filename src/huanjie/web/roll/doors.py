"""The tabs of the roll's pages, and how they are drawn."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from huanjie.records.queries.roll_issues import Person, person_on
from huanjie.web.officers import Asked
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, allowed, drawn, found, village_below

TABS = (
    ("desk", ""),
    ("files", "files/"),
    ("issues", "issues/"),
    ("cases", "cases/"),
    ("publication", "publication/"),
    ("objections", "objections/"),
    ("people", "people/"),
    ("counter", "counter/"),
)
TAB_OF = {
    "row": "issues",
    "case": "cases",
    "objection": "objections",
    "columns": "files",
    "list": "publication",
    "namesakes": "publication",
}

village = village_below("roll")


def after(request: HttpRequest, here: Village) -> Person | None:
    """Whom the form before this page was about."""
    asked = request.GET.get("after", "")
    if not (asked.isascii() and asked.isdigit()):
        return None
    return found(lambda: person_on(here.election, int(asked)))


def shown(
    request: Asked,
    here: Village,
    template: str,
    context: Mapping[str, object],
    *,
    saved: bool = False,
) -> HttpResponse:
    """A page of the roll with the tabs that the officer may open."""
    may = allowed(request.officer)
    own = {
        "section": Section.ROLL,
        "tabs": [one for one in TABS if one[0] != "counter" or "roll.look_up" in may],
        "tab": TAB_OF.get(template, template),
    }
    return drawn(request, here, template, {**own, **context}, saved=saved)
