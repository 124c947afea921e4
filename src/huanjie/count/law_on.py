"""The law for a count on a day: one edition for all days between two changes of any rule."""

from bisect import bisect_right
from datetime import date

from huanjie.count.case import Procedure
from huanjie.count.share import Share
from huanjie.law.load import change_days, rule_set
from huanjie.law.rules import RuleSet
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

BOUNDARY = {"more_than": True, "at_least": False}


def law_on(procedure: Procedure, on: date, *, jurisdiction: str = "530000") -> RuleSet:
    """The rules of a procedure on a day.

    Refused (field `on`): a day before the first text of a committee's law. Party and township
    elections before the first text on file go by that text.
    """
    return _edition(procedure, edition_on(procedure, on, jurisdiction), jurisdiction)


def edition_on(procedure: Procedure, on: date, jurisdiction: str) -> date:
    """The last day up to then on which the rules changed; refused like `law_on`."""
    days = change_days(procedure.value, jurisdiction)
    if on < days[0] and procedure.is_committee:
        raise no_rule_on(on)
    return days[max(bisect_right(days, on) - 1, 0)]


def _edition(procedure: Procedure, edition: date, jurisdiction: str) -> RuleSet:
    return rule_set(procedure.value, on=edition, jurisdiction=jurisdiction)


def latest_law_day(procedure: Procedure, *, jurisdiction: str = "530000") -> date:
    """The last day on which a rule of a procedure changed: what stands on file as of today."""
    return change_days(procedure.value, jurisdiction)[-1]


def no_rule_on(on: date) -> Refused:
    """The refusal of a question for which the law in force has no rule."""
    return refusal(
        "case.no_rule_on_that_day",
        Wording(
            zh=f"on：{on.isoformat()}施行的法律对此没有规定",
            en=f"on: the law in force on {on.isoformat()} has no rule for this",
        ),
        about="on",
        place="on",
    )


def share_of(law: RuleSet, rule: str) -> Share:
    """A threshold: `winner_more_than` excludes its share, `…_at_least` includes it."""
    over = next(over for ending, over in BOUNDARY.items() if rule.endswith(ending))
    return Share(part=law.share(rule), over=over, cited=str(law.cite(rule)))


def optional_share(law: RuleSet, rule: str) -> Share | None:
    """A threshold, or None where the law of the day has none."""
    return share_of(law, rule) if rule in law else None


def demand(law: RuleSet, rule: str, on: date) -> None:
    """Refuse (field `on`) a question for which the law of the day has no rule."""
    if rule not in law:
        raise no_rule_on(on)


def knows(procedure: Procedure, rule: str, *, on: date, jurisdiction: str) -> bool:
    """Whether the law of the day has a rule; none has before the first text."""
    days = change_days(procedure.value, jurisdiction)
    return on >= days[0] and rule in law_on(procedure, on, jurisdiction=jurisdiction)


def first_with(procedure: Procedure, rule: str, *, on: date, jurisdiction: str) -> RuleSet | None:
    """The law of the day, or the first later one that has a rule; None where none has.

    A local text that is on file only from a later day stands in for its forerunners.
    """
    start = edition_on(procedure, on, jurisdiction)
    days = change_days(procedure.value, jurisdiction)
    for day in (one for one in days if one >= start):
        law = _edition(procedure, day, jurisdiction)
        if rule in law:
            return law
    return None
