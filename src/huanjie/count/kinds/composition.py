"""`composition`: are there enough representatives, and enough women among them?"""

from huanjie.count.case import Procedure
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, part_of, question_from, step
from huanjie.count.law_on import demand, share_of
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording

KIND = "composition"
REPRESENTATIVES = "composition_representatives_at_least"
WOMEN = "composition_women_at_least"
TOO_FEW = Finding(
    code="representatives_below_four_fifths",
    severity=Severity.ERROR,
    says=Wording(
        zh="村民代表少于组成人员的五分之四",
        en="the representatives are fewer than four fifths of all members",
    ),
)
TOO_FEW_WOMEN = Finding(
    code="women_below_third",
    severity=Severity.ERROR,
    says=Wording(
        zh="妇女村民代表少于组成人员的三分之一",
        en="the women representatives are fewer than one third of all members",
    ),
)


def decide(fields: Fields) -> Answer:
    """The shares of representatives and of women, both of all members of the meeting."""
    asked = question_from(
        fields,
        (Procedure.VILLAGERS_COMMITTEE,),
        required=frozenset({"committee", "representatives", "women"}),
    )
    law = asked.law
    demand(law, WOMEN, asked.on)
    committee, representatives = fields.count("committee"), fields.count("representatives")
    women = part_of(fields, "women", "representatives", representatives)
    everybody = committee + representatives
    most, third = share_of(law, REPRESENTATIVES), share_of(law, WOMEN)
    enough, enough_women = (
        most.met_by(representatives, everybody),
        third.met_by(women, everybody),
    )
    rest = most.part.denominator - most.part.numerator
    return Answer(
        keys={
            "met": enough and enough_women,
            "need_women": third.least_of(everybody),
            "need_representatives": -(-committee * most.part.numerator // rest),
        },
        steps=(
            step(law, REPRESENTATIVES, most.arithmetic(representatives, everybody), met=enough),
            step(law, WOMEN, third.arithmetic(women, everybody), met=enough_women),
        ),
        findings=(*(() if enough else (TOO_FEW,)), *(() if enough_women else (TOO_FEW_WOMEN,))),
    )
