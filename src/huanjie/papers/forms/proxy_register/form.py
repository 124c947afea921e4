"""委托投票登记表 / every mandate that was asked for, admitted or refused."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="委托人", width=4),
    Column(title="受委托人", width=4),
    Column(title="关系", width=3),
    Column(title="受理日期", width=4),
    Column(title="审核结果", width=7, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """One mandate; `refused` is the reason why it was not admitted, null when it was."""

    principal: str
    holder: str
    relation: str
    received_on: date
    refused: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRegister(ElectionPaper):
    """All mandates in the order of receipt; names as on the roll, namesakes with their group."""

    closes: date
    limit: int
    lines: tuple[MandateLine, ...]

    def page(self) -> Page:
        """The lines and the sums; refused: above the limit, a principal admitted twice."""
        admitted = tuple(one for one in self.lines if one.refused is None)
        refuse_twice("lines", (one.principal for one in admitted))
        held = Counter(one.holder for one in admitted)
        for holder, count in held.items():
            refuse_above(holder, count, "limit", self.limit)
        rows = tuple(
            (
                str(place),
                one.principal,
                one.holder,
                one.relation,
                day_in_words(one.received_on),
                "同意" if one.refused is None else f"不同意：{one.refused}",
            )
            for place, one in enumerate(self.lines, 1)
        )
        most = max(held.values(), default=0)
        return self.paper(
            "委托投票登记表",
            Table(columns=COLUMNS, rows=rows, small=True),
            Paragraph(
                text=f"截止{day_in_words(self.closes)}，共受理{len(self.lines)}件，"
                f"同意{len(admitted)}件，不同意{len(self.lines) - len(admitted)}件；"
                f"受委托人{len(held)}人，一人最多接受委托{most}人（上限{self.limit}人）。",
                indent=False,
            ),
            Signatures(roles=("登记人", "审核人", f"{self.body.election_committee}主任")),
            layout=Layout.WIDE,
        )


FORM = Form(
    id="proxy_register",
    title=Wording(zh="委托投票登记表", en="Register of proxies"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15④", "村民委员会组织法 2025:18④"),
    input=ProxyRegister,
)
