"""选举委员会备案报告 / the election committee is made known to the township."""

from dataclasses import dataclass, replace
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Layout, Page, Paragraph, Seal, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="得票数", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A member of the election committee, as selected."""

    duty: str
    name: str
    sex: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(ElectionPaper):
    """`kinship` says what the members declared about near kinship among them."""

    addressee: str
    basis: str
    selected_on: date
    selected_by: str
    due: int
    present: int
    members: tuple[Selected, ...]
    kinship: str
    contact: str
    telephone: str

    def page(self) -> Page:
        """How it was selected, the members with their votes, the declaration.

        The sitting committee files it, as it posts the notice.
        """
        refuse_before("issued", self.issued, "selected_on", self.selected_on)
        refuse_above("present", self.present, "due", self.due)
        refuse_twice("members", (one.name for one in self.members))
        for one in self.members:
            refuse_above(one.name, one.votes, "present", self.present)
        issuer = f"{self.unit}{self.body.committee}"
        rows = tuple((one.duty, one.name, one.sex, f"{one.votes}票") for one in self.members)
        page = self.paper(
            f"关于{self.body.election_committee}组成人员备案的报告",
            Paragraph(text=f"{self.addressee}：", indent=False),
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.selected_on)}，"
                f"{self.unit}召开{self.selected_by}，应到{self.due}人，实到{self.present}人，"
                f"推选产生主持{self.election}换届选举的{self.body.election_committee}，"
                f"由{len(self.members)}人组成，名单如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(text=f"近亲属关系情况：{self.kinship}。"),
            Paragraph(text="现报请备案。"),
            Seal(issuer=issuer, day=self.issued),
            Paragraph(text=f"（联系人：{self.contact}，电话：{self.telephone}）"),
            layout=Layout.DOCUMENT,
        )
        return replace(page, over="", issuer=issuer)


FORM = Form(
    id="election_committee_filing",
    title=Wording(zh="选举委员会备案报告", en="Filing of the election committee"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=Filing,
)
