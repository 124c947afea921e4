"""不计入应到会人数党员公示: names and numbers of the cases, no word of an illness."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.posted import Objections, Posted
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=6),
    Column(title="情形", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCounted:
    """A member and the number of the case in the rule's list."""

    name: str
    case: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNotCountedNotice(Posted):
    """`consent_number` is the superior's reply; `basis` names the list of cases."""

    meeting: str
    basis: str
    consented_by: str
    consent_number: str
    consented_on: date
    with_vote: int
    not_counted: tuple[NotCounted, ...]
    objections: Objections

    def page(self) -> Page:
        """Why they are not counted, who they are, where to object."""
        refuse_before("issued", self.issued, "consented_on", self.consented_on)
        refuse_above("not_counted", len(self.not_counted), "with_vote", self.with_vote)
        refuse_twice("not_counted", (one.name for one in self.not_counted))
        left = len(self.not_counted)
        rows = tuple(
            (str(place), one.name, f"第{one.case}种情形")
            for place, one in enumerate(self.not_counted, 1)
        )
        return self.poster(
            "不计入应到会人数党员公示",
            Paragraph(
                text=f"根据{self.basis}，经{self.consented_by}{day_in_words(self.consented_on)}"
                f"批复同意（{self.consent_number}），下列{left}名党员不计入{self.meeting}应到会人数，"
                "将提请会议表决通过。"
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"有选举权的正式党员{self.with_vote}名，应到会{self.with_vote - left}名。"
            ),
            Paragraph(text=self.objections.in_words(self.issued)),
        )


FORM = Form(
    id="party_not_counted_notice",
    title=Wording(zh="不计入应到会人数党员公示", en="Notice of members not counted as due"),
    procedure="party_branch",
    cited=("中央组织部关于应到会人数的规定",),
    input=PartyNotCountedNotice,
)
