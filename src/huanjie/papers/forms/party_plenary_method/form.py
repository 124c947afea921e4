"""第一次全体会议选举办法: secretary and deputies by a single list, from among the members."""

from dataclasses import dataclass

from huanjie.papers.branch import Post, posts_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page
from huanjie.papers.party import items
from huanjie.papers.shares import Threshold
from huanjie.papers.voting import Majority, Marks
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPlenaryMethod(MeetingPaper):
    """`members` is how many the committee has; `chair` is who was named to preside."""

    basis: str
    members: int
    chair: str
    posts: tuple[Post, ...]
    quorum: Threshold
    majority: Majority
    marks: Marks
    scrutineers: int
    tellers: int
    approved_by: str

    def page(self) -> Page:
        """The posts, those who vote, the marks, what elects, what follows."""
        refuse_above("posts", sum(one.seats for one in self.posts), "members", self.members)
        return self.paper("选举办法", *items((*self._posts(), *self._vote())))

    def _posts(self) -> tuple[str, ...]:
        return (
            f"根据{self.basis}，制定本办法",
            f"本次会议选举{posts_in_words(self.posts)}。候选人从当选的委员中提名，经{self.approved_by}同意，"
            "候选人数与应选人数相等，实行等额选举，采取无记名投票方式",
            f"选举由{self.chair}同志主持",
            f"应到会委员{self.members}名，到会委员{self.quorum.of('应到会人数')}"
            f"（至少{self.quorum.need(self.members)}名），方可进行选举",
        )

    def _vote(self) -> tuple[str, ...]:
        return (
            f"{self.marks.in_words()}。另选他人的，应当是当选的委员。因故未到会的，"
            "不能委托他人代为投票",
            "每一职务所选人数等于或者少于应选人数的，选票有效；多于应选人数的，选票无效。"
            "收回的选票等于或者少于发出的选票，选举有效；多于发出的选票，选举无效，应当重新选举",
            f"被选举人获得的赞成票{self.majority.rule}的，始得当选",
            f"设监票人{self.scrutineers}名，由会议从不是候选人的委员中推选；计票人{self.tellers}名，"
            "由会议主持人指定，在监票人监督下工作",
            f"选举结果由会议主持人当场宣布，报{self.approved_by}审批",
            "本办法经会议表决通过后生效",
        )


FORM = Form(
    id="party_plenary_method",
    title=Wording(zh="第一次全体会议选举办法", en="Method of the first plenary"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020", "各地选举办法"),
    input=PartyPlenaryMethod,
)
