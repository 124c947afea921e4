"""指导(督查)记录和反馈意见单:what a tour group saw, and what it left with the unit."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Layout,
    Page,
    Signatures,
    Table,
    Title,
)
from huanjie.papers.visits import Feedback
from huanjie.terms.wording import Wording

LABELS = (
    Column(title="", width=3),
    Column(title="", width=6, align=Align.LEFT),
    Column(title="", width=3),
    Column(title="", width=6, align=Align.LEFT),
)
ANSWERS = (
    Column(title="序", width=1),
    Column(title="检查内容", width=7, align=Align.LEFT),
    Column(title="情况", width=6, align=Align.LEFT),
    Column(title="结论", width=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question of the visit, what was found, whether it alarms."""

    question: str
    answer: str
    alarming: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport(Feedback):
    """One visit of one group to one unit; the event's lead is measured in whole hours."""

    members: tuple[str, ...]
    township: str
    purpose: str
    arrived: datetime
    event: str
    event_starts: datetime
    left: datetime
    lead_at_least_hours: int
    lead_at_most_hours: int
    answers: tuple[Answer, ...]

    def page(self) -> Page:
        """The record, then the sheet that stays with the unit."""
        return Page(
            layout=Layout.SHEET,
            over="",
            title="换届选举巡回指导（督查）记录",
            number=self.visit,
            issuer=self.group,
            day=self.issued,
            blocks=(*self._record(), Title(text="反馈意见单"), *self.feedback()),
        )

    def _record(self) -> tuple[Block, ...]:
        answers = tuple(
            (str(place), one.question, one.answer, "有问题" if one.alarming else "正常")
            for place, one in enumerate(self.answers, 1)
        )
        return (
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="检查情况", level=2),
            Table(columns=ANSWERS, rows=answers, small=True),
            Signatures(roles=("指导组成员", "单位负责人")),
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("指导组", self.group, "成员", "、".join(self.members)),
            ("乡镇（街道）", self.township, "单位", self.unit),
            ("指导环节", self.purpose, "选举活动", self.event),
            ("到达时间", moment_in_words(self.arrived), "离开时间", moment_in_words(self.left)),
            ("活动开始", moment_in_words(self.event_starts), "提前到达", self._lead()),
        )

    def _lead(self) -> str:
        lead = (self.event_starts - self.arrived).total_seconds() / 3600
        required = f"{self.lead_at_least_hours}至{self.lead_at_most_hours}小时"
        fits = self.lead_at_least_hours <= lead <= self.lead_at_most_hours
        return f"{int(lead // 1)}小时（要求{required}，{'符合' if fits else '不符合'}）"


FORM = Form(
    id="visit_report",
    title=Wording(zh="巡回指导（督查）记录和反馈意见单", en="Record of a visit and feedback sheet"),
    procedure="tours",
    cited=("县换届选举工作巡回指导方案",),
    input=VisitReport,
)
