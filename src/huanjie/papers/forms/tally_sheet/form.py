"""计票单:正 strokes, by hand or as counted, with the figures that must agree."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.form import Body, Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=4),
    Column(title="赞成（每“正”五票）", width=15, align=Align.LEFT),
    Column(title="赞成合计", width=3),
    Column(title="反对", width=3),
    Column(title="弃权", width=3),
)
# The characters that stand for one to four strokes of 正 where type must do what a pen does.
STROKES = ("", "一", "丅", "下", "止")
BLANK_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyLine:
    """A name with its votes; no votes (null) leaves the line to the pen."""

    name: str
    in_favour: int | None
    against: int | None
    abstained: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TallySheet:
    """One sheet of one post; `ballots` is how many ballots it holds, null before the count."""

    body: Body
    unit: str
    term: int
    post: str
    seats: int
    polling_day: date
    box: str
    sheet: int
    sheets: int
    ballots: int | None
    basis: str
    marks: str
    lines: tuple[TallyLine, ...]

    def page(self) -> Page:
        """The head, the lines (two empty ones for other names), the signatures."""
        empty = TallyLine(name="", in_favour=None, against=None, abstained=None)
        return Page(
            layout=Layout.WIDE,
            over=f"{self.unit}{ordinal_term(self.term)}{self.body.committee}选举",
            title=f"{self.post}计票单",
            number=f"第{self.sheet}张　共{self.sheets}张",
            issuer=f"{self.unit}{self.body.election_committee}",
            day=self.polling_day,
            blocks=(
                Paragraph(
                    text=f"选举日：{day_in_words(self.polling_day)}　应选{self.seats}名　"
                    f"票箱：{self.box}　本单计票{_or_blank(self.ballots)}张　"
                    f"划票符号：{self.marks}",
                    indent=False,
                ),
                Table(
                    columns=COLUMNS,
                    rows=tuple(_row(one) for one in (*self.lines, *(empty,) * BLANK_LINES)),
                    tall=True,
                ),
                Paragraph(text=f"依据：{self.basis}", indent=False),
                Signatures(roles=("唱票人", "计票人", "监票人")),
            ),
        )


def zheng(votes: int) -> str:
    """Votes in strokes of 正, five each.

    >>> [zheng(votes) for votes in (0, 1, 2, 3, 4, 5, 6, 12)]
    ['', '一', '丅', '下', '止', '正', '正一', '正正丅']
    """
    whole, rest = divmod(votes, 5)
    return "正" * whole + STROKES[rest]


def _row(line: TallyLine) -> tuple[str, ...]:
    strokes = "" if line.in_favour is None else zheng(line.in_favour)
    counted = (line.in_favour, line.against, line.abstained)
    return line.name, strokes, *("" if one is None else str(one) for one in counted)


def _or_blank(count: int | None) -> str:
    return "＿＿＿＿" if count is None else str(count)


FORM = Form(
    id="tally_sheet",
    title=Wording(zh="计票单", en="Tally sheet"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=TallySheet,
)
