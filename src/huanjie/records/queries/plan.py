"""The campaign and its plan as nouns, read back from what the acts recorded."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from huanjie.law.strict_yaml import plain_data
from huanjie.records.models import Campaign, Deadline, Unit
from huanjie.records.queries.announced import Announced, announced_in
from huanjie.terms.campaign import Campaign as CampaignNoun
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Deadline as DeadlineNoun
from huanjie.terms.deadlines import Plan, Reason
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import COLUMNS
from huanjie.terms.wording import Wording
from huanjie.timetable.campaign import campaign_from

POSITION = ("lon", "lat")


def campaign_noun() -> CampaignNoun | None:
    """The campaign as it was opened, over the units on record; none where no file was kept, or one
    that this version does not read: the days on record are shown all the same.
    """
    row = Campaign.objects.order_by("pk").values("text", "groups", "travel").first()
    if row is None or not row["text"]:
        return None
    named = plain_data(row["text"])
    if not isinstance(named, dict):
        return None
    files = {
        str(named.get("units")): _unit_table(),
        str(named.get("groups")): row["groups"],
        str(named.get("travel")): row["travel"],
    }
    try:
        return campaign_from(row["text"], read=files.__getitem__)
    except Refused:
        return None


def campaign_kept() -> bool:
    """Whether the campaign's file was kept."""
    return Campaign.objects.exclude(text="").exists()


def _unit_table() -> str:
    """The units on record as the file they came from; a unit stands after the one above it."""
    fields = ("code", "name", "level", "kind", "parent_id", *POSITION)
    ranks = {"county": 0, "township": 1, "village": 2}
    rows = sorted(Unit.objects.values_list(*fields), key=lambda row: (ranks[row[2]], row[0]))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, *POSITION))
    writer.writerows(rows)
    return out.getvalue()


STORED = ("election__unit_id", "election__procedure", "step", "day", "earliest", "latest")


def plan_noun(
    units: Sequence[str] = (), *, reasons: bool = True, told: Announced | None = None
) -> Plan:
    """The timetable on record of some units, or of all; a day that stands in a notice (`told`), or
    whose step is done, is published. Without its reasons it is read much faster.
    """
    told = announced_in(units) if told is None else told
    rows = Deadline.objects.order_by("election__unit_id", "election__procedure", "id").values_list(
        *STORED, "done_on", *(["because"] if reasons else [])
    )
    rows = rows.filter(election__unit__in=units) if units else rows
    return Plan(
        deadlines=tuple(
            DeadlineNoun(
                unit=UnitCode(unit),
                procedure=procedure,
                step=step,
                day=day,
                earliest=earliest,
                latest=latest,
                because=tuple(_reason(one) for because in more for one in because),
                published=_is_told(told, (unit, procedure, step), done_on),
            )
            for unit, procedure, step, day, earliest, latest, done_on, *more in rows
        )
    )


def closed_steps(units: Sequence[str]) -> tuple[tuple[str, str, str, date], ...]:
    """The steps of some units that are done, each with its planned day."""
    rows = Deadline.objects.filter(election__unit__in=units).exclude(done_on=None)
    fields = ("election__unit_id", "election__procedure", "step", "day")
    return tuple(rows.order_by("pk").values_list(*fields))


def _is_told(told: Announced, key: tuple[str, str, str], done_on: date | None) -> bool:
    return done_on is not None or key in told


def _reason(stored: Mapping[str, object]) -> Reason:
    days, cited = stored.get("days"), stored.get("cited")
    return Reason(
        rule=str(stored.get("rule") or ""),
        from_step=str(stored.get("from_step") or ""),
        days=days if isinstance(days, int) else 0,
        cited=_cited(str(cited), stored) if cited else None,
        says=Wording(zh=str(stored.get("says_zh") or ""), en=str(stored.get("says_en") or "")),
        from_unit=str(stored.get("from_unit") or ""),
        from_procedure=str(stored.get("from_procedure") or ""),
    )


def _cited(cited: str, stored: Mapping[str, object]) -> Citation:
    """The citation in one piece, as it is shown; its rank where the act kept it."""
    known = {one.value for one in Certainty}
    certainty = str(stored.get("certainty") or "")
    authority = str(stored.get("authority") or Authority.LAW)
    return Citation(
        act=cited,
        article="",
        authority=Authority(authority),
        certainty=Certainty(certainty) if certainty in known else Certainty.MEMORY,
    )
