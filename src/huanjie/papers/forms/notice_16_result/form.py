"""公告:选举结果 / the result."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Block, Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=1),
    Column(title="姓名", width=1),
    Column(title="得票数", width=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A person, the post, the votes."""

    post: str
    name: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Notice):
    """`validity` is the sentence of the count on the turnout; `unfilled` one line a post."""

    polling_day: date
    registered: int
    voted: int
    issued_ballots: int
    returned: int
    valid: int
    invalid: int
    validity: str
    elected: tuple[Polled, ...]
    not_elected: tuple[Polled, ...]
    unfilled: tuple[str, ...]

    def page(self) -> Page:
        """Figures, who is elected, what stays open."""
        return self.poster(
            "选举结果公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.polling_day)}，"
                f"{self.unit}依法举行{self._body}换届选举。"
                f"登记参加选举的{self.body.people}{self.registered}人，"
                f"参加投票{self.voted}人；发出选票{self.issued_ballots}张，"
                f"收回选票{self.returned}张，其中有效票{self.valid}张，无效票{self.invalid}张。"
                f"{self.validity}。"
            ),
            *_list("经公开计票，下列人员当选：", self.elected),
            *_list("其他得票人员：", self.not_elected),
            *(Paragraph(text=f"{line}。") for line in self.unfilled),
            Paragraph(text="特此公告。"),
        )

    @property
    def _body(self) -> str:
        return self.election.removeprefix(self.unit)


def _list(says: str, polled: tuple[Polled, ...]) -> tuple[Block, ...]:
    if not polled:
        return ()
    rows = tuple((one.post, one.name, f"{one.votes}票") for one in polled)
    return Paragraph(text=says), Table(columns=COLUMNS, rows=rows)


FORM = Form(
    id="notice_16_result",
    title=Wording(zh="选举结果公告", en="Notice of the result"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=Result,
)
