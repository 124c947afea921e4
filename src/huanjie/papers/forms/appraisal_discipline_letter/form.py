"""严肃换届纪律的信及回执: the prohibitions, where to report, the slip that comes back."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Table, Title, numbered
from huanjie.papers.personnel import Sealed
from huanjie.terms.wording import Wording

SLIP = (Column(title="", width=4), Column(title="", width=14))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalDisciplineLetter(Sealed):
    """`prohibitions` is the list in force; the slip comes back by `return_by`."""

    readers: str
    occasion: str
    prohibitions: tuple[str, ...]
    hotline: str
    address: str
    return_by: date

    def page(self) -> Page:
        """The letter, then the slip on a page of its own."""
        refuse_before("return_by", self.return_by, "issued", self.issued)
        return self.sealed(
            "关于严肃换届纪律的一封信",
            Paragraph(text=f"{self.readers}：", indent=False),
            Paragraph(text=f"为保证{self.occasion}风清气正，请您严格遵守下列纪律："),
            *numbered(self.prohibitions),
            Paragraph(
                text="请您客观公正地推荐和评价，不打听、不泄露有关情况。发现违反换届纪律的，"
                f"请及时反映，电话：{self.hotline}，来信请寄{self.address}。"
                f"请填写回执，于{day_in_words(self.return_by)}前交回。"
            ),
            after=(
                Title(text="回　执"),
                Paragraph(
                    text="本人已收到并阅读《关于严肃换届纪律的一封信》，知悉换届纪律，保证遵守。"
                ),
                Table(
                    columns=SLIP,
                    rows=(("姓名", ""), ("单位及职务", ""), ("本人签名", ""), ("日期", "")),
                    tall=True,
                ),
            ),
        )


FORM = Form(
    id="appraisal_discipline_letter",
    title=Wording(zh="严肃换届纪律的信及回执", en="Discipline letter with receipt"),
    procedure="appraisal",
    cited=("关于加强换届风气监督的通知 九个严禁", "一地换届考察做法"),
    input=AppraisalDisciplineLetter,
)
