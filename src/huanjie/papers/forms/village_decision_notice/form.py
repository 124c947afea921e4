"""会议决定公告: what was decided, with the figures of the meeting and of each vote."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import Count, MatterNotice
from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """A matter, what was put to the vote, and the votes."""

    matter: str
    text: str
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageDecisionNotice(MatterNotice):
    """The majority is taken of those present."""

    kind: str
    held_on: date
    electors: str
    count: Count
    majority: Threshold
    decisions: tuple[Voted, ...]
    telephone: str

    def page(self) -> Page:
        """Figures and decisions; refused: too few present, more votes than people."""
        refuse_before("issued", self.issued, "held_on", self.held_on)
        self.count.refuse_contradictions()
        return self.posted(
            "",
            f"{self.kind}决定公告",
            Paragraph(
                text=f"{day_in_words(self.held_on)}，{self.unit}召开{self.kind}，"
                f"{self.count.in_words(self.electors)}。根据{self.basis}的规定，"
                f"赞成人数{self.majority.of('实到人数')}为通过。现将会议决定公布如下："
            ),
            *(
                Paragraph(text=f"{in_chinese(place)}、{self._told(one)}")
                for place, one in enumerate(self.decisions, 1)
            ),
            Paragraph(
                text=f"对上述决定有异议的，可以向{self.body.committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    def _told(self, one: Voted) -> str:
        votes = one.in_favour + one.against + one.abstained
        refuse_above("in_favour", votes, "present", self.count.present)
        passed = one.in_favour >= self.majority.need(self.count.present)
        return (
            f"{one.matter}：赞成{one.in_favour}人，反对{one.against}人，弃权{one.abstained}人，"
            f"{'通过' if passed else '未通过'}。"
            f"{'决定' if passed else '表决事项'}：{one.text}。"
        )


FORM = Form(
    id="village_decision_notice",
    title=Wording(zh="会议决定公告", en="Notice of a decision"),
    procedure="village_meetings",
    cited=("村民委员会组织法 2010:22、26", "村民委员会组织法 2025:26、30"),
    input=VillageDecisionNotice,
)
