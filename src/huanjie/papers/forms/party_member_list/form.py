"""正式党员名单公告: the full members with a vote, by name alone, and where to object."""

from dataclasses import dataclass

from huanjie.papers.congress import name_table
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.papers.posted import Objections, Posted
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMemberList(Posted):
    """`members` have a vote; who has none is not named."""

    meeting: str
    members: tuple[str, ...]
    objections: Objections

    def page(self) -> Page:
        """How many there are, the names, where to object."""
        refuse_twice("members", self.members)
        return self.poster(
            "正式党员名单公告",
            Paragraph(
                text=f"{self.meeting}将进行换届选举。经核实，本支部有选举权的正式党员"
                f"共{len(self.members)}名，现按姓氏笔画为序公告如下："
            ),
            name_table(self.members),
            Paragraph(text=self.objections.in_words(self.issued)),
        )


FORM = Form(
    id="party_member_list",
    title=Wording(zh="正式党员名单公告", en="Notice of the full members"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020:5", "村党组织换届流程"),
    input=PartyMemberList,
)
