"""选民名单申诉表 / a voter objects to the roll, and keeps a receipt."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Block, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS, ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(ElectionPaper):
    """`issued` is the day of the objection, which is the day of its receipt."""

    number: str
    roll_published: date
    objector: str
    objector_group: str
    telephone: str
    concerns: str
    concerns_group: str
    matter: str
    ground: str
    papers: tuple[str, ...]
    received_by: str
    decision_days: int

    def page(self) -> Page:
        """Who objects to what, and a slip that names the last day of the answer."""
        refuse_before("issued", self.issued, "roll_published", self.roll_published)
        return self.paper(
            "选民名单申诉表",
            Paragraph(text=f"选民名单于{day_in_words(self.roll_published)}公布。", indent=False),
            Table(columns=LABELS, rows=self._rows()),
            Heading(text="申诉理由", level=2),
            Paragraph(text=f"{self.ground}。"),
            Paragraph(text=f"所附材料：{'、'.join(self.papers) or '无'}。"),
            Signatures(roles=("申诉人", "接收人")),
            *self._receipt(),
            number=self.number,
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("申诉人", self.objector, "所在小组", self.objector_group),
            ("联系电话", self.telephone, "申诉日期", day_in_words(self.issued)),
            ("涉及人", self.concerns, "所在小组", self.concerns_group),
            ("申诉事项", self.matter, "接收人", self.received_by),
        )

    def _receipt(self) -> tuple[Block, ...]:
        last = self.issued + timedelta(days=self.decision_days)
        return (
            Heading(text="………………………………　回　　执　………………………………"),
            Paragraph(
                text=f"{self.objector}：你于{day_in_words(self.issued)}就{self.concerns}"
                f"（{self.concerns_group}）{self.matter}提出的申诉（{self.number}）已经收到。"
                f"{self.committee}将自收到之日起{in_chinese(self.decision_days)}日内"
                f"（至{day_in_words(last)}止）作出处理决定，并公布处理结果。"
            ),
            Signatures(roles=("接收人",)),
        )


FORM = Form(
    id="objection_form",
    title=Wording(zh="选民名单申诉表", en="Objection to the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14②", "村民委员会组织法 2025:17②"),
    input=Objection,
)
