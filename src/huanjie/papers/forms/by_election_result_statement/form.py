"""补选结果报告单: the figures of the by-election, signed by who counted."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.by_election import Filling, votes
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_contradiction, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, Seal, Signatures, Table
from huanjie.papers.shares import Threshold
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionResultStatement(MatterPaper):
    """`electors` are those who may vote, `due` how many they are."""

    polling_day: date
    place: str
    electors: str
    due: int
    voted: int
    printed: int
    issued_ballots: int
    left: int
    returned: int
    valid: int
    turnout: Threshold
    majority: Threshold
    posts: tuple[Filling, ...]
    term_ends: date
    special_events: str = "无"

    def page(self) -> Page:
        """Figures, votes, outcome, the rest of the term; refused: figures that do not add up."""
        self._refuse_contradictions()
        enough, need = self.turnout.need(self.due), self.majority.need(self.voted)
        return self.told(
            "补选",
            "补选结果报告单",
            Paragraph(
                text=f"投票日：{day_in_words(self.polling_day)}　地点：{self.place}", indent=False
            ),
            Table(columns=LABELS, rows=self._figures()),
            Paragraph(
                text=f"应有{enough}人以上参加投票，实际{self.voted}人，"
                f"选举{'有效' if self.voted >= enough else '无效'}；当选须得{need}票以上。"
            ),
            votes(self.posts),
            Paragraph(
                text=f"{'；'.join(one.outcome for one in self.posts)}。"
                f"任期到本届任期届满时（{day_in_words(self.term_ends)}）止。"
            ),
            Paragraph(text=f"特殊情况记载：{self.special_events}"),
            Signatures(roles=("主持人", "总监票人", "监票人", "计票人", "唱票人", "乡镇指导人员")),
            Seal(issuer=self.committee, day=self.issued),
        )

    def _figures(self) -> tuple[tuple[str, ...], ...]:
        cells = (
            (self.electors, self.due, "参加投票", self.voted),
            ("印制选票", self.printed, "发出选票", self.issued_ballots),
            ("剩余选票", self.left, "收回选票", self.returned),
            ("有效票", self.valid, "无效票", self.returned - self.valid),
        )
        return tuple(tuple(str(one) for one in row) for row in cells)

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        refuse_above("voted", self.voted, "due", self.due)
        refuse_total("printed", self.printed, self.issued_ballots + self.left)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_above("valid", self.valid, "returned", self.returned)
        is_valid = self.voted >= self.turnout.need(self.due)
        for one in self.posts:
            one.refuse_contradictions(self.voted, self.majority.need(self.voted))
            if one.elected and not is_valid:
                refuse_contradiction(
                    "elected", zh="参加投票人数不足，不能有人当选", en="too few voted to elect"
                )


FORM = Form(
    id="by_election_result_statement",
    title=Wording(zh="补选结果报告单", en="Statement of a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionResultStatement,
)
