"""公告:提名候选人 / nomination."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table, numbered
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=5),
    Column(title="应选名额", width=4),
    Column(title="候选人名额", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPlan:
    """A post, how many are elected and how many candidates there will be."""

    title: str
    seats: int
    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination(Notice):
    """`ways`, `qualities` and `bars` are sentences of the law and of the election method."""

    posts: tuple[PostPlan, ...]
    opens: date
    closes: date
    ways: tuple[str, ...]
    qualities: tuple[str, ...]
    bars: tuple[str, ...]
    place: str
    contact: str
    telephone: str

    def page(self) -> Page:
        """Posts, time, method, who should and who must not be nominated."""
        rows = tuple((one.title, f"{one.seats}名", f"{one.candidates}名") for one in self.posts)
        return self.poster(
            "提名候选人公告",
            Paragraph(
                text=f"根据{self.basis}的规定，现将{self.election}成员候选人提名的有关事项公告如下："
            ),
            Heading(text="一、职务和名额"),
            Table(columns=COLUMNS, rows=rows),
            Heading(text="二、提名时间"),
            Paragraph(text=f"{day_in_words(self.opens)}至{day_in_words(self.closes)}。"),
            Heading(text="三、提名办法"),
            *numbered(self.ways),
            Heading(text="四、候选人条件"),
            *numbered(self.qualities),
            Heading(text="五、有下列情形之一的，不得提名为候选人"),
            *numbered(self.bars),
            Heading(text="六、提名表领取和递交"),
            Paragraph(text=f"地点：{self.place}。联系人：{self.contact}，电话：{self.telephone}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_07_nomination",
    title=Wording(zh="提名候选人公告", en="Notice of nomination"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①", "村民委员会组织法 2025:18①"),
    input=Nomination,
)
