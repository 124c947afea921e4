"""推荐计票报告单: who was there, the ballots, the names with their votes."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.voting import Attendance
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=6),
    Column(title="得票数", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A person and how many ballots named the person."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecommendationReport(Sheet):
    """`observers` are the members of the township committee who were there."""

    meeting: str
    held_on: date
    place: str
    attendance: Attendance
    issued_ballots: int
    returned: int
    valid: int
    rejected: int
    names_at_most: int
    recommended: tuple[Recommended, ...]
    observers: tuple[str, ...]

    def page(self) -> Page:
        """The figures, the names by votes, who watched."""
        self._refuse_contradictions()
        ranked = sorted(self.recommended, key=lambda one: -one.votes)
        rows = tuple((str(place), one.name, str(one.votes)) for place, one in enumerate(ranked, 1))
        return self.sheet(
            "推荐计票报告单",
            Paragraph(
                text=f"会议：{self.meeting}　时间：{day_in_words(self.held_on)}　"
                f"地点：{self.place}",
                indent=False,
            ),
            Paragraph(
                text=f"{self.attendance.held()}。发出推荐票{self.issued_ballots}张，"
                f"收回{self.returned}张，其中有效票{self.valid}张，无效票{self.rejected}张，推荐有效。"
                f"每票至多推荐{self.names_at_most}名。得票情况如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(text=f"到场指导的镇党委委员：{'、'.join(self.observers)}。"),
            Signatures(roles=("监票人", "计票人", "唱票人", "会议主持人", "到场的镇党委委员")),
        )

    def _refuse_contradictions(self) -> None:
        present = self.attendance.present
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_above("issued_ballots", self.issued_ballots, "attendance.present", present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_total("returned", self.returned, self.valid + self.rejected)
        refuse_twice("recommended", (one.name for one in self.recommended))
        for place, one in enumerate(self.recommended):
            refuse_above(f"recommended[{place}].votes", one.votes, "valid", self.valid)
        votes = sum(one.votes for one in self.recommended)
        most = self.valid * self.names_at_most
        refuse_above("recommended", votes, "valid × names_at_most", most)


FORM = Form(
    id="party_recommendation_report",
    title=Wording(zh="推荐计票报告单", en="Report of a recommendation"),
    procedure="party_branch",
    cited=("各地做法 两推一选",),
    input=PartyRecommendationReport,
)
