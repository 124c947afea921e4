"""Which election a page is about, who may see what of it, and how its pages are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from huanjie.actions.open_elections import rules_of
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election, Officer
from huanjie.records.queries.restricted import restricted_in
from huanjie.records.queries.steps import parts_of, states_of
from huanjie.records.queries.units import UnitHead
from huanjie.steps.state import Parts, StepState
from huanjie.terms.places import Level
from huanjie.web.officers import Asked, unit_in_sight
from huanjie.web.sight import SEES_RESTRICTED, Section, sections
from huanjie.web.village_pages import UNPROCESSABLE, allowed


@dataclass(frozen=True)
class Here:
    """An election of a unit in sight, with its pinned law."""

    unit: UnitHead
    row: Election
    officer: Officer

    def at(self, tail: str = "") -> str:
        """The address of a page of this election."""
        return f"/units/{self.unit.code}/procedure/{self.row.pk}/{tail}"

    @cached_property
    def law(self) -> RuleSet:
        """The rules that the election pinned."""
        return rules_of(self.row)

    @cached_property
    def states(self) -> tuple[StepState, ...]:
        """Where every step stands."""
        return states_of(self.row, self.law)

    @cached_property
    def parts(self) -> Parts:
        """The parts that do steps of their own, by kind and name."""
        kinds = {state.rule.duty.per for state in self.states}
        return {kind: names for kind, names in parts_of(self.row).items() if kind in kinds}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """What is restricted and not for this officer: forms, and what outside papers show."""
        if self.officer.role in SEES_RESTRICTED:
            return frozenset()
        return restricted_in(self.law)

    def demand_sight(self, of: str) -> None:
        """Turn away whoever is not entitled to a restricted paper."""
        if of in self.hidden:
            raise PermissionDenied


def election_of(officer: Officer, code: str, election: str) -> Here:
    """An election of a unit in sight, or 404."""
    unit = unit_in_sight(officer, code)
    row = Election.objects.select_related("unit__parent").filter(pk=election, unit=code).first()
    if row is None:
        raise Http404
    return Here(unit=unit, row=row, officer=officer)


def shown(
    request: Asked,
    here: Here,
    template: str,
    context: Mapping[str, object],
    *,
    saved: bool = False,
) -> HttpResponse:
    """A page of an election below the tabs of its unit; a form shown again saved nothing."""
    village = here.unit.level == Level.VILLAGE
    own = {
        "unit": here.unit,
        "here": here,
        "at": here.at(),
        "section": Section.PROCEDURE,
        "sections": sections(here.officer) if village else (),
        "may": allowed(here.officer),
    }
    status = UNPROCESSABLE if request.method == "POST" and not saved else 200
    return render(request, f"procedures/{template}.html", {**own, **context}, status=status)
