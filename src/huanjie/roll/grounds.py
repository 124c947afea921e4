"""Why somebody comes onto a roll, leaves it or is written otherwise, and what proves it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from huanjie.terms.wording import Wording


class Change(StrEnum):
    """What an objection or a later fact asks of the roll."""

    MISSING = "missing"
    REMOVE = "remove"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground: the change that it can bear, its name, the paper that usually proves it.

    `arises` when it can come up after the days for objections, with nobody objecting.
    """

    change: Change
    title: Wording
    evidence: Wording
    arises: bool


GROUNDS: MappingProxyType[str, Ground] = MappingProxyType(
    {
        "omitted": Ground(
            change=Change.MISSING,
            title=Wording(zh="应登记而漏登", en="left out by mistake"),
            evidence=Wording(zh="户口簿或居民身份证", en="household book or identity card"),
            arises=False,
        ),
        "came_of_age": Ground(
            change=Change.MISSING,
            title=Wording(zh="选举日前年满法定年龄", en="comes of age by polling day"),
            evidence=Wording(zh="户口簿或居民身份证", en="household book or identity card"),
            arises=True,
        ),
        "regained_rights": Ground(
            change=Change.MISSING,
            title=Wording(zh="恢复政治权利", en="has regained the political rights"),
            evidence=Wording(
                zh="剥夺政治权利期满的文书", en="the document that the deprivation has ended"
            ),
            arises=True,
        ),
        "returned": Ground(
            change=Change.MISSING,
            title=Wording(zh="返回本村居住", en="has come back to live here"),
            evidence=Wording(zh="户口簿和本人申请", en="household book and own application"),
            arises=True,
        ),
        "dead": Ground(
            change=Change.REMOVE,
            title=Wording(zh="死亡", en="has died"),
            evidence=Wording(
                zh="死亡证明或户籍注销证明", en="death certificate or the deleted household entry"
            ),
            arises=True,
        ),
        "moved": Ground(
            change=Change.REMOVE,
            title=Wording(zh="户口迁出且不在本村居住", en="has moved away with the registration"),
            evidence=Wording(zh="户口迁移证明", en="certificate of the move"),
            arises=True,
        ),
        "registered_elsewhere": Ground(
            change=Change.REMOVE,
            title=Wording(zh="已在其他村登记参加选举", en="is on the roll of another village"),
            evidence=Wording(
                zh="该村选举委员会的证明和本人的选择",
                en="certificate of that village's committee and the person's own choice",
            ),
            arises=True,
        ),
        "deprived": Ground(
            change=Change.REMOVE,
            title=Wording(zh="被剥夺政治权利", en="is deprived of political rights"),
            evidence=Wording(zh="生效判决文书", en="the judgment in force"),
            arises=True,
        ),
        "not_entitled": Ground(
            change=Change.REMOVE,
            title=Wording(zh="不符合登记条件", en="does not meet the conditions"),
            evidence=Wording(zh="户口簿或调查记录", en="household book or record of the inquiry"),
            arises=False,
        ),
        "written_wrongly": Ground(
            change=Change.CORRECT,
            title=Wording(zh="登记内容有误", en="is written wrongly"),
            evidence=Wording(zh="户口簿或居民身份证", en="household book or identity card"),
            arises=True,
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
