"""会议议程: what a session deals with, in its order."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import in_chinese, moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAgenda(MeetingPaper):
    """`session` is what follows the meeting's name (预备会议, 大会, 党员大会)."""

    session: str
    starts: datetime
    place: str
    chair: str
    matters: tuple[str, ...]

    def page(self) -> Page:
        """When, where, who presides, the matters with their numbers."""
        refuse_before("starts", self.starts.date(), "issued", self.issued)
        return self.paper(
            f"{self.session}议程",
            Paragraph(text=f"时间：{moment_in_words(self.starts)}", indent=False),
            Paragraph(text=f"地点：{self.place}", indent=False),
            Paragraph(text=f"主持：{self.chair}", indent=False),
            *(
                Paragraph(text=f"{in_chinese(place)}、{one}")
                for place, one in enumerate(self.matters, 1)
            ),
        )


FORM = Form(
    id="party_agenda",
    title=Wording(zh="会议议程", en="Agenda of a session"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:20", "乡镇党代会工作指南"),
    input=PartyAgenda,
)
