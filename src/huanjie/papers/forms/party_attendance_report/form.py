"""到会人数报告单: those due, present and absent with reasons, and whether the quorum is reached."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.shares import percent
from huanjie.papers.voting import Attendance
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="项目", width=6),
    Column(title="人数", width=4),
    Column(title="说明", width=10, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A reason of absence and how many gave it."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAttendanceReport(Sheet):
    """`occasion` is what is counted for (开幕, 投票选举); too few present is said, not refused."""

    meeting: str
    occasion: str
    counted_at: datetime
    attendance: Attendance
    absences: tuple[Absence, ...]

    def page(self) -> Page:
        """The figures, what the quorum asks for, whether the meeting may go on."""
        told = self.attendance.count()
        absent = self.attendance.due - self.attendance.present
        refuse_total("absences", absent, sum(one.count for one in self.absences))
        may = "可以" if self.attendance.is_enough else "不足规定人数，不得"
        return self.sheet(
            "到会人数报告单",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Paragraph(
                text=f"事项：{self.occasion}　清点时间：{moment_in_words(self.counted_at)}",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=self._rows(absent), tall=True),
            Paragraph(
                text=f"{told}。按照规定，实到会人数应当{self.attendance.quorum.of('应到会人数')}，"
                f"即至少{self.attendance.quorum.need(self.attendance.due)}名，{may}进行{self.occasion}。"
            ),
            Signatures(roles=("总监票人", "监票人", "清点人", "会议主持人")),
        )

    def _rows(self, absent: int) -> tuple[tuple[str, ...], ...]:
        whole = self.attendance
        return (
            (f"应到会{whole.voters}", str(whole.due), "已核定的应到会人数"),
            (
                f"实到会{whole.voters}",
                str(whole.present),
                f"占应到会人数的{percent(whole.present, whole.due)}",
            ),
            ("缺席", str(absent), f"占应到会人数的{percent(absent, whole.due)}"),
            *((f"其中：{one.reason}", str(one.count), "") for one in self.absences),
        )


FORM = Form(
    id="party_attendance_report",
    title=Wording(zh="到会人数报告单", en="Report of those present"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020", "中央组织部关于应到会人数的规定"),
    input=PartyAttendanceReport,
)
