"""大会日程: day by day and hour by hour, where and under whose chair."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from huanjie.papers.chinese import short_day
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Align, Column, Page, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="日期", width=4),
    Column(title="时间", width=3),
    Column(title="内容", width=10, align=Align.LEFT),
    Column(title="地点", width=4),
    Column(title="主持", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One item of the schedule."""

    starts: datetime
    what: str
    place: str
    chair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySchedule(MeetingPaper):
    """The sittings in the order of their hours."""

    sittings: tuple[Sitting, ...]

    def page(self) -> Page:
        """The sittings; a day stands at its first one only."""
        for place, (before, after) in enumerate(pairwise(self.sittings)):
            name, earlier = f"sittings[{place + 1}].starts", f"sittings[{place}].starts"
            refuse_before(name, after.starts, earlier, before.starts)
        return self.paper("大会日程", Table(columns=COLUMNS, rows=self._rows()))

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        rows = []
        last = None
        for one in self.sittings:
            day = one.starts.date()
            hour = f"{one.starts.hour}:{one.starts.minute:02}"
            rows.append(
                ("" if day == last else short_day(day), hour, one.what, one.place, one.chair)
            )
            last = day
        return tuple(rows)


FORM = Form(
    id="party_schedule",
    title=Wording(zh="大会日程", en="Schedule of the congress"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartySchedule,
)
