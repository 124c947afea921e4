"""The tabs of the ballots' pages, and how they are drawn."""

from collections.abc import Mapping

from django.http import HttpResponse

from huanjie.web.officers import Asked
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, allowed, drawn, village_below

TABS = (
    ("overview", "", None),
    ("print", "print/", "ballot.run"),
    ("account", "account/", "ballot.account"),
    ("hand", "hand/", "count.enter"),
    ("scans", "scans/", "scans.read"),
    ("rule", "rule/", "ballot.adjudicate"),
    ("audit", "audit/", "audit.enter"),
)
"""The pages with their addresses, and the act that one must be allowed to do to see them."""
TAB_OF = {"contest": "rule", "sheet": "hand"}

village = village_below("ballots")


def shown(
    request: Asked,
    here: Village,
    template: str,
    context: Mapping[str, object],
    *,
    saved: bool = False,
) -> HttpResponse:
    """A page of the ballots with the tabs that the officer may open."""
    may = allowed(request.officer)
    own = {
        "section": Section.BALLOTS,
        "tabs": [(name, tail) for name, tail, act in TABS if act is None or act in may],
        "tab": TAB_OF.get(template, template),
    }
    return drawn(request, here, template, {**own, **context}, saved=saved)
