"""收回选票报告单: the ballots issued and returned, and whether the vote is good."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.voting import Attendance
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="选票", width=10, align=Align.LEFT),
    Column(title="发出", width=3),
    Column(title="收回", width=3),
    Column(title="未收回", width=3),
    Column(title="结论", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The ballots of one body that were issued and that the boxes held."""

    elects: str
    issued_ballots: int
    returned: int

    @property
    def is_good(self) -> bool:
        """Whether the boxes held no more ballots than were issued."""
        return self.returned <= self.issued_ballots

    @property
    def row(self) -> tuple[str, ...]:
        """The figures with what follows from them."""
        missing = str(self.issued_ballots - self.returned) if self.is_good else "—"
        result = "选举有效" if self.is_good else "选举无效"
        return (self.elects, str(self.issued_ballots), str(self.returned), missing, result)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBallotsReturnedReport(Sheet):
    """More ballots than were issued is said, not refused: that vote is held again."""

    meeting: str
    opened_at: datetime
    attendance: Attendance
    ballots: tuple[Returned, ...]

    def page(self) -> Page:
        """Those present, the ballots of each body, whether each vote is good."""
        for place, one in enumerate(self.ballots):
            name = f"ballots[{place}].issued_ballots"
            refuse_above(name, one.issued_ballots, "attendance.present", self.attendance.present)
        return self.sheet(
            "收回选票报告单",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Paragraph(text=f"开箱时间：{moment_in_words(self.opened_at)}", indent=False),
            Paragraph(text=f"{self.attendance.held()}。收回选票情况如下："),
            Table(columns=COLUMNS, rows=tuple(one.row for one in self.ballots), tall=True),
            Paragraph(text=self._finding()),
            Signatures(roles=("总监票人", "监票人", "计票人")),
        )

    def _finding(self) -> str:
        bad = tuple(one.elects for one in self.ballots if not one.is_good)
        if not bad:
            return "收回的选票等于或者少于发出的选票，选举有效，可以计票。"
        return f"{'、'.join(bad)}收回的张数多于发出的张数，选举无效，应当重新选举。"


FORM = Form(
    id="party_ballots_returned_report",
    title=Wording(zh="收回选票报告单", en="Report of the ballots returned"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:23", "中国共产党基层组织选举工作条例 2020"),
    input=PartyBallotsReturnedReport,
)
