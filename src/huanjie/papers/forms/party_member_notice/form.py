"""党员大会通知: to each member in writing, with a slip for who cannot come."""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.papers.chinese import day_in_words, moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Table, numbered
from huanjie.papers.posted import Posted
from huanjie.terms.wording import Wording

SLIP = (Column(title="", width=5), Column(title="", width=13))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMemberNotice(Posted):
    """One notice for each member; the slip comes back by `answer_by`."""

    member: str
    meeting: str
    opens: datetime
    place: str
    agenda: tuple[str, ...]
    answer_by: date
    contact: str
    telephone: str

    def page(self) -> Page:
        """Time, place and agenda, what to do when one cannot come, the slip."""
        refuse_before("answer_by", self.answer_by, "issued", self.issued)
        refuse_before("opens", self.opens.date(), "answer_by", self.answer_by)
        return self.poster(
            "党员大会通知",
            Paragraph(text=f"{self.member}同志：", indent=False),
            Paragraph(
                text=f"定于{moment_in_words(self.opens)}在{self.place}召开{self.meeting}，议程为："
            ),
            *numbered(self.agenda),
            Paragraph(
                text="选举以无记名投票方式进行，因故不能到会的不能委托他人代为投票。请准时参加；"
                f"不能到会的，请于{day_in_words(self.answer_by)}前将回执交{self.contact}"
                f"（电话{self.telephone}），并写明理由。"
            ),
            after=(
                Paragraph(text=f"回执（{self.member}）", indent=False),
                Table(
                    columns=SLIP,
                    rows=(
                        ("能否到会", "□能　　　□不能"),
                        ("不能到会的理由", "□病　□事　□公务　□其他：＿＿＿＿＿＿"),
                        ("本人签名、日期", ""),
                    ),
                ),
            ),
        )


FORM = Form(
    id="party_member_notice",
    title=Wording(zh="党员大会通知", en="Notice to each member"),
    procedure="party_branch",
    cited=("村党组织换届工作手册", "中国共产党基层组织选举工作条例 2020:24"),
    input=PartyMemberNotice,
)
