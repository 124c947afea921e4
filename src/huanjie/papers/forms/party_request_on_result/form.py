"""书记、副书记选举结果的请示: those elected to lead are submitted for approval."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items, refuse_below, refuse_stranger, refuse_twice
from huanjie.papers.voting import Attendance, Majority
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A post, who was elected to it, with how many votes."""

    post: str
    name: str
    in_favour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequestOnResult(Upward):
    """`members` are those whom the members' meeting elected, of whom `leaders` are some."""

    meeting: str
    elected_on: date
    committee: str
    first_met_on: date
    attendance: Attendance
    majority: Majority
    members: tuple[str, ...]
    leaders: tuple[Leader, ...]

    def page(self) -> Page:
        """The members elected, the committee's first meeting, who is submitted."""
        self._refuse_contradictions()
        need = self.attendance.votes_needed(self.majority)
        posts = "、".join(dict.fromkeys(one.post for one in self.leaders))
        return self.request(
            f"关于{self.committee}{posts}选举结果的请示",
            Paragraph(
                text=f"{day_in_words(self.elected_on)}{self.meeting}选举{'、'.join(self.members)}"
                f"等{len(self.members)}名同志为{self.committee}委员。"
                f"{day_in_words(self.first_met_on)}，{self.committee}召开第一次会议，"
                f"{self.attendance.held()}，以无记名投票方式等额选举，赞成票{self.majority.rule}"
                f"（至少{need}票）始得当选。现将选举结果请示如下："
            ),
            *items(
                f"{one.name}同志得赞成票{one.in_favour}票，当选{one.post}" for one in self.leaders
            ),
            Paragraph(text=f"拟请批准{self._named()}。委员另行报告备案。"),
        )

    def _named(self) -> str:
        return "，".join(f"{one.name}同志任{self.committee}{one.post}" for one in self.leaders)

    def _refuse_contradictions(self) -> None:
        refuse_before("first_met_on", self.first_met_on, "elected_on", self.elected_on)
        refuse_before("issued", self.issued, "first_met_on", self.first_met_on)
        refuse_twice("members", self.members)
        refuse_above("attendance.due", self.attendance.due, "members", len(self.members))
        need = self.attendance.votes_needed(self.majority)
        for place, one in enumerate(self.leaders):
            name = f"leaders[{place}].in_favour"
            refuse_stranger(f"leaders[{place}].name", one.name, "members", self.members)
            refuse_above(name, one.in_favour, "attendance.present", self.attendance.present)
            refuse_below(name, one.in_favour, need)


FORM = Form(
    id="party_request_on_result",
    title=Wording(zh="选举结果的请示", en="Request on the result"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020", "村党组织换届文书"),
    input=PartyRequestOnResult,
)
