"""Keep a paper that another office made: it shows that a step was done, somebody vouches for it."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.roles import KEEPERS
from huanjie.actions.step_gate import require_open
from huanjie.records.models import Election, KeptPaper, Officer
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePaper:
    """What the paper shows (a step's evidence by its name), and what stands on it."""

    shows: str
    title: str
    issuer: str
    dated: date
    pages: int
    scan: SentScan
    number: str = ""
    part: str = ""


@act("evidence.keep", may=KEEPERS)
def keep_outside(by: Officer, *, election: str, paper: OutsidePaper) -> Done[KeptPaper]:
    """Keep the scan of a paper of another office; refused when dated later than today."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require_open(row, Need(kind=EvidenceKind.OUTSIDE, of=paper.shows), part=paper.part)
    require(
        paper.dated <= clock.today(),
        "evidence.not_yet",
        Wording(zh="材料日期晚于今天，请核对", en="the paper's day is still to come: check it"),
        about=paper.shows,
    )
    require(
        bool(paper.title.strip() and paper.issuer.strip() and paper.scan.data) and paper.pages > 0,
        "evidence.incomplete",
        Wording(
            zh="请填写题名、出具单位、页数并附扫描件",
            en="give the title, who issued it, its pages and a scan",
        ),
        about=paper.shows,
    )
    ending = PurePath(paper.scan.name).suffix.lower()
    path = f"kept/{row.unit_id}/{paper.scan.sha256}{ending}"
    made = KeptPaper.objects.create(
        election=row,
        shows=paper.shows,
        part=paper.part,
        title=paper.title,
        number=paper.number,
        issuer=paper.issuer,
        dated=paper.dated,
        pages=paper.pages,
        path=path,
        sha256=keep(path, paper.scan.data),
        vouched_by=by.name,
        kept_on=clock.today(),
    )
    facts: Facts = {"shows": paper.shows, "number": paper.number, "sha256": made.sha256}
    return Done(report=made, unit=row.unit, facts=facts)
