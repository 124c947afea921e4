"""举报核查报告: each thing that was reported, what was found by which evidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Block, Heading, Page, Paragraph, numbered
from huanjie.papers.party import refuse_below
from huanjie.terms.wording import Wording


class Proof(StrEnum):
    """Whether what was reported is proven."""

    PROVEN = "proven"
    PARTLY = "partly"
    NOT_PROVEN = "not_proven"
    OPEN = "open"

    @property
    def zh(self) -> str:
        """The word of the report."""
        return {
            Proof.PROVEN: "属实",
            Proof.PARTLY: "部分属实",
            Proof.NOT_PROVEN: "不属实",
            Proof.OPEN: "无法查实",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A thing reported, the facts found, the evidence, whether it is proven."""

    reported: str
    facts: str
    evidence: str
    decision: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintVerification(Upward):
    """`transfer` is the number of the letter that passed it on, `due` the last day it names."""

    complaint: str
    transfer: str
    transferred_on: date
    due: date
    about: str
    officers: tuple[str, ...]
    heard: str
    matters: tuple[Verified, ...]
    proposals: tuple[str, ...]

    def page(self) -> Page:
        """How it was verified, each matter, the finding, the proposals; two officers at least."""
        refuse_before("issued", self.issued, "transferred_on", self.transferred_on)
        refuse_below("officers", len(self.officers), 2)
        late = (self.issued - self.due).days
        when = f"超过核查时限{late}日" if late > 0 else "在核查时限内"
        return self.report(
            "关于换届举报核查情况的报告",
            Paragraph(
                text=f"{day_in_words(self.transferred_on)}转办的反映{self.about}的举报"
                f"（{self.complaint}，{self.transfer}），已{when}核查完毕。现将核查情况报告如下："
            ),
            Heading(text="一、核查经过"),
            Paragraph(text=f"由{'、'.join(self.officers)}核查，{self.heard}。"),
            Heading(text="二、查明的情况"),
            *self._matters(),
            Heading(text="三、核查结论"),
            Paragraph(text=self._found()),
            Heading(text="四、处理建议"),
            *numbered(self.proposals),
        )

    def _matters(self) -> tuple[Block, ...]:
        return tuple(
            block
            for place, one in enumerate(self.matters, 1)
            for block in (
                Heading(text=f"（{in_chinese(place)}）关于“{one.reported}”", level=2),
                Paragraph(text=f"{one.facts}。证据：{one.evidence}。该问题{one.decision.zh}。"),
            )
        )

    def _found(self) -> str:
        verdicts = [one.decision for one in self.matters]
        counts = "，".join(
            f"{proof.zh}{verdicts.count(proof)}项" for proof in Proof if proof in verdicts
        )
        return f"反映的{len(verdicts)}项问题，{counts}。"


FORM = Form(
    id="complaint_verification",
    title=Wording(zh="举报核查报告", en="Report on a complaint"),
    procedure="campaign",
    cited=("换届举报受理的通行做法：一般5个工作日内核查",),
    input=ComplaintVerification,
)
