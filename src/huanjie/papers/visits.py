"""What a tour group leaves with a unit: four parts, the problems with what is asked by when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Paragraph,
    Seal,
    Signatures,
    Table,
    numbered,
)

PROBLEMS = (
    Column(title="序", width=1),
    Column(title="问题", width=6, align=Align.LEFT),
    Column(title="依据", width=4, align=Align.LEFT),
    Column(title="整改要求", width=5, align=Align.LEFT),
    Column(title="时限", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, by which rule, what is to be done, by when."""

    says: str
    cited: str
    instruction: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Situation, good practice, problems and suggestions of one visit to one unit."""

    visit: str
    group: str
    unit: str
    situation: str
    good_practice: str
    problems: tuple[Problem, ...]
    suggestions: tuple[str, ...]
    issued: date

    def feedback(self) -> tuple[Block, ...]:
        """The four parts, the seal, and who signs."""
        return (
            Paragraph(text=f"{self.unit}：", indent=False),
            Heading(text="一、基本情况", level=2),
            Paragraph(text=f"{self.situation}。"),
            Heading(text="二、好的做法", level=2),
            Paragraph(text=f"{self.good_practice}。"),
            Heading(text="三、存在问题和整改要求", level=2),
            *self._problems(),
            Heading(text="四、意见建议", level=2),
            *(numbered(self.suggestions) or (Paragraph(text="无。"),)),
            Seal(issuer=self.group, day=self.issued),
            Signatures(roles=("指导组组长", "单位负责人签收")),
        )

    def _problems(self) -> tuple[Block, ...]:
        if not self.problems:
            return (Paragraph(text="未发现问题。"),)
        rows = tuple(
            (str(place), one.says, one.cited, one.instruction, day_in_words(one.due))
            for place, one in enumerate(self.problems, 1)
        )
        return (Table(columns=PROBLEMS, rows=rows, small=True),)
