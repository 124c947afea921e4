"""民主推荐会通知: when and where, who takes part, for which posts."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items
from huanjie.papers.personnel import Post
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRecommendationNotice(Official):
    """Sent before the meeting, so that nobody recommends unprepared."""

    occasion: str
    opens: datetime
    place: str
    attends: tuple[str, ...]
    posts: tuple[Post, ...]
    conditions: str
    requirements: str

    def page(self) -> Page:
        """Time, place, who comes, what is recommended, under which conditions."""
        refuse_before("opens", self.opens.date(), "issued", self.issued)
        return self.notice(
            f"关于召开{self.occasion}民主推荐会的通知",
            Paragraph(text=f"根据{self.occasion}工作安排，现将召开民主推荐会有关事项通知如下："),
            *items(
                (
                    f"时间：{moment_in_words(self.opens)}",
                    f"地点：{self.place}",
                    f"参加人员：{'、'.join(self.attends)}",
                    f"推荐职务：{'、'.join(one.in_words for one in self.posts)}，"
                    "会议推荐和谈话推荐相结合",
                    f"推荐条件：{self.conditions}",
                    f"有关要求：{self.requirements}",
                )
            ),
        )


FORM = Form(
    id="appraisal_recommendation_notice",
    title=Wording(zh="民主推荐会通知", en="Notice of the recommendation meeting"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalRecommendationNotice,
)
