"""A clerk's desk for tests: small sheets, numbers of no living person, keys."""

from collections.abc import Sequence
from datetime import date

from huanjie.roll.check import Eligibility
from huanjie.roll.intake import ClerkFile, Intake, RowIssue, take_in
from huanjie.roll.number import check_sign
from huanjie.roll.secret import Keys
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.ids import UnitCode

POLLING_DAY = date(2026, 5, 10)
ELIGIBILITY = Eligibility(polling_day=POLLING_DAY, voter_age=18)
KEYS = Keys(encryption=b"e" * 32, token=b"t" * 32)
UNIT = UnitCode("530625102201")
OTHER = UnitCode("530625102202")
HEADER = ("序号", "组别", "户主姓名", "姓名", "性别", "出生日期", "身份证号", "登记类别", "备注")


def number(born: str = "19850307", sequence: str = "123", region: str = "119901") -> str:
    """A consistent number of a region that stands for no place."""
    first = f"{region}{born}{sequence}"
    return first + check_sign(first)


def voter_row(name: str = "王芳芳", identity: Written = "", **cells: Written) -> list[Written]:
    """A clean row: a woman of thirty or forty; cells by key replace its values."""
    values: dict[str, Written] = {
        "serial": 1,
        "group": "第一村民小组",
        "head": "王大明",
        "name": name,
        "sex": "女",
        "born": "1985-03-07",
        "identity": number(sequence="124") if identity == "" else identity,
        "class": "常住",
        "note": None,
    }
    return list((values | cells).values())


def file_of(*rows: Sequence[Written], name: str = "一组.xlsx", sheet: str = "名册") -> ClerkFile:
    """A workbook with a title, the header and these rows."""
    page = Page(name=sheet, rows=[["选民登记表"], HEADER, *rows])
    return ClerkFile(name=name, data=workbook_bytes([page]))


def taken(*rows: Sequence[Written], unit: UnitCode = UNIT, name: str = "一组.xlsx") -> Intake:
    """What comes of such rows."""
    return take_in([file_of(*rows, name=name)], unit, ELIGIBILITY, KEYS)


def codes(intake: Intake) -> set[str]:
    """The codes found at rows."""
    return {issue.code for issue in intake.issues if issue.row}


def issue(intake: Intake, code: str) -> RowIssue:
    """The one finding of that code."""
    (found,) = [one for one in intake.issues if one.code == code]
    return found
