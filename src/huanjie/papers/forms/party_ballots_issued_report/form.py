"""发出选票报告单: the ballots printed, issued and left, of each body."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.voting import Attendance
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="选票", width=10, align=Align.LEFT),
    Column(title="颜色", width=4),
    Column(title="印制", width=3),
    Column(title="发出", width=3),
    Column(title="剩余", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The ballots of one body, each figure counted."""

    elects: str
    colour: str
    printed: int
    issued_ballots: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBallotsIssuedReport(Sheet):
    """`left_over` says what was done with the ballots that were left."""

    meeting: str
    issued_at: datetime
    attendance: Attendance
    ballots: tuple[Ballots, ...]
    left_over: str

    def page(self) -> Page:
        """Those present, the ballots of each body, what became of those left."""
        for place, one in enumerate(self.ballots):
            refuse_total(f"ballots[{place}].printed", one.printed, one.issued_ballots + one.left)
            name = f"ballots[{place}].issued_ballots"
            refuse_above(name, one.issued_ballots, "attendance.present", self.attendance.present)
        return self.sheet(
            "发出选票报告单",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Paragraph(text=f"发票时间：{moment_in_words(self.issued_at)}", indent=False),
            Paragraph(text=f"{self.attendance.held()}。发出选票情况如下："),
            Table(columns=COLUMNS, rows=self._rows(), tall=True),
            Paragraph(text=f"印制张数等于发出张数加剩余张数。剩余选票的处理：{self.left_over}。"),
            Signatures(roles=("总监票人", "监票人", "发票人", "计票人")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (one.elects, one.colour, str(one.printed), str(one.issued_ballots), str(one.left))
            for one in self.ballots
        )


FORM = Form(
    id="party_ballots_issued_report",
    title=Wording(zh="发出选票报告单", en="Report of the ballots issued"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:23、24",),
    input=PartyBallotsIssuedReport,
)
