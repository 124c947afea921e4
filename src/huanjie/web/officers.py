"""The two doors of the screens: for officers, and for everybody.

Both fix the day: demo data stops at its pinned day, so that a year later it still shows a campaign
in full course.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, time
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from huanjie.actions import clock
from huanjie.records.models import Officer
from huanjie.records.queries.area import Area, area_of
from huanjie.records.queries.campaign import CampaignHead, campaign_head
from huanjie.records.queries.units import UnitHead, unit_head
from huanjie.web.sight import Section, sections

P = ParamSpec("P")
Answer = Callable[P, HttpResponse]
PRIVATE = "private, no-store"


class Asked(HttpRequest):
    """A request that came through one of the doors."""

    campaign: CampaignHead | None
    officer: Officer | None


def for_officers(
    section: Section | None = None,
) -> Callable[
    [Callable[Concatenate[Asked, Officer, P], HttpResponse]],
    Callable[Concatenate[Asked, P], HttpResponse],
]:
    """Only an officer who may see the section; anybody else logs in first or is turned away."""

    def wrap(
        view: Callable[Concatenate[Asked, Officer, P], HttpResponse],
    ) -> Callable[Concatenate[Asked, P], HttpResponse]:
        @wraps(view)
        def answer(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                asked = quote(request.get_full_path(), safe="/")
                return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={asked}")
            officer = request.officer = officer_of(request)
            if section is not None and section not in sections(officer):
                raise PermissionDenied
            with day_of_campaign(request):
                response = view(request, officer, *args, **kwargs)
            response.headers.setdefault("Cache-Control", PRIVATE)
            return response

        return answer

    return wrap


def for_everybody(
    view: Callable[Concatenate[Asked, P], HttpResponse],
) -> Callable[Concatenate[Asked, P], HttpResponse]:
    """No login, nothing about the reader on the page."""

    @wraps(view)
    def answer(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with day_of_campaign(request):
            return view(request, *args, **kwargs)

    return answer


def officer_of(request: HttpRequest) -> Officer:
    """The officer who is logged in; an account without a role opens nothing."""
    officer = Officer.objects.select_related("unit").filter(user=request.user.pk).first()
    if officer is None:
        raise PermissionDenied
    return officer


def day_of_campaign(request: Asked) -> AbstractContextManager[None]:
    """The clock of this answer: the campaign's pinned day, or the real one."""
    request.campaign = campaign_head()
    if request.campaign is None or request.campaign.pinned_day is None:
        return nullcontext()
    nine = time(9, tzinfo=clock.CHINA)
    return clock.at(datetime.combine(request.campaign.pinned_day, nine))


def unit_in_sight(officer: Officer, code: str) -> UnitHead:
    """A unit of the officer's area; any other answers as if it did not exist."""
    return unit_in_area(area_of(officer), code)


def unit_in_area(area: Area, code: str) -> UnitHead:
    """A unit of an area, or 404."""
    try:
        unit = unit_head(code)
    except LookupError as error:
        raise Http404 from error
    group = unit.guidance.group if unit.guidance else ""
    if not area.covers(unit.code, unit.above, group):
        raise Http404
    return unit
