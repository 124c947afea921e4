"""Record a meeting: who was due, who came, what it voted, its minutes."""

from dataclasses import dataclass

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import KEEPERS
from huanjie.actions.step_gate import require_open
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election, Meeting, MeetingVote, Officer, Paper
from huanjie.steps.headcount import Counted, Taken, headcount
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.findings import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What was voted on, in favour, against, abstained."""

    about: str
    in_favour: int
    against: int = 0
    abstained: int = 0

    @property
    def cast(self) -> int:
        """All votes cast."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting as it was held; without `counted` only its minutes count."""

    kind: str
    place: str
    chair: str
    recorder: str
    due: int | None = None
    present: int | None = None
    part: str = ""
    minutes: Paper | None = None
    votes: tuple[Vote, ...] = ()


@act("meeting.record", may=KEEPERS)
def record_meeting(by: Officer, *, election: str, held: Held) -> Done[Meeting]:
    """Record a meeting held today; refused when its figures contradict each other.

    One below its quorum is recorded too: it falls short, and the step stays open.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    kind = EvidenceKind.MINUTES if held.due is None else EvidenceKind.HEADCOUNT
    require_open(row, Need(kind=kind, of=held.kind), part=held.part)
    taken = figures(rules_of(row), held)
    made = Meeting.objects.create(
        election=row,
        kind=held.kind,
        part=held.part,
        held_on=clock.today(),
        place=held.place,
        chair=held.chair,
        recorder=held.recorder,
        due=held.due,
        present=held.present,
        minutes=held.minutes,
        recorded_by=by.name,
    )
    MeetingVote.objects.bulk_create(
        MeetingVote(
            meeting=made,
            about=vote.about,
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
        )
        for vote in held.votes
    )
    quorate = [one.quorate for one in taken][:1]
    facts: Facts = {"meeting": held.kind, "part": held.part, "due": held.due}
    more: Facts = {"present": held.present, "quorate": all(quorate)}
    return Done(report=made, unit=row.unit, facts=facts | more)


def figures(law: RuleSet, held: Held) -> tuple[Taken, ...]:
    """The count by its rule: of the meeting, then of each vote; none where nobody counts it."""
    rule = next((one for one in law.headcounts() if one.id == held.kind), None)
    if rule is None or held.due is None or held.present is None:
        return ()
    due, present = held.due, held.present
    meeting = headcount(rule, Counted(due=due, present=present), law=law)
    if held.votes and not meeting.quorate:
        raise Refused(meeting.findings)
    return (
        meeting,
        *(
            headcount(
                rule,
                Counted(due=due, present=present, in_favour=vote.in_favour, voted=vote.cast),
                law=law,
            )
            for vote in held.votes
        ),
    )
