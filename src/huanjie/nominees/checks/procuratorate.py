"""检察院: prosecutions."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

PROCURATORATE = Department(
    id="procuratorate",
    title=Wording(zh="检察院", en="procuratorate"),
    items=(
        Item(
            id="prosecuted",
            asks=Wording(zh="正被起诉", en="under prosecution"),
            lasting=True,
        ),
        Item(
            id="not_prosecuted_guilty",
            asks=Wording(zh="曾被相对不起诉", en="guilty but not prosecuted"),
        ),
    ),
)
