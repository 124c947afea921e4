"""人事安排方案: the nominees of both bodies in one round, restricted to who needs it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Block, Column, Heading, Layout, Page, Paragraph, Table
from huanjie.papers.party import Comrade, refuse_twice, roster, surplus
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=1),
    Column(title="姓名", width=3),
    Column(title="性别", width=2),
    Column(title="民族", width=2),
    Column(title="出生年月", width=3),
    Column(title="入党时间", width=3),
    Column(title="学历", width=3),
    Column(title="现任职务", width=8, align=Align.LEFT),
    Column(title="拟提名职务", width=5),
    Column(title="继任情况", width=3),
)


class Standing(StrEnum):
    """Whether the person sat in the outgoing body."""

    STAYING = "留任"
    NEW = "新进"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A nominee, the post proposed, and whether he or she sat in the outgoing body."""

    person: Comrade
    proposed: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedBody:
    """A body, its seats, its nominees by surname strokes, who leaves it."""

    elects: str
    seats: int
    nominees: tuple[Proposed, ...]
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPersonnelPlan(Sheet):
    """`young` is the highest age of the young, full years on the day of the plan."""

    meeting: str
    round: int
    candidates_to_seats: Fraction
    young: int
    bodies: tuple[ProposedBody, ...]

    def page(self) -> Page:
        """Each body with its difference, list and structure."""
        return self.sheet(
            "人事安排方案",
            Paragraph(text=f"会议：{self.meeting}（内部材料，注意保密）", indent=False),
            *(block for one in self.bodies for block in self._body(one)),
            number=f"第{self.round}稿",
            layout=Layout.WIDE,
        )

    def _body(self, one: ProposedBody) -> tuple[Block, ...]:
        people = tuple(nominee.person for nominee in one.nominees)
        refuse_twice("nominees", (person.name for person in people))
        refuse_twice("leaving", (*one.leaving, *self._staying(one)))
        told = surplus(one.seats, len(people), self.candidates_to_seats)
        rows = (
            (*row, nominee.proposed, nominee.standing)
            for row, nominee in zip(roster(people), one.nominees, strict=True)
        )
        return (
            Heading(text=f"{one.elects}（{told}）", level=2),
            Table(columns=COLUMNS, rows=tuple(rows), small=True),
            Paragraph(text=self._structure(one), indent=False),
        )

    def _staying(self, one: ProposedBody) -> tuple[str, ...]:
        return tuple(
            nominee.person.name for nominee in one.nominees if nominee.standing is Standing.STAYING
        )

    def _structure(self, one: ProposedBody) -> str:
        people = tuple(nominee.person for nominee in one.nominees)
        staying = len(self._staying(one))
        young = sum(self._age(person.born) <= self.young for person in people)
        return (
            f"结构：留任{staying}名，新进{len(people) - staying}名；"
            f"妇女{sum(person.sex == '女' for person in people)}名，"
            f"少数民族{sum(person.ethnicity != '汉族' for person in people)}名，"
            f"{self.young}岁以下{young}名。"
            f"退出：{'、'.join(one.leaving) or '无'}。"
        )

    def _age(self, born: date) -> int:
        had_birthday = (self.issued.month, self.issued.day) >= (born.month, born.day)
        return self.issued.year - born.year - (not had_birthday)


FORM = Form(
    id="party_personnel_plan",
    title=Wording(zh="人事安排方案", en="Plan of the nominees"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:13", "县级换届考察做法"),
    input=PartyPersonnelPlan,
)
