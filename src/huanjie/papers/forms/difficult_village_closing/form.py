"""难点村销号表: every reason of a difficult village is done, and by which evidence."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import boxes
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

DONE = (
    Column(title="序", width=1),
    Column(title="难点", width=3),
    Column(title="整顿结果", width=7, align=Align.LEFT),
    Column(title="完成日期", width=4),
    Column(title="佐证材料", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A reason, what became of it, on which day, and the paper that shows it."""

    reason: str
    result: str
    done_on: date
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultVillageClosing(Sheet):
    """`unit` is the county's office; `leader` is the one in charge of the village."""

    township: str
    village: str
    leader: str
    listed_on: date
    due: date
    removed: tuple[Removed, ...]
    village_opinion: str
    township_opinion: str
    leader_opinion: str

    def page(self) -> Page:
        """The reasons with result, day and evidence; the opinions; whether it was in time."""
        ticked = boxes("removed", (one.reason for one in self.removed))
        for place, one in enumerate(self.removed):
            path = f"removed[{place}].done_on"
            refuse_before(path, one.done_on, "listed_on", self.listed_on)
            refuse_before("issued", self.issued, path, one.done_on)
        return self.sheet(
            "换届难点村（社区）整顿销号表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="一、列入台账的原因", level=2),
            Paragraph(text=ticked, indent=False),
            Heading(text="二、逐项整顿结果", level=2),
            Table(columns=DONE, rows=self._rows(), small=True),
            Heading(text="三、意见", level=2),
            Paragraph(text=f"村党组织意见：{self.village_opinion}。"),
            Paragraph(text=f"乡镇党委意见：{self.township_opinion}。"),
            Paragraph(text=f"包村县级领导意见：{self.leader_opinion}。"),
            Paragraph(text=self._closed()),
            Signatures(roles=("乡镇党委书记", "包村县级领导", "县换届办负责人")),
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("乡镇", self.township, "村（社区）", self.village),
            ("列入台账", day_in_words(self.listed_on), "整顿时限", day_in_words(self.due)),
            ("包村县级领导", self.leader, "销号日期", day_in_words(self.issued)),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (str(place), one.reason, one.result, day_in_words(one.done_on), one.evidence)
            for place, one in enumerate(self.removed, 1)
        )

    def _closed(self) -> str:
        late = (self.issued - self.due).days
        when = f"超过时限{late}日" if late > 0 else "在时限内"
        return f"{len(self.removed)}项难点全部整顿完毕，{when}销号，可以启动换届选举程序。"


FORM = Form(
    id="difficult_village_closing",
    title=Wording(zh="难点村销号表", en="Closing of a difficult village"),
    procedure="campaign",
    cited=("先整顿、后换届的通行做法",),
    input=DifficultVillageClosing,
)
