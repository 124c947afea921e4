"""村务监督委员会推选办法: seats, who is barred, who chooses and what is enough."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page
from huanjie.papers.party import items
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionMethod(MeetingPaper):
    """`supervised` is the committee that is supervised, `chosen_by` the meeting that chooses."""

    name: str
    supervised: str
    basis: str
    members: int
    skilled: int
    chosen_by: str
    quorum: Threshold
    majority: Threshold
    marks: str

    def page(self) -> Page:
        """The method in numbered sentences; the director is one of the seats."""
        return self.paper(
            f"{self.name}推选办法",
            *items(
                (
                    f"根据{self.basis}，制定本办法，经{self.chosen_by}通过后施行",
                    f"{self.name}由主任一名、委员{self.members}名组成，"
                    f"共{self.members + 1}名，任期与{self.supervised}的任期相同",
                    f"{self.supervised}成员及其近亲属不得担任{self.name}成员，"
                    f"{self.name}成员中具备财会、管理知识的人员不少于{self.skilled}名",
                    f"推选由{self.chosen_by}进行，实到人数{self.quorum.of('应到人数')}，方可推选",
                    "采取无记名投票方式，主任、委员分别推选。"
                    f"{self.marks}。所选人数多于应选名额的，该职务的选票无效",
                    "收回的选票等于或者少于发出的选票，推选有效；多于发出的选票，重新推选",
                    f"得赞成票{self.majority.of('实到人数')}的，始得当选。"
                    "得赞成票过规定票数的人数多于应选名额时，以得票多的当选；"
                    "票数相等不能确定的，就票数相等的人再次投票",
                    "计票结束后当场宣布结果，并予以公布",
                )
            ),
        )


FORM = Form(
    id="supervision_method",
    title=Wording(zh="村务监督委员会推选办法", en="Method of choosing the supervision committee"),
    procedure="supervision_committee",
    cited=("村民委员会组织法 2010:32", "村民委员会组织法 2025:37", "居民委员会组织法 2025:36"),
    input=SupervisionMethod,
)
