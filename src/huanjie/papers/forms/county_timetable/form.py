"""换届工作时间表:the days that matter of every unit of a county or a township, on one table."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Seal, Table
from huanjie.terms.wording import Wording

NONE = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit with its township; a day for each head, None where it has no such step."""

    township: str
    unit: str
    days: tuple[date | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyTimetable:
    """The steps named by `heads` for all units; `law_day` is the day whose law was applied."""

    campaign: str
    first: date
    last: date
    basis: str
    law_day: date
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    issuer: str
    issued: date

    def page(self) -> Page:
        """One table, in the order of the unit table; the head is repeated on every page."""
        columns = (
            Column(title="序", width=2),
            Column(title="乡镇（街道）", width=5, align=Align.LEFT),
            Column(title="单位", width=9, align=Align.LEFT),
            *(Column(title=head, width=4) for head in self.heads),
        )
        rows = tuple(
            (str(place), one.township, one.unit, *(_short(day) for day in one.days))
            for place, one in enumerate(self.rows, 1)
        )
        span = f"{day_in_words(self.first)}至{day_in_words(self.last)}"
        return Page(
            layout=Layout.WIDE,
            over=self.campaign,
            title="工作时间表",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(
                    text=f"期限：{span}。依据{self.basis}（适用{day_in_words(self.law_day)}施行的"
                    "规定）。每一日期的理由和依据见各单位时间表。",
                    indent=False,
                ),
                Table(columns=columns, rows=rows, small=True),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


def _short(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else NONE


FORM = Form(
    id="county_timetable",
    title=Wording(zh="换届工作时间表", en="Timetable of a county or a township"),
    procedure="all",
    cited=("村民委员会组织法 2010:14、15", "村民委员会组织法 2025:17、18"),
    input=CountyTimetable,
)
