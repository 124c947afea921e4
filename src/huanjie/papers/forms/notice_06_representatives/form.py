"""公告:代表名单 / the representatives, by group."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组", width=3),
    Column(title="人数", width=2),
    Column(title="妇女", width=2),
    Column(title="姓名", width=15, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """A representative; women are marked on the list."""

    name: str
    is_woman: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRepresentatives:
    """The representatives of one group, in the order in which they are posted."""

    group: str
    representatives: tuple[Representative, ...]

    @property
    def women(self) -> int:
        """How many of them are women."""
        return sum(one.is_woman for one in self.representatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representatives(Notice):
    """Chosen by the groups between the two days."""

    elected_from: date
    elected_until: date
    groups: tuple[GroupRepresentatives, ...]
    telephone: str

    def page(self) -> Page:
        """How many, of them women, and the names."""
        refuse_before("elected_until", self.elected_until, "elected_from", self.elected_from)
        refuse_before("issued", self.issued, "elected_until", self.elected_until)
        people = self.body.people
        return self.poster(
            f"{people}代表公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self._days()}，{self.unit}各{people}小组依法推选产生"
                f"{people}代表{self._counted()}。现将名单公布如下："
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(
                text=f"{people}对名单有异议的，请向{self.body.election_committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    def _days(self) -> str:
        first = day_in_words(self.elected_from)
        if self.elected_from == self.elected_until:
            return first
        return f"{first}至{day_in_words(self.elected_until)}"

    def _counted(self) -> str:
        total = sum(len(one.representatives) for one in self.groups)
        women = sum(one.women for one in self.groups)
        return f"{total}名，其中妇女代表{women}名，占{women / total:.1%}"

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.group,
                str(len(one.representatives)),
                str(one.women),
                "　".join(f"{p.name}（女）" if p.is_woman else p.name for p in one.representatives),
            )
            for one in self.groups
        )


FORM = Form(
    id="notice_06_representatives",
    title=Wording(zh="代表名单公告", en="Notice of the representatives"),
    procedure="village_representatives",
    cited=("村民委员会组织法 2010:25", "村民委员会组织法 2025:29"),
    input=Representatives,
)
