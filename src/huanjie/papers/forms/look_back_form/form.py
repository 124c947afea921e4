"""“回头看”复核表: after the renewal a village is looked at again, its people and its papers."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import Check, checks_table, refuse_unexplained
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import (
    Align,
    Column,
    Heading,
    Page,
    Paragraph,
    Signatures,
    Table,
)
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

PEOPLE = (
    Column(title="姓名", width=3),
    Column(title="现任职务", width=5, align=Align.LEFT),
    Column(title="复核部门", width=5, align=Align.LEFT),
    Column(title="复核结果", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Who is reviewed again, which departments answered, what they found (null: nothing)."""

    name: str
    post: str
    departments: tuple[str, ...]
    found: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackForm(Sheet):
    """`unit` looks; a finding is reported to who decides, and nobody loses a post by this form."""

    village: str
    accepted_on: date
    looked_on: date
    inspectors: tuple[str, ...]
    people: tuple[Again, ...]
    checks: tuple[Check, ...]
    due: date | None

    def page(self) -> Page:
        """People, points, the conclusion that follows."""
        self._refuse_contradictions()
        return self.sheet(
            "村（社区）换届“回头看”复核表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="一、当选人员资格复核", level=2),
            Table(columns=PEOPLE, rows=self._people(), small=True),
            Heading(text="二、程序、档案和移交复核", level=2),
            checks_table(self.checks),
            Heading(text="三、复核结论", level=2),
            Paragraph(text=self._conclusion()),
            Signatures(roles=(*(f"复核人 {name}" for name in self.inspectors), "县换届办负责人")),
        )

    def _refuse_contradictions(self) -> None:
        refuse_unexplained(self.checks)
        refuse_twice("people", (one.name for one in self.people))
        refuse_below("checks", len(self.checks), 1)
        refuse_before("looked_on", self.looked_on, "accepted_on", self.accepted_on)
        refuse_before("issued", self.issued, "looked_on", self.looked_on)
        if (self.due is None) != (self._found() == 0):
            refuse_contradiction(
                "due",
                zh="发现问题的须写明“due”；未发现的不写",
                en="“due” is given if something was found, and only then",
            )
        if self.due is not None:
            refuse_before("due", self.due, "issued", self.issued)

    def _found(self) -> int:
        people = sum(one.found is not None for one in self.people)
        return people + sum(not one.is_met for one in self.checks)

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("村（社区）", self.village, "验收日期", day_in_words(self.accepted_on)),
            ("复核人", "、".join(self.inspectors), "复核日期", day_in_words(self.looked_on)),
        )

    def _people(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (one.name, one.post, "、".join(one.departments), one.found or "未发现不符合资格的情形")
            for one in self.people
        )

    def _conclusion(self) -> str:
        told = f"复核当选人员{len(self.people)}名、程序和资料{len(self.checks)}项，"
        if self.due is None:
            return f"{told}未发现问题。"
        return (
            f"{told}发现问题{self._found()}个，请在{day_in_words(self.due)}前整改；"
            "涉及人员资格的，报有权机关依法依规认定和处理。"
        )


FORM = Form(
    id="look_back_form",
    title=Wording(zh="“回头看”复核表", en="Look-back form"),
    procedure="campaign",
    cited=("村（社区）换届“回头看”的通行做法",),
    input=LookBackForm,
)
