"""书面结论汇总: each person, each department's answer, each hit with its ruling."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Layout,
    Page,
    Paragraph,
    Seal,
    Signatures,
    Table,
)
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.papers.personnel import RESTRICTED, Verdict
from huanjie.terms.wording import Wording

HITS = (
    Column(title="姓名", width=3),
    Column(title="部门", width=4),
    Column(title="反映情况", width=8, align=Align.LEFT),
    Column(title="依据和文书号", width=8, align=Align.LEFT),
    Column(title="本人说明", width=8, align=Align.LEFT),
    Column(title="认定及理由", width=9, align=Align.LEFT),
    Column(title="认定人", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A department's conclusion of one person and the day it came; null: none yet."""

    department: str
    decision: Verdict
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a department found, what the person says, what was ruled and why, by whom."""

    department: str
    matter: str
    cited: str
    answered: str
    decision: Verdict
    reason: str
    ruled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, all answers, all hits."""

    name: str
    sought: str
    answers: tuple[Answer, ...]
    hits: tuple[Hit, ...]

    @property
    def verdict(self) -> Verdict:
        """The one conclusion: passed, unless a named person ruled a hit otherwise."""
        ruled = {one.decision for one in self.hits}
        for one in (Verdict.NOT_PASSED, Verdict.EXPLAIN):
            if one in ruled:
                return one
        return Verdict.PASSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSummary(Sheet):
    """One round; every department answers on every person before it is closed."""

    round: str
    opened_on: date
    departments: tuple[str, ...]
    people: tuple[Person, ...]

    def page(self) -> Page:
        """The table of answers, the hits, one conclusion each; refused: an answer missing."""
        refuse_before("issued", self.issued, "opened_on", self.opened_on)
        refuse_twice("departments", self.departments)
        for one in self.people:
            self._refuse_gaps(one)
        return self.sheet(
            "资格联审书面结论汇总表",
            Paragraph(text=self._told(), indent=False),
            Table(columns=self._columns(), rows=self._rows(), small=True),
            *self._hits(),
            Signatures(roles=("汇总人", "审核人", "主要负责人")),
            Seal(issuer=self.unit, day=self.issued),
            number=f"{self.round}{RESTRICTED}",
            layout=Layout.WIDE,
        )

    def _told(self) -> str:
        passed = sum(one.verdict is Verdict.PASSED for one in self.people)
        return (
            f"参加联审部门{len(self.departments)}个，联审人选{len(self.people)}名，"
            f"结论全部收齐；通过{passed}名，其他{len(self.people) - passed}名。"
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title="序", width=2),
            Column(title="姓名", width=4),
            Column(title="拟推选职务", width=6, align=Align.LEFT),
            *(Column(title=one, width=4) for one in self.departments),
            Column(title="联审结论", width=4),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (str(place), one.name, one.sought, *self._answers(one), one.verdict.zh)
            for place, one in enumerate(self.people, 1)
        )

    def _answers(self, person: Person) -> tuple[str, ...]:
        by = {one.department: one for one in person.answers}
        return tuple(
            f"{by[one].decision.zh}\n{_day(by[one].answered_on)}" for one in self.departments
        )

    def _hits(self) -> tuple[Block, ...]:
        rows = tuple(
            (
                one.name,
                hit.department,
                hit.matter,
                hit.cited,
                hit.answered,
                f"{hit.decision.zh}：{hit.reason}",
                hit.ruled_by,
            )
            for one in self.people
            for hit in one.hits
        )
        if not rows:
            return (Paragraph(text="各部门均未反映不符合资格的情形。"),)
        head = Heading(text="不通过和需说明情形的认定", level=2)
        return (head, Table(columns=HITS, rows=rows, small=True))

    def _refuse_gaps(self, person: Person) -> None:
        answered = tuple(one.department for one in person.answers)
        refuse_twice("answers", answered)
        for one in self.departments:
            refuse_stranger("departments", one, "answers", answered)
        told = {one.department for one in person.hits}
        open_hits = {one.department for one in person.answers if one.decision is not Verdict.PASSED}
        if told != open_hits:
            refuse_contradiction(
                "hits",
                zh=f"{person.name}：不通过或需说明的部门与“hits”所列部门不一致",
                en=f"{person.name}: the departments that do not pass are not those of “hits”",
            )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


FORM = Form(
    id="review_summary",
    title=Wording(zh="资格联审书面结论汇总", en="Summary of the joint review"),
    procedure="joint_review",
    cited=("一地村（社区）换届候选人资格联审办法",),
    input=ReviewSummary,
)
