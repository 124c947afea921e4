"""组织部: membership of the Party, personnel files, earlier removals."""

from huanjie.nominees.checks.department import Department, Item
from huanjie.terms.wording import Wording

ORGANISATION = Department(
    id="organisation",
    title=Wording(zh="组织部", en="organisation department"),
    items=(
        Item(
            id="expelled_from_party",
            asks=Wording(zh="被开除党籍", en="expelled from the Party"),
            bar="expelled_from_party",
        ),
        Item(
            id="removed_from_post",
            asks=Wording(zh="曾被免职、责令辞职", en="removed from a post or told to resign"),
        ),
        Item(
            id="file_doubtful",
            asks=Wording(zh="档案、党员身份存疑", en="personnel file or membership in doubt"),
            lasting=True,
        ),
    ),
)
