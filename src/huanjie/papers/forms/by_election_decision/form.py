"""补选决定: which seats, who elects, which day, who runs it."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import Count, MatterPaper
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph, Seal
from huanjie.papers.party import items, refuse_below
from huanjie.papers.personnel import Post
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionDecision(MatterPaper):
    """`kind` is the meeting that decides, `elects` who votes, `run_by` who conducts the vote."""

    kind: str
    electors: str
    decided_on: date
    count: Count
    in_favour: int
    majority: Threshold
    basis: str
    posts: tuple[Post, ...]
    elects: str
    polling_day: date
    run_by: str
    term_ends: date

    def page(self) -> Page:
        """The decision; refused: too few in favour, a vote before it is decided."""
        self._refuse_contradictions()
        seats = sum(one.seats for one in self.posts)
        return self.told(
            "补选",
            "关于补选的决定",
            Paragraph(
                text=f"{day_in_words(self.decided_on)}，{self.kind}应到{self.electors}"
                f"{self.count.due}人，实到{self.count.present}人，赞成{self.in_favour}人，"
                f"{self.majority.of('实到人数')}。根据{self.basis}的规定，决定如下："
            ),
            *items(
                (
                    f"补选{'、'.join(one.in_words for one in self.posts)}，共{seats}名",
                    f"由{self.elects}投票选举，{self.run_by}主持",
                    f"投票日为{day_in_words(self.polling_day)}",
                    f"补选产生的成员任期到本届任期届满时（{day_in_words(self.term_ends)}）止",
                )
            ),
            Seal(issuer=self.sitting, day=self.issued),
            layout=Layout.DOCUMENT,
        )

    def _refuse_contradictions(self) -> None:
        self.count.refuse_contradictions()
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        refuse_before("polling_day", self.polling_day, "decided_on", self.decided_on)
        refuse_before("term_ends", self.term_ends, "polling_day", self.polling_day)
        refuse_above("in_favour", self.in_favour, "present", self.count.present)
        refuse_below("in_favour", self.in_favour, self.majority.need(self.count.present))


FORM = Form(
    id="by_election_decision",
    title=Wording(zh="补选决定", en="Decision on a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionDecision,
)
