"""除名通知书 / what a voter is told who is taken off the roll, and how to object."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Layout, Page, Paragraph, Seal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(Notice):
    """The decision as the person concerned is told it; `heard` says how the person was heard."""

    addressee: str
    group: str
    reason: str
    evidence: str
    heard: str
    decided_on: date
    decided_by: str
    objection_days: int
    township: str
    telephone: str

    def page(self) -> Page:
        """Reason, day, ground, and the way to object."""
        committee = self.body.election_committee
        return Page(
            layout=Layout.DOCUMENT,
            over="",
            title="选民名单除名通知书",
            number=self.number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(text=f"{self.addressee}（{self.group}）：", indent=False),
                Paragraph(
                    text=f"{committee}依照{self.basis}，"
                    f"于{day_in_words(self.decided_on)}决定不再将你列入{self.election}换届选举的选民名单。"
                ),
                Paragraph(text=f"理由：{self.reason}。"),
                Paragraph(text=f"依据的材料：{self.evidence}。"),
                Paragraph(text=f"听取你本人意见的情况：{self.heard}。"),
                Paragraph(
                    text=f"你不同意的，可以自补正名单公布之日起{in_chinese(self.objection_days)}日内"
                    f"向{committee}申诉，也可以向{self.township}反映"
                    f"（电话：{self.telephone}）。经办人：{self.decided_by}。"
                ),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )


FORM = Form(
    id="notice_roll_removal",
    title=Wording(zh="除名通知书", en="Notice to a voter who is taken off the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14②", "村民委员会组织法 2025:17②"),
    input=Removal,
)
