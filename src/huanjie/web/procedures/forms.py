"""What is typed in to give a step its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from huanjie.actions.declare_ballot import CountedBallot, PostVotes
from huanjie.actions.keep_outside import OutsidePaper
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.record_meeting import Held, Vote
from huanjie.actions.request_approval import Answer, Reply
from huanjie.count.case import Post, Procedure
from huanjie.records.models import Meeting, Paper, Request
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.wording import Wording, both
from huanjie.web.procedures.doors import Here
from huanjie.web.procedures.needs import titled_in
from huanjie.web.procedures.words import PARTS, STANDINGS
from huanjie.web.words import called

Choices = list[tuple[str, Wording]]
Files = MultiValueDict[str, Any]
SHORT, LONG, CROWD = 60, 2000, 10_000_000
RECORDED = ("electoral_unit", "delegation", "township", "village")
NONE = ("", both("—", "—"))


def whole(*, required: bool = True, least: int = 0) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(min_value=least, max_value=CROWD, required=required)


class ActForm(forms.Form):
    """A form of one election; what may be chosen is what its steps ask for."""

    def __init__(
        self,
        here: Here,
        data: QueryDict | None,
        files: Files | None,
        *,
        initial: Mapping[str, str],
    ) -> None:
        super().__init__(data, files, initial=dict(initial))
        self.here = here
        for name, found in self.choices().items():
            required = self.fields[name].required
            self.fields[name] = forms.ChoiceField(
                choices=found if required else [NONE, *found], required=required
            )

    def choices(self) -> dict[str, Choices]:
        """The fields that are chosen, with what there is to choose."""
        return {"part": self.parts()}

    def parts(self) -> Choices:
        """Electoral units and delegations."""
        return [(name, both(name, name)) for names in self.here.parts.values() for name in names]

    def asked(self, *kinds: EvidenceKind) -> Choices:
        """The evidence of some kinds that the steps ask for, each by its title and step."""
        found: dict[str, Wording] = {}
        for state in self.here.states:
            for need in state.rule.duty.done_by:
                if need.kind in kinds and need.of not in self.here.hidden:
                    title = titled_in(self.here, need.of)
                    found.setdefault(need.of, title if title.zh else state.rule.title)
        return list(found.items())

    def papers(self) -> Choices:
        """Papers of the election that stand."""
        rows = Paper.objects.filter(election=self.here.row, withdrawal=None)
        named = ((str(p.pk), f"{p.title} {p.number}") for p in rows if p.form not in self.hidden)
        return [(pk, both(name, name)) for pk, name in named]

    @property
    def hidden(self) -> frozenset[str]:
        """Restricted forms that this officer does not see."""
        return self.here.hidden


def paper_of(chosen: str) -> Paper | None:
    """The chosen paper."""
    return Paper.objects.get(pk=chosen) if chosen else None


class MeetingForm(ActForm):
    kind = forms.CharField()
    part = forms.CharField(required=False)
    place = forms.CharField(max_length=SHORT)
    chair = forms.CharField(max_length=SHORT)
    recorder = forms.CharField(max_length=SHORT)
    due = whole(required=False, least=1)
    present = whole(required=False)
    minutes = forms.CharField(required=False)

    def choices(self) -> dict[str, Choices]:
        kinds = self.asked(EvidenceKind.HEADCOUNT, EvidenceKind.MINUTES)
        return {"kind": kinds, "part": self.parts(), "minutes": self.papers()}

    def clean(self) -> dict[str, Any]:
        """Those due and those present are counted together or not at all."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for one, other in (("due", "present"), ("present", "due")):
            if given.get(one) is None and given.get(other) is not None:
                self.add_error(one, "missing")
        return given

    def held(self, votes: tuple[Vote, ...]) -> Held:
        """The meeting as the act takes it."""
        given = self.cleaned_data
        return Held(**given | {"minutes": paper_of(given["minutes"]), "votes": votes})


class RequestForm(ActForm):
    matter = forms.CharField()
    part = forms.CharField(required=False)
    number = forms.CharField(max_length=40)
    paper = forms.CharField(required=False)

    def choices(self) -> dict[str, Choices]:
        matters = self.asked(EvidenceKind.REQUEST)
        return {"matter": matters, "part": self.parts(), "paper": self.papers()}


