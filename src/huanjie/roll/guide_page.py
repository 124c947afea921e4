"""The first sheet of a workbook that goes back: what was found, and how to send it in again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from huanjie.roll.codes import BY_CODE
from huanjie.roll.guide import TITLE
from huanjie.roll.intake import Accounting, RowIssue
from huanjie.roll.number import scrubbed
from huanjie.roll.workbook import Page, Written
from huanjie.terms.findings import Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording

NAME = "说明 Read me"
GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_GRAVITY = {
    Severity.ERROR: Wording(zh="错误", en="error"),
    Severity.WARNING: Wording(zh="提示", en="warning"),
    Severity.INFO: Wording(zh="说明", en="note"),
}
_TYPED = Wording(
    zh="身份证号只显示前六位。号码有误的，将完整号码填入本行“更正后身份证号”一栏，不必改动原来的号码栏",
    en="Only the region of a number is shown. Type a corrected number, whole, into the column "
    "made for it; leave the masked one as it is",
)
_IN_FULL = Wording(
    zh="本文件含完整身份证号，请妥善保管密码，用后删除。号码有误的，填入“更正后身份证号”一栏",
    en="Numbers stand here in full: keep the password safe and delete the file after use. "
    "Type a corrected number into the column made for it",
)
_ADVICE = (
    Wording(
        zh="有颜色的单元格需要核对，单元格批注和右侧“问题”“建议”两栏写明原因；直接在原单元格改正",
        en="Look at the coloured cells; notes and the two columns at the right say why. Correct "
        "the cell itself",
    ),
    Wording(
        zh="可以排序、移动、增加、删除行，须整行进行。不要删除隐藏的列，程序凭它认出每一行",
        en="Whole rows may be sorted, moved, added and removed. Keep the hidden columns: rows are "
        "known again by them",
    ),
    Wording(
        zh="保存后将整个文件交回重新导入，建议保存为 .xlsx；本页不读入",
        en="Save the file, as .xlsx if you can, and hand it in again; this sheet is not read",
    ),
)


class _Written:
    """Rows one below another, with the styles of those that head others or say how grave it is."""

    def __init__(self) -> None:
        self.rows: list[list[Written]] = []
        self.styles: list[tuple[int, int, str]] = []

    def row(self, *cells: Written, style: str = "") -> None:
        """One more row; its first cell in a style, numbers beside texts."""
        if style:
            self.styles.append((len(self.rows), 0, style))
        numbers = (column for column, cell in enumerate(cells) if column and isinstance(cell, int))
        self.styles += ((len(self.rows), column, "left") for column in numbers)
        self.rows.append(list(cells))

    def heading(self, *cells: str) -> None:
        """The titles of what follows, an empty row above them."""
        self.rows.append([])
        self.styles += ((len(self.rows), column, "header") for column in range(len(cells)))
        self.rows.append(list(cells))


def guide_page(
    name: str,
    unit: UnitCode,
    issues: Sequence[RowIssue],
    sheets: Sequence[Accounting],
    *,
    in_full: bool,
) -> Page:
    """The page: file and unit, an account of each sheet, every kind of finding, the advice."""
    page = _Written()
    page.row(TITLE, style="title")
    page.row("文件 / file", scrubbed(name))
    page.row("单位 / unit", unit)
    page.heading("选民 / voters", "行 / rows", "工作表 / sheet")
    for one in sheets:
        page.row(one.voters, one.rows, scrubbed(one.sheet) or "-", style="left")
    page.heading("程度 / gravity", "处数 / number", "问题 / finding")
    for severity, count, says in _counted(issues):
        page.row(_GRAVITY[severity].joined(), count, says.joined(), style=severity.value)
    page.heading("填写说明 / how to correct", "", "")
    first, *others = _ADVICE
    for number, says in enumerate((first, _IN_FULL if in_full else _TYPED, *others), start=1):
        page.row(number, None, says.zh, style="left")
        page.row(None, None, says.en)
    widths = [(0, 26), (1, 16), (2, 110)]
    return Page(name=NAME, rows=page.rows, styles=page.styles, widths=widths)


def _counted(issues: Sequence[RowIssue]) -> Iterator[tuple[Severity, int, Wording]]:
    """Each kind of finding with its number, the gravest first, then the most frequent."""
    count = Counter(issue.code for issue in issues)
    for severity in GRAVEST_FIRST:
        for code, number in count.most_common():
            if BY_CODE[code].severity is severity:
                yield severity, number, BY_CODE[code].says
