"""What was asked of those above and what they replied."""

from collections.abc import Mapping

from huanjie.papers.render import page_of
from huanjie.records.models import Draft, Election, Request
from huanjie.records.queries.known.meetings import beside, law_of
from huanjie.terms.evidence import EvidenceKind

DECISIONS = {
    "granted": "approved",
    "with_conditions": "approved",
    "sent_back": "sent_back",
    "refused": "refused",
}
HEADS = ("issuer", "number", "addressee", "issued", "printed_on", "attachments", "copies_to")
GRANTED: Mapping[str, str] = {
    "party_notice_of_delegates": "to_convene",
    "party_notice_of_congress": "to_convene",
    "party_unit_result_report": "delegates_meeting",
    "party_result_report": "on_candidates",
    "party_notice_of_recommendation": "to_hold",
    "party_sign_up_notice": "to_hold",
    "party_nominees_report": "to_hold",
    "party_request_on_secretary": "to_hold",
}
CONSENTS = ("party_not_counted_register", "party_not_counted_notice")
SIGNS = ("issuer", "signer", "contact", "telephone", "printed_by")


def reply(election: Election, form: str, part: str) -> dict[str, object]:
    """The data of a reply: which request it answers, what was decided, what was asked for."""
    matters = beside(law_of(election), form, EvidenceKind.APPROVAL)
    row = _last(election, part, matters, standing__in=DECISIONS)
    if row is None:
        return {}
    told = {
        **_asked(row),
        "number": row.reply_number,
        "request_number": row.number,
        "requested_on": row.sent_on.isoformat(),
        "decision": DECISIONS[row.standing],
    }
    return told | ({"remarks": [row.conditions]} if row.conditions else {})


def granted(election: Election, form: str, part: str) -> dict[str, object]:
    """The approval that a paper goes by."""
    matter = "expected_numbers" if form in CONSENTS else GRANTED.get(form)
    row = _last(election, part, [matter] if matter else [], standing__in=("granted",))
    if row is None or row.replied_on is None:
        return {}
    number, on = row.reply_number, row.replied_on.isoformat()
    if form in CONSENTS:
        return {"consent_number": number, "consented_on": on}
    return {"approval_number": number, "approved_on": on}


def _last(election: Election, part: str, matters: list[str], **standing: object) -> Request | None:
    rows = Request.objects.filter(election=election, part=part, matter__in=matters)
    return rows.filter(**standing).last()


def _asked(row: Request) -> dict[str, object]:
    """What the request itself said: its title and its terms, its issuer now addressed."""
    draft = Draft.objects.filter(paper=row.paper).first() if row.paper else None
    if draft is None or "addressee" not in draft.data:
        return {}
    told = {name: value for name, value in draft.data.items() if name not in (*HEADS, *SIGNS)}
    turned = {"addressee": draft.data["issuer"], "issuer": draft.data["addressee"]}
    return told | turned | {"request": page_of(draft.form, draft.data).title}
