"""不计入应到会人数党员登记表: each member who is not counted, by which case and proof."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import month, refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="出生年月", width=4),
    Column(title="入党时间", width=4),
    Column(title="情形", width=3),
    Column(title="事由", width=9, align=Align.LEFT),
    Column(title="证明材料", width=7, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member who is not counted: the number of the case, the reason, its proof."""

    name: str
    sex: str
    born: date
    joined_party: date
    case: int
    reason: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNotCountedRegister(Sheet):
    """Consent and vote are null until they are there; kept, never posted."""

    meeting: str
    members: tuple[Member, ...]
    consent_number: str | None
    consented_on: date | None
    voted_on: date | None

    def page(self) -> Page:
        """The members, then the consent above and the vote of the meeting."""
        refuse_twice("members", (one.name for one in self.members))
        if self.consented_on is not None and self.voted_on is not None:
            refuse_before("voted_on", self.voted_on, "consented_on", self.consented_on)
        return self.sheet(
            "不计入应到会人数党员登记表",
            Paragraph(text=f"会议：{self.meeting}　　共{len(self.members)}名", indent=False),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(
                text=f"上级党组织同意：{self.consent_number or '＿＿＿＿＿＿'}，"
                f"{_day(self.consented_on)}；党员大会表决通过：{_day(self.voted_on)}。",
                indent=False,
            ),
            Signatures(roles=("填表人", "党组织负责人")),
            layout=Layout.WIDE,
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.name,
                one.sex,
                month(one.born),
                month(one.joined_party),
                f"第{one.case}种",
                one.reason,
                one.proof,
            )
            for place, one in enumerate(self.members, 1)
        )


def _day(day: date | None) -> str:
    return "＿＿＿＿年＿＿月＿＿日" if day is None else day_in_words(day)


FORM = Form(
    id="party_not_counted_register",
    title=Wording(zh="不计入应到会人数党员登记表", en="Register of members not counted"),
    procedure="party_congress",
    cited=("中央组织部关于应到会人数的规定",),
    input=PartyNotCountedRegister,
)
