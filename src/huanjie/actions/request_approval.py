"""Ask those above for an approval, and enter their one reply; the next step waits for it."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import KEEPERS, TOWNSHIP, Role
from huanjie.actions.step_gate import require_open
from huanjie.records.models import Election, Officer, Paper, Request
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording


class Answer(StrEnum):
    """What a reply says."""

    GRANTED = "granted"
    WITH_CONDITIONS = "with_conditions"
    SENT_BACK = "sent_back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply as it came: its number, what it says; all but a plain grant give a reason."""

    answer: Answer
    number: str
    conditions: str = ""
    paper: Paper | None = None


@act("request.send", may=KEEPERS)
def send_request(
    by: Officer,
    *,
    election: str,
    matter: str,
    number: str,
    part: str = "",
    paper: Paper | None = None,
) -> Done[Request]:
    """Send a request upwards; refused while one on the same matter waits or was granted."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require_open(row, Need(kind=EvidenceKind.REQUEST, of=matter), part=part)
    before = Request.objects.filter(election=row, matter=matter, part=part)
    require(
        not before.filter(standing__in=["waiting", Answer.GRANTED]).exists(),
        "request.again",
        Wording(
            zh="该事项已报请，批复前或者批准后不再重复报请",
            en="this matter is already requested: it waits for its reply or was granted",
        ),
        about=matter,
    )
    require(
        bool(number.strip()),
        "request.no_number",
        Wording(zh="请填写请示文号", en="give the number of the request"),
        about=matter,
    )
    made = Request.objects.create(
        election=row,
        matter=matter,
        part=part,
        number=number,
        sent_on=clock.today(),
        sent_by=by.name,
        paper=paper,
    )
    facts: Facts = {"matter": matter, "part": part, "number": number}
    return Done(report=made, unit=row.unit, facts=facts)


@act("request.answer", may=TOWNSHIP)
def answer_request(by: Officer, *, request: int, reply: Reply) -> Done[Request]:
    """Enter the reply to a request, once; what a township asks the county answers."""
    row = Request.objects.select_related("election__unit__parent").get(pk=request)
    _require_above(by, row)
    require(
        bool(reply.number.strip()),
        "request.no_number",
        Wording(zh="请填写批复文号", en="give the number of the reply"),
        about=row.matter,
    )
    require(
        reply.answer is Answer.GRANTED or bool(reply.conditions.strip()),
        "request.no_reason",
        Wording(
            zh="附条件、退回或者不同意的，请写明条件或者理由",
            en="say the conditions or the reason",
        ),
        about=row.matter,
    )
    changed = Request.objects.filter(pk=request, standing="waiting").update(
        standing=reply.answer,
        reply_number=reply.number,
        replied_on=clock.today(),
        replied_by=by.name,
        conditions=reply.conditions,
        reply=reply.paper,
    )
    require(
        changed == 1,
        "request.answered",
        Wording(
            zh="该请示已有批复；须变更的，另行报请",
            en="this request is answered; a change needs a new request",
        ),
        about=row.matter,
    )
    row.refresh_from_db()
    facts: Facts = {"matter": row.matter, "answer": reply.answer.value, "number": reply.number}
    return Done(report=row, unit=row.election.unit, facts=facts)


def _require_above(by: Officer, row: Request) -> None:
    """Nobody answers the own request; a township's own goes to the county."""
    township = row.election.unit.level == "township"
    require(
        by.name != row.sent_by and not (township and by.role == Role.TOWNSHIP_WORK_TEAM),
        "request.own",
        Wording(zh="请示由上级批复，报请人不能自批", en="those above reply, not who asked"),
        about=row.matter,
    )
