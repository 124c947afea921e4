"""选举结果的报告或者请示: the figures, the votes of each body, the leaders who were elected."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Heading, Page, Paragraph
from huanjie.papers.party import refuse_stranger
from huanjie.papers.voting import Attendance, Chosen, Contest, Majority
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResultReport(Upward):
    """One that asks for approval of the leaders is a 请示, another a 报告.

    `approval_number` is the reply on the nominees; `leaders` were elected by the first plenaries.
    """

    meeting: str
    approval_number: str
    approved_on: date
    held_on: date
    place: str
    attendance: Attendance
    majority: Majority
    contests: tuple[Contest, ...]
    leaders: tuple[Chosen, ...]
    asks_approval: bool

    def page(self) -> Page:
        """The meeting, the votes of each body, the leaders, what is asked or filed."""
        refuse_before("held_on", self.held_on, "approved_on", self.approved_on)
        refuse_before("issued", self.issued, "held_on", self.held_on)
        kind = "请示" if self.asks_approval else "报告"
        opening = Paragraph(
            text=f"根据《批复》（{self.approval_number}），{self.meeting}于"
            f"{day_in_words(self.held_on)}在{self.place}召开，以无记名投票方式差额选举。"
            f"现将选举结果{'请示' if self.asks_approval else '报告'}如下："
        )
        attended = (Heading(text="一、到会情况"), Paragraph(text=f"{self.attendance.held()}。"))
        say = self.request if self.asks_approval else self.report
        return say(
            f"关于{self.meeting}选举结果的{kind}",
            opening,
            *attended,
            *self._bodies(),
            *self._last(),
        )

    def _bodies(self) -> tuple[Block, ...]:
        told: list[Block] = []
        need = self.attendance.votes_needed(self.majority)
        for place, one in enumerate(self.contests):
            one.refuse_contradictions(f"contests[{place}]", self.attendance.present)
            outcome = one.outcome(need)
            told += (
                Heading(text=f"{in_chinese(place + 2)}、{one.elects}"),
                Paragraph(
                    text=f"{one.ballots()}，选举有效。应选{one.seats}名，赞成票"
                    f"{self.majority.rule}（至少{need}票）始得当选。{outcome.in_words()}得票情况："
                ),
                one.table(outcome),
            )
        return tuple(told)

    def _last(self) -> tuple[Block, ...]:
        need = self.attendance.votes_needed(self.majority)
        elected = tuple(name for one in self.contests for name in one.outcome(need).elected)
        for place, one in enumerate(self.leaders):
            refuse_stranger(f"leaders[{place}].name", one.name, "elected", elected)
        named = "，".join(f"{one.name}同志当选{one.post}" for one in self.leaders)
        asked = "现报请审批书记、副书记，委员报请备案。" if self.asks_approval else "现予报告备案。"
        return (
            Heading(text=f"{in_chinese(len(self.contests) + 2)}、书记、副书记"),
            Paragraph(text=f"第一次全体会议以无记名投票方式等额选举，{named}。{asked}"),
        )


FORM = Form(
    id="party_result_report",
    title=Wording(zh="选举结果的报告", en="Report of the result"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020", "乡镇党代会工作指南"),
    input=PartyResultReport,
)
