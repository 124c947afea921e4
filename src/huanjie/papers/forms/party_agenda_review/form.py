"""会议议程审核意见: the tour group looks at the papers before the notice is sent."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=1),
    Column(title="审核内容", width=9, align=Align.LEFT),
    Column(title="是否符合", width=3),
    Column(title="意见", width=7, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A point that is looked at, whether it is right, what is said to it."""

    says: str
    right: bool
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAgendaReview(Sheet):
    """`unit` is the group; whether it agrees follows from its checks."""

    meeting: str
    reviewed_for: str
    received_on: date
    papers: tuple[str, ...]
    checks: tuple[Check, ...]

    def page(self) -> Page:
        """The papers, the checks, the result."""
        refuse_before("issued", self.issued, "received_on", self.received_on)
        wrong = tuple(str(place) for place, one in enumerate(self.checks, 1) if not one.right)
        result = f"第{'、'.join(wrong)}项修改后再报。" if wrong else "同意。"
        return self.sheet(
            "会议议程审核意见",
            Paragraph(
                text=f"{self.reviewed_for}于{day_in_words(self.received_on)}报来{self.meeting}"
                f"下列材料：{'、'.join(self.papers)}。",
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(text=f"审核结果：{result}"),
            Paragraph(text=f"审核日期：{day_in_words(self.issued)}"),
            Signatures(roles=("审核人", "指导组组长")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (str(place), one.says, "是" if one.right else "否", one.remark or "")
            for place, one in enumerate(self.checks, 1)
        )


FORM = Form(
    id="party_agenda_review",
    title=Wording(zh="会议议程审核意见", en="Review of the agenda by the tour group"),
    procedure="party_congress",
    cited=("县换届选举工作巡回指导方案",),
    input=PartyAgendaReview,
)
