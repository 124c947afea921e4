"""民政: what the earlier village bodies left behind."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

CIVIL_AFFAIRS = Department(
    id="civil_affairs",
    title=Wording(zh="民政", en="civil affairs"),
    items=(
        Item(
            id="removed_from_village_body",
            asks=Wording(
                zh="曾被罢免村(居)民委员会职务",
                en="recalled from a village body",
            ),
        ),
        Item(
            id="handover_refused",
            asks=Wording(
                zh="拒不移交印章、财物、档案", en="refused to hand over seals, assets or files"
            ),
        ),
    ),
)
