"""卷内文件目录 / the catalogue of a dossier, volume by volume, with its 备考表."""

from dataclasses import dataclass

from huanjie.papers.filing import DossierSheet, VolumeLines
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Title
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCatalogue(DossierSheet):
    """Each volume on pages of its own, as it lies in its box."""

    volumes: tuple[VolumeLines, ...]

    def page(self) -> Page:
        """The volumes in order, then the remarks."""
        volumes = tuple(
            block
            for place, one in enumerate(self.volumes)
            for block in (*((Title(text=one.name),) if place else ()), *one.blocks())
        )
        return self.sheet(
            "卷内文件目录",
            self.heading,
            *volumes,
            Title(text="备考表"),
            *self.remarks(
                volumes=len(self.volumes),
                items=sum(len(one.items) for one in self.volumes),
                pages=sum(one.pages for one in self.volumes),
            ),
            number=self.volumes[0].name if self.volumes else "",
            layout=Layout.WIDE,
        )


FORM = Form(
    id="dossier_catalogue",
    title=Wording(zh="卷内文件目录", en="Catalogue of the dossier"),
    procedure="villagers_committee",
    cited=("归档文件整理规则 DA/T 22-2015",),
    input=DossierCatalogue,
)
