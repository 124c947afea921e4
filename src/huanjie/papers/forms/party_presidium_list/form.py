"""大会主席团和秘书长名单: who presides, by surname strokes, and the secretary-general."""

from dataclasses import dataclass

from huanjie.papers.congress import name_table
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Heading, Page, Paragraph
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPresidiumList(MeetingPaper):
    """`delegates` is how many the congress has; no standing committee: an empty list."""

    delegates: int
    members: tuple[str, ...]
    standing: tuple[str, ...]
    secretary_general: str
    deputies: tuple[str, ...]

    def page(self) -> Page:
        """The presidium with its share of the delegates, then who leads the secretariat."""
        refuse_twice("members", self.members)
        refuse_above("members", len(self.members), "delegates", self.delegates)
        share = percent(len(self.members), self.delegates)
        deputies = f"副秘书长：{'、'.join(self.deputies)}。" if self.deputies else ""
        return self.paper(
            "大会主席团和秘书长名单",
            Heading(text=f"一、主席团成员（{len(self.members)}名，按姓氏笔画为序）"),
            name_table(self.members),
            Paragraph(text=f"主席团成员占代表{self.delegates}名的{share}。"),
            *self._standing(),
            Heading(text=f"{'三' if self.standing else '二'}、秘书长"),
            Paragraph(text=f"秘书长：{self.secretary_general}。{deputies}"),
        )

    def _standing(self) -> tuple[Block, ...]:
        if not self.standing:
            return ()
        for name in self.standing:
            refuse_stranger("standing", name, "members", self.members)
        return (
            Heading(text=f"二、主席团常务委员会成员（{len(self.standing)}名）"),
            name_table(self.standing),
        )


FORM = Form(
    id="party_presidium_list",
    title=Wording(zh="大会主席团和秘书长名单", en="List of the presidium and secretary-general"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:20",),
    input=PartyPresidiumList,
)
