"""The pull list as a workbook, to sort and to sign."""

from collections.abc import Sequence

from huanjie.count.audit.plan import AuditPlan
from huanjie.count.audit.pull import Line, Pull
from huanjie.roll.workbook import Page, Written, workbook_bytes

HEADS = (
    "序",
    "捆",
    "第几张",
    "抽签序号",
    "次数",
    "上轮已取",
    "找到√",
    "第一人签名",
    "第二人签名",
    "备注",
)
WIDTHS = (5, 18, 9, 18, 6, 9, 8, 14, 14, 20)


def workbook(plan: AuditPlan, drawn: Pull, listed: Sequence[Line]) -> bytes:
    """A sheet of the papers to take out, and one of the draws in their order."""
    rows: list[tuple[Written, ...]] = [
        (
            number,
            one.place.batch,
            one.place.position,
            "、".join(map(str, one.draws)),
            len(one.draws),
            "是" if one.earlier else "",
            *("",) * 4,
        )
        for number, one in enumerate(listed, start=1)
    ]
    draws: list[tuple[Written, ...]] = [
        (one.number, one.paper, one.place.batch, one.place.position) for one in drawn.draws
    ]
    sheets = (
        Page(
            name="抽查清单",
            rows=(HEADS, *rows),
            styles=[(0, column, "header") for column in range(len(HEADS))],
            widths=tuple(enumerate(WIDTHS)),
            frozen=1,
        ),
        Page(
            name="抽签",
            rows=(
                ("种子数字", drawn.seed),
                ("审计方案摘要", drawn.audit),
                ("全部张数", plan.papers),
                ("抽签序号", "总第几张", "捆", "第几张"),
                *draws,
            ),
            widths=((0, 14), (1, 24), (2, 18), (3, 9)),
        ),
    )
    return workbook_bytes(sheets)
