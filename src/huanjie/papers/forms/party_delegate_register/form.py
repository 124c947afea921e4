"""代表登记表: one delegate, with the opinions of the unit and of the credentials group."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.congress import LABELS
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import Comrade, month
from huanjie.terms.wording import Wording

LONG = (Column(title="", width=3), Column(title="", width=15, align=Align.LEFT))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateRegister(Sheet):
    """`unit` is the electoral unit; the opinions are null until they are given."""

    meeting: str
    person: Comrade
    native_place: str
    career: tuple[str, ...]
    rewards: str
    sanctions: str
    elected_on: date
    present: int
    votes: int
    unit_opinion: str | None
    group_opinion: str | None

    def page(self) -> Page:
        """The person, the career, the election, the opinions with room for seals."""
        refuse_before("issued", self.issued, "elected_on", self.elected_on)
        refuse_above("votes", self.votes, "present", self.present)
        return self.sheet(
            "代表登记表",
            Paragraph(text=f"{self.meeting}（一式两份）", indent=False),
            Table(columns=LABELS, rows=self._person()),
            Table(columns=LONG, rows=self._long()),
        )

    def _person(self) -> tuple[tuple[str, ...], ...]:
        one = self.person
        return (
            ("姓名", one.name, "性别", one.sex),
            ("民族", one.ethnicity, "籍贯", self.native_place),
            ("出生年月", month(one.born), "入党时间", month(one.joined_party)),
            ("学历", one.education, "单位及职务", one.post),
        )

    def _long(self) -> tuple[tuple[str, str], ...]:
        elected = (
            f"{day_in_words(self.elected_on)}党员大会选举，实到会{self.present}名，"
            f"得赞成票{self.votes}票，当选。"
        )
        seal = "\n\n　　　　　　　　　　　　　（盖章）　　　　年　　月　　日"
        return (
            ("主要简历", "\n".join(self.career)),
            ("奖励情况", self.rewards),
            ("处分情况", self.sanctions),
            ("选举情况", elected),
            ("选举单位意见", f"{self.unit_opinion or ''}{seal}"),
            ("代表资格审查小组意见", f"{self.group_opinion or ''}{seal}"),
        )


FORM = Form(
    id="party_delegate_register",
    title=Wording(zh="代表登记表", en="Register of a delegate"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:10、11",),
    input=PartyDelegateRegister,
)
