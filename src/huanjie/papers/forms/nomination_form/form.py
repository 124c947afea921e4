"""候选人提名表 / whom one voter, or several together, nominate for each post."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.forms.notice_07_nomination.form import PostPlan
from huanjie.papers.page import Column, Heading, Page, Signatures, Table, numbered
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=4),
    Column(title="应选名额", width=3),
    Column(title="序号", width=2),
    Column(title="被提名人姓名", width=5),
    Column(title="所在小组", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationForm(ElectionPaper):
    """Empty lines for the pen, as many as there may be candidates; `nominators` sign."""

    opens: date
    closes: date
    posts: tuple[PostPlan, ...]
    nominators: int
    bars: tuple[str, ...]
    hand_in: str

    def page(self) -> Page:
        """The lines, the rules, the signatures; refused: fewer candidates than seats."""
        refuse_before("closes", self.closes, "opens", self.opens)
        for one in self.posts:
            refuse_above("seats", one.seats, "candidates", one.candidates)
        return self.paper(
            "候选人提名表",
            Table(columns=COLUMNS, rows=self._rows()),
            Heading(text="填写须知", level=2),
            *numbered(self._rules()),
            Heading(text="有下列情形之一的，不得提名为候选人", level=2),
            *numbered(self.bars),
            Signatures(roles=("提名人",) * self.nominators + ("接收人",)),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.title if line == 1 else "",
                f"{one.seats}名" if line == 1 else "",
                str(line),
                "",
                "",
            )
            for one in self.posts
            for line in range(1, one.candidates + 1)
        )

    def _rules(self) -> tuple[str, ...]:
        together = (
            "由提名人本人填写并签名；"
            if self.nominators == 1
            else f"由{in_chinese(self.nominators)}名以上登记参加选举的{self.body.people}"
            "联名填写并逐人签名；"
        )
        return (
            together,
            "每一职务提名人数不得超过所列行数，同一人只能提名一个职务；",
            "不得委托他人提名，涂改的应当由提名人在涂改处签名；",
            f"提名时间为{day_in_words(self.opens)}至{day_in_words(self.closes)}，"
            f"填写后当面交{self.hand_in}。",
        )


FORM = Form(
    id="nomination_form",
    title=Wording(zh="候选人提名表", en="Nomination form"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①", "村民委员会组织法 2025:18①"),
    input=NominationForm,
)
