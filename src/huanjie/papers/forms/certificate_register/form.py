"""当选证书发放登记表 / who got which certificate of election."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="证书编号", width=5),
    Column(title="姓名", width=4),
    Column(title="职务", width=4),
    Column(title="发放日期", width=5),
    Column(title="领取人（签名）", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One certificate; the day is null until it is handed out."""

    number: str
    name: str
    post: str
    handed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRegister(ElectionPaper):
    """All certificates of one election."""

    polling_day: date
    certificates: tuple[Issue, ...]

    def page(self) -> Page:
        """The certificates and how many are handed out; a number stands once."""
        refuse_twice("certificates", (one.number for one in self.certificates))
        for one in self.certificates:
            if one.handed_on:
                refuse_before("handed_on", one.handed_on, "polling_day", self.polling_day)
        handed = sum(one.handed_on is not None for one in self.certificates)
        rows = tuple(
            (
                one.number,
                one.name,
                one.post,
                day_in_words(one.handed_on) if one.handed_on else "",
                "",
            )
            for one in self.certificates
        )
        return self.paper(
            "当选证书发放登记表",
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"选举日{day_in_words(self.polling_day)}。共{len(self.certificates)}份，"
                f"已发放{handed}份，未发放{len(self.certificates) - handed}份。",
                indent=False,
            ),
            Signatures(roles=("发放人", f"{self.body.election_committee}主任")),
        )


FORM = Form(
    id="certificate_register",
    title=Wording(zh="当选证书发放登记表", en="Register of certificates"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=CertificateRegister,
)
