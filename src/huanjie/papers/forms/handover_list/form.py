"""移交清单 / what the outgoing committee hands to the new one, kind by kind."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

KINDS = (
    "印章",
    "办公场所",
    "办公用具",
    "集体财务账目",
    "固定资产",
    "工作档案",
    "债权债务",
    "遗留问题",
)
COLUMNS = (
    Column(title="类别", width=4),
    Column(title="名称", width=8, align=Align.LEFT),
    Column(title="数量", width=4),
    Column(title="现状和存放地点", width=7, align=Align.LEFT),
    Column(title="缺少、损坏说明", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One thing handed over; `missing` says what is wanting, null when nothing is."""

    name: str
    amount: str
    state: str
    missing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverList(ElectionPaper):
    """The eight kinds of the regulation, each with its things; an empty kind is said to be none."""

    formed_on: date
    handover_days: int
    handed_on: date
    place: str
    supervised_by: str
    seals: tuple[Handed, ...]
    premises: tuple[Handed, ...]
    equipment: tuple[Handed, ...]
    accounts: tuple[Handed, ...]
    assets: tuple[Handed, ...]
    files: tuple[Handed, ...]
    debts: tuple[Handed, ...]
    open_matters: tuple[Handed, ...]

    def page(self) -> Page:
        """The things, what is missing, whether in time, and three signatures."""
        refuse_before("handed_on", self.handed_on, "formed_on", self.formed_on)
        return self.paper(
            "移交清单",
            Paragraph(
                text=f"移交时间：{day_in_words(self.handed_on)}　地点：{self.place}　"
                f"监督单位：{self.supervised_by}",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            Paragraph(text=self._closing(), indent=False),
            Signatures(
                roles=(
                    f"上届{self.body.committee}移交人",
                    f"本届{self.body.committee}接收人",
                    f"{self.body.election_committee}主持人",
                    f"{self.supervised_by}监督人",
                )
            ),
            layout=Layout.WIDE,
        )

    @property
    def _kinds(self) -> tuple[tuple[Handed, ...], ...]:
        moved = (self.seals, self.premises, self.equipment, self.accounts)
        return (*moved, self.assets, self.files, self.debts, self.open_matters)

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        rows: list[tuple[str, ...]] = []
        for kind, things in zip(KINDS, self._kinds, strict=True):
            if not things:
                rows.append((kind, "无", "", "", ""))
            for place, one in enumerate(things):
                first = kind if place == 0 else ""
                rows.append((first, one.name, one.amount, one.state, one.missing or ""))
        return tuple(rows)

    def _closing(self) -> str:
        things = [one for kind in self._kinds for one in kind]
        missing = sum(one.missing is not None for one in things)
        last = self.formed_on + timedelta(days=self.handover_days)
        late = (self.handed_on - last).days
        in_time = f"逾期{late}日" if late > 0 else "按期"
        return (
            f"共{len(things)}项，其中有缺少、损坏的{missing}项。"
            f"新一届{self.body.committee}于{day_in_words(self.formed_on)}产生，"
            f"应在{in_chinese(self.handover_days)}日内（{day_in_words(last)}以前，含当日）完成移交，"
            f"{in_time}完成。本清单一式三份，移交、接收、监督各执一份。"
        )


FORM = Form(
    id="handover_list",
    title=Wording(zh="移交清单", en="Handover list"),
    procedure="handover",
    cited=("村民委员会组织法 2010:20", "村民委员会组织法 2025:24"),
    input=HandoverList,
)
