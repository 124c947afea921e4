"""当选无效认定书 / an authority finds that somebody's election is void, and says why."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Body, Form
from huanjie.papers.page import Heading, Layout, Page, Paragraph, Seal, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidWin:
    """One person's election; `heard` says how the person was heard, `facts` each with its proof."""

    body: Body
    unit: str
    term: int
    number: str
    name: str
    post: str
    polling_day: date
    received_on: date
    facts: tuple[str, ...]
    heard: str
    basis: str
    route: str
    next_step: str
    issuer: str
    issued: date

    def page(self) -> Page:
        """Facts, hearing, ground, decision, and where to turn to."""
        refuse_before("received_on", self.received_on, "polling_day", self.polling_day)
        refuse_before("issued", self.issued, "received_on", self.received_on)
        committee = f"{self.unit}{ordinal_term(self.term)}{self.body.committee}"
        return Page(
            layout=Layout.DOCUMENT,
            over="",
            title="当选无效认定书",
            number=self.number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(
                    text=f"{self.name}、{self.unit}{self.body.election_committee}：", indent=False
                ),
                Paragraph(
                    text=f"{day_in_words(self.polling_day)}，{self.name}当选为{committee}{self.post}。"
                    f"{self.issuer}于{day_in_words(self.received_on)}收到举报，经调查，现认定如下："
                ),
                Heading(text="一、查明的事实和证据"),
                *numbered(self.facts),
                Heading(text="二、听取本人意见的情况"),
                Paragraph(text=f"{self.heard}。"),
                Heading(text="三、认定"),
                Paragraph(
                    text=f"根据{self.basis}的规定，{self.name}当选{committee}{self.post}无效。"
                    f"其他当选人的当选不受影响。{self.next_step}。"
                ),
                Paragraph(text=f"对本认定不服的，{self.route}。"),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


FORM = Form(
    id="void_win_decision",
    title=Wording(zh="当选无效认定书", en="Decision that an election is void"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:17①", "村民委员会组织法 2025:21①"),
    input=VoidWin,
)
