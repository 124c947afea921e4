"""村民代表名额分配表: households and seats of every group, with the women's share."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import Threshold, percent
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组", width=4),
    Column(title="户数", width=3),
    Column(title="代表名额", width=3),
    Column(title="其中妇女", width=3),
    Column(title="每名代表户数", width=4),
    Column(title="说明", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group, its households, its seats and those meant for women."""

    name: str
    households: int
    seats: int
    women: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativesApportionment(ElectionPaper):
    """`least` and `most` are the households that choose one representative by the rule."""

    least: int
    most: int
    women_share: Threshold
    decided_by: str
    groups: tuple[Group, ...]

    def page(self) -> Page:
        """The table with its totals; a group outside the rule is marked, a person decides."""
        refuse_twice("groups", (one.name for one in self.groups))
        for one in self.groups:
            refuse_above("women", one.women, "seats", one.seats)
        seats = sum(one.seats for one in self.groups)
        women = sum(one.women for one in self.groups)
        need = self.women_share.need(seats)
        return self.paper(
            f"{self.body.people}代表名额分配表",
            Paragraph(
                text=f"经{self.decided_by}讨论决定，按每{self.least}户至{self.most}户推选一名代表，"
                f"共推选{self.body.people}代表{seats}名。"
            ),
            Table(columns=COLUMNS, rows=(*map(self._row, self.groups), self._total())),
            Paragraph(
                text=f"妇女代表名额{women}名，占{percent(women, seats)}；"
                f"按{self.women_share.of('代表总数')}计算，应不少于{need}名，"
                f"{'符合要求' if women >= need else f'尚缺{need - women}名'}。"
            ),
            Signatures(roles=("制表人", "审核人")),
        )

    def _row(self, one: Group) -> tuple[str, ...]:
        inside = self.least * one.seats <= one.households <= self.most * one.seats
        each = f"{one.households / one.seats:.1f}" if one.seats else "—"
        told = (str(one.households), str(one.seats), str(one.women), each)
        return (one.name, *told, "" if inside else "户数不在范围内")

    def _total(self) -> tuple[str, ...]:
        households = sum(one.households for one in self.groups)
        seats = sum(one.seats for one in self.groups)
        women = sum(one.women for one in self.groups)
        return ("合计", str(households), str(seats), str(women), "", "")


FORM = Form(
    id="representatives_apportionment",
    title=Wording(zh="村民代表名额分配表", en="Seats of the representatives by group"),
    procedure="village_representatives",
    cited=("村民委员会组织法 2010:25", "村民委员会组织法 2025:29"),
    input=RepresentativesApportionment,
)
