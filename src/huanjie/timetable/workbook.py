"""The plan as a workbook to carry on with by hand; the only door of this room to XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huanjie.law.load import rule_set
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import STEPS, TITLES

DAY_WIDTH, NAME_WIDTH, REASON_WIDTH = 11, 28, 90
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


def workbook(plan: Plan, campaign: Campaign) -> bytes:
    """An .xlsx with a sheet a procedure (units down, steps across) and one of all reasons."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    stamp = campaign.law_day
    book.set_properties(
        {"title": campaign.name, "created": datetime(stamp.year, stamp.month, stamp.day)}  # noqa: DTZ001 - a day of the plan, not a moment
    )
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    for procedure in dict.fromkeys(one.procedure for one in plan.deadlines):
        rules = rule_set(procedure, on=stamp, jurisdiction=campaign.jurisdiction)
        sheet = book.add_worksheet(rules.title.zh[:31])
        own = [one for one in plan.deadlines if one.procedure == procedure]
        _matrix(sheet, own, campaign, (head, dated))
    _reasons(book.add_worksheet("理由 because"), plan, campaign, (head, dated))
    book.close()
    return file.getvalue()


def _matrix(
    sheet: Worksheet, own: Sequence[Deadline], campaign: Campaign, formats: tuple[Format, Format]
) -> None:
    head, dated = formats
    steps = STEPS[own[0].procedure]
    sheet.write_row(0, 0, [one.joined() for one in HEADS[:3]], head)
    sheet.write_row(0, 3, [TITLES[step].zh for step in steps], head)
    rows = {code: row for row, code in enumerate(dict.fromkeys(one.unit for one in own), start=1)}
    names = {unit.code: unit for unit in campaign.units}
    for code, row in rows.items():
        above = names[code].parent
        township = names[above].name if above in names else ""
        sheet.write_row(row, 0, [township, names[code].name, code])
    for one in own:
        sheet.write_datetime(rows[one.unit], 3 + steps.index(one.step), one.day, dated)
    sheet.set_column(0, 2, NAME_WIDTH // 2)
    sheet.set_column(1, 1, NAME_WIDTH)
    sheet.set_column(3, 2 + len(steps), DAY_WIDTH)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), 2 + len(steps))


def _reasons(
    sheet: Worksheet, plan: Plan, campaign: Campaign, formats: tuple[Format, Format]
) -> None:
    head, dated = formats
    sheet.write_row(0, 0, [one.joined() for one in HEADS], head)
    names = {unit.code: unit for unit in campaign.units}
    for row, one in enumerate(plan.deadlines, start=1):
        above = names[one.unit].parent
        township = names[above].name if above in names else ""
        sheet.write_row(row, 0, [township, names[one.unit].name, one.unit, TITLES[one.step].zh])
        for column, day in enumerate((one.day, one.earliest, one.latest), start=4):
            sheet.write_datetime(row, column, day, dated)
        sheet.write_number(row, 7, one.slack_days)
        sheet.write_string(row, 8, _because(one))
    sheet.set_column(0, 3, NAME_WIDTH // 2)
    sheet.set_column(4, 7, DAY_WIDTH)
    sheet.set_column(8, 8, REASON_WIDTH)
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, len(plan.deadlines), len(HEADS) - 1)


def _because(one: Deadline) -> str:
    return ";".join(
        reason.says.zh + (f"({reason.cited})" if reason.cited else "") for reason in one.because
    )
