"""辞职申请书: a member asks to leave the post."""

from dataclasses import dataclass

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Layout, Page, Paragraph, Signatures
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ResignationLetter(MatterPaper):
    """The member writes it; it takes effect only when the meeting accepts it."""

    name: str
    post: str
    reason: str

    def page(self) -> Page:
        """The letter to the committee."""
        return self.told(
            "",
            "辞职申请书",
            Paragraph(text=f"{self.sitting}：", indent=False),
            Paragraph(
                text=f"本人{self.name}，现任{self.post}。因{self.reason}，"
                f"申请辞去{self.post}职务，请提交{self.body.people}会议或者"
                f"{self.body.people}代表会议决定。在会议决定之前，本人继续履行职责；"
                "会议决定接受辞职后，按照规定办理工作移交。"
            ),
            Signatures(roles=("申请人", "接收人")),
            Paragraph(text=f"申请日期：{day_in_words(self.issued)}", indent=False),
            layout=Layout.DOCUMENT,
        )


FORM = Form(
    id="resignation_letter",
    title=Wording(zh="辞职申请书", en="Letter of resignation"),
    procedure="resignation",
    cited=("村民委员会组织法 2025:20", "居民委员会组织法 2025:21"),
    input=ResignationLetter,
)
