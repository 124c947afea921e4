"""民主推荐情况汇总: votes of the meeting and of the talks, post by post."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
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
)
from huanjie.papers.party import refuse_twice
from huanjie.papers.personnel import RESTRICTED
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="现单位及职务", width=9, align=Align.LEFT),
    Column(title="会议推荐票", width=3),
    Column(title="得票率", width=3),
    Column(title="谈话推荐票", width=3),
    Column(title="推荐率", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A person and the votes by both ways."""

    name: str
    post: str
    votes: int
    talks_for: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVotes:
    """A post, its seats, who was recommended for it."""

    title: str
    seats: int
    people: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRecommendationSummary(Sheet):
    """`talks` are the people talked with; the other figures are those of the meeting."""

    meeting: str
    due: int
    present: int
    issued_ballots: int
    returned: int
    valid: int
    talks: int
    posts: tuple[PostVotes, ...]

    def page(self) -> Page:
        """The figures and each person's votes, most votes first."""
        self._refuse_contradictions()
        return self.sheet(
            "民主推荐情况汇总表",
            Paragraph(
                text=f"会议推荐：应到{self.due}人，实到{self.present}人；"
                f"发出推荐票{self.issued_ballots}张，收回{self.returned}张，有效{self.valid}张，"
                f"无效{self.returned - self.valid}张。谈话推荐：谈话{self.talks}人。",
                indent=False,
            ),
            *(block for one in self.posts for block in self._votes(one)),
            Signatures(roles=("计票人", "监票人", "考察组组长")),
            number=f"{self.meeting}{RESTRICTED}",
        )

    def _votes(self, post: PostVotes) -> tuple[Block, ...]:
        ranked = sorted(post.people, key=lambda one: (-one.votes, -one.talks_for))
        rows = tuple(
            (
                str(place),
                one.name,
                one.post,
                str(one.votes),
                percent(one.votes, self.valid),
                str(one.talks_for),
                percent(one.talks_for, self.talks),
            )
            for place, one in enumerate(ranked, 1)
        )
        return (
            Heading(text=f"{post.title}（{post.seats}名）", level=2),
            Table(columns=COLUMNS, rows=rows, small=True),
        )

    def _refuse_contradictions(self) -> None:
        refuse_above("present", self.present, "due", self.due)
        refuse_above("issued_ballots", self.issued_ballots, "present", self.present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_above("valid", self.valid, "returned", self.returned)
        for post in self.posts:
            refuse_twice("people", (one.name for one in post.people))
            for one in post.people:
                refuse_above("votes", one.votes, "valid", self.valid)
                refuse_above("talks_for", one.talks_for, "talks", self.talks)


FORM = Form(
    id="appraisal_recommendation_summary",
    title=Wording(zh="民主推荐情况汇总", en="Summary of the recommendations"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalRecommendationSummary,
)
