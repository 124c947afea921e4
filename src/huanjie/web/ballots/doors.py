"""How every page of the ballots is entered and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from huanjie.records.models import Election, Officer
from huanjie.records.queries.units import UnitHead
from huanjie.web.officers import Asked, unit_in_sight
from huanjie.web.roll.doors import UNPROCESSABLE, allowed
from huanjie.web.sight import Section, sections

TABS = (
    ("overview", "", None),
    ("account", "account/", "ballot.account"),
    ("hand", "hand/", "count.enter"),
    ("scans", "scans/", "scans.read"),
    ("rule", "rule/", "ballot.adjudicate"),
)
"""The pages with their addresses, and the act that one must be allowed to do to see them."""
TAB_OF = {"contest": "rule", "sheet": "hand"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village of the officer's area with the election whose ballots are shown."""

    unit: UnitHead
    election: str

    def at(self, tail: str = "") -> str:
        """The address of a page of its ballots."""
        return f"/units/{self.unit.code}/ballots/{tail}"

    @property
    def row(self) -> Election:
        """The election as it stands in the records."""
        return Election.objects.select_related("unit__parent").get(pk=self.election)


def village(officer: Officer, code: str) -> Village:
    """A village in sight that elects its committee, or 404."""
    unit = unit_in_sight(officer, code)
    if unit.election is None:
        raise Http404
    return Village(unit=unit, election=unit.election.id)


def shown(
    request: Asked,
    here: Village,
    template: str,
    context: Mapping[str, object],
    *,
    saved: bool = False,
) -> HttpResponse:
    """A page of the ballots with its tabs; a form shown again saved nothing."""
    officer = request.officer
    may = allowed(officer) if officer else frozenset[str]()
    own = {
        "unit": here.unit,
        "section": Section.BALLOTS,
        "sections": sections(officer) if officer else (),
        "tabs": [(name, tail) for name, tail, act in TABS if act is None or act in may],
        "tab": TAB_OF.get(template, template),
        "may": may,
    }
    status = UNPROCESSABLE if request.method == "POST" and not saved else 200
    return render(request, f"ballots/{template}.html", {**own, **context}, status=status)
