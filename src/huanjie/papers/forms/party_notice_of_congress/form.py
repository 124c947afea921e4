"""召开党代表大会的通知: to the delegations and to those who attend without a vote."""

from dataclasses import dataclass
from datetime import date, datetime

from huanjie.papers.chinese import day_with_weekday, moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNoticeOfCongress(Official):
    """`without_vote` are those who attend and do not vote; `brings` what each brings along."""

    meeting: str
    approval_number: str
    approved_on: date
    report_in: datetime
    preparatory_session: datetime
    opens: datetime
    closes_on: date
    place: str
    agenda: tuple[str, ...]
    delegates: int
    without_vote: tuple[str, ...]
    brings: tuple[str, ...]
    contact: str
    telephone: str

    def page(self) -> Page:
        """When and where, what about, who comes, what to bring and to whom to speak."""
        refuse_before("issued", self.issued, "approved_on", self.approved_on)
        refuse_before("report_in", self.report_in.date(), "issued", self.issued)
        refuse_before("preparatory_session", self.preparatory_session, "report_in", self.report_in)
        refuse_before("opens", self.opens, "preparatory_session", self.preparatory_session)
        refuse_before("closes_on", self.closes_on, "opens", self.opens.date())
        return self.notice(
            f"关于召开{self.meeting}的通知",
            Paragraph(text=f"经批复同意（{self.approval_number}），现将会议有关事项通知如下："),
            Heading(text="一、时间和地点"),
            Paragraph(text=self._times()),
            Heading(text="二、主要议程"),
            *numbered(self.agenda),
            Heading(text="三、参会人员"),
            Paragraph(text=f"代表{self.delegates}名。列席人员：{'、'.join(self.without_vote)}。"),
            Heading(text="四、有关要求"),
            *numbered(self.brings),
            Paragraph(text=f"联系人：{self.contact}，联系电话：{self.telephone}。"),
        )

    def _times(self) -> str:
        return (
            f"{moment_in_words(self.report_in)}前报到，"
            f"{moment_in_words(self.preparatory_session)}召开预备会议，"
            f"{moment_in_words(self.opens)}开幕，{day_with_weekday(self.closes_on)}闭幕。"
            f"会议地点为{self.place}。"
        )


FORM = Form(
    id="party_notice_of_congress",
    title=Wording(zh="召开党代表大会的通知", en="Notice of the congress"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南", "党政机关公文处理工作条例"),
    input=PartyNoticeOfCongress,
)
