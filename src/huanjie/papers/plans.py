"""The five points of every work plan: scope, order, time, number of posts, composition."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.page import Align, Block, Column, Heading, Paragraph, Table, numbered

CALENDAR = (
    Column(title="阶段", width=3),
    Column(title="工作", width=7, align=Align.LEFT),
    Column(title="起止时间", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage, what is done in it, its first and last day."""

    name: str
    task: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePoints:
    """`posts` and `composition` are a sentence each for every rule that holds."""

    scope: str
    order: str
    calendar: tuple[Stage, ...]
    posts: tuple[str, ...]
    composition: tuple[str, ...]

    def blocks(self, units: Table) -> tuple[Block, ...]:
        """The five points with the table of the units; refused: stages out of their order."""
        for place, one in enumerate(self.calendar):
            path = f"points.calendar[{place}]"
            refuse_before(f"{path}.last", one.last, f"{path}.first", one.first)
        for place, (before, after) in enumerate(pairwise(self.calendar)):
            path, earlier = f"points.calendar[{place + 1}]", f"points.calendar[{place}]"
            refuse_before(f"{path}.first", after.first, f"{earlier}.first", before.first)
        rows = tuple(
            (one.name, one.task, f"{day_in_words(one.first)}至{day_in_words(one.last)}")
            for one in self.calendar
        )
        return (
            Heading(text="一、换届范围"),
            Paragraph(text=f"{self.scope}。"),
            units,
            Heading(text="二、换届顺序"),
            Paragraph(text=f"{self.order}。"),
            Heading(text="三、时间安排"),
            Table(columns=CALENDAR, rows=rows, small=True),
            Heading(text="四、职数设置"),
            *numbered(self.posts),
            Heading(text="五、班子配备"),
            *numbered(self.composition),
        )
