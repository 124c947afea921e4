"""What is missing of a step and where it is given, and what is on file and where it is seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from huanjie.papers.forms import FORMS
from huanjie.records.models import KeptPaper, Meeting, Paper, Posting
from huanjie.terms.evidence import MET_BY, Evidence, EvidenceKind, Need, Standing
from huanjie.terms.wording import Wording, both
from huanjie.web.procedures.doors import Here
from huanjie.web.procedures.words import MISSING

TITLES = {one.id: one.title for one in FORMS}
ACT_OF = {
    EvidenceKind.REQUEST: ("request", "matter"),
    EvidenceKind.APPROVAL: ("reply", "matter"),
    EvidenceKind.HEADCOUNT: ("meeting", "kind"),
    EvidenceKind.MINUTES: ("meeting", "kind"),
    EvidenceKind.BALLOT: ("ballot", "ballot"),
    EvidenceKind.ROLL: ("outside", "shows"),
    EvidenceKind.HANDOVER: ("outside", "shows"),
    EvidenceKind.OUTSIDE: ("outside", "shows"),
}
OUTSIDE_TOO = (EvidenceKind.PAPER, EvidenceKind.MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """Something missing, where it is entered, and where a paper of another office is."""

    says: Wording
    part: str
    give: str
    outside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledLine:
    """Something on file with its day and, where it may be seen, its address."""

    kind: str
    says: Wording
    on: date
    ref: str
    link: str
    standing: Standing


def need_line(need: Need, part: str, here: Here) -> NeedLine:
    """A need with the pages that meet it; restricted papers lead nowhere for the others."""
    outside = ""
    if need.kind in OUTSIDE_TOO and need.of not in here.hidden:
        outside = here.at(f"act/outside/?{urlencode({'shows': need.of, 'part': part})}")
    return NeedLine(
        says=need_says(need, here), part=part, give=_given_at(need, part, here), outside=outside
    )


def need_says(need: Need, here: Here) -> Wording:
    """What must be done, with the title of the form or meeting that the need names."""
    title = titled_in(here, need.of)
    zh = f"《{title.zh}》" if need.of in TITLES else f"“{title.zh}”" if title.zh else ""
    en = f"“{title.en}”" if title.en else ""
    return both(MISSING[need.kind].zh.format(zh), MISSING[need.kind].en.format(en).strip())


def titled_in(here: Here, of: str) -> Wording:
    """The title of a form or a meeting; of other evidence none."""
    if of in TITLES:
        return TITLES[of]
    rule = next((one for one in here.law.headcounts() if one.id == of), None)
    return rule.title if rule else Wording(zh="", en="")


def _given_at(need: Need, part: str, here: Here) -> str:
    if need.of in here.hidden:
        return ""
    if need.kind in (EvidenceKind.PAPER, EvidenceKind.POSTED):
        ready = Paper.objects.filter(
            election=here.row, form=need.of, part=part, withdrawal=None, public=True
        )
        if need.kind is EvidenceKind.POSTED and (paper := ready.last()):
            return here.at(f"papers/#paper-{paper.pk}")
        return here.at(f"papers/new/?{urlencode({'form': need.of, 'part': part})}")
    if need.kind in ACT_OF:
        act, name = ACT_OF[need.kind]
        return here.at(f"act/{act}/?{urlencode({name: need.of, 'part': part})}")
    return ""


class Files:
    """Where the evidence of an election is seen."""

    def __init__(self, here: Here) -> None:
        self._here = here
        papers = Paper.objects.filter(election=here.row)
        self._papers = {(p.form, p.part, p.number or p.path): p.pk for p in papers}
        posted = Posting.objects.filter(paper__election=here.row)
        self._photos = {(p.paper.form, p.place): p.pk for p in posted.select_related("paper")}
        kept = KeptPaper.objects.filter(election=here.row)
        self._kept = {(k.shows, k.part, k.number or k.title): k.pk for k in kept}
        minutes = Meeting.objects.filter(election=here.row).exclude(minutes=None)
        self._minutes = {(m.kind, m.part): m.minutes_id for m in minutes}

    def line(self, one: Evidence) -> FiledLine:
        """A piece of evidence with its address."""
        hidden = one.of in self._here.hidden
        return FiledLine(
            kind=one.kind.value,
            says=titled_in(self._here, one.of),
            on=one.on,
            ref="" if one.ref.startswith("papers/") else one.ref,
            link="" if hidden else self._link(one),
            standing=one.standing,
        )

    def _link(self, one: Evidence) -> str:
        code, key = self._here.unit.code, (one.of, one.part, one.ref)
        places = {
            EvidenceKind.PAPER: _pdf(self._papers.get(key)),
            EvidenceKind.REVIEW: _pdf(self._papers.get(key)),
            EvidenceKind.MINUTES: _pdf(self._minutes.get((one.of, one.part))),
            EvidenceKind.POSTED: self._kept_at("photos", self._photos.get((one.of, one.ref))),
            EvidenceKind.OUTSIDE: self._kept_at("kept", self._kept.get(key)),
            EvidenceKind.VISIT: f"/units/{code}/visits/",
            EvidenceKind.ROLL: f"/units/{code}/roll/publication/",
            EvidenceKind.APPROVAL: self._here.at("#request"),
        }
        return places.get(one.kind, self._here.at(f"#{one.kind.value}"))

    def _kept_at(self, folder: str, number: int | None) -> str:
        return self._here.at(f"{folder}/{number}/") if number else ""


def _pdf(number: int | None) -> str:
    return f"/papers/{number}.pdf" if number else ""


def answering(need: Need, part: str, evidence: tuple[Evidence, ...]) -> Iterator[Evidence]:
    """What on file answers a need of a part, whether it stands or not."""
    kinds = (need.kind, *MET_BY.get(need.kind, ()))
    for one in evidence:
        if one.kind in kinds and one.of == need.of and one.part == part:
            yield one
