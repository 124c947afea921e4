"""民主推荐票: whom one recommends for which post; it is not signed."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.personnel import Post
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="推荐职务", width=5),
    Column(title="名额", width=2),
    Column(title="推荐人选", width=5),
    Column(title="现单位及职务", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRecommendationBallot(Sheet):
    """A line for every seat; `conditions` say who may be recommended."""

    meeting: str
    posts: tuple[Post, ...]
    conditions: tuple[str, ...]

    def page(self) -> Page:
        """The lines for the pen and how to fill them."""
        rows = tuple(
            (one.title if first else "", str(one.seats) if first else "", "", "")
            for one in self.posts
            for first in (True, *(False for _ in range(one.seats - 1)))
        )
        return self.sheet(
            "民主推荐票",
            Table(columns=COLUMNS, rows=rows, tall=True),
            Heading(text="推荐条件", level=2),
            *numbered(self.conditions),
            Heading(text="说明", level=2),
            Paragraph(
                text="每项职务推荐人数可以等于或者少于名额，多于名额的，该项职务的推荐无效；"
                "对没有合适人选的职务可以不推荐。本票不署名，请独立填写后投入票箱。"
            ),
            number=self.meeting,
        )


FORM = Form(
    id="appraisal_recommendation_ballot",
    title=Wording(zh="民主推荐票", en="Recommendation ballot"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalRecommendationBallot,
)
