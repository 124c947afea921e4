"""党务资料、经费、印章移交清单: what passes from the old committee to the new one."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="类别", width=4),
    Column(title="名称", width=10, align=Align.LEFT),
    Column(title="数量", width=4),
    Column(title="备注", width=6, align=Align.LEFT),
)
IMPRINTS = (Column(title="印章名称", width=8), Column(title="印模", width=10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing that is handed over; money is written with its unit."""

    kind: str
    what: str
    quantity: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyHandoverList(Sheet):
    """`seals` leave their imprints here; giver, receiver and supervisor are three people."""

    elected_on: date
    handed_on: date
    place: str
    giver: str
    receiver: str
    supervisor: str
    items: tuple[Item, ...]
    seals: tuple[str, ...]

    def page(self) -> Page:
        """The day, the three people, the things, the imprints, the signatures."""
        refuse_before("handed_on", self.handed_on, "elected_on", self.elected_on)
        refuse_before("issued", self.issued, "handed_on", self.handed_on)
        refuse_twice("supervisor", (self.giver, self.receiver, self.supervisor))
        return self.sheet(
            "党务资料、经费和印章移交清单",
            Paragraph(
                text=f"移交日期：{day_in_words(self.handed_on)}　地点：{self.place}", indent=False
            ),
            Paragraph(
                text=f"移交人：{self.giver}　接收人：{self.receiver}　监交人：{self.supervisor}",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Table(columns=IMPRINTS, rows=tuple((one, "\n\n\n\n") for one in self.seals)),
            Paragraph(
                text=f"上列{len(self.items)}项，当面点清，账物相符，自移交之日起由接收人保管。"
            ),
            Signatures(roles=("移交人", "接收人", "监交人", "记录人")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (str(place), one.kind, one.what, one.quantity, one.note or "")
            for place, one in enumerate(self.items, 1)
        )


FORM = Form(
    id="party_handover_list",
    title=Wording(zh="党务资料、经费和印章移交清单", en="List of the handover"),
    procedure="party_branch",
    cited=("村党组织换届文书", "村民委员会选举规程"),
    input=PartyHandoverList,
)
