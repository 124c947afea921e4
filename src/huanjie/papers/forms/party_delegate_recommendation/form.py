"""代表候选人推荐表: whom the branches of a unit recommend, and by how many."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording

BRANCHES = (
    Column(title="党支部", width=6),
    Column(title="党员数", width=3),
    Column(title="参加推荐", width=3),
    Column(title="参加比例", width=3),
)
PERSONS = (
    Column(title="序", width=2),
    Column(title="被推荐人", width=4),
    Column(title="推荐的党支部", width=4),
    Column(title="推荐的党员", width=4),
    Column(title="占参加党员", width=4),
    Column(title="是否为多数", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchTurnout:
    """A branch, its members, how many of them took part."""

    branch: str
    members: int
    took_part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A person recommended, by how many branches and members."""

    name: str
    branches: int
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateRecommendation(Sheet):
    """`majority` is what a majority of those who took part needs; only it is marked."""

    meeting: str
    seats: int
    majority: Threshold
    branches: tuple[BranchTurnout, ...]
    recommended: tuple[Recommended, ...]

    def page(self) -> Page:
        """The branches, then the persons in the order of their numbers."""
        took_part = sum(one.took_part for one in self.branches)
        refuse_twice("recommended", (one.name for one in self.recommended))
        for place, branch in enumerate(self.branches):
            refuse_above(
                f"branches[{place}].took_part", branch.took_part, "members", branch.members
            )
        for place, person in enumerate(self.recommended):
            field = f"recommended[{place}]"
            refuse_above(f"{field}.members", person.members, "took_part", took_part)
            refuse_above(f"{field}.branches", person.branches, "branches", len(self.branches))
        return self.sheet(
            "代表候选人推荐汇总表",
            Paragraph(
                text=f"推荐出席{self.meeting}代表候选人，代表名额{self.seats}名。", indent=False
            ),
            Table(columns=BRANCHES, rows=self._branches()),
            Table(columns=PERSONS, rows=self._persons(took_part)),
            Paragraph(
                text=f"推荐的党员{self.majority.of('参加推荐的党员人数')}，"
                f"即{self.majority.need(took_part)}名，为多数。",
                indent=False,
            ),
            Signatures(roles=("填表人", "选举单位负责人")),
        )

    def _branches(self) -> tuple[tuple[str, ...], ...]:
        rows = (*((one.branch, one.members, one.took_part) for one in self.branches), self._total())
        return tuple(
            (name, str(members), str(part), percent(part, members)) for name, members, part in rows
        )

    def _total(self) -> tuple[str, int, int]:
        members = sum(one.members for one in self.branches)
        return ("合计", members, sum(one.took_part for one in self.branches))

    def _persons(self, took_part: int) -> tuple[tuple[str, ...], ...]:
        need = self.majority.need(took_part)
        ordered = sorted(self.recommended, key=lambda one: (-one.members, -one.branches))
        return tuple(
            (
                str(place),
                one.name,
                str(one.branches),
                str(one.members),
                percent(one.members, took_part),
                "是" if one.members >= need else "否",
            )
            for place, one in enumerate(ordered, 1)
        )


FORM = Form(
    id="party_delegate_recommendation",
    title=Wording(zh="代表候选人推荐汇总表", en="Recommendations of candidates for delegate"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:10",),
    input=PartyDelegateRecommendation,
)
