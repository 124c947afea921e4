"""举报登记表: what was reported, when and how, who handles it by when; no name of a reporter."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from huanjie.papers.chinese import day_in_words, moment_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

ROW = (
    Column(title="", width=3),
    Column(title="", width=13, align=Align.LEFT),
)


class Sort(StrEnum):
    """Signed, anonymous with clues that can be checked, or anonymous without."""

    SIGNED = "signed"
    CLUES = "clues"
    ANONYMOUS = "anonymous"

    @property
    def zh(self) -> str:
        """The word of the form."""
        return {
            Sort.SIGNED: "署名举报",
            Sort.CLUES: "匿名举报（有具体线索）",
            Sort.ANONYMOUS: "匿名举报（无具体线索）",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRegister(Sheet):
    """One report. `sealed_as` is the number of the envelope with the reporter's name, if any."""

    number: str
    received: datetime
    channel: str
    decision: Sort
    sealed_as: str | None
    from_superior: bool
    from_election_office: bool
    about: str
    category: str
    content: str
    evidence: str
    touches_candidate: bool
    handler: str
    due: date
    officer: str
    proposal: str

    def page(self) -> Page:
        """The report, whether it must be checked, its handler and last day."""
        refuse_before("issued", self.issued, "received", self.received.date())
        refuse_before("due", self.due, "received", self.received.date())
        if (self.sealed_as is not None) != (self.decision is Sort.SIGNED):
            refuse_contradiction(
                "sealed_as",
                zh="署名举报须写明“sealed_as”；匿名举报不写",
                en="“sealed_as” is given for a signed report, and only then",
            )
        return self.sheet(
            "换届举报登记表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Table(columns=ROW, rows=self._rows(), small=True),
            Heading(text="办理", level=2),
            Paragraph(text=self._told()),
            Paragraph(text=f"拟办意见：{self.proposal}。"),
            Paragraph(text="核查结果：□属实　□部分属实　□不属实　□无法查实"),
            Paragraph(text="反馈举报人：＿＿＿＿年＿＿月＿＿日　　方式：＿＿＿＿＿＿"),
            Signatures(roles=(f"受理人 {self.officer}", "县换届办负责人")),
            number=f"{self.number}（内部材料　注意保存）",
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("受理时间", moment_in_words(self.received), "受理方式", self.channel),
            ("举报类型", self.decision.zh, "举报人", self._reporter()),
            ("问题类别", self.category, "登记日期", day_in_words(self.issued)),
            ("承办单位", self.handler, "核查时限", day_in_words(self.due)),
        )

    def _reporter(self) -> str:
        return f"另行密封保存（{self.sealed_as}）" if self.sealed_as else "匿名"

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("被反映单位或者人员", self.about),
            ("反映内容", self.content),
            ("所附材料", self.evidence),
        )

    def _told(self) -> str:
        because = [
            word
            for applies, word in (
                (self.decision is Sort.SIGNED, "署名举报"),
                (self.decision is Sort.CLUES, "匿名举报有具体线索"),
                (self.from_superior, "上级交办"),
                (self.from_election_office, "换届工作机构移交"),
            )
            if applies
        ]
        told = f"属于必查件（{'、'.join(because)}）。" if because else "不属于必查件，留存备查。"
        held = "涉及候选人，核查结果及时报有关党委；" if self.touches_candidate else ""
        when = "当日" if self.issued == self.received.date() else "未在当日"
        return f"{told}{held}{when}登记。"


FORM = Form(
    id="complaint_register",
    title=Wording(zh="举报登记表", en="Register of a complaint"),
    procedure="campaign",
    cited=("换届举报受理的通行做法：当日受理、当日转办；四类必查",),
    input=ComplaintRegister,
)
