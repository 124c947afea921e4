"""离任经济责任审计报告: a village's accounts over one term, what was found, who says what to it."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.audit import Accounts, Audited, Matter, audited_table
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Seal,
    Signatures,
    Table,
    numbered,
)
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.terms.wording import Wording

MATTERS = (
    Column(title="序", width=1),
    Column(title="发现的问题", width=7, align=Align.LEFT),
    Column(title="依据", width=6, align=Align.LEFT),
    Column(title="处理意见", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one of the audited says to the report."""

    name: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingAuditReport(Sheet):
    """`unit` is the audit team; `committee` the one whose term ends, by its full name.

    `contracts` tells of contracts, projects and tenders, `requested` what a fifth of the
    villagers asked to have audited.
    """

    number: str
    committee: str
    organised_by: str
    basis: str
    began: date
    ended: date
    audited: tuple[Audited, ...]
    accounts: Accounts
    contracts: str
    requested: tuple[str, ...]
    matters: tuple[Matter, ...]
    conclusion: str
    opinions: tuple[Opinion, ...]

    def page(self) -> Page:
        """Who, which accounts, contracts, matters, conclusion, the opinion of each audited."""
        self._refuse_contradictions()
        return self.sheet(
            "离任经济责任审计报告",
            Paragraph(
                text=f"根据{self.basis}的规定，由{self.organised_by}组织，审计组于"
                f"{day_in_words(self.began)}至{day_in_words(self.ended)}对{self.committee}成员"
                f"{self.accounts.days}的任期经济责任进行了审计。"
            ),
            Heading(text="一、审计对象", level=2),
            audited_table(self.audited),
            Heading(text="二、财务收支、资产和债权债务", level=2),
            self.accounts.table(),
            Heading(text="三、专项资金管理使用", level=2),
            *((self.accounts.funds_table(),) if self.accounts.funds else (NONE,)),
            Heading(text="四、承包、发包和招标投标", level=2),
            Paragraph(text=f"{self.contracts}。"),
            Heading(text="五、村（居）民要求审计的其他事项", level=2),
            *(numbered(self.requested) or (NONE,)),
            Heading(text="六、发现的问题和处理意见", level=2),
            *self._matters(),
            Heading(text="七、审计结论", level=2),
            Paragraph(text=f"{self.conclusion}。"),
            Heading(text="八、审计对象的意见", level=2),
            *(Paragraph(text=f"{one.name}：{one.says}。") for one in self.opinions),
            Signatures(roles=("审计组组长", "审计人员", "审计人员", *self._signers())),
            Seal(issuer=self.unit, day=self.issued),
            number=self.number,
        )

    def _refuse_contradictions(self) -> None:
        self.accounts.refuse_contradictions()
        refuse_before("ended", self.ended, "began", self.began)
        refuse_before("issued", self.issued, "ended", self.ended)
        names = tuple(one.name for one in self.opinions)
        refuse_twice("opinions", names)
        for one in self.audited:
            refuse_stranger("audited", one.name, "opinions", names)

    def _matters(self) -> tuple[Block, ...]:
        if not self.matters:
            return (Paragraph(text="未发现问题。"),)
        rows = tuple(
            (str(place), one.says, one.cited, one.demand)
            for place, one in enumerate(self.matters, 1)
        )
        return (Table(columns=MATTERS, rows=rows, small=True),)

    def _signers(self) -> tuple[str, ...]:
        return tuple(f"审计对象 {one.name}" for one in self.audited)


NONE = Paragraph(text="无。")
FORM = Form(
    id="leaving_audit_report",
    title=Wording(zh="离任经济责任审计报告", en="Report of the leaving audit"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2018:35", "村民委员会组织法 2025:40"),
    input=LeavingAuditReport,
)
