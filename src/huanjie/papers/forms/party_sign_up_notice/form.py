"""公推直选报名公告: posts, conditions, bars, days, place and papers of the sign-up."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.branch import Post, posts_in_words
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.papers.posted import Posted
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySignUpNotice(Posted):
    """`approval_number` is the reply that lets the election be held; `brings` what is handed in."""

    committee: str
    approval_number: str
    posts: tuple[Post, ...]
    conditions: tuple[str, ...]
    barred: tuple[str, ...]
    ways: str
    first: date
    last: date
    place: str
    brings: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """The posts, who may and may not sign up, when, where and with which papers."""
        refuse_before("first", self.first, "issued", self.issued)
        refuse_before("last", self.last, "first", self.first)
        return self.poster(
            "公推直选报名公告",
            Paragraph(
                text=f"经批复同意（{self.approval_number}），{self.committee}采取公推直选方式"
                "进行换届选举。现将报名有关事项公告如下："
            ),
            Heading(text=f"一、职务和名额：{posts_in_words(self.posts)}"),
            Heading(text="二、报名条件"),
            *numbered(self.conditions),
            Heading(text="三、不得报名的情形"),
            *numbered(self.barred),
            Heading(text="四、报名方式、时间和地点"),
            Paragraph(
                text=f"{self.ways}。报名时间为{day_in_words(self.first)}至{day_in_words(self.last)}，"
                f"地点为{self.place}，电话{self.telephone}。报名时提交：{'、'.join(self.brings)}。"
            ),
        )


FORM = Form(
    id="party_sign_up_notice",
    title=Wording(zh="公推直选报名公告", en="Notice of the sign-up"),
    procedure="party_branch",
    cited=("各地做法 公推直选",),
    input=PartySignUpNotice,
)
