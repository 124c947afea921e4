"""公告:委托投票 / proxies."""

from dataclasses import dataclass

from huanjie.papers.chinese import in_chinese
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="受委托人", width=4),
    Column(title="委托人", width=4),
    Column(title="与受委托人关系", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who votes for whom."""

    holder: str
    principal: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxies(Notice):
    """All mandates of one election; `who` may hold one, `limit` is how many."""

    who: str
    limit: int
    mandates: tuple[Mandate, ...]
    telephone: str

    def page(self) -> Page:
        """Who votes for whom; refused when somebody holds more than the limit."""
        self._refuse_too_many()
        rows = tuple(
            (str(place), one.holder, one.principal, one.relation)
            for place, one in enumerate(self.mandates, 1)
        )
        return self.poster(
            "委托投票公告",
            Paragraph(
                text=f"根据{self.basis}的规定，登记参加选举的{self.body.people}，选举期间外出"
                f"不能参加投票的，可以书面委托{self.who}代为投票；每人接受委托不得超过"
                f"{in_chinese(self.limit)}人，候选人不得接受委托。"
                f"经审核，现将{self.election}换届选举委托投票的委托人和受委托人名单公布如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"对上述委托有异议的，请在投票前向{self.body.election_committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    def _refuse_too_many(self) -> None:
        held: dict[str, int] = {}
        for one in self.mandates:
            held[one.holder] = held.get(one.holder, 0) + 1
        found = tuple(
            Finding(
                code="papers.too_many_mandates",
                severity=Severity.ERROR,
                says=Wording(
                    zh=f"{name}接受委托{count}人，超过{self.limit}人",
                    en=f"{name} holds {count} mandates, more than {self.limit}",
                ),
                about=name,
            )
            for name, count in held.items()
            if count > self.limit
        )
        if found:
            raise Refused(found)


FORM = Form(
    id="notice_13_proxies",
    title=Wording(zh="委托投票公告", en="Notice of the proxies"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15④", "村民委员会组织法 2025:18④"),
    input=Proxies,
)
