"""党风廉政意见: what the discipline commission says of each person."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Letter
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="现任职务", width=8, align=Align.LEFT),
    Column(title="核查情况", width=10, align=Align.LEFT),
    Column(title="意见", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A person; `found` is null where nothing was found; `blocks` says that it stands against."""

    name: str
    post: str
    found: str | None
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalIntegrityOpinion(Letter):
    """The answer to one letter; each person has a line of his own."""

    request: str
    request_number: str
    requested_on: date
    opinions: tuple[Opinion, ...]

    def page(self) -> Page:
        """The opinions; refused: against a person of whom nothing was found."""
        refuse_before("issued", self.issued, "requested_on", self.requested_on)
        refuse_twice("opinions", (f"{one.name}（{one.post}）" for one in self.opinions))
        for one in self.opinions:
            if one.blocks and one.found is None:
                refuse_contradiction(
                    "found", zh=f"{one.name}：有影响，须写明情况", en="a bar needs its facts"
                )
        rows = tuple(
            (
                str(place),
                one.name,
                one.post,
                one.found or "未发现廉政方面的问题",
                "影响提名任职" if one.blocks else "不影响提名任职",
            )
            for place, one in enumerate(self.opinions, 1)
        )
        return self.letter(
            "关于考察对象党风廉政情况的意见",
            Paragraph(
                text=f"{day_in_words(self.requested_on)}《{self.request}》"
                f"（{self.request_number}）收悉。经核查，提出意见如下："
            ),
            Table(columns=COLUMNS, rows=rows, small=True),
            Paragraph(text=f"以上情况截至{day_in_words(self.issued)}。"),
            asks=False,
        )


FORM = Form(
    id="appraisal_integrity_opinion",
    title=Wording(zh="党风廉政意见", en="Opinion on integrity"),
    procedure="appraisal",
    cited=("党政领导干部选拔任用工作条例", "县级换届考察做法"),
    input=AppraisalIntegrityOpinion,
)
