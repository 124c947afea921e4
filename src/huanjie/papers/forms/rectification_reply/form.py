"""整改情况报告: what became of each problem that a tour group named."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=1),
    Column(title="反馈问题", width=6, align=Align.LEFT),
    Column(title="整改措施和结果", width=7, align=Align.LEFT),
    Column(title="时限", width=4),
    Column(title="完成", width=4),
    Column(title="佐证材料", width=5, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRight:
    """A problem, what was done, its last day, the day it was done (null: not yet), the proof."""

    says: str
    done: str
    due: date
    done_on: date | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationReply(Upward):
    """`visit` is the number of the feedback that is answered."""

    visit: str
    group: str
    unit: str
    fed_back_on: date
    problems: tuple[PutRight, ...]
    lessons: str

    def page(self) -> Page:
        """Each problem with what was done, how many are done, in time, still open."""
        refuse_before("issued", self.issued, "fed_back_on", self.fed_back_on)
        for place, one in enumerate(self.problems):
            if one.done_on is not None:
                path = f"problems[{place}].done_on"
                refuse_before(path, one.done_on, "fed_back_on", self.fed_back_on)
                refuse_before("issued", self.issued, path, one.done_on)
        return self.report(
            f"关于{self.unit}换届指导反馈问题整改情况的报告",
            Paragraph(
                text=f"{self.group}{day_in_words(self.fed_back_on)}向{self.unit}反馈的问题"
                f"（{self.visit}），已经逐项整改。现将整改情况报告如下："
            ),
            Heading(text="一、总体情况"),
            Paragraph(text=self._told()),
            Heading(text="二、逐项整改情况"),
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            Heading(text="三、举一反三"),
            Paragraph(text=f"{self.lessons}。"),
        )

    def _told(self) -> str:
        done = [one for one in self.problems if one.done_on is not None]
        late = sum(one.done_on is not None and one.done_on > one.due for one in done)
        text = f"反馈问题{len(self.problems)}个，已整改{len(done)}个"
        if late:
            text += f"（其中超过时限{late}个）"
        left = len(self.problems) - len(done)
        return f"{text}，正在整改{left}个。" if left else f"{text}，全部完成。"

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.says,
                one.done,
                day_in_words(one.due),
                day_in_words(one.done_on) if one.done_on else "正在整改",
                one.evidence,
            )
            for place, one in enumerate(self.problems, 1)
        )


FORM = Form(
    id="rectification_reply",
    title=Wording(zh="整改情况报告", en="Reply on what was put right"),
    procedure="campaign",
    cited=("县换届选举工作巡回指导方案", "党政机关公文格式 GB/T 9704-2012"),
    input=RectificationReply,
)
