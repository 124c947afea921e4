"""The plan as a workbook to carry on with by hand; the only door of this room to XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huanjie.law.load import rule_set
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.wording import Wording
from huanjie.timetable.days import work_calendar
from huanjie.timetable.steps import STEPS, TITLES
from huanjie.timetable.wall import Line, Wall, wall_of

DAY_WIDTH, NAME_WIDTH, REASON_WIDTH, MARK_WIDTH = 11, 28, 90, 2.6
WEEKDAYS = "一二三四五六日"
POLL = "票"
HEADS = (
    Wording(zh="乡镇", en="township"),
    Wording(zh="单位", en="unit"),
    Wording(zh="代码", en="code"),
    Wording(zh="步骤", en="step"),
    Wording(zh="日期", en="date"),
    Wording(zh="最早", en="earliest"),
    Wording(zh="最迟", en="latest"),
    Wording(zh="余地(天)", en="slack (days)"),
    Wording(zh="理由", en="because"),
)
BY_DAY = (
    Wording(zh="日期", en="date"),
    Wording(zh="星期", en="weekday"),
    *HEADS[:2],
    Wording(zh="选举", en="election"),
    *HEADS[3:4],
    Wording(zh="最迟", en="latest"),
)
LOOKS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True},
    "dated": {"num_format": "yyyy-mm-dd"},
    "mark": {"align": "center", "border": 1, "border_color": "#D9D9D9"},
    "rest": {"bg_color": "#EDEDED", "align": "center", "border": 1, "border_color": "#D9D9D9"},
    "held": {"bg_color": "#BDD7EE", "align": "center", "border": 1, "border_color": "#D9D9D9"},
    "poll": {"bold": True, "bg_color": "#F4B183", "align": "center", "border": 1},
    "slack": {"bg_color": "#FFF2CC", "align": "center", "border": 1, "border_color": "#D9D9D9"},
    "town": {"bold": True, "bg_color": "#F2F2F2"},
    "plain": {},
}
"""How cells look, by name: a mark blue, polling day orange, the days it might take yellow."""


class _Book:
    """A workbook being written, with its looks."""

    def __init__(self, plan: Plan, campaign: Campaign) -> None:
        self.plan, self.campaign = plan, campaign
        self.file = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        stamp = campaign.law_day
        created = datetime(stamp.year, stamp.month, stamp.day)  # noqa: DTZ001 - a day, not a moment
        self.book.set_properties({"title": campaign.name, "created": created})
        self.looks: dict[str, Format] = {
            name: self.book.add_format(look) for name, look in LOOKS.items()
        }
        self.names = {unit.code: unit for unit in campaign.units}

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Worksheet:
        """A sheet with a head, its columns so wide, ready to print on a broad page."""
        sheet = self.book.add_worksheet(name[:31])
        sheet.write_row(0, 0, heads, self.looks["head"])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        _to_print(sheet)
        return sheet

    def township(self, one: Deadline) -> str:
        """The name of the township above a unit."""
        above = self.names[one.unit].parent
        return self.names[above].name if above in self.names else ""

    def title(self, procedure: str) -> str:
        """The name of an election."""
        on, where = self.campaign.law_day, self.campaign.jurisdiction
        return rule_set(procedure, on=on, jurisdiction=where).title.zh


def workbook(plan: Plan, campaign: Campaign) -> bytes:
    """An .xlsx: all units with the days that matter, the wall chart, a sheet a procedure (units
    down, steps across), every step in the order of its day, and all reasons.
    """
    book = _Book(plan, campaign)
    wall = wall_of(plan, campaign)
    _summary(book, wall)
    _wall_chart(book, wall)
    for procedure in dict.fromkeys(one.procedure for one in plan.deadlines):
        _matrix(book, [one for one in plan.deadlines if one.procedure == procedure])
    _by_day(book)
    _reasons(book)
    book.book.close()
    return book.file.getvalue()


def _to_print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _summary(book: _Book, wall: Wall) -> None:
    heads = [one.joined() for one in HEADS[:3]] + [one.says.joined() for one in wall.anchors]
    widths = (NAME_WIDTH // 2, NAME_WIDTH, NAME_WIDTH // 2, *(DAY_WIDTH for _ in wall.anchors))
    sheet = book.sheet("总表 overview", heads, widths)
    for row, line in enumerate(wall.lines, start=1):
        sheet.write_row(row, 0, [line.township, line.unit.name, line.unit.code])
        for column, anchor in enumerate(wall.anchors, start=3):
            found = line.deadline(anchor)
            if found is not None:
                sheet.write_datetime(row, column, _moment(found.day), book.looks["dated"])
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(wall.lines), len(heads) - 1)


def _wall_chart(book: _Book, wall: Wall) -> None:
    widths = (NAME_WIDTH // 2, NAME_WIDTH, *(MARK_WIDTH for _ in wall.days))
    sheet = book.book.add_worksheet("作战图 wall chart")
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _to_print(sheet)
    sheet.repeat_rows(0, 2)
    legend = "  ".join(f"{one.mark} {one.says.zh}" for one in wall.anchors)
    sheet.write_string(0, 0, f"{book.campaign.name}  {legend}")
    for column, day in enumerate(wall.days, start=2):
        rest = book.looks["mark" if work_calendar().is_working(day) else "rest"]
        if day.day == 1 or column == 2:
            sheet.write_string(0, column, f"{day.month}月")
        sheet.write_number(1, column, day.day, rest)
        sheet.write_string(2, column, WEEKDAYS[day.weekday()], rest)
    for row, line in enumerate(wall.lines, start=3):
        look = book.looks["town" if line.unit.name == line.township else "plain"]
        sheet.write_row(row, 0, [line.township, line.unit.name], look)
        _marks(sheet, row, line, wall=wall, book=book)
    sheet.freeze_panes(3, 2)


def _marks(sheet: Worksheet, row: int, line: Line, *, wall: Wall, book: _Book) -> None:
    looks = book.looks
    poll = next((one for anchor, one in line.held if anchor.mark == POLL), None)
    for column, day in enumerate(wall.days, start=2):
        mark = line.on(day)
        if mark:
            sheet.write_string(row, column, mark, looks["poll" if POLL in mark else "held"])
        elif not work_calendar().is_working(day):
            sheet.write_blank(row, column, None, looks["rest"])
        elif poll is not None and poll.earliest <= day <= poll.latest:
            sheet.write_blank(row, column, None, looks["slack"])


def _matrix(book: _Book, own: Sequence[Deadline]) -> None:
    steps = STEPS[own[0].procedure]
    heads = [one.joined() for one in HEADS[:3]] + [_title(step) for step in steps]
    widths = (NAME_WIDTH // 2, NAME_WIDTH, NAME_WIDTH // 2, *(DAY_WIDTH for _ in steps))
    sheet = book.sheet(book.title(own[0].procedure), heads, widths)
    rows = {code: row for row, code in enumerate(dict.fromkeys(one.unit for one in own), start=1)}
    for one in own:
        row = rows[one.unit]
        sheet.write_row(row, 0, [book.township(one), book.names[one.unit].name, one.unit])
        column = 3 + steps.index(one.step)
        sheet.write_datetime(row, column, _moment(one.day), book.looks["dated"])
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), 2 + len(steps))


def _by_day(book: _Book) -> None:
    heads = [one.joined() for one in BY_DAY]
    widths = (DAY_WIDTH, 6, NAME_WIDTH // 2, NAME_WIDTH, NAME_WIDTH, NAME_WIDTH, DAY_WIDTH)
    sheet = book.sheet("按日期 by day", heads, widths)
    titles = {procedure: book.title(procedure) for procedure in _procedures(book.plan)}
    ordered = sorted(book.plan.deadlines, key=lambda one: one.day)
    for row, one in enumerate(ordered, start=1):
        sheet.write_datetime(row, 0, _moment(one.day), book.looks["dated"])
        words = (WEEKDAYS[one.day.weekday()], book.township(one), book.names[one.unit].name)
        sheet.write_row(row, 1, (*words, titles[one.procedure], _title(one.step)))
        sheet.write_datetime(row, 6, _moment(one.latest), book.looks["dated"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(ordered), len(heads) - 1)


def _reasons(book: _Book) -> None:
    heads = [one.joined() for one in HEADS]
    widths = (*(NAME_WIDTH // 2,) * 4, *(DAY_WIDTH,) * 4, REASON_WIDTH)
    sheet = book.sheet("理由 because", heads, widths)
    for row, one in enumerate(book.plan.deadlines, start=1):
        names = (book.township(one), book.names[one.unit].name, one.unit, _title(one.step))
        sheet.write_row(row, 0, names)
        for column, day in enumerate((one.day, one.earliest, one.latest), start=4):
            sheet.write_datetime(row, column, _moment(day), book.looks["dated"])
        sheet.write_number(row, 7, one.slack_days)
        sheet.write_string(row, 8, _because(one))
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, len(book.plan.deadlines), len(heads) - 1)


def _procedures(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.procedure for one in plan.deadlines))


def _title(step: str) -> str:
    return TITLES[step].zh if step in TITLES else step


def _because(one: Deadline) -> str:
    return "；".join(
        reason.says.zh + (f"（{reason.cited}）" if reason.cited else "") for reason in one.because
    )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell holds a day without a zone
