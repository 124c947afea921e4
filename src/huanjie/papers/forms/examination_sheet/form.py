"""验票表 / every ballot that came back: valid, in part, void, blank; the doubtful ones ruled."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Signatures,
    Table,
)
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

SORTS = (
    Column(title="票箱", width=6),
    Column(title="收回", width=3),
    Column(title="有效", width=3),
    Column(title="部分有效", width=3),
    Column(title="无效", width=3),
    Column(title="全部弃权", width=3),
)
DOUBTS = (
    Column(title="序号", width=2),
    Column(title="疑义", width=8, align=Align.LEFT),
    Column(title="张数", width=2),
    Column(title="认定", width=5, align=Align.LEFT),
    Column(title="依据", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxBallots:
    """The ballots of one box, sorted."""

    box: str
    returned: int
    valid: int
    partly_valid: int
    rejected: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A kind of doubtful ballot, how many, and what the committee ruled by which rule."""

    says: str
    ballots: int
    ruling: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationSheet(ElectionPaper):
    """The boxes and the rulings; `issued_ballots` is what was handed out in all."""

    issued_ballots: int
    boxes: tuple[BoxBallots, ...]
    doubts: tuple[Doubt, ...]

    def page(self) -> Page:
        """The sums; refused when a box or the whole does not add up."""
        for one in self.boxes:
            parts = one.valid + one.partly_valid + one.rejected + one.abstained
            refuse_total(f"{one.box} returned", one.returned, parts)
        returned = sum(one.returned for one in self.boxes)
        doubtful = sum(one.ballots for one in self.doubts)
        refuse_above("doubts", doubtful, "returned", returned)
        return self.paper(
            "验票表",
            Table(columns=SORTS, rows=self._rows()),
            Paragraph(text=self._compared(returned), indent=False),
            Heading(text="有疑义的选票", level=2),
            *self._doubts(doubtful),
            Signatures(roles=("监票人", "监票人", "计票人", f"{self.body.election_committee}主任")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        figures = [
            (one.returned, one.valid, one.partly_valid, one.rejected, one.abstained)
            for one in self.boxes
        ]
        sums = [sum(column) for column in zip(*figures, strict=True)]
        return (
            *((box.box, *map(str, line)) for box, line in zip(self.boxes, figures, strict=True)),
            ("合计", *map(str, sums)),
        )

    def _compared(self, returned: int) -> str:
        text = f"发出选票{self.issued_ballots}张，收回{returned}张，"
        if returned > self.issued_ballots:
            return f"{text}收回多于发出{returned - self.issued_ballots}张，应予查明。"
        return f"{text}收回不多于发出。"

    def _doubts(self, doubtful: int) -> tuple[Block, ...]:
        if not self.doubts:
            return (Paragraph(text="没有有疑义的选票。"),)
        rows = tuple(
            (str(place), one.says, str(one.ballots), one.ruling, one.rule)
            for place, one in enumerate(self.doubts, 1)
        )
        return (
            Paragraph(text=f"共{doubtful}张，由监票人提出，{self.committee}当场集体认定："),
            Table(columns=DOUBTS, rows=rows, small=True),
        )


FORM = Form(
    id="examination_sheet",
    title=Wording(zh="验票表", en="Examination of the ballots"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=ExaminationSheet,
)
