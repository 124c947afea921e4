"""联审结论: what one department concludes of one person, signed by its head."""

from dataclasses import dataclass
from datetime import date

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
    Seal,
    Signatures,
    Table,
)
from huanjie.papers.personnel import RESTRICTED, Verdict
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

CHECKED = (
    Column(title="序", width=2),
    Column(title="审核内容", width=10, align=Align.LEFT),
    Column(title="审核情况", width=10, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What was checked and what was found."""

    item: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewConclusion(Sheet):
    """`unit` is the department; reason, basis and document stand where it does not pass."""

    request_number: str
    requested_on: date
    name: str
    post: str
    sought: str
    checked: tuple[Item, ...]
    decision: Verdict
    reason: str | None
    basis: str | None
    document_number: str | None
    head: str

    def page(self) -> Page:
        """The conclusion; refused: no reason where it does not pass, a reason where it does."""
        refuse_before("issued", self.issued, "requested_on", self.requested_on)
        self._refuse_contradiction()
        rows = tuple((str(place), one.item, one.found) for place, one in enumerate(self.checked, 1))
        return self.sheet(
            "资格联审结论",
            Paragraph(
                text=f"依据{day_in_words(self.requested_on)}来函（{self.request_number}）审核。"
            ),
            Table(columns=LABELS, rows=self._labels()),
            Table(columns=CHECKED, rows=rows),
            Heading(text=f"审核结论：{self.decision.zh}", level=2),
            *self._reasons(),
            Signatures(roles=("经办人", f"主要负责人（{self.head}）")),
            Seal(issuer=self.unit, day=self.issued),
            number=RESTRICTED,
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("姓名", self.name, "拟推选职务", self.sought),
            ("现任职务", self.post, "审核日期", day_in_words(self.issued)),
        )

    def _reasons(self) -> tuple[Paragraph, ...]:
        if self.reason is None:
            return ()
        return (
            Paragraph(text=f"理由：{self.reason}。"),
            Paragraph(text=f"依据：{self.basis}。文书：{self.document_number or '无'}。"),
            Paragraph(text="本人对上述情况可以书面说明；是否符合资格，由联审组织单位研究认定。"),
        )

    def _refuse_contradiction(self) -> None:
        passed = self.decision is Verdict.PASSED
        if not passed and None in (self.reason, self.basis):
            refuse_contradiction(
                "reason",
                zh=f"结论为{self.decision.zh}，须写明“reason”和“basis”",
                en="a conclusion that does not pass says “reason” and “basis”",
            )
        if passed and self.reason is not None:
            refuse_contradiction(
                "decision", zh="结论为通过，又写了不通过的理由", en="it passes, and says why not"
            )


FORM = Form(
    id="review_conclusion",
    title=Wording(zh="资格联审结论", en="Conclusion of a department"),
    procedure="joint_review",
    cited=("一地村（社区）换届候选人资格联审办法",),
    input=ReviewConclusion,
)
