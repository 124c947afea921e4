"""预备会议主持词: those present, three matters put to the vote, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.congress import Attendance, put_to_vote
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Heading, Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPreparatoryScript(MeetingPaper):
    """Who presides and who reads what; `next` is when the congress opens."""

    held_at: datetime
    chair: str
    attendance: Attendance
    credentials_by: str
    presidium_by: str
    agenda_by: str
    next: datetime
    requirements: tuple[str, ...]

    def page(self) -> Page:
        """What the chair says, from the count of those present to the close."""
        refuse_before("next", self.next, "held_at", self.held_at)
        return self.paper(
            "预备会议主持词",
            Paragraph(text=f"（{moment_in_words(self.held_at)}，主持人：{self.chair}）"),
            Paragraph(text="各位代表：", indent=False),
            Paragraph(text=f"现在召开{self.meeting}预备会议。{self.attendance.in_words()}"),
            Paragraph(text="这次会议有三项议程，现在逐项进行。"),
            Heading(text="一、审议通过代表资格审查报告"),
            Paragraph(text=f"请{self.credentials_by}同志作代表资格审查报告。（报告完毕）"),
            *put_to_vote("代表资格审查报告"),
            Heading(text="二、通过大会主席团和秘书长名单"),
            Paragraph(
                text=f"请{self.presidium_by}同志宣读主席团和秘书长名单（草案）。（宣读完毕）"
            ),
            *put_to_vote("大会主席团和秘书长名单"),
            Heading(text="三、通过大会议程"),
            Paragraph(text=f"请{self.agenda_by}同志宣读大会议程（草案）。（宣读完毕）"),
            *put_to_vote("大会议程"),
            *(Paragraph(text=one) for one in self.requirements),
            Paragraph(text=f"大会定于{moment_in_words(self.next)}开幕。预备会议到此结束，散会。"),
        )


FORM = Form(
    id="party_preparatory_script",
    title=Wording(zh="预备会议主持词", en="Script of the preparatory session"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:11、20", "乡镇党代会工作指南"),
    input=PartyPreparatoryScript,
)
