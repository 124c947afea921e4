"""公告:正式候选人 / official candidates."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="应选名额", width=3),
    Column(title="候选人名额", width=3),
    Column(title="正式候选人", width=7),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCandidates:
    """A post, its seats and its candidates in the order of the ballot."""

    title: str
    seats: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(Notice):
    """`order` says how the names are ordered."""

    polling_day: date
    posts: tuple[PostCandidates, ...]
    order: str

    def page(self) -> Page:
        """Who stands for which post."""
        rows = tuple(
            (one.title, f"{one.seats}名", f"{len(one.names)}名", "　".join(one.names))
            for one in self.posts
        )
        return self.poster(
            "正式候选人公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经提名和资格审查，现将{self.election}成员"
                f"正式候选人名单公布如下（按{self.order}为序）："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"选举日为{day_with_weekday(self.polling_day)}。"
                f"{self.body.people}可以投票选举上述候选人，也可以另选他人。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_09_candidates",
    title=Wording(zh="正式候选人公告", en="Notice of the official candidates"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①", "村民委员会组织法 2025:18①"),
    input=Candidates,
)
