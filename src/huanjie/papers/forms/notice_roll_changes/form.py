"""补充公告:选民名单的变更 / corrections of the roll."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Align, Block, Column, Heading, Page, Paragraph, Table
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="姓名", width=3),
    Column(title="小组", width=3),
    Column(title="理由", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One voter added, removed or corrected, and why."""

    name: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChanges(Notice):
    """What changed since the roll was published on `roll_published`."""

    roll_published: date
    registered: int
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    corrected: tuple[Change, ...]

    def page(self) -> Page:
        """The three lists; refused when nothing changed."""
        if not (self.added or self.removed or self.corrected):
            raise refusal(
                "papers.nothing_to_tell",
                Wording(zh="没有变更，不需补充公告", en="nothing changed, no notice is needed"),
            )
        return self.poster(
            "选民名单补充公告",
            Paragraph(
                text=f"根据{self.basis}的规定，对{day_in_words(self.roll_published)}公布的选民名单，"
                f"{self.body.election_committee}经核实申诉和变动情况，作出如下处理决定："
            ),
            *self._lists(),
            Paragraph(text=f"变更后，登记参加选举的{self.body.people}共{self.registered}人。"),
            Paragraph(text="特此公告。"),
        )

    def _lists(self) -> tuple[Block, ...]:
        kinds = (("补登", self.added), ("除名", self.removed), ("更正", self.corrected))
        blocks: list[Block] = []
        for kind, changes in kinds:
            if not changes:
                continue
            rows = tuple(
                (str(place), one.name, one.group, one.reason)
                for place, one in enumerate(changes, 1)
            )
            blocks += [
                Heading(text=f"{kind}{len(changes)}人"),
                Table(columns=COLUMNS, rows=rows),
            ]
        return tuple(blocks)


FORM = Form(
    id="notice_roll_changes",
    title=Wording(zh="选民名单补充公告", en="Notice of corrections of the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14②", "村民委员会组织法 2025:17②"),
    input=RollChanges,
)
