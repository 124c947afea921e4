"""大会决议: what the congress says on a report, once adopted with its votes."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import refuse_below
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOfHands:
    """Who was there and how they voted."""

    adopted_on: date
    present: int
    in_favour: int
    against: int
    abstained: int
    majority: Threshold

    def in_words(self) -> str:
        """Adopted, on which day, by how many; refused when it was not."""
        given = self.in_favour + self.against + self.abstained
        refuse_above("vote", given, "present", self.present)
        refuse_below("in_favour", self.in_favour, self.majority.need(self.present))
        return (
            f"{day_in_words(self.adopted_on)}通过。实到{self.present}名，赞成{self.in_favour}名，"
            f"反对{self.against}名，弃权{self.abstained}名。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResolution(MeetingPaper):
    """`on` is the report by its name; there is no vote while it is a draft."""

    on: str
    text: tuple[str, ...]
    vote: ShowOfHands | None

    def page(self) -> Page:
        """The text, then the vote that adopted it."""
        return self.paper(
            f"关于{self.on}的决议", *(Paragraph(text=one) for one in self.text), *self._adopted()
        )

    def _adopted(self) -> tuple[Paragraph, ...]:
        if self.vote is None:
            return ()
        refuse_before("issued", self.issued, "adopted_on", self.vote.adopted_on)
        return (Paragraph(text=f"（{self.vote.in_words()}）"),)


FORM = Form(
    id="party_resolution",
    title=Wording(zh="大会决议", en="Resolution of the congress"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyResolution,
)
