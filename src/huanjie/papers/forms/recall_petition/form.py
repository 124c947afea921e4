"""罢免要求书: whom, why, how many ask and how many the rule wants; with the sheet to sign."""

from dataclasses import dataclass

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Heading, Layout, Page, Paragraph, Table, Title, numbered
from huanjie.papers.party import refuse_below
from huanjie.papers.shares import Threshold, percent
from huanjie.terms.wording import Wording

SIGNERS = (
    Column(title="序", width=1),
    Column(title="姓名", width=3),
    Column(title="小组", width=2),
    Column(title="签名、日期", width=4),
    Column(title="序", width=1),
    Column(title="姓名", width=3),
    Column(title="小组", width=2),
    Column(title="签名、日期", width=4),
)
ROWS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallPetition(MatterPaper):
    """`electors` are those who may join, `electorate` how many there are, `signers` who did."""

    name: str
    post: str
    reasons: tuple[str, ...]
    electors: str
    electorate: int
    signers: int
    petition: Threshold
    contact: str
    telephone: str

    def page(self) -> Page:
        """The petition and a sheet for the signatures; refused: too few or too many signers."""
        refuse_above("signers", self.signers, "electorate", self.electorate)
        need = self.petition.need(self.electorate)
        refuse_below("signers", self.signers, need)
        return self.told(
            "",
            "罢免要求书",
            Paragraph(text=f"{self.sitting}：", indent=False),
            Paragraph(
                text=f"我们要求罢免{self.name}的{self.post}职务。{self.electors}共"
                f"{self.electorate}人，联名{self.signers}人，"
                f"占{percent(self.signers, self.electorate)}，"
                f"{self.petition.of(self.electors)}（{need}人以上）。"
            ),
            Heading(text="罢免理由", level=2),
            *numbered(self.reasons),
            Paragraph(
                text=f"以上理由属实。请依法召集投票表决。联系人：{self.contact}，"
                f"联系电话：{self.telephone}。"
            ),
            Paragraph(text=f"附：联名人签名表（共{self.signers}人）"),
            Title(text="联名人签名表"),
            Paragraph(text="签名由本人书写，不得代签。", indent=False),
            Table(columns=SIGNERS, rows=_lines(), tall=True),
            layout=Layout.DOCUMENT,
        )


def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(place), "", "", "", str(place + ROWS), "", "", "") for place in range(1, ROWS + 1)
    )


FORM = Form(
    id="recall_petition",
    title=Wording(zh="罢免要求书", en="Petition for a recall"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16①", "村民委员会组织法 2025:19①", "居民委员会组织法 2025:20"),
    input=RecallPetition,
)
