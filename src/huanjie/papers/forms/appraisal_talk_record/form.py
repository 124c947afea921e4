"""考察谈话记录: who was asked about whom, where and when, and what was said."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Block, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.personnel import RESTRICTED
from huanjie.papers.village import LABELS
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalTalkRecord(Sheet):
    """`unit` is the team; `members` are who held the talk, two at least."""

    asked: str
    post: str
    about: tuple[str, ...]
    place: str
    began: datetime
    members: tuple[str, ...]
    exchanges: tuple[Exchange, ...]

    def page(self) -> Page:
        """The record and its signatures; refused: a talk held by one alone."""
        refuse_before("issued", self.issued, "began", self.began.date())
        if len(self.members) < 2:
            raise refusal(
                "papers.too_few",
                Wording(
                    zh="“members”：谈话应由二人以上进行", en="“members”: two hold a talk at least"
                ),
                about="members",
            )
        return self.sheet(
            "考察谈话记录",
            Table(columns=LABELS, rows=self._labels()),
            *(block for one in self.exchanges for block in self._said(one)),
            Signatures(roles=tuple(f"谈话人（{one}）" for one in self.members)),
            number=RESTRICTED,
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("谈话对象", self.asked, "单位及职务", self.post),
            ("谈话时间", moment_in_words(self.began), "谈话地点", self.place),
            ("考察对象", "、".join(self.about), "谈话人", "、".join(self.members)),
        )

    @staticmethod
    def _said(one: Exchange) -> tuple[Block, ...]:
        return (
            Heading(text=f"问：{one.question}", level=2),
            Paragraph(text=f"答：{one.answer}"),
        )


FORM = Form(
    id="appraisal_talk_record",
    title=Wording(zh="考察谈话记录", en="Record of a talk"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalTalkRecord,
)
