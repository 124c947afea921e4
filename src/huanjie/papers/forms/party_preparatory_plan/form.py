"""党代表大会筹备工作方案: the leading group, its sections with their tasks, the calendar."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

CALENDAR = (
    Column(title="时限", width=5),
    Column(title="工作", width=8, align=Align.LEFT),
    Column(title="责任", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the preparatory group (秘书组, 组织组) with its head, people and tasks."""

    name: str
    head: str
    members: tuple[str, ...]
    tasks: str

    def in_words(self) -> str:
        """Who they are and what they do."""
        return f"{self.name}。组长：{self.head}；成员：{'、'.join(self.members)}。{self.tasks}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A piece of work, the section that does it, the day by which it is done."""

    task: str
    section: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPreparatoryPlan(Official):
    """`head`, `deputies` and `members` are the leading group of the preparation."""

    meeting: str
    opens: date
    head: str
    deputies: tuple[str, ...]
    members: tuple[str, ...]
    sections: tuple[Section, ...]
    calendar: tuple[Due, ...]

    def page(self) -> Page:
        """The group, the sections, the calendar in the order of its days."""
        refuse_before("opens", self.opens, "issued", self.issued)
        refuse_twice("members", (self.head, *self.deputies, *self.members))
        for place, one in enumerate(self.calendar):
            refuse_before(f"calendar[{place}].due", one.due, "issued", self.issued)
        return self.notice(
            f"关于印发{self.meeting}筹备工作方案的通知",
            Paragraph(
                text=f"{self.meeting}拟于{day_in_words(self.opens)}召开。"
                "为做好筹备工作，制定本方案，请认真执行。"
            ),
            Heading(text="一、筹备工作领导小组"),
            Paragraph(text=self._group()),
            Heading(text="二、工作机构和职责"),
            *(Paragraph(text=one.in_words()) for one in self.sections),
            Heading(text="三、工作安排"),
            Table(columns=CALENDAR, rows=self._calendar()),
        )

    def _group(self) -> str:
        deputies, members = "、".join(self.deputies), "、".join(self.members)
        return f"组长：{self.head}；副组长：{deputies}；成员：{members}。"

    def _calendar(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (day_in_words(one.due), one.task, one.section)
            for one in sorted(self.calendar, key=lambda due: due.due)
        )


FORM = Form(
    id="party_preparatory_plan",
    title=Wording(zh="党代表大会筹备工作方案", en="Plan of the preparation of the congress"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyPreparatoryPlan,
)
