"""`votes_due`: how many Party members are due at a meeting, and how many make it?"""

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, question_from, step
from huanjie.count.rules import quorum

KIND = "votes_due"
PROCEDURES = (Procedure.PARTY_BRANCH, Procedure.PARTY_CONGRESS)
REQUIRED = frozenset({"full_members"})
OPTIONAL = frozenset({"probationary", "on_probation_within", "detained", "excused"})
EXCUSED = frozenset({"number", "approved"})


def decide(fields: Fields) -> Answer:
    """Full members, without those whose rights are suspended and those lawfully excused.

    Probationary members never count. Refused (`full_members`): nobody would be left.
    """
    asked = question_from(fields, PROCEDURES, required=REQUIRED, optional=OPTIONAL)
    law, full = asked.law, fields.count("full_members")
    fields.optional_count("probationary")
    on_probation = fields.optional_count("on_probation_within") or 0
    detained = fields.optional_count("detained") or 0
    excused, approved = _excused(fields)
    if on_probation + detained + excused >= full:
        raise wrong("full_members", "扣除后无人应到", "nobody would be left")
    detained_out = 0 if law.flag("detained_count") else detained
    excused_out = excused if approved else 0
    due = full - on_probation - detained_out - excused_out
    share = quorum(law, asked.settings)
    assert share is not None
    need = share.least_of(due)
    arithmetic = f"{full} − {on_probation} − {detained_out} − {excused_out} = {due}"
    return Answer(
        keys={"due": due, "quorum": need},
        steps=(
            step(law, "detained_count", arithmetic),
            step(law, "quorum_share", f"{share.arithmetic(need, due)}"),
        ),
        findings=asked.defaults("exact_four_fifths_counts"),
    )


def _excused(fields: Fields) -> tuple[int, bool]:
    if "excused" not in fields:
        return 0, False
    excused = fields.fields("excused")
    excused.only(EXCUSED)
    return excused.count("number"), excused.flag("approved")
