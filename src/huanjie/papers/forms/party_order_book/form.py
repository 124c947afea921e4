"""秩序册: the book that every delegate holds: agenda, schedule, lists, seats, rules."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.congress import Delegation, name_table
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
    Title,
    numbered,
)
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

SCHEDULE = (
    Column(title="时间", width=5),
    Column(title="内容", width=10, align=Align.LEFT),
    Column(title="地点", width=4),
)
SEATS = (
    Column(title="代表团", width=6),
    Column(title="座位", width=12, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """When, what and where."""

    when: str
    what: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """Where a delegation sits."""

    delegation: str
    seats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyOrderBook(MeetingPaper):
    """`rules` are those of the meeting; the lists are in the order of surname strokes."""

    opens: date
    agenda: tuple[str, ...]
    schedule: tuple[Sitting, ...]
    presidium: tuple[str, ...]
    secretary_general: str
    executive_chairs: tuple[str, ...]
    credentials_group: tuple[str, ...]
    delegations: tuple[Delegation, ...]
    seating: tuple[Seating, ...]
    rules: tuple[str, ...]

    def page(self) -> Page:
        """The parts, each on a page of its own."""
        refuse_before("opens", self.opens, "issued", self.issued)
        refuse_twice("delegations", (name for one in self.delegations for name in one.delegates))
        parts = (
            ("大会日程", (Table(columns=SCHEDULE, rows=self._schedule()),)),
            ("大会有关名单", self._lists()),
            ("代表团名单", self._delegations()),
            ("座次安排和会议须知", self._seats()),
        )
        return self.paper(
            "秩序册",
            Paragraph(text=f"大会于{day_in_words(self.opens)}开幕。"),
            Heading(text="大会议程"),
            *(
                Paragraph(text=f"{in_chinese(place)}、{one}")
                for place, one in enumerate(self.agenda, 1)
            ),
            *chain.from_iterable((Title(text=title), *blocks) for title, blocks in parts),
        )

    def _schedule(self) -> tuple[tuple[str, ...], ...]:
        return tuple((one.when, one.what, one.place) for one in self.schedule)

    def _lists(self) -> tuple[Block, ...]:
        return (
            Heading(text=f"主席团（{len(self.presidium)}名，按姓氏笔画为序）"),
            name_table(self.presidium),
            Heading(text="秘书长"),
            Paragraph(text=self.secretary_general),
            Heading(text="大会执行主席"),
            Paragraph(text="、".join(self.executive_chairs)),
            Heading(text="代表资格审查小组"),
            Paragraph(text="、".join(self.credentials_group)),
        )

    def _delegations(self) -> tuple[Block, ...]:
        return tuple(
            block
            for one in self.delegations
            for block in (Heading(text=f"{one.name}（{len(one.delegates)}名）"), *one.blocks())
        )

    def _seats(self) -> tuple[Block, ...]:
        rows = tuple((one.delegation, one.seats) for one in self.seating)
        return (Table(columns=SEATS, rows=rows), Heading(text="会议须知"), *numbered(self.rules))


FORM = Form(
    id="party_order_book",
    title=Wording(zh="秩序册", en="Order book of the congress"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyOrderBook,
)
