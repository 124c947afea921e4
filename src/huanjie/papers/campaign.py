"""What papers of a campaign have in common: difficult villages, ages, money, points checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.page import Align, Column, Table
from huanjie.papers.party import refuse_stranger

# The fourteen boxes of a provincial register of difficult villages.
REASONS = (
    "上届未完成换届",
    "班子不健全",
    "班子软弱涣散",
    "干群关系紧张",
    "村务财务不公开",
    "经济薄弱无人愿干",
    "经济较强竞争激烈",
    "工作能力弱",
    "历史遗留问题",
    "征地拆迁或者撤并",
    "工作作风粗暴",
    "信访问题突出",
    "宗族派性矛盾",
    "其他",
)
CHECKS = (
    Column(title="序", width=1),
    Column(title="环节", width=3),
    Column(title="内容", width=7, align=Align.LEFT),
    Column(title="符合", width=2),
    Column(title="查看的文书", width=5, align=Align.LEFT),
    Column(title="问题和整改要求", width=6, align=Align.LEFT),
)


def boxes(field: str, reasons: Iterable[str]) -> str:
    """All fourteen reasons, those of this village ticked; refused: a reason that is none of them.

    >>> boxes("reasons", ("班子不健全",)).split()[:3]
    ['□上届未完成换届', '■班子不健全', '□班子软弱涣散']
    """
    ticked = tuple(reasons)
    for one in ticked:
        refuse_stranger(field, one, "REASONS", REASONS)
    return "　".join(f"{'■' if one in ticked else '□'}{one}" for one in REASONS)


def age(born: date, on: date) -> int:
    """Whole years of age on a day.

    >>> age(date(1980, 5, 11), date(2026, 5, 10)), age(date(1980, 5, 10), date(2026, 5, 10))
    (45, 46)
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def mean(figures: Iterable[int]) -> str:
    """The mean with one decimal, half of it upwards; a dash where there is none.

    >>> mean((40, 41)), mean((33, 33, 34)), mean(())
    ('40.5', '33.3', '—')
    """
    listed = tuple(figures)
    if not listed:
        return "—"
    tenths = (20 * sum(listed) + len(listed)) // (2 * len(listed))
    return f"{tenths // 10}.{tenths % 10}"


def yuan(cents: int) -> str:
    """An amount in 分, as accounts write it in 元.

    >>> yuan(123456789), yuan(5)
    ('1,234,567.89', '0.05')
    """
    return f"{cents // 100:,}.{cents % 100:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One point of an acceptance or a second look: met or not, the paper seen, what is to do."""

    part: str
    says: str
    is_met: bool
    paper: str
    remark: str | None


def checks_table(checks: tuple[Check, ...]) -> Table:
    """The points in their parts, each with yes or no and the paper."""
    rows = tuple(
        (
            str(place),
            one.part,
            one.says,
            "是" if one.is_met else "否",
            one.paper,
            one.remark or "",
        )
        for place, one in enumerate(checks, 1)
    )
    return Table(columns=CHECKS, rows=rows, small=True)


def refuse_unexplained(checks: tuple[Check, ...]) -> None:
    """Refused: a point that is not met and does not say what is to be done."""
    for place, one in enumerate(checks):
        if not one.is_met and one.remark is None:
            refuse_contradiction(
                f"checks[{place}].remark",
                zh=f"“checks[{place}]”不符合，须在“remark”中写明问题和整改要求",
                en=f"“checks[{place}]” is not met: “remark” says what is to be done",
            )
