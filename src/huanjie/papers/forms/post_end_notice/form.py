"""职务终止公告: whose post has ended by law, on which ground and since when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterNotice
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEndNotice(MatterNotice):
    """`ground` is the fact that ends the post by the article of the basis."""

    name: str
    post: str
    ground: str
    proof: str
    ended_on: date

    def page(self) -> Page:
        """The post, the ground, the paper that proves it, the day."""
        refuse_before("issued", self.issued, "ended_on", self.ended_on)
        return self.posted(
            "职务终止",
            "职务终止公告",
            Paragraph(
                text=f"{self.name}{self.ground}（{self.proof}）。根据{self.basis}的规定，"
                f"其{self.post}职务自{day_in_words(self.ended_on)}起终止。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="post_end_notice",
    title=Wording(zh="职务终止公告", en="Notice that a post has ended"),
    procedure="resignation",
    cited=("村民委员会组织法 2010:18、33", "村民委员会组织法 2025:22、38"),
    input=PostEndNotice,
)
