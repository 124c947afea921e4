"""选举办法: seats, who votes, how ballots are marked and judged, what elects; draft or adopted."""

from dataclasses import dataclass
from fractions import Fraction

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page
from huanjie.papers.party import items, surplus
from huanjie.papers.shares import Threshold
from huanjie.papers.voting import Majority, Marks
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """A body to be elected, its seats, how many candidates, the colour of its ballot."""

    elects: str
    seats: int
    candidates: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyElectionMethod(MeetingPaper):
    """`voters` are those with a vote; `presiding` conducts the vote; `leaders` says who elects
    the secretary, `seats_reduced_by` who may leave seats empty."""

    basis: str
    voters: str
    presiding: str
    bodies: tuple[Seats, ...]
    candidates_to_seats: Fraction
    course: str
    quorum: Threshold
    majority: Majority
    seats_reduced_by: str
    marks: Marks
    chief_scrutineers: int
    scrutineers: int
    tellers: int
    scrutineers_from: str
    leaders: str

    def page(self) -> Page:
        """The rules in the order in which the vote goes."""
        refuse_above("chief_scrutineers", self.chief_scrutineers, "scrutineers", self.scrutineers)
        return self.paper("选举办法", *items((*self._bodies(), *self._ballots(), *self._outcome())))

    def _bodies(self) -> tuple[str, ...]:
        seats = "；".join(
            f"{one.elects}{surplus(one.seats, one.candidates, self.candidates_to_seats)}"
            for one in self.bodies
        )
        return (
            f"根据{self.basis}，制定本办法",
            f"本次选举由{self.presiding}主持",
            f"本次选举实行差额选举，采取无记名投票方式。{seats}",
            f"候选人的产生：{self.course}。候选人名单按姓氏笔画为序排列",
            f"{self.voters}有选举权。到会有选举权的人数{self.quorum.of('应到会人数')}，方可进行选举。"
            "列席人员没有表决权、选举权和被选举权",
        )

    def _ballots(self) -> tuple[str, ...]:
        colours = "；".join(f"{one.elects}选票为{one.colour}" for one in self.bodies)
        return (
            f"{colours}。选票不编号、不作记号",
            f"选票由选举人本人填写。{self.marks.in_words()}",
            "选举人因故不能填写选票的，可以委托非候选人按照本人意愿代写。因故未到会的，"
            "不能委托他人代为投票。不设流动票箱",
            "所选人数等于或者少于应选名额的，选票有效；多于应选名额的，选票无效。"
            "书写模糊无法辨认的，由总监票人会同监票人认定，不能认定的无效",
            "收回的选票等于或者少于发出的选票，选举有效；多于发出的选票，选举无效，应当重新选举",
        )

    def _outcome(self) -> tuple[str, ...]:
        chief, others = self.chief_scrutineers, self.scrutineers - self.chief_scrutineers
        return (
            f"被选举人获得的赞成票{self.majority.rule}的，始得当选。获得赞成票超过这一比例的被选举人"
            "多于应选名额时，以得票多的当选；票数相等不能确定当选人的，就票数相等的被选举人再次投票，"
            "以得票多的当选",
            "当选人少于应选名额时，对不足的名额另行选举；接近应选名额的，"
            f"{self.seats_reduced_by}，也可以减少名额，不再选举",
            f"设总监票人{chief}名，监票人{others}名，从{self.scrutineers_from}中推选，经会议表决通过；"
            f"计票人{self.tellers}名，由{self.presiding}指定，在总监票人、监票人监督下工作。"
            "候选人不得担任监票人、计票人",
            "投票时，总监票人、监票人先投，其他选举人依次投票。投票结束后，当场开启票箱，"
            "清点选票，并由总监票人报告收回选票情况",
            f"计票完毕，由总监票人向{self.presiding}报告计票结果，{self.presiding}确认后当场宣布。"
            "当选人名单按姓氏笔画为序公布",
            self.leaders,
            f"本办法经会议表决通过后生效，未尽事宜由{self.presiding}决定",
        )


FORM = Form(
    id="party_election_method",
    title=Wording(zh="选举办法", en="Method of the election"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:13、20、22、23、24、25",),
    input=PartyElectionMethod,
)
