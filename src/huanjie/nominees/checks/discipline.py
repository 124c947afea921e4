"""纪委监委: open cases and sanctions still in effect."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

DISCIPLINE = Department(
    id="discipline",
    title=Wording(zh="纪委监委", en="discipline and supervision"),
    items=(
        Item(
            id="under_investigation",
            asks=Wording(zh="正被立案审查调查", en="under investigation"),
            lasting=True,
        ),
        Item(
            id="sanction_in_effect",
            asks=Wording(zh="党纪政务处分影响期内", en="a sanction still in effect"),
            lasting=True,
        ),
        Item(
            id="sanctioned",
            asks=Wording(zh="曾受党纪政务处分", en="sanctioned before"),
        ),
    ),
)
