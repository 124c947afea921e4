"""卫健: fitness for the duties."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

HEALTH = Department(
    id="health",
    title=Wording(zh="卫健", en="health"),
    items=(
        Item(
            id="unfit_to_serve",
            asks=Wording(zh="不能正常履职的健康状况", en="health that keeps from the duties"),
            lasting=True,
        ),
    ),
)
