"""What is on file of an election, as evidence of its steps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from huanjie.law.rules import HeadcountRule, RuleSet
from huanjie.records.models import (
    Election,
    KeptPaper,
    Meeting,
    MeetingBallot,
    Paper,
    Posting,
    Request,
    Result,
    ReviewRound,
)
from huanjie.steps.headcount import Counted, headcount
from huanjie.terms.evidence import Evidence, EvidenceKind, Standing

CAMPAIGN = "campaign"
POLLS = {"first": "committee", "rerun": "rerun"}
"""The ballot of a round, by its name in the rule sets."""
ROLLS = {"first": "published", "final": "final"}
CLOSES_REVIEW = ("review_summary", "notice_09_candidates")
"""The papers that end a round of the joint review; a summary's part is the round's name."""
REPLIES = {
    "granted": Standing.STANDS,
    "with_conditions": Standing.STANDS,
    "sent_back": Standing.SENT_BACK,
    "refused": Standing.REFUSED,
}


def evidence_of(row: Election, law: RuleSet) -> tuple[Evidence, ...]:
    """All evidence of an election; papers withdrawn are none."""
    return (
        *_papers(row),
        *_postings(row),
        *_requests(row),
        *_meetings(row, {rule.id: rule for rule in law.headcounts()}, law),
        *_ballots(row),
        *_results(row),
        *_results_below(row),
        *_rolls(row),
        *_reviews(row),
        *_visits(row),
        *_kept(row),
    )


def _papers(row: Election) -> Iterator[Evidence]:
    for paper in Paper.objects.filter(election=row, withdrawal=None):
        yield Evidence(
            kind=EvidenceKind.PAPER,
            of=paper.form,
            on=paper.issued_on,
            ref=paper.number or paper.path,
            part=paper.part,
        )


def _postings(row: Election) -> Iterator[Evidence]:
    posted = Posting.objects.filter(paper__election=row, paper__withdrawal=None)
    for posting in posted.select_related("paper"):
        yield Evidence(
            kind=EvidenceKind.POSTED,
            of=posting.paper.form,
            on=posting.posted_on,
            ref=posting.place,
            part=posting.paper.part,
        )


def _requests(row: Election) -> Iterator[Evidence]:
    for asked in Request.objects.filter(election=row):
        yield Evidence(
            kind=EvidenceKind.REQUEST,
            of=asked.matter,
            on=asked.sent_on,
            ref=asked.number,
            part=asked.part,
        )
        if asked.replied_on is not None:
            yield Evidence(
                kind=EvidenceKind.APPROVAL,
                of=asked.matter,
                on=asked.replied_on,
                ref=asked.reply_number,
                part=asked.part,
                standing=REPLIES[asked.standing],
            )


def _meetings(row: Election, rules: dict[str, HeadcountRule], law: RuleSet) -> Iterator[Evidence]:
    for meeting in Meeting.objects.filter(election=row).select_related("minutes"):
        minutes = Evidence(
            kind=EvidenceKind.MINUTES,
            of=meeting.kind,
            on=meeting.held_on,
            ref=meeting.minutes.path if meeting.minutes else "",
            part=meeting.part,
        )
        if meeting.minutes is not None:
            yield minutes
        rule = rules.get(meeting.kind)
        if rule is not None and meeting.due is not None and meeting.present is not None:
            counted = Counted(due=meeting.due, present=meeting.present)
            yield replace(
                minutes,
                kind=EvidenceKind.HEADCOUNT,
                ref=f"{meeting.present}/{meeting.due}",
                standing=headcount(rule, counted, law=law).standing,
            )


def _ballots(row: Election) -> Iterator[Evidence]:
    declared = MeetingBallot.objects.filter(meeting__election=row).select_related("meeting")
    for one in declared:
        yield Evidence(
            kind=EvidenceKind.BALLOT,
            of=one.ballot,
            on=one.declared_on,
            ref=one.declared_by,
            part=one.meeting.part,
            standing=Standing.STANDS if one.held else Standing.FELL_SHORT,
        )


def _results(row: Election) -> Iterator[Evidence]:
    for result in row.results.all():
        short = not result.outcome["valid"]
        yield Evidence(
            kind=EvidenceKind.BALLOT,
            of=POLLS[result.round],
            on=result.declared_on,
            ref=f"result {result.position}",
            standing=Standing.FELL_SHORT if short else Standing.STANDS,
        )


def _results_below(row: Election) -> Iterator[Evidence]:
    """For the county's campaign: the committees elected in its villages, each its own part."""
    if row.procedure != CAMPAIGN:
        return
    below = Result.objects.filter(election__unit__parent__parent=row.unit_id)
    for result in below.select_related("election__unit"):
        yield Evidence(
            kind=EvidenceKind.BALLOT,
            of=POLLS["first"],
            on=result.declared_on,
            ref=result.election_id,
            part=result.election.unit.name,
            standing=Standing.STANDS if result.outcome["valid"] else Standing.FELL_SHORT,
        )


def _rolls(row: Election) -> Iterator[Evidence]:
    for version in row.roll_versions.filter(kind__in=ROLLS):
        yield Evidence(
            kind=EvidenceKind.ROLL,
            of=ROLLS[version.kind],
            on=version.published_on,
            ref=f"{version.voters}",
        )


def _reviews(row: Election) -> Iterator[Evidence]:
    """A round is closed by who runs it, by its written conclusion, or by the candidates posted
    after it."""
    for round_ in ReviewRound.objects.filter(election=row):
        for closing in round_.closings:
            yield Evidence(
                kind=EvidenceKind.REVIEW,
                of="nominees",
                on=date.fromisoformat(closing["on"]),
                ref=closing["by"],
            )
    closing = Paper.objects.filter(election=row, form__in=CLOSES_REVIEW, withdrawal=None)
    for paper in closing:
        yield Evidence(
            kind=EvidenceKind.REVIEW,
            of=paper.part or "nominees",
            on=paper.issued_on,
            ref=paper.number,
        )


def _visits(row: Election) -> Iterator[Evidence]:
    for visit in row.visits.all():
        if visit.reported_on is not None:
            yield Evidence(
                kind=EvidenceKind.VISIT,
                of=visit.report.get("stage", ""),
                on=visit.reported_on,
                ref=visit.group,
            )


def _kept(row: Election) -> Iterator[Evidence]:
    for paper in KeptPaper.objects.filter(election=row):
        yield Evidence(
            kind=EvidenceKind.OUTSIDE,
            of=paper.shows,
            on=paper.dated,
            ref=paper.number or paper.title,
            part=paper.part,
        )
