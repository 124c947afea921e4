"""印章移交记录 / the seals and their imprints, from hand to hand before a supervisor."""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="印章名称", width=6),
    Column(title="枚数", width=2),
    Column(title="印模（盖印处）", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealHanded:
    """A kind of seal and how many of it."""

    name: str
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealHandover(ElectionPaper):
    """Who gives, who receives, who supervises, at what time."""

    polling_day: date
    handed_at: datetime
    place: str
    giver: str
    receiver: str
    supervisor: str
    seals: tuple[SealHanded, ...]

    def page(self) -> Page:
        """The seals with room for their imprints, and the three who sign."""
        refuse_before("handed_at", self.handed_at.date(), "polling_day", self.polling_day)
        pieces = sum(one.pieces for one in self.seals)
        return self.paper(
            "印章移交记录",
            Paragraph(
                text=f"{moment_in_words(self.handed_at)}，在{self.place}，由{self.giver}"
                f"向{self.receiver}移交印章{pieces}枚，{self.supervisor}监督。"
            ),
            Table(
                columns=COLUMNS,
                rows=tuple((one.name, f"{one.pieces}枚", "\n\n\n\n") for one in self.seals),
            ),
            Paragraph(
                text=f"自移交时起，上届{self.body.committee}不得再使用上述印章。"
                "本记录一式三份，移交、接收、监督各执一份。"
            ),
            Signatures(roles=("移交人", "接收人", "监督人")),
        )


FORM = Form(
    id="seal_handover_record",
    title=Wording(zh="印章移交记录", en="Record of the handover of seals"),
    procedure="handover",
    cited=("村民委员会组织法 2010:20", "村民委员会组织法 2025:24"),
    input=SealHandover,
)
