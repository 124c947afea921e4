"""公告:小组长名单 / the heads of the groups and their deputies."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组", width=3),
    Column(title="推选日期", width=5),
    Column(title="组长", width=4),
    Column(title="副组长", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """A group's head and deputies, and the day of the meeting that chose them."""

    group: str
    elected_on: date
    head: str
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHeads(Notice):
    """All groups of one village or community."""

    groups: tuple[GroupHead, ...]
    telephone: str

    def page(self) -> Page:
        """Who heads which group."""
        for one in self.groups:
            refuse_before("issued", self.issued, "elected_on", one.elected_on)
        people = self.body.people
        rows = tuple(
            (one.group, day_in_words(one.elected_on), one.head, "　".join(one.deputies) or "—")
            for one in self.groups
        )
        return self.poster(
            f"{people}小组长公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经各{people}小组会议推选，{self.unit}"
                f"{len(self.groups)}个{people}小组产生组长{len(self.groups)}名、"
                f"副组长{sum(len(one.deputies) for one in self.groups)}名，"
                f"任期与{self.body.committee}的任期相同。现将名单公布如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"{people}对名单有异议的，请向{self.body.election_committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_06_1_group_heads",
    title=Wording(zh="小组长名单公告", en="Notice of the group heads"),
    procedure="group_leaders",
    cited=("村民委员会组织法 2010:28②", "村民委员会组织法 2025:32③"),
    input=GroupHeads,
)
