"""公告:离任审计结果 / the leaving audit, published before the next election."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.audit import Accounts, Audited, Matter, audited_table
from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingAuditNotice(Notice):
    """`term` is the one to be elected; audited is the one before it."""

    report_number: str
    reported_on: date
    polling_day: date
    audited: tuple[Audited, ...]
    accounts: Accounts
    matters: tuple[Matter, ...]
    conclusion: str
    objections_until: date
    objections_to: str
    telephone: str

    def page(self) -> Page:
        """Figures, findings, objections; refused: one that is not out before the polling day."""
        self._refuse_contradictions()
        ended = f"{self.unit}{ordinal_term(self.term - 1)}{self.body.committee}"
        return self.poster(
            "离任审计结果公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{ended}成员的离任经济责任审计已经结束"
                f"（审计报告：{self.report_number}，{day_in_words(self.reported_on)}）。"
                "现将审计结果公布如下："
            ),
            Heading(text="一、审计对象"),
            audited_table(self.audited),
            Heading(text=f"二、收支、资产和债权债务（{self.accounts.days}）"),
            self.accounts.table(),
            *((self.accounts.funds_table(),) if self.accounts.funds else ()),
            Heading(text="三、发现的问题和处理意见"),
            *(numbered(self._matters()) or (Paragraph(text="未发现问题。"),)),
            Heading(text="四、审计结论"),
            Paragraph(text=f"{self.conclusion}。"),
            Paragraph(
                text=f"{self.body.people}对审计结果有异议的，请在"
                f"{day_in_words(self.objections_until)}前向{self.objections_to}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    def _refuse_contradictions(self) -> None:
        self.accounts.refuse_contradictions()
        refuse_before("issued", self.issued, "reported_on", self.reported_on)
        refuse_before("objections_until", self.objections_until, "issued", self.issued)
        refuse_before("polling_day", self.polling_day, "objections_until", self.objections_until)

    def _matters(self) -> tuple[str, ...]:
        return tuple(f"{one.says}（{one.cited}）。{one.demand}。" for one in self.matters)


FORM = Form(
    id="leaving_audit_notice",
    title=Wording(zh="离任审计结果公告", en="Notice of the leaving audit"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2018:35②", "村民委员会组织法 2025:40②"),
    input=LeavingAuditNotice,
)
