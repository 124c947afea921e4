"""What is on file of an election, as the items of its dossier: titles, numbers, pages, files."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from django.conf import settings

from huanjie.archive.dossier import Filed, FiledFile
from huanjie.archive.dossier_words import answers, named
from huanjie.law.rules import RuleSet
from huanjie.records.models import (
    Election,
    KeptPaper,
    Meeting,
    MeetingBallot,
    Paper,
    Posting,
    Request,
)
from huanjie.records.queries.evidence import CLOSES_REVIEW, POLLS, ROLLS, evidence_of
from huanjie.terms.evidence import Evidence, EvidenceKind, Need, Standing
from huanjie.terms.ids import Sha256

PAGE = re.compile(rb"/Type\s*/Page\b")
KIND = EvidenceKind
TURNED_DOWN = {
    Standing.SENT_BACK: "退回",
    Standing.REFUSED: "不同意",
    Standing.FELL_SHORT: "未达到法定人数或者未选足",
}
Key = tuple[EvidenceKind, str, str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """The paper behind evidence; what is empty, the rules say."""

    dated: date | None = None
    title: str = ""
    party: str = ""
    number: str = ""
    pages: int = 0
    files: tuple[FiledFile, ...] = ()


def items_of(row: Election, law: RuleSet) -> Iterator[Filed]:
    """Everything on file; evidence without a file of this program is kept on paper alone."""
    behind = _behind(row)
    for one in evidence_of(row, law):
        need = Need(kind=one.kind, of=one.of)
        found = behind.get(_key(one), [_Behind()])
        paper = found.pop(0) if len(found) > 1 else found[0]
        title = paper.title or named(law, need).zh
        yield Filed(
            evidence=one,
            title=f"{title}（{one.part}）" if one.part else title,
            party=paper.party or answers(law, need),
            dated=paper.dated or one.on,
            number=paper.number,
            pages=paper.pages,
            files=paper.files,
            remark=_remark(one, paper),
        )


def _remark(one: Evidence, paper: _Behind) -> str:
    on_paper = "选票原件封存保管" if one.kind is KIND.BALLOT else "仅有纸质"
    said = "" if paper.files and one.kind is not KIND.BALLOT else on_paper
    turned = TURNED_DOWN.get(one.standing, "")
    return "；".join(word for word in (turned, said) if word)


def _key(one: Evidence) -> Key:
    return (one.kind, one.of, one.part, one.on)


def _behind(row: Election) -> Mapping[Key, list[_Behind]]:
    found: dict[Key, list[_Behind]] = {}
    for source in (_papers, _postings, _answers, _meetings, _ballots, _rolls, _kept):
        for key, paper in source(row):
            found.setdefault(key, []).append(paper)
    return found


Pairs = Iterator[tuple[Key, _Behind]]


def _papers(row: Election) -> Pairs:
    for paper in Paper.objects.filter(election=row, withdrawal=None):
        issued = _paper(paper)
        yield (KIND.PAPER, paper.form, paper.part, paper.issued_on), issued
        if paper.form in CLOSES_REVIEW:
            yield (KIND.REVIEW, paper.part or "nominees", "", paper.issued_on), issued
        if paper.form == "visit_report":
            for stage in _stages(row, paper.issued_on):
                yield (KIND.VISIT, stage, "", paper.issued_on), issued


def _stages(row: Election, on: date) -> list[str]:
    return [visit.report.get("stage", "") for visit in row.visits.filter(reported_on=on)]


def _postings(row: Election) -> Pairs:
    """A notice with the photograph of where it was put up."""
    posted = Posting.objects.filter(paper__election=row, paper__withdrawal=None)
    for one in posted.select_related("paper"):
        issued = _paper(one.paper)
        photo = _file(one.photo, one.photo_sha256)
        key = (KIND.POSTED, one.paper.form, one.paper.part, one.posted_on)
        yield key, replace(issued, files=(*issued.files, photo))


def _answers(row: Election) -> Pairs:
    for asked in Request.objects.filter(election=row).select_related("paper", "reply"):
        sent = _maybe(asked.paper, number=asked.number)
        yield (KIND.REQUEST, asked.matter, asked.part, asked.sent_on), sent
        if asked.replied_on is not None:
            reply = _maybe(asked.reply, number=asked.reply_number)
            yield (KIND.APPROVAL, asked.matter, asked.part, asked.replied_on), reply


def _maybe(paper: Paper | None, *, number: str) -> _Behind:
    return replace(_paper(paper) if paper else _Behind(), number=number)


def _meetings(row: Election) -> Pairs:
    held = Meeting.objects.filter(election=row, minutes__isnull=False).select_related("minutes")
    for meeting in held:
        assert meeting.minutes is not None
        minutes = replace(_paper(meeting.minutes), title="", dated=meeting.held_on)
        yield (KIND.MINUTES, meeting.kind, meeting.part, meeting.held_on), minutes


def _ballots(row: Election) -> Pairs:
    """The figures that went in and came out; the ballots themselves are paper."""
    cast = MeetingBallot.objects.filter(meeting__election=row).select_related("meeting")
    for one in cast:
        figures = _figures(one.case, one.outcome)
        yield (KIND.BALLOT, one.ballot, one.meeting.part, one.declared_on), figures
    for result in row.results.all():
        figures = _figures(result.case, result.outcome)
        yield (KIND.BALLOT, POLLS[result.round], "", result.declared_on), figures


def _figures(case: object, outcome: object) -> _Behind:
    told = {"case": case, "outcome": outcome}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
    digest = Sha256(hashlib.sha256(text).hexdigest())
    return _Behind(files=(FiledFile(ending=".json", sha256=digest, source=text),))


def _rolls(row: Election) -> Pairs:
    for version in row.roll_versions.filter(kind__in=ROLLS):
        place = Path(settings.DATA) / f"rolls/{row.unit_id}/public-{version.number}.xlsx"
        if place.is_file():
            digest = hashlib.sha256(place.read_bytes()).hexdigest()
            file = FiledFile(ending=".xlsx", sha256=Sha256(digest), source=place)
            yield (KIND.ROLL, ROLLS[version.kind], "", version.published_on), _Behind(files=(file,))


def _kept(row: Election) -> Pairs:
    for one in KeptPaper.objects.filter(election=row):
        yield (
            (KIND.OUTSIDE, one.shows, one.part, one.dated),
            _Behind(
                title=one.title,
                party=one.issuer,
                number=one.number,
                pages=one.pages,
                files=(_file(one.path, one.sha256),),
            ),
        )


def _paper(paper: Paper) -> _Behind:
    pdf = _file(f"{paper.path}.pdf", paper.pdf_sha256)
    return _Behind(
        dated=paper.issued_on,
        title=paper.title,
        number=paper.number,
        pages=_pages(pdf.source),
        files=(pdf,),
    )


def _file(path: str, digest: str) -> FiledFile:
    place = Path(settings.DATA) / path
    return FiledFile(ending=PurePath(path).suffix, sha256=Sha256(digest), source=place)


def _pages(source: Path | bytes) -> int:
    """The pages of a PDF that this program set; 0 when its file is gone."""
    if not isinstance(source, Path) or not source.is_file():
        return 0
    return len(PAGE.findall(source.read_bytes()))
