"""The days of the roll as an election's own rules count them."""

from collections.abc import Mapping
from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roll_keys import polling_day
from huanjie.law.rules import Interval
from huanjie.law.strict_yaml import plain_data
from huanjie.records.models import Campaign, Election
from huanjie.terms.wording import Wording
from huanjie.timetable.days import COUNTINGS, rolled_over


def interval(election: Election, rule: str) -> Interval:
    """How many days a rule of the election gives."""
    return next(one.interval for one in rules_of(election).deadlines() if one.id == rule)


def last_day(election: Election, rule: str, *, counted_from: date) -> date:
    """The last day that a rule allows, its first day not counted; rest days as the campaign says.

    A last day that is a rest day moves only where the campaign's settings say `roll_over`.
    """
    one = interval(election, rule)
    day = COUNTINGS[one.counting](counted_from, one.at_most or 0)
    return rolled_over(day) if _rolls_over() else day


def latest_before_poll(election: Election, rule: str) -> date:
    """The last day for a step that is due so many days before polling day."""
    one = interval(election, rule)
    return COUNTINGS[one.counting](polling_day(election), -(one.at_least or 0))


def require_before_poll(election: Election) -> None:
    """The roll is closed on polling day: paper decides at the poll, and no act changes the list."""
    poll = polling_day(election)
    require(
        clock.today() < poll,
        "roll.poll_day",
        Wording(
            zh=f"选举日({poll})起名单不再变动",
            en=f"from polling day ({poll}) the list is changed no more",
        ),
        about=poll.isoformat(),
    )


def _rolls_over() -> bool:
    text = Campaign.objects.order_by("pk").values_list("text", flat=True).first()
    raw = plain_data(text) if text else None
    settings = raw.get("settings") if isinstance(raw, Mapping) else None
    return isinstance(settings, Mapping) and settings.get("roll_over") is True
