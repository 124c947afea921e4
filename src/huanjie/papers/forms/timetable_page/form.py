"""时间表:every step of one unit on its day, with the reasons."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Seal, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=1),
    Column(title="步骤", width=5, align=Align.LEFT),
    Column(title="日期", width=5),
    Column(title="最早", width=3),
    Column(title="最迟", width=3),
    Column(title="理由和依据", width=11, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step, its day, between which days it could lie, and why."""

    step: str
    day: date
    earliest: date
    latest: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetablePage:
    """One election of one unit; `law_day` is the day whose law was applied."""

    unit: str
    election: str
    basis: str
    law_day: date
    lines: tuple[Line, ...]
    issuer: str
    issued: date

    def page(self) -> Page:
        """The steps in the order of their days."""
        rows = tuple(
            (
                str(place),
                one.step,
                day_with_weekday(one.day),
                _short(one.earliest),
                _short(one.latest),
                "；".join(one.reasons),
            )
            for place, one in enumerate(sorted(self.lines, key=lambda line: line.day), 1)
        )
        return Page(
            layout=Layout.WIDE,
            over=f"{self.unit}{self.election}",
            title="时间表",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(
                    text=f"依据{self.basis}（适用{day_in_words(self.law_day)}施行的规定）。",
                    indent=False,
                ),
                Table(columns=COLUMNS, rows=rows, small=True),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


FORM = Form(
    id="timetable_page",
    title=Wording(zh="换届选举时间表", en="Timetable of one election"),
    procedure="all",
    cited=("村民委员会组织法 2010:14、15", "村民委员会组织法 2025:17、18"),
    input=TimetablePage,
)
