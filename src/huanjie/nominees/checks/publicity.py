"""宣传部: conduct online."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

PUBLICITY = Department(
    id="publicity",
    title=Wording(zh="宣传部", en="publicity department"),
    items=(
        Item(
            id="online_conduct",
            asks=Wording(zh="网络发布违法信息", en="unlawful posts online"),
        ),
    ),
)
