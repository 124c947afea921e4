"""村民小组长名单: head and deputies of every group."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Page, Paragraph, Seal, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组", width=4),
    Column(title="组长", width=4),
    Column(title="性别", width=2),
    Column(title="副组长", width=7, align=Align.LEFT),
    Column(title="推选日期", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A group, its head, its deputies, the day of its meeting."""

    name: str
    head: str
    sex: str
    deputies: tuple[str, ...]
    chosen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeadersList(ElectionPaper):
    """One line a group."""

    groups: tuple[Led, ...]

    def page(self) -> Page:
        """The list; refused: a group twice, a head chosen after the list."""
        refuse_twice("groups", (one.name for one in self.groups))
        for one in self.groups:
            refuse_before("issued", self.issued, "chosen_on", one.chosen_on)
        issuer = f"{self.unit}{self.body.committee}"
        rows = tuple(
            (
                one.name,
                one.head,
                one.sex,
                "、".join(one.deputies) or "—",
                day_in_words(one.chosen_on),
            )
            for one in self.groups
        )
        deputies = sum(len(one.deputies) for one in self.groups)
        return self.paper(
            f"{self.body.people}小组长名单",
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"共{len(self.groups)}个小组，组长{len(self.groups)}名，副组长{deputies}名。"
                f"任期与{self.body.committee}的任期相同。"
            ),
            Seal(issuer=issuer, day=self.issued),
        )


FORM = Form(
    id="group_leaders_list",
    title=Wording(zh="村民小组长名单", en="List of group heads"),
    procedure="group_leaders",
    cited=("村民委员会组织法 2010:28", "村民委员会组织法 2025:32"),
    input=GroupLeadersList,
)
