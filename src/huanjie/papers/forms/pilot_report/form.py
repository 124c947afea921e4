"""试点工作报告: what one unit tried before the others, in figures, and what it teaches them."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotReport(Upward):
    """`unit` tried it from `first` to `last`; `elected` of `seats` in the first round."""

    unit: str
    first: date
    last: date
    tried: tuple[str, ...]
    registered: int
    voted: int
    returned: int
    rejected: int
    seats: int
    elected: int
    problems: tuple[str, ...]
    lessons: tuple[str, ...]

    def page(self) -> Page:
        """What was tried, the figures, the problems, the lessons for all."""
        self._refuse_contradictions()
        return self.report(
            f"关于{self.unit}换届试点工作的报告",
            Paragraph(
                text=f"{day_in_words(self.first)}至{day_in_words(self.last)}，{self.unit}"
                "按照县换届工作方案先行开展试点，已经完成。现将有关情况报告如下："
            ),
            Heading(text="一、试点内容"),
            *numbered(self.tried),
            Heading(text="二、选举情况"),
            Paragraph(text=self._figures()),
            Heading(text="三、发现的问题"),
            *(numbered(self.problems) or (Paragraph(text="未发现问题。"),)),
            Heading(text="四、经验和建议"),
            *numbered(self.lessons),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("last", self.last, "first", self.first)
        refuse_before("issued", self.issued, "last", self.last)
        refuse_above("voted", self.voted, "registered", self.registered)
        refuse_above("returned", self.returned, "voted", self.voted)
        refuse_above("rejected", self.rejected, "returned", self.returned)
        refuse_above("elected", self.elected, "seats", self.seats)

    def _figures(self) -> str:
        left = self.seats - self.elected
        return (
            f"登记选民{self.registered}人，参加投票{self.voted}人，"
            f"参选率{percent(self.voted, self.registered)}；收回选票{self.returned}张，"
            f"其中无效票{self.rejected}张，占{percent(self.rejected, self.returned)}；"
            f"应选{self.seats}名，一次选出{self.elected}名，"
            f"{f'尚缺{left}名' if left else '一次选举成功'}。"
        )


FORM = Form(
    id="pilot_report",
    title=Wording(zh="试点工作报告", en="Report of the pilot"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法：先试点、后铺开",),
    input=PilotReport,
)
