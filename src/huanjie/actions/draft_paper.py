"""A paper before it is issued: drafted, submitted, sent back or approved by another person."""

from collections.abc import Mapping

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.issue_paper import OWED, issue
from huanjie.actions.roles import KEEPERS, TOWNSHIP
from huanjie.actions.step_gate import require_open
from huanjie.papers.render import page_of
from huanjie.records.models import Draft, Election, Officer, Paper
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording


@act("paper.draft", may=KEEPERS)
def draft_paper(
    by: Officer, *, election: str, form: str, data: Mapping[str, object], part: str = ""
) -> Done[Draft]:
    """Keep a draft; refused when its form could not be set with these data."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        form not in OWED,
        "paper.owed",
        Wording(
            zh="该文书由相应的办理环节自动出具", en="this paper comes from the act that it reports"
        ),
        about=form,
    )
    page_of(form, data)
    made = Draft.objects.create(
        election=row,
        form=form,
        part=part,
        data=dict(data),
        drafted_by=by.name,
        drafted_on=clock.today(),
    )
    return Done(report=made, unit=row.unit, facts=_facts(made))


@act("paper.submit", may=KEEPERS)
def submit_draft(
    by: Officer, *, draft: int, data: Mapping[str, object] | None = None
) -> Done[Draft]:
    """Submit a draft for approval, with what was changed since it was drafted or sent back."""
    row = _draft(draft)
    changed = row.data if data is None else dict(data)
    page_of(row.form, changed)
    _move(row, {"drafted", "sent_back"}, state="submitted", data=changed, remark="")
    return Done(report=row, unit=row.election.unit, facts=_facts(row))


@act("paper.send_back", may=TOWNSHIP)
def send_back_draft(by: Officer, *, draft: int, remark: str) -> Done[Draft]:
    """Send a submitted draft back with what is to be changed."""
    row = _draft(draft)
    require(
        bool(remark.strip()),
        "paper.no_remark",
        Wording(zh="请写明退回修改的意见", en="say what is to be changed"),
        about=row.form,
    )
    _move(row, {"submitted"}, state="sent_back", remark=remark, ruled_by=by.name)
    return Done(report=row, unit=row.election.unit, facts=_facts(row))


@act("paper.approve", may=TOWNSHIP)
def approve_draft(by: Officer, *, draft: int, public: bool = False) -> Done[Paper]:
    """Approve a submitted draft and issue it; whoever drafted it does not approve it."""
    row = _draft(draft)
    require(
        by.name != row.drafted_by,
        "paper.own_draft",
        Wording(zh="拟稿人不能签发本人所拟文书", en="who drafted a paper does not approve it"),
        about=row.form,
    )
    if public:
        require_open(row.election, Need(kind=EvidenceKind.POSTED, of=row.form), part=row.part)
    paper = issue(row.election, row.form, row.data, public=public, part=row.part)
    _move(row, {"submitted"}, state="issued", paper=paper, ruled_by=by.name)
    facts: Facts = {"form": row.form, "number": paper.number, "sha256": paper.pdf_sha256}
    return Done(report=paper, unit=row.election.unit, facts=facts)


def _draft(draft: int) -> Draft:
    return Draft.objects.select_related("election__unit__parent").get(pk=draft)


def _move(row: Draft, allowed: set[str], **changes: object) -> None:
    moved = Draft.objects.filter(pk=row.pk, state__in=allowed).update(**changes)
    require(
        moved == 1,
        "paper.state",
        Wording(
            zh="该稿件的状态已变化，请刷新后再办理",
            en="the draft has moved on: load it again first",
        ),
        about=row.form,
    )
    row.refresh_from_db()


def _facts(row: Draft) -> Facts:
    return {"form": row.form, "draft": row.pk, "state": row.state}
