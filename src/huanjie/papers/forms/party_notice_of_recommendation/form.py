"""推荐提名公告: posts, conditions, and when and where members and villagers recommend."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.branch import Post, posts_in_words
from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.papers.posted import Posted
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A meeting that recommends: its name, who takes part, when and where."""

    name: str
    who: str
    starts: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNoticeOfRecommendation(Posted):
    """`approval_number` is the reply that lets the election be held; `barred` are not nominated."""

    committee: str
    approval_number: str
    posts: tuple[Post, ...]
    conditions: tuple[str, ...]
    barred: tuple[str, ...]
    sessions: tuple[Session, ...]
    telephone: str

    def page(self) -> Page:
        """The posts, the conditions, who is not nominated, the two meetings."""
        for place, one in enumerate(self.sessions):
            name = f"sessions[{place}].starts"
            refuse_before(name, one.starts.date(), "issued", self.issued)
        return self.poster(
            "推荐提名公告",
            Paragraph(
                text=f"经批复同意（{self.approval_number}），{self.committee}进行换届选举。"
                "现将候选人推荐提名有关事项公告如下："
            ),
            Heading(text=f"一、职务和名额：{posts_in_words(self.posts)}"),
            Heading(text="二、推荐条件"),
            *numbered(self.conditions),
            Heading(text="三、不得推荐提名的情形"),
            *numbered(self.barred),
            Heading(text="四、推荐会议"),
            *numbered(
                tuple(
                    f"{one.name}：{moment_in_words(one.starts)}，{one.place}，由{one.who}参加。"
                    for one in self.sessions
                )
            ),
            Paragraph(text=f"咨询和监督电话：{self.telephone}。"),
        )


FORM = Form(
    id="party_notice_of_recommendation",
    title=Wording(zh="推荐提名公告", en="Notice of the recommendation"),
    procedure="party_branch",
    cited=("各地做法 两推一选",),
    input=PartyNoticeOfRecommendation,
)
