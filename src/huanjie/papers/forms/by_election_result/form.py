"""补选结果公告: figures, who is elected, until when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterNotice
from huanjie.papers.by_election import Filling, votes
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionResult(MatterNotice):
    """`electors` are those who may vote, `due` how many they are."""

    polling_day: date
    electors: str
    due: int
    voted: int
    issued_ballots: int
    returned: int
    valid: int
    majority: Threshold
    posts: tuple[Filling, ...]
    term_ends: date

    def page(self) -> Page:
        """Figures, votes and outcome."""
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        refuse_above("voted", self.voted, "due", self.due)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_above("valid", self.valid, "returned", self.returned)
        for one in self.posts:
            one.refuse_contradictions(self.voted, self.majority.need(self.voted))
        return self.posted(
            "补选",
            "补选结果公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.polling_day)}依法举行补选。"
                f"{self.electors}{self.due}人，参加投票{self.voted}人；"
                f"发出选票{self.issued_ballots}张，收回{self.returned}张，"
                f"其中有效票{self.valid}张，无效票{self.returned - self.valid}张。结果如下："
            ),
            votes(self.posts),
            Paragraph(
                text=f"{'；'.join(one.outcome for one in self.posts)}。"
                f"任期到本届任期届满时（{day_in_words(self.term_ends)}）止。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="by_election_result",
    title=Wording(zh="补选结果公告", en="Notice of the result of a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionResult,
)
