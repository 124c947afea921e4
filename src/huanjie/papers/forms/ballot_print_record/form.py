"""选票印制封存记录 / how many ballots were printed, and under which seals they wait."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="包（袋）", width=4),
    Column(title="装入选票", width=4),
    Column(title="封条编号", width=5),
    Column(title="存放地点", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPackage:
    """A sealed package of ballots and where it waits."""

    name: str
    ballots: int
    seal: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPrintRecord(ElectionPaper):
    """`voters` may vote; what is printed above them is spare, what was spoilt is destroyed."""

    polling_day: date
    printed_on: date
    printer: str
    paper_kind: str
    voters: int
    printed: int
    spoilt: int
    packages: tuple[BallotPackage, ...]
    keepers: tuple[str, ...]

    def page(self) -> Page:
        """Printed less spoilt is what is packed, and enough for all voters; else refused."""
        refuse_before("issued", self.issued, "printed_on", self.printed_on)
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        packed = sum(one.ballots for one in self.packages)
        refuse_total("printed", self.printed, packed + self.spoilt)
        refuse_above("voters", self.voters, "packages", packed)
        refuse_twice("packages", (one.seal for one in self.packages))
        rows = tuple((one.name, f"{one.ballots}张", one.seal, one.place) for one in self.packages)
        return self.paper(
            "选票印制封存记录",
            Paragraph(
                text=f"{day_in_words(self.printed_on)}由{self.printer}印制，{self.paper_kind}。"
                f"登记参加选举{self.voters}人，印制{self.printed}张，印坏销毁{self.spoilt}张，"
                f"封存{packed}张，其中备用{packed - self.voters}张。"
            ),
            Table(columns=COLUMNS, rows=(*rows, ("合计", f"{packed}张", "", ""))),
            Paragraph(
                text=f"封存日期：{day_in_words(self.issued)}。保管人：{'、'.join(self.keepers)}。"
                "选举日在选举会场当众启封，启封前任何人不得开拆。"
            ),
            Signatures(
                roles=(
                    "印制监督人",
                    "保管人",
                    f"{self.body.election_committee}主任",
                    "乡镇指导人员",
                )
            ),
        )


FORM = Form(
    id="ballot_print_record",
    title=Wording(zh="选票印制封存记录", en="Record of the printing and sealing of ballots"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=BallotPrintRecord,
)
