"""民主测评表: each person in five respects and four grades, with a proposal of use."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

RESPECTS = ("德", "能", "勤", "绩", "廉", "总体评价")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A person and the post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRatingSheet(Sheet):
    """`grades` are the four grades, `uses` the proposals of use; it is not signed."""

    meeting: str
    people: tuple[Rated, ...]
    grades: tuple[str, ...]
    uses: tuple[str, ...]

    def page(self) -> Page:
        """The sheet for the pen and how to fill it."""
        refuse_twice("people", (f"{one.name}（{one.post}）" for one in self.people))
        columns = (
            Column(title="姓名", width=4),
            Column(title="现任职务", width=8, align=Align.LEFT),
            *(Column(title=one, width=3) for one in RESPECTS),
            Column(title="使用建议", width=5),
        )
        blank = ("",) * (len(RESPECTS) + 1)
        return self.sheet(
            "领导干部民主测评表",
            Table(
                columns=columns,
                rows=tuple((one.name, one.post, *blank) for one in self.people),
                tall=True,
            ),
            Paragraph(
                text=f"说明：德、能、勤、绩、廉和总体评价各栏，填写{'、'.join(self.grades)}之一；"
                f"使用建议栏填写{'、'.join(self.uses)}之一。每栏只填一项。"
                "本表不署名，请独立填写后投入票箱。"
            ),
            number=self.meeting,
            layout=Layout.WIDE,
        )


FORM = Form(
    id="appraisal_rating_sheet",
    title=Wording(zh="民主测评表", en="Rating sheet"),
    procedure="appraisal",
    cited=("一地换届考察做法",),
    input=AppraisalRatingSheet,
)
