"""代表资格审查小组名单: who reviews whether the delegates were duly elected."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组职务", width=4),
    Column(title="姓名", width=4),
    Column(title="单位及职务", width=10, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """A member of the group: the role in it, the name, the post."""

    role: str
    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCredentialsGroupList(MeetingPaper):
    """The head first, then deputies and members."""

    people: tuple[Reviewer, ...]

    def page(self) -> Page:
        """The people with their posts."""
        refuse_twice("people", (one.name for one in self.people))
        return self.paper(
            "代表资格审查小组名单",
            Paragraph(text=f"代表资格审查小组由{len(self.people)}人组成，名单如下："),
            Table(
                columns=COLUMNS, rows=tuple((one.role, one.name, one.post) for one in self.people)
            ),
        )


FORM = Form(
    id="party_credentials_group_list",
    title=Wording(zh="代表资格审查小组名单", en="List of the credentials group"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:11",),
    input=PartyCredentialsGroupList,
)
