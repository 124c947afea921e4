"""候选人酝酿情况报告: what both recommendations brought, who is proposed and why."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import ROSTER, Comrade, refuse_twice, roster, surplus
from huanjie.papers.voting import Attendance
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A meeting that recommended, its day and those present."""

    name: str
    held_on: date
    attendance: Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNomineesReport(Upward):
    """`discussed_on` is the branch committee's meeting that fixed the list."""

    committee: str
    approval_number: str
    sessions: tuple[Session, ...]
    discussed_on: date
    seats: int
    candidates_to_seats: Fraction
    nominees: tuple[Comrade, ...]
    reasons: str

    def page(self) -> Page:
        """The meetings, the list with its surplus, the reasons."""
        for place, one in enumerate(self.sessions):
            name = f"sessions[{place}].held_on"
            refuse_before("discussed_on", self.discussed_on, name, one.held_on)
        refuse_before("issued", self.issued, "discussed_on", self.discussed_on)
        refuse_twice("nominees", (one.name for one in self.nominees))
        seats = surplus(self.seats, len(self.nominees), self.candidates_to_seats)
        return self.report(
            f"关于{self.committee}委员候选人酝酿情况的报告",
            Paragraph(
                text=f"根据《批复》（{self.approval_number}），我支部组织了候选人推荐提名。"
                "现将酝酿情况报告如下："
            ),
            Heading(text="一、推荐情况"),
            *numbered(
                tuple(
                    f"{day_in_words(one.held_on)}召开{one.name}，{one.attendance.held()}。"
                    for one in self.sessions
                )
            ),
            Heading(text="二、初步人选"),
            Paragraph(
                text=f"{day_in_words(self.discussed_on)}支委会会议根据两次推荐的结果研究，"
                f"提出委员候选人初步人选（按姓氏笔画为序）。{seats}。"
            ),
            Table(columns=ROSTER, rows=roster(self.nominees), small=True),
            Heading(text="三、提名理由"),
            Paragraph(text=self.reasons),
        )


FORM = Form(
    id="party_nominees_report",
    title=Wording(zh="候选人酝酿情况报告", en="Report on the nominees"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020:13", "各地做法 两推一选"),
    input=PartyNomineesReport,
)
