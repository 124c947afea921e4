"""`nomination`: may these people nominate?"""

from enum import StrEnum

from huanjie.count.case import Procedure
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, question_from, step
from huanjie.count.law_on import demand

KIND = "nomination"
PROCEDURES = (Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE)


class Nominator(StrEnum):
    """Who nominates."""

    PARTY_ORGANISATION = "party_organisation"
    VOTERS = "voters"


def decide(fields: Fields) -> Answer:
    """Whether the Party organisation or so many voters may nominate, and how many are needed."""
    by = fields.word("by", Nominator)
    required = frozenset({"by", "signatures"} if by is Nominator.VOTERS else {"by"})
    asked = question_from(fields, PROCEDURES, required=required)
    law = asked.law
    demand(law, "joint_nominators_min", asked.on)
    if by is Nominator.VOTERS:
        need, signatures = law.integer("joint_nominators_min"), fields.count("signatures")
        met = signatures >= need
        arithmetic = f"{signatures} {'≥' if met else '<'} {need}"
        return Answer(
            keys={"met": met, "need": need},
            steps=(step(law, "joint_nominators_min", arithmetic, met=met),),
        )
    may = any(word.endswith(by.value) for word in law.names("nominators"))
    return Answer(
        keys={"met": may, "need": 0 if may else None},
        steps=(step(law, "nominators", "", met=may),),
    )
