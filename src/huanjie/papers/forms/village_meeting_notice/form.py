"""召开会议公告: matters, day and place, who calls it and on whose request."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.between_terms import MatterNotice, refuse_late_notice
from huanjie.papers.chinese import moment_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageMeetingNotice(MatterNotice):
    """`kind` is the meeting, `lead_days` how many days before it the rule asks for the notice."""

    kind: str
    called_by: str
    requested_by: str | None
    opens: datetime
    lead_days: int
    place: str
    attends: str
    matters: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """The notice; refused: too few days before the meeting."""
        refuse_late_notice(self.opens.date(), self.issued, self.lead_days)
        request = f"经{self.requested_by}提议，" if self.requested_by else ""
        return self.posted(
            "",
            f"关于召开{self.kind}的公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{request}由{self.called_by}召集，"
                f"定于{moment_in_words(self.opens)}在{self.place}召开{self.kind}，"
                "讨论决定下列事项："
            ),
            *numbered(tuple(f"{one}；" for one in self.matters)),
            Paragraph(
                text=f"请{self.attends}按时参加。"
                f"对会议事项有意见和建议的，可以在会前提出（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="village_meeting_notice",
    title=Wording(zh="召开村民会议公告", en="Notice of a meeting"),
    procedure="village_meetings",
    cited=("村民委员会组织法 2010:21", "村民委员会组织法 2025:25"),
    input=VillageMeetingNotice,
)
