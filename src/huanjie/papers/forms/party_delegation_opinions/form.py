"""代表团讨论意见汇总: what a delegation says on reports, method, candidates and scrutineers."""

from dataclasses import dataclass

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="讨论事项", width=6, align=Align.LEFT),
    Column(title="发言人数", width=3),
    Column(title="结论", width=3),
    Column(title="意见和建议", width=10, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """A matter, how many spoke on it, whether the delegation agrees, what was said."""

    matter: str
    speakers: int
    agreed: bool
    opinion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegationOpinions(Sheet):
    """`unit` is the delegation, `head` who reports its opinions to the presidium."""

    meeting: str
    head: str
    delegates: int
    present: int
    discussed: tuple[Discussed, ...]

    def page(self) -> Page:
        """Who was there, each matter, the signature of the head."""
        refuse_above("present", self.present, "delegates", self.delegates)
        for place, one in enumerate(self.discussed):
            refuse_above(f"discussed[{place}].speakers", one.speakers, "present", self.present)
        return self.sheet(
            "代表团讨论意见汇总表",
            Paragraph(
                text=f"{self.meeting}，{day_in_words(self.issued)}讨论。团长：{self.head}；"
                f"代表{self.delegates}名，到会{self.present}名。",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Signatures(roles=("团长", "记录人")),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (one.matter, f"{one.speakers}人", "同意" if one.agreed else "有意见", one.opinion or "")
            for one in self.discussed
        )


FORM = Form(
    id="party_delegation_opinions",
    title=Wording(zh="代表团讨论意见汇总表", en="Opinions of a delegation"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南",),
    input=PartyDelegationOpinions,
)
