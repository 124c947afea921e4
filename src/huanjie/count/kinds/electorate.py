"""`electorate`: how many are on the roll?"""

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, part_of, question_from, step
from huanjie.count.law_on import demand

KIND = "electorate"
RULE = "electorate_counted"
REQUIRED = frozenset(
    {"resident", "away", "away_declared", "admitted_non_residents", "struck_duplicates"}
)


def decide(fields: Fields) -> Answer:
    """Those living here, those away who declared to take part, those admitted, each once."""
    asked = question_from(fields, (Procedure.VILLAGERS_COMMITTEE,), required=REQUIRED)
    demand(asked.law, RULE, asked.on)
    resident = fields.count("resident")
    declared = part_of(fields, "away_declared", "away", fields.count("away"))
    admitted, struck = fields.count("admitted_non_residents"), fields.count("struck_duplicates")
    registered = resident + declared + admitted - struck
    if registered < 0:
        raise wrong("struck_duplicates", "剔除的重复登记多于登记数", "more than there are")
    arithmetic = f"{resident} + {declared} + {admitted} − {struck} = {registered}"
    return Answer(keys={"registered": registered}, steps=(step(asked.law, RULE, arithmetic),))
