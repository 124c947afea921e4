"""计票结果报告单: the ballots and votes of one body, and who is elected."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Page, Paragraph, Signatures
from huanjie.papers.voting import Attendance, Contest, Majority
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCountReport(Sheet):
    """`majority` is the rule of the adopted method."""

    meeting: str
    counted_at: datetime
    attendance: Attendance
    majority: Majority
    contest: Contest

    def page(self) -> Page:
        """Those present, the ballots, the votes of each, the outcome."""
        self.contest.refuse_contradictions("contest", self.attendance.present)
        need = self.attendance.votes_needed(self.majority)
        outcome = self.contest.outcome(need)
        return self.sheet(
            "计票结果报告单",
            Paragraph(text=f"会议：{self.meeting}", indent=False),
            Paragraph(
                text=f"选举：{self.contest.elects}　计票时间：{moment_in_words(self.counted_at)}",
                indent=False,
            ),
            Paragraph(text=f"{self.attendance.held()}。{self.contest.ballots()}，选举有效。"),
            self.contest.table(outcome),
            Paragraph(
                text=f"应选{self.contest.seats}名，赞成票{self.majority.rule}（至少{need}票）"
                f"始得当选。{outcome.in_words()}"
            ),
            Signatures(roles=("总监票人", "监票人", "监票人", "计票人", "计票人", "唱票人")),
        )


FORM = Form(
    id="party_count_report",
    title=Wording(zh="计票结果报告单", en="Report of the count"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:23、25",),
    input=PartyCountReport,
)
