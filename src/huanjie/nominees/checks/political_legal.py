"""政法委: gangs, clans, cults."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

POLITICAL_LEGAL = Department(
    id="political_legal",
    title=Wording(zh="政法委", en="political and legal commission"),
    items=(
        Item(
            id="criminal_forces",
            asks=Wording(zh="涉黑涉恶", en="gang crime"),
            bar="criminal_forces",
        ),
        Item(
            id="clan_forces",
            asks=Wording(zh="宗族恶势力", en="violent clan power"),
            bar="clan_forces",
        ),
        Item(
            id="cult_or_illegal_religion",
            asks=Wording(zh="参加邪教或非法宗教活动", en="cult or illegal religious activity"),
            bar="cult_or_illegal_religion",
        ),
    ),
)
