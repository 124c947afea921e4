"""自荐报名表 / somebody offers to stand for a post."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph, Signatures, Table, numbered
from huanjie.papers.village import LABELS, ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfNomination(ElectionPaper):
    """The person as on the roll and in the own words; `bars` are declared not to be met."""

    opens: date
    closes: date
    name: str
    sex: str
    ethnicity: str
    born: date
    education: str
    political_status: str
    group: str
    telephone: str
    post: str
    career: tuple[str, ...]
    reasons: str
    bars: tuple[str, ...]
    received_by: str

    def page(self) -> Page:
        """Who, for which post, why, the declaration; refused outside the days of nomination."""
        refuse_before("issued", self.issued, "opens", self.opens)
        refuse_before("closes", self.closes, "issued", self.issued)
        return self.paper(
            "自荐报名表",
            Table(columns=LABELS, rows=self._rows()),
            Heading(text="主要经历", level=2),
            *(Paragraph(text=f"{line}。") for line in self.career),
            Heading(text="自荐理由和任职设想", level=2),
            Paragraph(text=f"{self.reasons}。"),
            Heading(text="本人声明", level=2),
            Paragraph(
                text=f"本人自愿报名竞选{self.election}{self.post}，所填内容属实，"
                "不具有下列情形，并同意接受资格审查："
            ),
            *numbered(self.bars),
            Signatures(roles=("自荐人", "接收人")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("姓名", self.name, "性别", self.sex),
            ("民族", self.ethnicity, "出生日期", day_in_words(self.born)),
            ("文化程度", self.education, "政治面貌", self.political_status),
            ("所在小组", self.group, "联系电话", self.telephone),
            ("自荐职务", self.post, "报名日期", day_in_words(self.issued)),
            ("接收人", self.received_by, "报名截止", day_in_words(self.closes)),
        )


FORM = Form(
    id="self_nomination_form",
    title=Wording(zh="自荐报名表", en="Self-nomination"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=SelfNomination,
)
