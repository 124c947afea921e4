"""委托投票委托书 / a voter who is away asks another in writing to vote."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday, in_chinese
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph, Signatures, Table, numbered
from huanjie.papers.village import LABELS, ElectionPaper, day_or_line, or_line
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyForm(ElectionPaper):
    """What is null is left to the pen; one form names one principal and one holder."""

    polling_day: date
    closes: date
    who: str
    limit: int
    principal: str | None
    principal_group: str | None
    reason: str | None
    holder: str | None
    holder_group: str | None
    relation: str | None
    signed_on: date | None

    def page(self) -> Page:
        """The request, the rules, the signatures of both and of two officers."""
        refuse_before("polling_day", self.polling_day, "closes", self.closes)
        self._refuse_oneself()
        return self.paper(
            "委托投票委托书",
            Paragraph(text=f"{self.committee}：", indent=False),
            Paragraph(
                text=f"本人已登记参加{self.election}换届选举，因"
                f"{or_line(self.reason)}，不能在选举日（{day_with_weekday(self.polling_day)}）"
                "到场投票，现委托下列人员按照本人意愿代为投票："
            ),
            Table(columns=LABELS, rows=self._rows(), tall=True),
            Heading(text="办理须知", level=2),
            *numbered(self._rules()),
            Paragraph(text=f"委托日期：{day_or_line(self.signed_on)}", indent=False),
            Signatures(roles=("委托人", "受委托人", "经办人", "经办人")),
        )

    def _refuse_oneself(self) -> None:
        named = (self.principal, self.principal_group)
        if self.principal is not None and named == (self.holder, self.holder_group):
            refuse_contradiction(
                "holder", zh="委托人和受委托人为同一人", en="principal and holder are one person"
            )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("委托人", self.principal or "", "所在小组", self.principal_group or ""),
            ("受委托人", self.holder or "", "所在小组", self.holder_group or ""),
            ("双方关系", self.relation or "", "联系电话", ""),
        )

    def _rules(self) -> tuple[str, ...]:
        return (
            f"受委托人应当是{self.who}；",
            f"每人接受委托不得超过{in_chinese(self.limit)}人，候选人不得接受委托；",
            "受委托人不得再委托他人，不得违背委托人的意愿；",
            f"本委托书应当于{day_in_words(self.closes)}前交{self.committee}审核，"
            "经公布后凭委托投票证投票。",
        )


FORM = Form(
    id="proxy_form",
    title=Wording(zh="委托投票委托书", en="Mandate to vote for another"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15④", "村民委员会组织法 2025:18④"),
    input=ProxyForm,
)
