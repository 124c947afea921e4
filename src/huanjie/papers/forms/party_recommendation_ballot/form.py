"""推荐票: blank lines for names under each post, and how to fill them."""

from dataclasses import dataclass

from huanjie.papers.branch import Post
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Table, numbered
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="推荐职务", width=5),
    Column(title="被推荐人姓名", width=8),
    Column(title="所在村民小组或者单位", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecommendationBallot(Sheet):
    """A line for each seat; the ballot bears no number and no name of who fills it."""

    meeting: str
    posts: tuple[Post, ...]
    names_at_most: int
    notes: tuple[str, ...]

    def page(self) -> Page:
        """The blank lines, then the notes."""
        seats = sum(one.seats for one in self.posts)
        refuse_above("names_at_most", self.names_at_most, "posts", seats)
        rows = tuple((one.post, "", "") for one in self.posts for _ in range(one.seats))
        limit = f"每张推荐票推荐的人数不得超过{self.names_at_most}名，超过的无效；少于的有效。"
        return self.sheet(
            "推荐票",
            Table(columns=COLUMNS, rows=rows, tall=True),
            Paragraph(text="填写说明：", indent=False),
            *numbered((limit, *self.notes)),
            number=f"（{self.meeting}）",
        )


FORM = Form(
    id="party_recommendation_ballot",
    title=Wording(zh="推荐票", en="Recommendation ballot"),
    procedure="party_branch",
    cited=("各地做法 两推一选",),
    input=PartyRecommendationBallot,
)
