"""换届验收表: whether a village's renewal was done by the rules, point by point."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import Check, checks_table, refuse_unexplained
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_below
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceForm(Sheet):
    """`unit` accepts; `due` is the last day to put right what is not met, null if all is met."""

    village: str
    elected_on: date
    accepted_on: date
    inspectors: tuple[str, ...]
    checks: tuple[Check, ...]
    due: date | None

    def page(self) -> Page:
        """The points, how many are met, the conclusion that follows; no points are scored."""
        self._refuse_contradictions()
        return self.sheet(
            "村（社区）换届工作验收表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="一、逐项验收", level=2),
            checks_table(self.checks),
            Heading(text="二、验收结论", level=2),
            Paragraph(text=self._conclusion()),
            Signatures(
                roles=(
                    *(f"验收人 {name}" for name in self.inspectors),
                    "村党组织书记",
                    "乡镇党委书记",
                    "县换届办负责人",
                )
            ),
        )

    def _refuse_contradictions(self) -> None:
        refuse_unexplained(self.checks)
        refuse_below("checks", len(self.checks), 1)
        refuse_before("accepted_on", self.accepted_on, "elected_on", self.elected_on)
        refuse_before("issued", self.issued, "accepted_on", self.accepted_on)
        if (self.due is None) != all(one.is_met for one in self.checks):
            refuse_contradiction(
                "due",
                zh="有不符合项的须写明“due”；全部符合的不写",
                en="“due” is given if a point is not met, and only then",
            )
        if self.due is not None:
            refuse_before("due", self.due, "issued", self.issued)

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("村（社区）", self.village, "选举日", day_in_words(self.elected_on)),
            ("验收人", "、".join(self.inspectors), "验收日期", day_in_words(self.accepted_on)),
        )

    def _conclusion(self) -> str:
        met = sum(one.is_met for one in self.checks)
        told = f"共{len(self.checks)}项，符合{met}项，不符合{len(self.checks) - met}项。"
        if self.due is None:
            return f"{told}结论：验收合格。"
        return f"{told}结论：暂不通过，请在{day_in_words(self.due)}前整改，整改后再次验收。"


FORM = Form(
    id="acceptance_form",
    title=Wording(zh="换届验收表", en="Acceptance form"),
    procedure="campaign",
    cited=("村（社区）换届验收的通行做法",),
    input=AcceptanceForm,
)
