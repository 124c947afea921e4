"""How every page of the roll is entered, drawn and acted on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from huanjie.actions.act import ACTS
from huanjie.actions.roles import Role
from huanjie.records.models import Officer
from huanjie.records.queries.roll_issues import Person, person_on
from huanjie.records.queries.units import UnitHead
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, unit_in_sight
from huanjie.web.sight import Section, sections

T = TypeVar("T")
UNPROCESSABLE = 422
LAST_PAGE = 10_000
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village of the officer's area with the election whose roll is shown."""

    unit: UnitHead
    election: str

    @property
    def code(self) -> str:
        """The village's code, as it stands in addresses."""
        return self.unit.code

    def at(self, tail: str = "") -> str:
        """The address of a page of its roll."""
        return f"/units/{self.unit.code}/roll/{tail}"


def village(officer: Officer, code: str) -> Village:
    """A village in sight that elects its committee, or 404."""
    unit = unit_in_sight(officer, code)
    if unit.election is None:
        raise Http404
    return Village(unit=unit, election=unit.election.id)


def allowed(officer: Officer) -> frozenset[str]:
    """The acts that the officer's role may do."""
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
    """A page of the roll with the tabs of the unit above it; a form shown again saved nothing."""
    officer = request.officer
    may = allowed(officer) if officer else frozenset[str]()
    own = {
        "unit": here.unit,
        "section": Section.ROLL,
        "sections": sections(officer) if officer else (),
        "tabs": [one for one in TABS if one[0] != "counter" or "roll.look_up" in may],
        "tab": TAB_OF.get(template, template),
        "may": may,
    }
    status = UNPROCESSABLE if request.method == "POST" and not saved else 200
    return render(request, f"roll/{template}.html", {**own, **context}, status=status)
