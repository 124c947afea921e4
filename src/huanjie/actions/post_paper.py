"""Put a notice up and prove it; take a paper back, or correct it by a new one."""

from collections.abc import Mapping
from pathlib import PurePath

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.issue_paper import issue
from huanjie.actions.keep_scans import SentScan
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.records.models import Officer, Paper, PaperWithdrawal, Posting
from huanjie.terms.wording import Wording

PHOTOS = (".jpg", ".jpeg", ".png")


@act("paper.post", may=COMMITTEE_OR_TOWNSHIP)
def post_paper(by: Officer, *, paper: int, place: str, photo: SentScan) -> Done[Posting]:
    """Record that a public paper was put up: place, day and a photograph."""
    row = _standing(paper)
    ending = PurePath(photo.name).suffix.lower()
    require(
        row.public,
        "paper.not_public",
        Wording(zh="该文书不对外张贴", en="this paper is not posted"),
        about=row.form,
    )
    require(
        bool(place.strip() and photo.data) and ending in PHOTOS,
        "paper.no_photo",
        Wording(
            zh="请填写张贴地点并附照片（jpg 或 png）",
            en="give the place and a photograph (jpg or png)",
        ),
        about=row.form,
    )
    path = f"photos/{row.unit_id}/{photo.sha256}{ending}"
    made = Posting.objects.create(
        paper=row,
        place=place,
        posted_on=clock.today(),
        photo=path,
        photo_sha256=keep(path, photo.data),
        posted_by=by.name,
    )
    facts: Facts = {"form": row.form, "number": row.number, "photo": made.photo_sha256}
    return Done(report=made, unit=row.unit, facts=facts)


@act("paper.withdraw", may=COMMITTEE_OR_TOWNSHIP)
def withdraw_paper(by: Officer, *, paper: int, reason: str) -> Done[PaperWithdrawal]:
    """Take a paper back; its file and its number stay, nothing takes their place."""
    made = _withdrawn(by, _standing(paper), reason)
    row = made.paper
    facts: Facts = {"form": row.form, "number": row.number, "reason": reason}
    return Done(report=made, unit=row.unit, facts=facts)


@act("paper.correct", may=COMMITTEE_OR_TOWNSHIP)
def correct_paper(
    by: Officer, *, paper: int, data: Mapping[str, object], reason: str
) -> Done[Paper]:
    """Issue a new paper in the place of one that was wrong, which is withdrawn."""
    row = _standing(paper)
    require(
        row.election is not None,
        "paper.no_election",
        Wording(zh="该文书不属于任何选举，不能更正", en="the paper belongs to no election"),
        about=row.form,
    )
    assert row.election is not None
    _withdrawn(by, row, reason)
    made = issue(row.election, row.form, data, public=row.public, part=row.part, corrects=row)
    facts: Facts = {"form": row.form, "number": made.number, "corrects": row.number}
    return Done(report=made, unit=row.unit, facts=facts)


def _standing(paper: int) -> Paper:
    row = Paper.objects.select_related("unit__parent", "election__unit__parent").get(pk=paper)
    require(
        not PaperWithdrawal.objects.filter(paper=row).exists(),
        "paper.withdrawn",
        Wording(zh="该文书已撤回", en="this paper was withdrawn"),
        about=row.number,
    )
    return row


def _withdrawn(by: Officer, row: Paper, reason: str) -> PaperWithdrawal:
    require(
        bool(reason.strip()),
        "paper.no_reason",
        Wording(zh="请写明撤回或者更正的理由", en="say why it is withdrawn or corrected"),
        about=row.form,
    )
    return PaperWithdrawal.objects.create(
        paper=row, reason=reason, withdrawn_on=clock.today(), withdrawn_by=by.name
    )
