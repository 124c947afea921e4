"""罢免要求审查意见: signatures checked, whether it is in order, the last day of the vote."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, Seal, Signatures, Table, numbered
from huanjie.papers.shares import Threshold
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallReview(MatterPaper):
    """`struck` signatures do not count; `missing` is what the petition lacks, a line each."""

    issuer: str
    name: str
    post: str
    received_on: date
    electorate: int
    signers: int
    struck: int
    petition: Threshold
    missing: tuple[str, ...]
    vote_within_days: int

    def page(self) -> Page:
        """The finding, which a named person signs; it follows from the figures."""
        refuse_before("issued", self.issued, "received_on", self.received_on)
        refuse_above("struck", self.struck, "signers", self.signers)
        return self.told(
            "成员罢免",
            "罢免要求审查意见",
            Paragraph(
                text=f"{day_in_words(self.received_on)}收到罢免{self.name}"
                f"（{self.post}）的要求书。经审查："
            ),
            Table(columns=LABELS, rows=self._figures()),
            *self._finding(),
            Signatures(roles=("审查人", "负责人")),
            Seal(issuer=self.issuer, day=self.issued),
        )

    @property
    def _good(self) -> int:
        return self.signers - self.struck

    def _figures(self) -> tuple[tuple[str, ...], ...]:
        need = self.petition.need(self.electorate)
        return (
            ("应有联名", f"{need}人以上", "基数", f"{self.electorate}人"),
            ("签名", f"{self.signers}人", "其中无效", f"{self.struck}人"),
            ("有效签名", f"{self._good}人", "是否足数", "足数" if self._good >= need else "不足"),
        )

    def _finding(self) -> tuple[Paragraph, ...]:
        short = self.petition.need(self.electorate) - self._good
        lacks = (*((f"有效签名尚缺{short}人；",) if short > 0 else ()), *self.missing)
        if lacks:
            return (Paragraph(text="罢免要求尚需补正："), *numbered(lacks))
        last = self.received_on + timedelta(days=self.vote_within_days)
        return (
            Paragraph(
                text="罢免要求符合规定。应当听取被要求罢免人的申辩意见，"
                f"并在收到之日起{self.vote_within_days}日内（{day_in_words(last)}前）投票表决。"
            ),
        )


FORM = Form(
    id="recall_review",
    title=Wording(zh="罢免要求审查意见", en="Review of a petition"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16", "村民委员会组织法 2025:19"),
    input=RecallReview,
)
