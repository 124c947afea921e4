"""How the pages of a village's roll and ballots are entered, drawn and acted on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from huanjie.actions.act import ACTS
from huanjie.actions.roles import Role
from huanjie.records.models import Election, Officer
from huanjie.records.queries.units import UnitHead
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, unit_in_sight
from huanjie.web.sight import sections

T = TypeVar("T")
UNPROCESSABLE = 422
LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village of the officer's area with its committee's election, below `folder` of it."""

    unit: UnitHead
    election: str
    folder: str

    @property
    def code(self) -> str:
        """The village's code, as it stands in addresses."""
        return self.unit.code

    @property
    def row(self) -> Election:
        """The election as it stands in the records."""
        return Election.objects.select_related("unit__parent").get(pk=self.election)

    def at(self, tail: str = "") -> str:
        """The address of a page of its folder."""
        return f"/units/{self.unit.code}/{self.folder}/{tail}"


def village_below(folder: str) -> Callable[[Officer, str], Village]:
    """How the pages of a folder find a village in sight that elects its committee, or 404."""

    def village(officer: Officer, code: str) -> Village:
        unit = unit_in_sight(officer, code)
        if unit.election is None:
            raise Http404
        return Village(unit=unit, election=unit.election.id, folder=folder)

    return village


def allowed(officer: Officer | None) -> frozenset[str]:
    """The acts that the officer's role may do; none without an officer."""
    if officer is None:
        return frozenset()
    return frozenset(name for name, act in ACTS.items() if Role(officer.role) in act.may)


def demand(officer: Officer, act: str) -> None:
    """Turn away whoever may not do the act."""
    if act not in allowed(officer):
        raise PermissionDenied


def refusal_of(do: Callable[[], object]) -> Refused | None:
    """Do an act; what it was refused for, if it was."""
    try:
        do()
    except Refused as refused:
        return refused
    return None


def found(look: Callable[[], T]) -> T:
    """What a query finds, or 404."""
    try:
        return look()
    except LookupError as error:
        raise Http404 from error


def page_of(request: HttpRequest) -> int:
    """The number of the page that is asked for; the first where it makes no sense."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) < LAST_PAGE else 1


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def drawn(
    request: Asked, here: Village, template: str, context: Mapping[str, object], *, saved: bool
) -> HttpResponse:
    """A page below the tabs of its unit; a form shown again saved nothing."""
    officer = request.officer
    own = {
        "unit": here.unit,
        "sections": sections(officer) if officer else (),
        "may": allowed(officer),
    }
    status = UNPROCESSABLE if request.method == "POST" and not saved else 200
    return render(request, f"{here.folder}/{template}.html", {**own, **context}, status=status)
