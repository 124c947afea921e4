"""责令移交通知书 / the township orders a committee that refuses to hand over."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words, in_chinese, ordinal_term
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Body, Form
from huanjie.papers.page import Layout, Page, Paragraph, Seal, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOrder:
    """`refused` are the things withheld, `ordered_until` the last day that the order sets."""

    body: Body
    unit: str
    term: int
    number: str
    addressee: str
    basis: str
    formed_on: date
    handover_days: int
    refused: tuple[str, ...]
    ordered_until: date
    place: str
    consequence: str
    contact: str
    telephone: str
    issuer: str
    issued: date

    def page(self) -> Page:
        """What was due when, what is withheld, until when it is to be handed over."""
        last = self.formed_on + timedelta(days=self.handover_days)
        refuse_before("issued", self.issued, "formed_on", self.formed_on)
        refuse_before("ordered_until", self.ordered_until, "issued", self.issued)
        overdue = "已经逾期" if self.issued > last else "尚未逾期，你方已表示拒绝移交"
        committee = f"{self.unit}{ordinal_term(self.term)}{self.body.committee}"
        return Page(
            layout=Layout.DOCUMENT,
            over="",
            title="责令移交通知书",
            number=self.number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(text=f"{self.addressee}：", indent=False),
                Paragraph(
                    text=f"{committee}已于{day_in_words(self.formed_on)}产生。"
                    f"根据{self.basis}的规定，应当自产生之日起{in_chinese(self.handover_days)}日内"
                    f"（{day_in_words(last)}以前，含当日）完成工作移交，现{overdue}。"
                    "经查，下列事项未移交："
                ),
                *numbered(self.refused),
                Paragraph(
                    text=f"现责令你方于{day_in_words(self.ordered_until)}以前，在{self.place}"
                    f"移交完毕。拒不移交的，{self.consequence}。"
                ),
                Paragraph(text=f"联系人：{self.contact}　电话：{self.telephone}"),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


FORM = Form(
    id="handover_order",
    title=Wording(zh="责令移交通知书", en="Order to hand over"),
    procedure="handover",
    cited=("村民委员会组织法 2010:20", "村民委员会组织法 2025:24"),
    input=HandoverOrder,
)
