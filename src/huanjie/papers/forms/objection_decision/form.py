"""申诉处理决定 / how an objection to the roll is decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph, Seal
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionDecision(ElectionPaper):
    """`decision` says what is done, `reason` why; a late decision says that it is late."""

    number: str
    basis: str
    objection: str
    objector: str
    objector_group: str
    matter: str
    received_on: date
    decided_on: date
    decision_days: int
    found: str
    decision: str
    reason: str
    further: str
    telephone: str

    def page(self) -> Page:
        """What was found and decided, by when it was due, where to turn to."""
        refuse_before("decided_on", self.decided_on, "received_on", self.received_on)
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        return self.paper(
            "选民名单申诉处理决定书",
            Paragraph(text=f"{self.objector}（{self.objector_group}）：", indent=False),
            Paragraph(
                text=f"{self.committee}于{day_in_words(self.received_on)}收到你关于"
                f"{self.election}换届选举选民名单（{self.matter}）的申诉（{self.objection}）。经核实，{self.found}。"
            ),
            Paragraph(
                text=f"根据{self.basis}的规定，{self.committee}于{day_in_words(self.decided_on)}"
                f"研究决定：{self.decision}。"
            ),
            Paragraph(text=f"理由：{self.reason}。"),
            Paragraph(text=self._in_time()),
            Paragraph(
                text=f"你对本决定仍有意见的，{self.further}（电话：{self.telephone}）。"
                "本决定同时公布。"
            ),
            Seal(issuer=self.committee, day=self.issued),
            number=self.number,
            layout=Layout.DOCUMENT,
        )

    def _in_time(self) -> str:
        last = self.received_on + timedelta(days=self.decision_days)
        if self.decided_on <= last:
            return f"本决定在法定期限内（{day_in_words(last)}以前，含当日）作出。"
        late = (self.decided_on - last).days
        return f"本决定应于{day_in_words(last)}以前作出，逾期{late}日。"


FORM = Form(
    id="objection_decision",
    title=Wording(zh="选民名单申诉处理决定书", en="Decision on an objection to the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14②", "村民委员会组织法 2025:17②"),
    input=ObjectionDecision,
)
