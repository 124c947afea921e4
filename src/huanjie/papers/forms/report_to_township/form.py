"""选举结果的报告:from the election committee to the township; no red head, a plain report."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.form import Body, Form
from huanjie.papers.page import Attachments, Column, Heading, Layout, Page, Paragraph, Seal, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="姓名", width=3),
    Column(title="性别", width=2),
    Column(title="得票数", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person elected."""

    post: str
    name: str
    sex: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportToTownship:
    """`course` tells how the election went, a sentence or two a step; it asks for nothing."""

    body: Body
    unit: str
    term: int
    addressee: str
    basis: str
    polling_day: date
    registered: int
    voted: int
    issued_ballots: int
    returned: int
    valid: int
    invalid: int
    course: tuple[str, ...]
    elected: tuple[Member, ...]
    unfilled: tuple[str, ...]
    attachments: tuple[str, ...]
    issuer: str
    issued: date
    contact: str
    telephone: str

    def page(self) -> Page:
        """How the election was held, its figures, the elected."""
        body = f"{ordinal_term(self.term)}{self.body.committee}"
        return Page(
            layout=Layout.DOCUMENT,
            over="",
            title=f"关于{self.unit}{body}选举结果的报告",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(text=f"{self.addressee}：", indent=False),
                Paragraph(
                    text=f"根据{self.basis}的规定，{self.unit}于{day_in_words(self.polling_day)}"
                    f"依法举行{body}换届选举。现将有关情况报告如下："
                ),
                Heading(text="一、选举过程"),
                *(Paragraph(text=line) for line in self.course),
                Heading(text="二、投票情况"),
                Paragraph(text=self._figures()),
                Heading(text="三、选举结果"),
                Table(columns=COLUMNS, rows=self._rows()),
                *(Paragraph(text=f"{line}。") for line in self.unfilled),
                Paragraph(text="特此报告。"),
                *((Attachments(names=self.attachments),) if self.attachments else ()),
                Seal(issuer=self.issuer, day=self.issued),
                Paragraph(text=f"（联系人：{self.contact}，电话：{self.telephone}）"),
            ),
        )

    def _figures(self) -> str:
        return (
            f"登记参加选举的{self.body.people}{self.registered}人，参加投票{self.voted}人。"
            f"发出选票{self.issued_ballots}张，收回{self.returned}张，"
            f"其中有效票{self.valid}张，无效票{self.invalid}张。"
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple((one.post, one.name, one.sex, str(one.votes)) for one in self.elected)


FORM = Form(
    id="report_to_township",
    title=Wording(zh="选举结果的报告", en="Report of the result to the township"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=ReportToTownship,
)
