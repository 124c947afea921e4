"""违纪违法案例通报: proven cases made known as a warning; who reported them is never told."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Block, Heading, Page, Paragraph, numbered
from huanjie.papers.party import refuse_below
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A proven case: its head, the facts, the rule, what was decided by whom on which day."""

    title: str
    facts: str
    cited: str
    decided_by: str
    decided_on: date
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationsCircular(Official):
    """Cases that are decided; what is still being verified is no case."""

    cases: tuple[Case, ...]
    lessons: str
    demands: tuple[str, ...]

    def page(self) -> Page:
        """The cases, the lessons, the demands; refused: a case decided after the circular."""
        refuse_below("cases", len(self.cases), 1)
        for place, one in enumerate(self.cases):
            refuse_before("issued", self.issued, f"cases[{place}].decided_on", one.decided_on)
        count = len(self.cases)
        return self._page(
            f"关于{count}起违反换届纪律典型案例的通报",
            Paragraph(
                text="为严肃换届纪律，发挥警示教育作用，现将查实处理的"
                f"{count}起违反换届纪律典型案例通报如下："
            ),
            *(block for place, one in enumerate(self.cases, 1) for block in _told(place, one)),
            Paragraph(text=f"{self.lessons}。各单位要引以为戒，严格做到："),
            *numbered(self.demands),
            Paragraph(text="特此通报。"),
        )


def _told(place: int, one: Case) -> tuple[Block, ...]:
    return (
        Heading(text=f"{in_chinese(place)}、{one.title}"),
        Paragraph(
            text=f"{one.facts}，违反{one.cited}。{day_in_words(one.decided_on)}，"
            f"{one.decided_by}{one.result}。"
        ),
    )


FORM = Form(
    id="violations_circular",
    title=Wording(zh="违纪违法案例通报", en="Circular on proven cases"),
    procedure="campaign",
    cited=("关于加强换届风气监督的通知：发现一起、查处一起、通报一起",),
    input=ViolationsCircular,
)
