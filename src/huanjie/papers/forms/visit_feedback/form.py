"""巡回指导反馈意见单: what a tour group tells a unit on the spot, and by when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph
from huanjie.papers.visits import Feedback
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFeedback(Feedback):
    """`stage` is the part of the renewal that was looked at."""

    visited_on: date
    stage: str
    members: tuple[str, ...]

    def page(self) -> Page:
        """The four parts; refused: feedback before the visit, a last day before the feedback."""
        refuse_before("issued", self.issued, "visited_on", self.visited_on)
        for place, one in enumerate(self.problems):
            refuse_before(f"problems[{place}].due", one.due, "issued", self.issued)
        told = (
            f"指导环节：{self.stage}。指导日期：{day_in_words(self.visited_on)}。"
            f"指导组成员：{'、'.join(self.members)}。"
        )
        asked = (
            f"以上{len(self.problems)}个问题请在时限内逐项整改，书面回复整改情况并附佐证材料。"
            if self.problems
            else "本次未提出整改要求。"
        )
        *blocks, seal, signatures = self.feedback()
        return Page(
            layout=Layout.SHEET,
            over=self.group,
            title="巡回指导反馈意见单",
            number=self.visit,
            issuer=self.group,
            day=self.issued,
            blocks=(
                Paragraph(text=told, indent=False),
                *blocks,
                Paragraph(text=asked),
                seal,
                signatures,
            ),
        )


FORM = Form(
    id="visit_feedback",
    title=Wording(zh="巡回指导反馈意见单", en="Feedback of a visit"),
    procedure="campaign",
    cited=("县换届选举工作巡回指导方案",),
    input=VisitFeedback,
)