class ReplyForm(ActForm):
    request = forms.CharField()
    answer = forms.CharField()
    number = forms.CharField(max_length=40)
    conditions = forms.CharField(max_length=LONG, required=False, widget=forms.Textarea)
    paper = forms.CharField(required=False)

    def choices(self) -> dict[str, Choices]:
        waiting = Request.objects.filter(election=self.here.row, standing="waiting")
        asked = {(one.matter, one.part): str(one.pk) for one in waiting}
        key = (str(self.initial.get("matter")), str(self.initial.get("part", "")))
        self.initial["request"] = asked.get(key, "")
        titles = dict(self.asked(EvidenceKind.REQUEST))
        return {
            "request": [(str(one.pk), _named(one, titles)) for one in waiting],
            "answer": [(one.value, STANDINGS[one.value]) for one in Answer],
            "paper": self.papers(),
        }

    def reply(self) -> Reply:
        """The reply as the act takes it."""
        given = self.cleaned_data
        return Reply(
            answer=Answer(given["answer"]),
            number=given["number"],
            conditions=given["conditions"],
            paper=paper_of(given["paper"]),
        )


def _named(one: Request, titles: Mapping[str, Wording]) -> Wording:
    title = titles.get(one.matter, both(one.matter, one.matter))
    tail = f" · {one.part} · {one.number}" if one.part else f" · {one.number}"
    return both(title.zh + tail, title.en + tail)


class OutsideForm(ActForm):
    shows = forms.CharField()
    part = forms.CharField(required=False)
    title = forms.CharField(max_length=120)
    issuer = forms.CharField(max_length=SHORT)
    number = forms.CharField(max_length=40, required=False)
    dated = forms.DateField(
        input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"})
    )
    pages = whole(least=1)
    scan = forms.FileField(max_length=200)

    def choices(self) -> dict[str, Choices]:
        kinds = (
            EvidenceKind.OUTSIDE,
            EvidenceKind.PAPER,
            EvidenceKind.MINUTES,
            EvidenceKind.ROLL,
            EvidenceKind.HANDOVER,
        )
        return {"shows": self.asked(*kinds), "part": self.parts()}

    def paper(self) -> OutsidePaper:
        """The paper as the act takes it."""
        given = dict(self.cleaned_data)
        scan = given.pop("scan")
        return OutsidePaper(**given, scan=SentScan(name=scan.name, data=scan.read()))


def named_kinds(here: Here) -> list[str]:
    """The kinds of parts that an officer names; the others stand in the records."""
    kinds = dict.fromkeys(state.rule.duty.per for state in here.states)
    return [kind for kind in kinds if kind and kind not in RECORDED]


class PartsForm(ActForm):
    kind = forms.CharField()
    names = forms.CharField(max_length=LONG, widget=forms.Textarea)

    def choices(self) -> dict[str, Choices]:
        return {"kind": [(one, PARTS.get(one, both(one, one))) for one in named_kinds(self.here)]}

    def named(self) -> list[str]:
        """One name a line."""
        return [one.strip() for one in self.cleaned_data["names"].split("\n") if one.strip()]


class BallotForm(ActForm):
    ballot = forms.CharField()
    meeting = forms.CharField()
    issued = whole()
    returned = whole()
    void = whole()
    procedure = forms.CharField(required=False)

    def choices(self) -> dict[str, Choices]:
        held = Meeting.objects.filter(election=self.here.row).exclude(due=None).order_by("-id")
        return {
            "ballot": self.asked(EvidenceKind.BALLOT),
            "meeting": [(str(one.pk), self._meeting(one)) for one in held],
            "procedure": [
                (one.value, both(*(called("procedure", one.value, lang) for lang in ("zh", "en"))))
                for one in Procedure
            ],
        }

    def _meeting(self, one: Meeting) -> Wording:
        title = titled_in(self.here, one.kind)
        tail = f" {one.part} {one.held_on}（{one.present}/{one.due}）"
        return both(title.zh + tail, title.en + tail)

    def counted(self, posts: tuple["PostRow", ...]) -> CountedBallot:
        """The ballot as the act takes it."""
        given = self.cleaned_data
        names = ("ballot", "issued", "returned", "void", "procedure")
        return CountedBallot(
            **{name: given[name] for name in names},
            posts=tuple(
                PostVotes(
                    post=one.post,
                    seats=one.seats,
                    votes={v.name: v.votes for v in one.votes},
                    against={v.name: v.against for v in one.votes if v.against is not None},
                )
                for one in posts
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRows:
    """What a meeting voted on."""

    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name, its votes and those against where they were counted."""

    name: str
    votes: int
    against: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post, its seats, the votes for each name."""

    post: Post
    seats: int
    votes: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRows:
    """The posts of a ballot."""

    posts: tuple[PostRow, ...]


class ConditionForm(forms.Form):
    condition = forms.CharField(max_length=SHORT)
    holds = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )
