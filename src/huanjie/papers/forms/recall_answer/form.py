"""申辩意见: what the member says to the reasons of the petition."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph, Signatures, Table, numbered
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallAnswer(MatterPaper):
    """`answers` follow the reasons of the petition; none: the member says nothing."""

    name: str
    post: str
    petition_received: date
    heard_on: date
    place: str
    answers: tuple[str, ...]
    recorder: str

    def page(self) -> Page:
        """The record that the member reads and signs."""
        refuse_before("heard_on", self.heard_on, "petition_received", self.petition_received)
        refuse_before("issued", self.issued, "heard_on", self.heard_on)
        return self.told(
            "",
            "被要求罢免人申辩意见记录",
            Table(columns=LABELS, rows=self._labels()),
            Paragraph(
                text=f"对{day_in_words(self.petition_received)}收到的罢免要求书所列理由，"
                f"{self.name}提出申辩意见如下："
            ),
            *(numbered(self.answers) or (Paragraph(text="本人不提出申辩意见。"),)),
            Paragraph(text="以上记录经本人核对无误，同意随罢免理由一并公布。"),
            Signatures(roles=("被要求罢免人", "记录人", "在场人")),
            layout=Layout.DOCUMENT,
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("姓名", self.name, "职务", self.post),
            ("听取日期", day_in_words(self.heard_on), "地点", self.place),
            ("记录人", self.recorder, "形成日期", day_in_words(self.issued)),
        )


FORM = Form(
    id="recall_answer",
    title=Wording(zh="申辩意见", en="Answer of the member concerned"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16①", "村民委员会组织法 2025:19①"),
    input=RecallAnswer,
)
