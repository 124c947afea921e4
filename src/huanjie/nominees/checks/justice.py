"""司法: community correction and releases."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

JUSTICE = Department(
    id="justice",
    title=Wording(zh="司法", en="justice"),
    items=(
        Item(
            id="community_correction",
            asks=Wording(zh="正在社区矫正", en="in community correction"),
            lasting=True,
        ),
        Item(
            id="released",
            asks=Wording(zh="刑满释放", en="released after a sentence"),
        ),
    ),
)
