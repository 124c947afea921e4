"""选情调研(摸底)表: what a township finds in one village before the renewal, in six parts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import REASONS, age, mean
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Signatures,
    Table,
    numbered,
)
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

PEOPLE = (
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="年龄", width=2),
    Column(title="党员", width=2),
    Column(title="学历", width=3),
    Column(title="职务或者现从事工作", width=6, align=Align.LEFT),
    Column(title="现实表现", width=9, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A member of the team or somebody in reserve; `post` is the post or the present work."""

    name: str
    sex: str
    born: date
    is_party_member: bool
    education: str
    post: str
    performance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk of the renewal: one of the fourteen reasons, and what stands behind it."""

    reason: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageSurvey(Sheet):
    """`unit` is the township; `seats` are the posts of the team, `visited` the households heard."""

    village: str
    surveyed_on: date
    investigators: tuple[str, ...]
    groups: int
    households: int
    visited: int
    population: int
    voters: int
    party_members: int
    economy: str
    seats: int
    members: tuple[Surveyed, ...]
    reserve: tuple[Surveyed, ...]
    demands: tuple[str, ...]
    risks: tuple[Risk, ...]

    def page(self) -> Page:
        """Facts, team, members, reserve, demands, risks."""
        self._refuse_contradictions()
        return self.sheet(
            "村（社区）换届选情调研表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Heading(text="一、基本情况", level=2),
            Paragraph(text=self._facts()),
            Heading(text="二、班子运行情况", level=2),
            Paragraph(text=self._team()),
            Heading(text="三、成员表现情况", level=2),
            *self._people(self.members),
            Heading(text="四、后备人选情况", level=2),
            *self._people(self.reserve),
            Heading(text="五、群众诉求", level=2),
            *(numbered(self.demands) or (Paragraph(text="未反映。"),)),
            Heading(text="六、风险隐患", level=2),
            *(
                numbered(tuple(f"{one.reason}：{one.says}。" for one in self.risks))
                or (Paragraph(text="未发现。"),)
            ),
            Signatures(roles=(*(("调研人",) * len(self.investigators)), "乡镇党委书记")),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "surveyed_on", self.surveyed_on)
        refuse_above("visited", self.visited, "households", self.households)
        refuse_above("voters", self.voters, "population", self.population)
        refuse_above("party_members", self.party_members, "population", self.population)
        refuse_above("members", len(self.members), "seats", self.seats)
        refuse_twice("members", (one.name for one in self.members))
        refuse_twice("reserve", (one.name for one in self.reserve))
        for place, one in enumerate(self.risks):
            refuse_stranger(f"risks[{place}].reason", one.reason, "REASONS", REASONS)

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("村（社区）", self.village, "调研日期", day_in_words(self.surveyed_on)),
            ("调研人", "、".join(self.investigators), "走访农户", f"{self.visited}户"),
        )

    def _facts(self) -> str:
        return (
            f"{self.groups}个村（居）民小组，{self.households}户，{self.population}人，"
            f"预计选民{self.voters}人，党员{self.party_members}名。{self.economy}。"
        )

    def _team(self) -> str:
        members = self.members
        women = sum(one.sex == "女" for one in members)
        party = sum(one.is_party_member for one in members)
        schools = Counter(one.education for one in members)
        schooled = "、".join(f"{name}{count}名" for name, count in schools.items())
        return (
            f"职数{self.seats}名，现有{len(members)}名，缺额{self.seats - len(members)}名；"
            f"女性{women}名，党员{party}名；平均年龄"
            f"{mean(age(one.born, self.surveyed_on) for one in members)}岁"
            f"{f'；学历：{schooled}' if schooled else ''}。"
        )

    def _people(self, people: tuple[Surveyed, ...]) -> tuple[Block, ...]:
        if not people:
            return (Paragraph(text="无。"),)
        rows = tuple(
            (
                one.name,
                one.sex,
                str(age(one.born, self.surveyed_on)),
                "是" if one.is_party_member else "否",
                one.education,
                one.post,
                one.performance,
            )
            for one in people
        )
        return (Table(columns=PEOPLE, rows=rows, small=True),)


FORM = Form(
    id="village_survey",
    title=Wording(zh="选情调研（摸底）表", en="Survey of a village"),
    procedure="campaign",
    cited=("县乡村换届调研的通行做法：六个清",),
    input=VillageSurvey,
)
