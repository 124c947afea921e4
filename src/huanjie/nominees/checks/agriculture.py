"""农业农村(经管): debts to the collective and the end-of-term audit."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

AGRICULTURE = Department(
    id="agriculture",
    title=Wording(zh="农业农村(经管)", en="agriculture and rural affairs"),
    items=(
        Item(
            id="debt_to_collective",
            asks=Wording(
                zh="拖欠集体资金、侵占集体资产", en="owes money or assets to the collective"
            ),
            lasting=True,
        ),
        Item(
            id="audit_findings",
            asks=Wording(
                zh="离任审计问题未整改", en="findings of the end-of-term audit not mended"
            ),
            lasting=True,
        ),
    ),
)
