"""公示情况报告: the days of the notice, what was said, what was verified."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_stranger
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="公示对象", width=4),
    Column(title="反映的问题", width=9, align=Align.LEFT),
    Column(title="核实情况", width=9, align=Align.LEFT),
    Column(title="意见", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a person, what was verified, whether it stands against."""

    name: str
    matter: str
    verified: str
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalNoticeResult(Upward):
    """No word of who spoke up."""

    occasion: str
    begins: date
    ends: date
    people: tuple[str, ...]
    said: tuple[Said, ...]

    def page(self) -> Page:
        """The report; refused: a report before the notice ends, a stranger to the notice."""
        refuse_before("ends", self.ends, "begins", self.begins)
        refuse_before("issued", self.issued, "ends", self.ends)
        for one in self.said:
            refuse_stranger("said", one.name, "people", self.people)
        return self.report(
            f"关于{self.occasion}拟任人选公示情况的报告",
            Paragraph(
                text=f"{day_in_words(self.begins)}至{day_in_words(self.ends)}，"
                f"对{'、'.join(self.people)}等{len(self.people)}名拟任人选进行了公示，"
                f"公示{(self.ends - self.begins).days + 1}天（含首末日），"
                f"收到反映{len(self.said)}件。"
            ),
            *self._told(),
        )

    def _told(self) -> tuple[Table | Paragraph, ...]:
        if not self.said:
            return (Paragraph(text="公示期间没有收到反映，建议按程序办理。"),)
        rows = tuple(
            (one.name, one.matter, one.verified, "影响任职" if one.blocks else "不影响任职")
            for one in self.said
        )
        barred = {one.name for one in self.said if one.blocks}
        free = "、".join(one for one in self.people if one not in barred)
        held = f"{'、'.join(sorted(barred))}的人选提请重新研究。" if barred else ""
        clear = f"建议{free}按程序办理。" if free else ""
        return (
            Table(columns=COLUMNS, rows=rows, small=True),
            Paragraph(text=f"{clear}{held}"),
        )


FORM = Form(
    id="appraisal_notice_result",
    title=Wording(zh="公示情况报告", en="Report on the notice"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalNoticeResult,
)
