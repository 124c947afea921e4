"""立卷目录: the volumes of a dossier, how much each holds, what is missing and by whom."""

from dataclasses import dataclass

from huanjie.papers.filing import DossierSheet
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="卷号", width=2),
    Column(title="卷名", width=6, align=Align.LEFT),
    Column(title="保管期限", width=5),
    Column(title="件数", width=2),
    Column(title="页数", width=2),
    Column(title="起始档号", width=7),
    Column(title="终止档号", width=7),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeLine:
    """One volume, its period, how much it holds, its first and last code (null: empty)."""

    name: str
    kept: str
    items: int
    pages: int
    first_code: str | None
    last_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDossierList(DossierSheet):
    """A line a volume; the items stand in the catalogue that lies in it."""

    volumes: tuple[VolumeLine, ...]

    def page(self) -> Page:
        """The volumes in one table, then the remarks."""
        return self.sheet(
            "立卷目录",
            self.heading,
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            *self.remarks(
                volumes=len(self.volumes),
                items=sum(one.items for one in self.volumes),
                pages=sum(one.pages for one in self.volumes),
            ),
            layout=Layout.WIDE,
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.name,
                one.kept,
                str(one.items),
                str(one.pages),
                one.first_code or "",
                one.last_code or "",
            )
            for place, one in enumerate(self.volumes, 1)
        )


FORM = Form(
    id="party_dossier_list",
    title=Wording(zh="立卷目录", en="List of the dossier"),
    procedure="party_congress",
    cited=("归档文件整理规则 DA/T 22-2015",),
    input=PartyDossierList,
)
