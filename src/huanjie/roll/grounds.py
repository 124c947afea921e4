"""Why somebody comes onto a roll, leaves it or is written otherwise, and what proves it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from huanjie.terms.wording import Wording, both


class Change(StrEnum):
    """What an objection or a later fact asks of the roll."""

    MISSING = "missing"
    REMOVE = "remove"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: the change that it can bear, its name, the paper that usually proves it.

    `arises` when it can come up after the days for objections, with nobody objecting.
    """

    change: Change
    title: Wording
    evidence: Wording
    arises: bool = True


_BOOK_OR_CARD = both("户口簿或居民身份证", "household book or identity card")

GROUNDS: MappingProxyType[str, Ground] = MappingProxyType(
    {
        "omitted": Ground(
            Change.MISSING, both("应登记而漏登", "left out by mistake"), _BOOK_OR_CARD, arises=False
        ),
        "came_of_age": Ground(
            Change.MISSING,
            both("选举日前年满法定年龄", "comes of age by polling day"),
            _BOOK_OR_CARD,
        ),
        "regained_rights": Ground(
            Change.MISSING,
            both("恢复政治权利", "has regained the political rights"),
            both("剥夺政治权利期满的文书", "the document that the deprivation has ended"),
        ),
        "returned": Ground(
            Change.MISSING,
            both("返回本村居住", "has come back to live here"),
            both("户口簿和本人申请", "household book and own application"),
        ),
        "dead": Ground(
            Change.REMOVE,
            both("死亡", "has died"),
            both("死亡证明或户籍注销证明", "death certificate or the deleted household entry"),
        ),
        "moved": Ground(
            Change.REMOVE,
            both("户口迁出且不在本村居住", "has moved away with the registration"),
            both("户口迁移证明", "certificate of the move"),
        ),
        "registered_elsewhere": Ground(
            Change.REMOVE,
            both("已在其他村登记参加选举", "is on the roll of another village"),
            both(
                "该村选举委员会的证明和本人的选择",
                "certificate of that village's committee and the person's own choice",
            ),
        ),
        "deprived": Ground(
            Change.REMOVE,
            both("被剥夺政治权利", "is deprived of political rights"),
            both("生效判决文书", "the judgment in force"),
        ),
        "not_entitled": Ground(
            Change.REMOVE,
            both("不符合登记条件", "does not meet the conditions"),
            both("户口簿或调查记录", "household book or record of the inquiry"),
            arises=False,
        ),
        "written_wrongly": Ground(
            Change.CORRECT, both("登记内容有误", "is written wrongly"), _BOOK_OR_CARD
        ),
    }
)
"""All grounds by their code word, in the order in which they are offered."""


def grounds_for(change: str, *, arising: bool = False) -> tuple[str, ...]:
    """The grounds that bear a change; with `arising` those that need no objection.

    >>> grounds_for("missing", arising=True)
    ('came_of_age', 'regained_rights', 'returned')
    >>> grounds_for("gone")
    ()
    """
    return tuple(
        word
        for word, one in GROUNDS.items()
        if one.change == change and (one.arises or not arising)
    )
