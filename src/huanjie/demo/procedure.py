"""One procedure from its first step to its last: whoever owes something does it on its day.

Nothing is ticked: every step is done by the papers, counts, replies and visits that its rules ask
for, through the same acts as in an office.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from huanjie.actions import clock
from huanjie.actions.declare_ballot import CountedBallot, declare_ballot
from huanjie.actions.draft_paper import approve_draft, draft_paper, submit_draft
from huanjie.actions.keep_outside import OutsidePaper, keep_outside
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.open_elections import rules_of
from huanjie.actions.post_paper import post_paper
from huanjie.actions.record_meeting import Held, record_meeting
from huanjie.actions.request_approval import Answer, Reply, answer_request, send_request
from huanjie.law.rules import StepRule
from huanjie.papers.numbers import is_numbered
from huanjie.papers.party import Reply as PaperReply
from huanjie.papers.render import form_named
from huanjie.records.models import Election, Meeting, Officer, Paper, Request
from huanjie.records.queries.steps import states_of
from huanjie.steps.state import Status, StepState
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.places import Level

ROUNDS = 400
PLACE = "会议室"
PICTURE = SentScan(name="photo.png", data=b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who acts: who drafts and asks, who approves and replies, and on which day it is."""

    drafts: Officer
    approves: Officer
    on: Callable[[date], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What the story puts into an election: the data of each paper, the figures of each meeting
    and ballot, the visits that somebody makes, what goes before and follows a step, the days."""

    paper: Callable[[str, str], Mapping[str, object]]
    minutes: Callable[[str, str], Mapping[str, object]]
    headcount: Callable[[str, str], tuple[int, int]]
    ballot: Callable[[str, str], CountedBallot]
    visit: Callable[[str], None]
    begins: Callable[[str], None]
    then: Callable[[str], None]
    days: Mapping[str, date]
    chair: str = ""


def play(election: str, cast: Cast, script: Script, *, until: date) -> tuple[StepState, ...]:
    """Do what is owed up to a day, as long as anything is; the steps as they then stand.

    Each call happens on its last day, so that a campaign's log runs forward.
    """
    for _ in range(ROUNDS):
        found = _states(election)
        step = next((one for one in found if _is_due(one, script, until)), None)
        if step is None:
            return found
        with cast.on(until):
            script.begins(step.rule.id)
            for missing in step.missing:
                _Doing(election, cast, script).do(missing.need, missing.part)
            script.then(step.rule.id)
    raise AssertionError(f"{election}: a step stays open")


def days_of(rules: Sequence[StepRule], planned: Mapping[str, date]) -> dict[str, date]:
    """A day for every step: its own, or else that of the next step that the timetable plans."""
    last = max(planned.values())
    found: dict[str, date] = {}
    for rule in reversed(rules):
        last = planned.get(rule.id, last)
        found[rule.id] = last
    return found


def _states(election: str) -> tuple[StepState, ...]:
    row = Election.objects.select_related("unit__parent").get(pk=election)
    return states_of(row, rules_of(row))


def _is_due(state: StepState, script: Script, until: date) -> bool:
    begins = state.status is Status.OPEN and not state.waits_for
    return begins and script.days[state.rule.id] <= until


@dataclass(frozen=True, slots=True)
class _Doing:
    election: str
    cast: Cast
    script: Script

    def do(self, need: Need, part: str) -> None:
        """Produce one piece of evidence, unless another act of the step left it already."""
        todo = {
            EvidenceKind.PAPER: self._paper,
            EvidenceKind.POSTED: self._posted,
            EvidenceKind.REQUEST: self._request,
            EvidenceKind.APPROVAL: self._approval,
            EvidenceKind.HEADCOUNT: self._headcount,
            EvidenceKind.MINUTES: self._minutes,
            EvidenceKind.BALLOT: self._ballot,
            EvidenceKind.REVIEW: self._review,
            EvidenceKind.VISIT: self._visit,
        }
        todo.get(need.kind, self._outside)(need.of, part)

    def _paper(self, form: str, part: str) -> None:
        self._issued(form, part)

    def _issued(self, form: str, part: str, *, public: bool = False) -> Paper:
        return self._kept(form, part, data=self.script.paper(form, part), public=public)

    def _kept(
        self, form: str, part: str, *, data: Mapping[str, object], public: bool = False
    ) -> Paper:
        kind = form_named(form)
        if is_numbered(kind) and not issubclass(kind.input, PaperReply):
            data = {**data, "number": None}
        draft = draft_paper(
            self.cast.drafts, election=self.election, form=form, data=data, part=part
        )
        submit_draft(self.cast.drafts, draft=draft.pk)
        return approve_draft(self.cast.approves, draft=draft.pk, public=public)

    def _posted(self, form: str, part: str) -> None:
        paper = self._issued(form, part, public=True)
        post_paper(self.cast.drafts, paper=paper.pk, place="公告栏", photo=PICTURE)

    def _request(self, matter: str, part: str) -> None:
        """The request as the last paper asks it; a table that is submitted has no number."""
        paper = Paper.objects.filter(election=self.election, part=part).last()
        before = Request.objects.filter(election=self.election).count()
        plain = f"请〔{clock.today().year}〕{before + 1}号"
        send_request(
            self.cast.drafts,
            election=self.election,
            matter=matter,
            number=(paper.number if paper else "") or plain,
            part=part,
            paper=paper,
        )

    def _approval(self, matter: str, part: str) -> None:
        row = Request.objects.get(
            election=self.election, matter=matter, part=part, standing="waiting"
        )
        unit = row.election.unit
        office = "县委复" if unit.level == Level.TOWNSHIP and not part else "镇委复"
        begins = f"{office}〔{clock.today().year}〕"
        number = f"{begins}{Request.objects.filter(reply_number__startswith=begins).count() + 1}号"
        reply = Reply(answer=Answer.GRANTED, number=number)
        answer_request(self.cast.approves, request=row.pk, reply=reply)

    def _headcount(self, kind: str, part: str) -> None:
        due, present = self.script.headcount(kind, part)
        held = Held(
            kind=kind,
            part=part,
            place=PLACE,
            chair=self.script.chair or self.cast.approves.name,
            recorder=self.cast.drafts.name,
            due=due,
            present=present,
        )
        record_meeting(self.cast.drafts, election=self.election, held=held)

    def _minutes(self, kind: str, part: str) -> None:
        """A meeting and its minutes say the same of place, chair and recorder."""
        data = self.script.minutes(kind, part)
        paper = self._kept("party_minutes", part, data=data)
        place, chair, recorder = (str(data[name]) for name in ("place", "chair", "recorder"))
        held = Held(
            kind=kind, part=part, place=place, chair=chair, recorder=recorder, minutes=paper
        )
        record_meeting(self.cast.drafts, election=self.election, held=held)

    def _ballot(self, ballot: str, part: str) -> None:
        meeting = Meeting.objects.filter(election=self.election, part=part).exclude(due=None)
        last = meeting.latest("pk")
        declare_ballot(self.cast.drafts, meeting=last.pk, counted=self.script.ballot(ballot, part))

    def _review(self, round_: str, _part: str) -> None:
        self._issued("review_summary", round_)

    def _visit(self, stage: str, _part: str) -> None:
        self.script.visit(stage)

    def _outside(self, shows: str, part: str) -> None:
        paper = OutsidePaper(
            shows=shows,
            part=part,
            title=shows,
            issuer=self.cast.approves.name,
            dated=clock.today(),
            pages=1,
            scan=PICTURE,
        )
        keep_outside(self.cast.drafts, election=self.election, paper=paper)
