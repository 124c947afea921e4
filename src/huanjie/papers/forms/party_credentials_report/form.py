"""代表资格审查报告: the delegates who are duly elected, and how they are made up."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="构成", width=8),
    Column(title="人数", width=4),
    Column(title="占代表总数", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many of the valid delegates belong to a group."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidDelegate:
    """A delegate who is not valid, the unit, and why."""

    name: str
    unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCredentialsReport(MeetingPaper):
    """`occupations` divide the valid delegates; the `features` may overlap (妇女, 少数民族)."""

    units: int
    seats: int
    elected: int
    invalid: tuple[InvalidDelegate, ...]
    occupations: tuple[Group, ...]
    features: tuple[Group, ...]
    course: str

    def page(self) -> Page:
        """How they were elected, who is valid, the composition, the finding."""
        valid = self.elected - len(self.invalid)
        refuse_above("elected", self.elected, "seats", self.seats)
        refuse_above("invalid", len(self.invalid), "elected", self.elected)
        refuse_total("occupations", valid, sum(one.count for one in self.occupations))
        for place, one in enumerate(self.features):
            refuse_above(f"features[{place}].count", one.count, "elected", valid)
        return self.paper(
            "代表资格审查报告",
            Paragraph(text="各位代表："),
            Paragraph(
                text=f"出席{self.meeting}的代表名额{self.seats}名，由{self.units}个选举单位"
                f"选举产生，实际选出{self.elected}名。{self.course}"
            ),
            *self._invalid(),
            Heading(text="代表构成情况", level=2),
            Table(columns=COLUMNS, rows=self._rows(valid)),
            Paragraph(
                text=f"经审查，{valid}名代表的产生程序符合规定，代表资格有效。"
                "现将审查情况提请大会预备会议审议。"
            ),
        )

    def _rows(self, valid: int) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (one.name, f"{one.count}名", percent(one.count, valid))
            for one in (*self.occupations, *self.features)
        )

    def _invalid(self) -> tuple[Block, ...]:
        if not self.invalid:
            return ()
        told = tuple(f"{one.name}（{one.unit}）：{one.reason}" for one in self.invalid)
        return (Paragraph(text="下列代表资格无效，由原选举单位另行选举："), *numbered(told))


FORM = Form(
    id="party_credentials_report",
    title=Wording(zh="代表资格审查报告", en="Report on the credentials"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:11",),
    input=PartyCredentialsReport,
)
