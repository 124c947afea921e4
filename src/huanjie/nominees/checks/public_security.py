"""公安: public-order penalties, drugs, the household register."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

PUBLIC_SECURITY = Department(
    id="public_security",
    title=Wording(zh="公安", en="public security"),
    items=(
        Item(
            id="public_order_penalty",
            asks=Wording(zh="受治安管理处罚", en="a public-order penalty"),
        ),
        Item(
            id="drugs",
            asks=Wording(zh="吸毒记录", en="a drug record"),
        ),
        Item(
            id="register_elsewhere",
            asks=Wording(zh="户籍不在本村", en="registered elsewhere"),
            lasting=True,
        ),
    ),
)
