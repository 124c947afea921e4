"""两推结果汇总表: both recommendations weighed and added, ranked, ties marked."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice, surplus
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="名次", width=3),
    Column(title="姓名", width=5),
    Column(title="现任职务", width=9, align=Align.LEFT),
    Column(title="党员推荐得票", width=5),
    Column(title="群众推荐得票", width=5),
    Column(title="综合得票", width=5),
    Column(title="结果", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A person, the present post, the votes of both meetings."""

    name: str
    post: str
    by_members: int
    by_villagers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecommendationSummary(Sheet):
    """The votes of each meeting count by its weight; the weights make one."""

    seats: int
    nominees: int
    candidates_to_seats: Fraction
    members_weight: Fraction
    villagers_weight: Fraction
    recommended: tuple[Recommended, ...]

    def page(self) -> Page:
        """The weights, the ranked table, the surplus, a tie at the last place."""
        refuse_twice("recommended", (one.name for one in self.recommended))
        if self.members_weight + self.villagers_weight != 1:
            refuse_contradiction(
                "members_weight", zh="两次推荐的权重合计应为1", en="the two weights must make 1"
            )
        weights = tuple(
            percent(one.numerator, one.denominator)
            for one in (self.members_weight, self.villagers_weight)
        )
        return self.sheet(
            "两推结果汇总表",
            Paragraph(
                text=f"党员推荐权重{weights[0]}，群众推荐权重{weights[1]}，得票数乘以权重后相加为"
                f"综合得票。{surplus(self.seats, self.nominees, self.candidates_to_seats)}。"
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(text=self._tie()),
            Signatures(roles=("汇总人", "核对人", "党组织书记", "到场的镇党委委员")),
            layout=Layout.WIDE,
        )

    def _score(self, one: Recommended) -> Fraction:
        return one.by_members * self.members_weight + one.by_villagers * self.villagers_weight

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        scores = [self._score(one) for one in self.recommended]
        ranked = sorted(self.recommended, key=self._score, reverse=True)
        return tuple(
            (
                str(1 + sum(other > self._score(one) for other in scores)),
                one.name,
                one.post,
                str(one.by_members),
                str(one.by_villagers),
                _decimal(self._score(one)),
                self._result(self._score(one)),
            )
            for one in ranked
        )

    def _result(self, score: Fraction) -> str:
        scores = [self._score(one) for one in self.recommended]
        better = sum(other > score for other in scores)
        if better + scores.count(score) <= self.nominees:
            return "列入初步人选"
        return "末位得票相等" if better < self.nominees else ""

    def _tie(self) -> str:
        tied = tuple(
            one.name for one in self.recommended if self._result(self._score(one)) == "末位得票相等"
        )
        if not tied:
            return "末位没有得票相等的情况。"
        return f"{'、'.join(tied)}末位综合得票相等，由支委会提出意见，报镇党委研究。"


def _decimal(score: Fraction) -> str:
    tenths = floor(score * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


FORM = Form(
    id="party_recommendation_summary",
    title=Wording(zh="两推结果汇总表", en="Summary of both recommendations"),
    procedure="party_branch",
    cited=("各地做法 两推一选", "本程序默认值 权重由选举办法规定"),
    input=PartyRecommendationSummary,
)
