"""What papers of a meeting of Party members or delegates have in common: lists and reports."""

from dataclasses import dataclass
from itertools import chain

from huanjie.papers.chinese import in_chinese
from huanjie.papers.figures import refuse_above
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Align, Block, Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_stranger
from huanjie.papers.shares import Threshold

ACROSS = 6
LABELS = (
    Column(title="", width=3),
    Column(title="", width=6, align=Align.LEFT),
    Column(title="", width=3),
    Column(title="", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Those due and those present of a session; null before they are counted."""

    due: int
    present: int | None
    quorum: Threshold

    def in_words(self) -> str:
        """What the chair says; refused when too few are present."""
        need = self.quorum.need(self.due)
        rule = f"{self.quorum.of('应到会人数')}（{need}名），可以开会。"
        if self.present is None:
            return f"应到会{self.due}名，因事因病请假＿＿名，实到会＿＿名，{rule}"
        refuse_above("present", self.present, "due", self.due)
        refuse_below("present", self.present, need)
        away = self.due - self.present
        return f"应到会{self.due}名，因事因病请假{away}名，实到会{self.present}名，{rule}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Delegates of some units who deliberate together, with who convenes them."""

    name: str
    units: tuple[str, ...]
    convener: str
    delegates: tuple[str, ...]

    def blocks(self) -> tuple[Block, ...]:
        """Units, convener, delegates; refused when the convener is none of these."""
        refuse_stranger("convener", self.convener, "delegates", self.delegates)
        return (
            Paragraph(text=f"选举单位：{'、'.join(self.units)}。召集人：{self.convener}。"),
            name_table(self.delegates),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a report: its title and its paragraphs."""

    title: str
    text: tuple[str, ...]

    def blocks(self, place: int) -> tuple[Block, ...]:
        """The part with its number."""
        heading = Heading(text=f"{in_chinese(place)}、{self.title}")
        return (heading, *(Paragraph(text=line) for line in self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenReport(MeetingPaper):
    """A report to the meeting: for whom it is given, who speaks, under which heading."""

    reports_for: str
    speaker: str
    heading: str
    sections: tuple[Part, ...]

    def report(self, title: str) -> Page:
        """The greeting, the parts with their titles, the request to examine the report."""
        return self.paper(
            title,
            Paragraph(text=f"——{self.heading}", indent=False),
            Paragraph(text=f"报告人：{self.speaker}", indent=False),
            Paragraph(text="同志们：", indent=False),
            Paragraph(text=f"现在，我代表{self.reports_for}，向大会报告工作，请予审议。"),
            *chain.from_iterable(one.blocks(place) for place, one in enumerate(self.sections, 1)),
        )


def name_table(names: tuple[str, ...]) -> Table:
    """Names from left to right in rows of six; no name is broken between lines.

    >>> name_table(("马春梅", "王建国", "王学军", "刘卫东", "李明德", "杨晓燕", "何志强")).rows[1]
    ('何志强', '', '', '', '', '')
    """
    filled = (*names, *[""] * (-len(names) % ACROSS))
    return Table(
        columns=(Column(title="", width=1),) * ACROSS,
        rows=tuple(filled[start : start + ACROSS] for start in range(0, len(filled), ACROSS)),
    )


def put_to_vote(matter: str) -> tuple[Paragraph, ...]:
    """What a chair says to put a matter to a show of hands.

    >>> put_to_vote("大会议程")[0].text
    '现在进行表决。同意大会议程的请举手。（举手）请放下。'
    """
    return (
        Paragraph(text=f"现在进行表决。同意{matter}的请举手。（举手）请放下。"),
        Paragraph(text="不同意的请举手。（　　）弃权的请举手。（　　）"),
        Paragraph(text="（赞成人数达到规定的）通过。"),
    )
