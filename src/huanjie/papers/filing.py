"""What the lists of a dossier have in common: volumes, items, what is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Block, Column, Paragraph, Signatures, Table

ITEM_COLUMNS = (
    Column(title="件号", width=2),
    Column(title="档号", width=9),
    Column(title="文号", width=4),
    Column(title="责任者", width=4),
    Column(title="题名", width=9, align=Align.LEFT),
    Column(title="日期", width=3),
    Column(title="页数", width=2),
    Column(title="备注", width=4, align=Align.LEFT),
)
OWED_COLUMNS = (
    Column(title="卷", width=6, align=Align.LEFT),
    Column(title="缺少的文件", width=9, align=Align.LEFT),
    Column(title="所属单位", width=4),
    Column(title="应由谁移交", width=4),
    Column(title="是否到期", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item; number, party and pages are null where none is known."""

    code: str
    number: str | None
    party: str | None
    title: str
    dated: date
    pages: int | None
    remark: str | None

    def cells(self, place: int) -> tuple[str, ...]:
        """The item as a row; the day in eight figures."""
        return (
            str(place),
            self.code,
            self.number or "",
            self.party or "",
            self.title,
            f"{self.dated:%Y%m%d}",
            "" if self.pages is None else str(self.pages),
            self.remark or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeLines:
    """One volume: its name, how long it is kept, its items in order."""

    name: str
    kept: str
    items: tuple[Line, ...]

    @property
    def pages(self) -> int:
        """The known pages of all items."""
        return sum(one.pages or 0 for one in self.items)

    def blocks(self) -> tuple[Block, ...]:
        """How long it is kept and how much it holds, then its items."""
        told = Paragraph(
            text=f"保管期限：{self.kept}　　共{len(self.items)}件{self.pages}页", indent=False
        )
        if not self.items:
            return (told, Paragraph(text="本卷尚无文件。", indent=False))
        rows = tuple(one.cells(place) for place, one in enumerate(self.items, 1))
        return (told, Table(columns=ITEM_COLUMNS, rows=rows, small=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is missing from which volume, of which part (null: the whole), and who owes it."""

    volume: str
    what: str
    part: str | None
    owed_by: str
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSheet(Sheet):
    """A list of one dossier: its name, whose archives, what it lacks.

    `apart` names the volumes that are kept apart; `digest` is the SHA-256 of dossier.json, null
    before the dossier is exported.
    """

    dossier: str
    fonds: str
    year: int
    missing: tuple[Owed, ...]
    apart: tuple[str, ...]
    digest: str | None

    @property
    def heading(self) -> Paragraph:
        """Which dossier of which archives."""
        return Paragraph(
            text=f"{self.dossier}　　全宗号：{self.fonds}　　年度：{self.year}", indent=False
        )

    def remarks(self, *, volumes: int, items: int, pages: int) -> tuple[Block, ...]:
        """备考: how much there is, what is missing and by whom, what is kept apart, who signs."""
        due = sum(one.due for one in self.missing)
        told = f"共{volumes}卷{items}件{pages}页。"
        told += f"缺少{len(self.missing)}件，其中已到期{due}件。" if self.missing else "文件齐全。"
        digest = self.digest or "＿＿＿＿＿＿"
        return (
            Paragraph(text=told, indent=False),
            *(_owed(self.missing)),
            *(Paragraph(text=f"另卷保存：{name}", indent=False) for name in self.apart),
            Paragraph(text=f"电子目录dossier.json的SHA-256：{digest}", indent=False),
            Signatures(roles=("立卷人", "检查人")),
        )


def _owed(missing: Sequence[Owed]) -> tuple[Block, ...]:
    if not missing:
        return ()
    rows = tuple(
        (one.volume, one.what, one.part or "", one.owed_by, "是" if one.due else "否")
        for one in missing
    )
    return (Table(columns=OWED_COLUMNS, rows=rows, small=True),)
