"""推荐提名办法: who recommends, how many must come, how many names, how votes are combined."""

from dataclasses import dataclass
from fractions import Fraction

from huanjie.papers.branch import Post, posts_in_words
from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Page
from huanjie.papers.party import items
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommenders:
    """Who recommends in one of the meetings, the quorum, what a vote weighs."""

    name: str
    who: str
    quorum: Threshold
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecommendationMethod(MeetingPaper):
    """`names_at_most` is how many a ballot may name; `nominees` go on by rank."""

    basis: str
    posts: tuple[Post, ...]
    recommenders: tuple[Recommenders, ...]
    names_at_most: int
    nominees: int
    observers: str
    ties: str

    def page(self) -> Page:
        """The meetings, the ballot, the count, how both are combined and reported."""
        whole = sum((one.weight for one in self.recommenders), Fraction(0))
        if whole != 1:
            refuse_contradiction(
                "recommenders",
                zh=f"各次推荐的权重合计{whole}，应为1",
                en=f"the weights make {whole}, not 1",
            )
        meetings = "；".join(
            f"{one.name}由{one.who}参加，到会人数{one.quorum.of('应到会人数')}方可进行"
            for one in self.recommenders
        )
        return self.paper(
            "推荐提名办法",
            *items(
                (
                    f"根据{self.basis}，制定本办法",
                    f"推荐职务和名额为{posts_in_words(self.posts)}",
                    meetings,
                    f"推荐以无记名方式填写推荐票。每张推荐票推荐的人数不得超过{self.names_at_most}名；"
                    "超过的，该票无效。不能填写的，可以委托他人按照本人意愿代写，"
                    "未到会的不能委托他人推荐",
                    "收回的推荐票等于或者少于发出的推荐票，推荐有效；多于发出的，应当重新推荐",
                    f"推荐会由{self.observers}到场指导，当场计票，填写推荐计票报告单",
                    *self._combined(),
                )
            ),
        )

    def _combined(self) -> tuple[str, ...]:
        weights = "，".join(
            f"{one.name}得票的权重为{percent(one.weight.numerator, one.weight.denominator)}"
            for one in self.recommenders
        )
        return (
            f"两次推荐的结果合并计算：{weights}，各次得票数乘以权重后相加为综合得票，"
            f"按照综合得票由多到少，提出候选人初步人选{self.nominees}名。{self.ties}",
            "推荐结果是确定候选人的重要依据。初步人选报镇党委审查，不符合条件的，"
            "由镇党委说明理由后依次递补",
        )


FORM = Form(
    id="party_recommendation_method",
    title=Wording(zh="推荐提名办法", en="Method of the recommendation"),
    procedure="party_branch",
    cited=("各地做法 两推一选",),
    input=PartyRecommendationMethod,
)
