"""当选证书 / says that somebody was elected, to which post, from when until when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Body, Form
from huanjie.papers.page import Layout, Page, Paragraph, Seal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """`issuer` is who the province says; the term begins on or after the polling day."""

    body: Body
    unit: str
    term: int
    number: str
    name: str
    post: str
    polling_day: date
    serves_from: date
    serves_until: date
    issuer: str
    issued: date

    def page(self) -> Page:
        """The certificate; refused when a day is before its cause."""
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        refuse_before("serves_from", self.serves_from, "polling_day", self.polling_day)
        refuse_before("serves_until", self.serves_until, "serves_from", self.serves_from)
        return Page(
            layout=Layout.DOCUMENT,
            over="",
            title="当选证书",
            number=self.number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(text=f"{self.name}同志：", indent=False),
                Paragraph(
                    text=f"经{day_in_words(self.polling_day)}依法选举，你当选为{self.unit}"
                    f"{ordinal_term(self.term)}{self.body.committee}{self.post}，"
                    f"任期自{day_in_words(self.serves_from)}至{day_in_words(self.serves_until)}。"
                ),
                Paragraph(text="特发此证。"),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


FORM = Form(
    id="election_certificate",
    title=Wording(zh="当选证书", en="Certificate of election"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=Certificate,
)
