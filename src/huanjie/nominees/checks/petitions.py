"""信访: unlawful petitioning and open complaints."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

PETITIONS = Department(
    id="petitions",
    title=Wording(zh="信访", en="petitions"),
    items=(
        Item(
            id="unlawful_petitioning",
            asks=Wording(zh="组织、参与违法上访", en="organised or joined unlawful petitioning"),
        ),
        Item(
            id="open_complaint",
            asks=Wording(zh="有未办结的实名举报", en="a signed complaint is open"),
            lasting=True,
        ),
    ),
)
