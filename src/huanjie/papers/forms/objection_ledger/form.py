"""选民名单申诉登记簿 / every objection to the roll, with its answer."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Block, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="编号", width=3),
    Column(title="申诉人", width=3),
    Column(title="涉及人", width=3),
    Column(title="事项", width=5, align=Align.LEFT),
    Column(title="收到日期", width=4),
    Column(title="决定日期", width=4),
    Column(title="处理结果", width=6, align=Align.LEFT),
    Column(title="是否按期", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One objection; day and result are null until it is decided."""

    number: str
    objector: str
    concerns: str
    matter: str
    received_on: date
    decided_on: date | None
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLedger(ElectionPaper):
    """All objections by the day `issued`; none is said to be none."""

    roll_published: date
    objections_until: date
    decision_days: int
    lines: tuple[LedgerLine, ...]

    def page(self) -> Page:
        """The lines with whether each was answered in time, and the sums."""
        for one in self.lines:
            refuse_before("received_on", one.received_on, "roll_published", self.roll_published)
            if one.decided_on:
                refuse_before("decided_on", one.decided_on, "received_on", one.received_on)
        return self.paper(
            "选民名单申诉登记簿",
            Paragraph(
                text=f"名单公布：{day_in_words(self.roll_published)}　"
                f"申诉截止：{day_in_words(self.objections_until)}　"
                f"登记截至：{day_in_words(self.issued)}",
                indent=False,
            ),
            *self._listed(),
            Signatures(roles=("登记人", f"{self.body.election_committee}主任")),
            layout=Layout.WIDE,
        )

    def _listed(self) -> tuple[Block, ...]:
        if not self.lines:
            return (Paragraph(text="公布期间没有收到申诉。"),)
        kept = Counter(self._in_time(one) for one in self.lines)
        told = "，".join(f"{word}{count}件" for word, count in kept.items())
        rows = tuple(
            (
                one.number,
                one.objector,
                one.concerns,
                one.matter,
                day_in_words(one.received_on),
                day_in_words(one.decided_on) if one.decided_on else "",
                one.result or "",
                self._in_time(one),
            )
            for one in self.lines
        )
        return (
            Table(columns=COLUMNS, rows=rows, small=True),
            Paragraph(text=f"合计{len(self.lines)}件：{told}。", indent=False),
        )

    def _in_time(self, one: LedgerLine) -> str:
        if one.decided_on is None:
            return "未决定"
        last = one.received_on + timedelta(days=self.decision_days)
        return "按期" if one.decided_on <= last else "逾期"


FORM = Form(
    id="objection_ledger",
    title=Wording(zh="选民名单申诉登记簿", en="Register of objections to the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14②", "村民委员会组织法 2025:17②"),
    input=ObjectionLedger,
)
