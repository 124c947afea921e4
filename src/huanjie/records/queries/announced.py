"""Which days the public has been told, and by which notice: such a notice is issued again when the
day moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Paper

TELLS: Mapping[str, tuple[str, ...]] = {
    "notice_01_election_day": ("polling_day",),
    "notice_03_registration": ("registration_opens",),
    "notice_04_roll": ("objections_close", "polling_day"),
    "notice_07_nomination": ("nomination_day",),
    "notice_09_candidates": ("polling_day",),
    "notice_10_time_and_places": ("polling_day",),
    "notice_11_staff": ("polling_day",),
}
"""The steps whose days each public notice names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice that stands and names a day."""

    id: int
    form: str
    title: str
    number: str
    issued_on: date


Announced = Mapping[tuple[str, str, str], tuple[Notice, ...]]
"""(unit, procedure, step) → the notices that name its day, one of each form."""


def announced_in(units: Sequence[str] = ()) -> Announced:
    """The notices of some units, or of all, by the steps whose days they name: one statement.

    Of a form that was issued again the latest alone stands.
    """
    found: dict[tuple[str, str, str], dict[str, Notice]] = {}
    rows = Paper.objects.filter(public=True, form__in=tuple(TELLS))
    rows = rows.filter(unit__in=units) if units else rows
    fields = ("unit_id", "election__procedure", "id", "form", "title", "number", "issued_on")
    for unit, procedure, *rest in rows.values_list(*fields):
        notice = Notice(**dict(zip(fields[2:], rest, strict=True)))
        for step in TELLS[notice.form]:
            found.setdefault((unit, procedure, step), {})[notice.form] = notice
    return {key: tuple(notices.values()) for key, notices in found.items()}
