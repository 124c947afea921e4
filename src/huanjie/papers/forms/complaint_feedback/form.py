"""举报反馈记录: how, when and by whom the reporter was told the result, and what was said to it."""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.papers.chinese import day_in_words, moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

ROW = (
    Column(title="", width=3),
    Column(title="", width=13, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFeedback(Sheet):
    """`unit` is who handled it; the reporter has no name here, only the register's number.

    `is_content` is null where nobody could be asked.
    """

    number: str
    verification: str
    verified_on: date
    told_at: datetime
    way: str
    place: str
    told_by: tuple[str, ...]
    content: str
    reaction: str
    is_content: bool | None
    next_step: str

    def page(self) -> Page:
        """The result told, the reaction, what follows."""
        refuse_before("told_at", self.told_at.date(), "verified_on", self.verified_on)
        refuse_before("issued", self.issued, "told_at", self.told_at.date())
        verdict = {True: "■满意　□不满意　□未表态", False: "□满意　■不满意　□未表态"}
        unsaid = "□满意　□不满意　■未表态"
        return self.sheet(
            "换届举报反馈记录",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Table(
                columns=ROW,
                rows=(
                    ("反馈内容", self.content),
                    ("举报人意见", self.reaction),
                    ("是否满意", unsaid if self.is_content is None else verdict[self.is_content]),
                    ("后续处理", self.next_step),
                ),
                tall=True,
            ),
            Paragraph(text="举报人姓名另行密封保存，不在本表填写。", indent=False),
            Signatures(roles=(*(f"反馈人 {name}" for name in self.told_by), "承办单位负责人")),
            number=f"{self.number}（内部材料　注意保存）",
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("核查报告", self.verification, "报告日期", day_in_words(self.verified_on)),
            ("反馈时间", moment_in_words(self.told_at), "反馈方式", self.way),
            ("反馈地点", self.place, "反馈人", "、".join(self.told_by)),
        )


FORM = Form(
    id="complaint_feedback",
    title=Wording(zh="举报反馈记录", en="Record of the answer"),
    procedure="campaign",
    cited=("换届举报受理的通行做法：向署名举报人反馈",),
    input=ComplaintFeedback,
)
