"""选票封存记录 / the counted ballots, sealed away for as long as they are kept."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="包（袋）", width=4),
    Column(title="内容", width=6, align=Align.LEFT),
    Column(title="张数", width=3),
    Column(title="封条编号", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPackage:
    """A package, what is in it, how many papers, its seal."""

    name: str
    holds: str
    papers: int
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsSealedRecord(ElectionPaper):
    """`printed` is what was printed for the day; all of it is in the packages."""

    polling_day: date
    printed: int
    packages: tuple[SealedPackage, ...]
    place: str
    keeper: str
    kept_until: str

    def page(self) -> Page:
        """The packages and who keeps them until when; refused when papers are missing."""
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        total = sum(one.papers for one in self.packages)
        refuse_total("printed", self.printed, total)
        refuse_twice("packages", (one.seal for one in self.packages))
        rows = tuple((one.name, one.holds, f"{one.papers}张", one.seal) for one in self.packages)
        return self.paper(
            "选票封存记录",
            Paragraph(text=f"选举日：{day_in_words(self.polling_day)}", indent=False),
            Table(columns=COLUMNS, rows=(*rows, ("合计", "", f"{total}张", ""))),
            Paragraph(
                text=f"选票于{day_in_words(self.issued)}当场封存，存放在{self.place}，"
                f"由{self.keeper}保管，保管至{self.kept_until}。未经批准不得开拆；"
                "经批准开拆的，应当有两人以上在场并记录。"
            ),
            Signatures(
                roles=("总监票人", "监票人", f"{self.body.election_committee}主任", "保管人")
            ),
        )


FORM = Form(
    id="ballots_sealed_record",
    title=Wording(zh="选票封存记录", en="Record of the sealing of the counted ballots"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:34", "村民委员会组织法 2025:39"),
    input=BallotsSealedRecord,
)
