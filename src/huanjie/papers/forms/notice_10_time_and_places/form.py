"""公告:投票时间和地点 / time and places of the vote."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Block, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.terms.wording import Wording

STATIONS = (
    Column(title="投票站", width=4),
    Column(title="地点", width=5),
    Column(title="时间", width=4),
    Column(title="投票人范围", width=4),
)
BOXES = (
    Column(title="流动票箱", width=4),
    Column(title="时间", width=4),
    Column(title="路线", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A place to vote, its hours, and whose place it is."""

    name: str
    place: str
    hours: str
    voters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileBox:
    """A box that is carried to voters who cannot come, its hours and its route."""

    name: str
    hours: str
    route: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAndPlaces(Notice):
    """`method` is how the vote is held (召开选举大会 or 设立投票站), `notes` what to bring."""

    polling_day: date
    method: str
    stations: tuple[Station, ...]
    mobile_boxes: tuple[MobileBox, ...]
    counting_time: str
    counting_place: str
    notes: tuple[str, ...]

    def page(self) -> Page:
        """Where and when to vote, where and when the count is."""
        return self.poster(
            "投票时间和地点公告",
            Paragraph(
                text=f"根据{self.basis}的规定，现将{self.election}换届选举投票的"
                "时间、地点和方式公告如下："
            ),
            *self._sections(),
            Paragraph(text="特此公告。"),
        )

    def _sections(self) -> tuple[Block, ...]:
        stations = tuple((one.name, one.place, one.hours, one.voters) for one in self.stations)
        boxes = tuple((one.name, one.hours, one.route) for one in self.mobile_boxes)
        sections: list[tuple[str, tuple[Block, ...]]] = [
            ("选举日", (Paragraph(text=f"{day_with_weekday(self.polling_day)}。"),)),
            ("投票方式", (Paragraph(text=f"{self.method}。"),)),
            ("投票地点", (Table(columns=STATIONS, rows=stations),)),
        ]
        if boxes:
            sections.append(("流动票箱", (Table(columns=BOXES, rows=boxes),)))
        count = f"{self.counting_time}，在{self.counting_place}公开计票，当场公布选举结果。"
        sections.append(("计票时间和地点", (Paragraph(text=count),)))
        sections.append(("注意事项", numbered(self.notes)))
        return tuple(
            block
            for number, (title, blocks) in zip("一二三四五六", sections, strict=False)
            for block in (Heading(text=f"{number}、{title}"), *blocks)
        )


FORM = Form(
    id="notice_10_time_and_places",
    title=Wording(zh="投票时间和地点公告", en="Notice of the time and places of the vote"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=TimeAndPlaces,
)
