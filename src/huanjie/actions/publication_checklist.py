"""How far a roll is from its publication, for the screen and for the act that publishes."""

from huanjie.actions import clock
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roll_days import latest_before_poll
from huanjie.records.models import Deadline, Election
from huanjie.roll.checklist import Readiness, hindrances
from huanjie.terms.findings import Finding
from huanjie.terms.people import VoterStatus
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import TITLES

STRONG = ("A", "A2", "X")
UNREAD = ("roll.layout_unknown", "roll.column_twice")
STEP = "roll_published"


def publication_checklist(election: str) -> tuple[Finding, ...]:
    """What stops the publication (errors) and what should be seen to first (warnings)."""
    return hindrances(readiness(Election.objects.select_related("unit").get(pk=election)))


def readiness(row: Election) -> Readiness:
    """What the records and the timetable tell of a roll before its publication."""
    voters = row.voters
    open_rows = voters.filter(status=VoterStatus.QUESTION) | voters.filter(
        status=VoterStatus.EXCLUDED, settled_by=""
    )
    cases = voters.filter(cases__tier__in=STRONG, cases__ruling="").distinct()
    unread = row.issues.filter(code__in=UNREAD).values_list("sheet", flat=True).distinct()
    return Readiness(
        posted=row.roll_versions.exists(),
        listed=voters.count(),
        open_rows=open_rows.count(),
        open_cases=cases.count(),
        unread_sheets=tuple(unread.order_by("sheet")),
        today=clock.today(),
        latest=latest_before_poll(row, "roll_before_poll"),
        steps_before=_steps_before(row),
    )


def _steps_before(row: Election) -> tuple[tuple[str, Wording], ...]:
    """The steps not done that the election's rules put right before the publication."""
    before = {
        rule.interval.from_step
        for rule in rules_of(row).deadlines()
        if rule.interval.to_step == STEP and rule.interval.from_step != STEP
    }
    waiting = Deadline.objects.filter(election=row, step__in=before, done_on=None)
    return tuple((one.step, TITLES[one.step]) for one in waiting.order_by("day", "pk"))
