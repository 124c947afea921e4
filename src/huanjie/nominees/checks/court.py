"""法院: convictions and the list of dishonest debtors."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

COURT = Department(
    id="court",
    title=Wording(zh="法院", en="court"),
    items=(
        Item(
            id="criminally_punished",
            asks=Wording(zh="受过刑事处罚", en="punished for a crime"),
            bar="criminally_punished",
        ),
        Item(
            id="dishonest_debtor",
            asks=Wording(zh="列为失信被执行人", en="on the list of dishonest debtors"),
            lasting=True,
        ),
        Item(
            id="defendant",
            asks=Wording(zh="正在审理的刑事案件被告人", en="defendant in a criminal case"),
            lasting=True,
        ),
    ),
)
