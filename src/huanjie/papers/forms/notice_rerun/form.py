"""公告:另行选举 / the further vote for seats that stayed open."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="缺额", width=2),
    Column(title="候选人", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPost:
    """A post, how many seats are open, and who stands, by the votes of the first vote."""

    title: str
    seats: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun(Notice):
    """`winning_rule` is the sentence of the law on who is elected in this vote."""

    polling_day: date
    rerun_day: date
    hours: str
    place: str
    posts: tuple[OpenPost, ...]
    winning_rule: str

    def page(self) -> Page:
        """Which seats, who stands, when, and what decides."""
        rows = tuple((one.title, f"{one.seats}名", "　".join(one.names)) for one in self.posts)
        return self.poster(
            "另行选举公告",
            Paragraph(
                text=f"{day_in_words(self.polling_day)}{self.election}换届选举，当选人数不足"
                f"应选名额。根据{self.basis}的规定，不足的名额另行选举，第一次投票未当选的人员"
                "得票多的为候选人。现将有关事项公告如下："
            ),
            Heading(text="一、缺额和候选人"),
            Table(columns=COLUMNS, rows=rows),
            Heading(text="二、投票时间和地点"),
            Paragraph(text=f"{day_with_weekday(self.rerun_day)}{self.hours}，{self.place}。"),
            Heading(text="三、当选办法"),
            Paragraph(text=f"{self.winning_rule}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_rerun",
    title=Wording(zh="另行选举公告", en="Notice of the further vote"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15②", "村民委员会组织法 2025:18②"),
    input=Rerun,
)
