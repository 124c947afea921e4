"""What official documents, papers of a meeting and forms to fill have in common.

Red-head documents follow GB/T 9704-2012; requests and reports go upward and name their signer.
"""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.page import (
    Attachments,
    Block,
    Colophon,
    Head,
    Layout,
    Page,
    Paragraph,
    Seal,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """函: between equals, its head the issuer's name alone, without an imprint.

    `number` is the whole number as it is printed (清函〔2026〕5号), null while the paper is a
    draft; `issuer` is the full name that stands over the date.
    """

    issuer: str
    number: str | None
    addressee: str
    issued: date
    attachments: tuple[str, ...]
    copies_to: tuple[str, ...]

    def letter(self, title: str, *blocks: Block, asks: bool) -> Page:
        """函; one that asks wants its answer by letter."""
        closing = Paragraph(text="请予函复。" if asks else "特此函告。")
        copies = (_colophon(self, "", self.issued),) if self.copies_to else ()
        head = Head(mark=self.issuer, is_letter=True)
        return _issued(self, title, *blocks, closing, head=head, after_seal=copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A document with a red head and an imprint: 通知, 批复; its number as that of a letter."""

    issuer: str
    number: str | None
    addressee: str
    issued: date
    attachments: tuple[str, ...]
    copies_to: tuple[str, ...]
    printed_by: str
    printed_on: date

    def notice(self, title: str, *blocks: Block) -> Page:
        """通知: downward, ends in 特此通知。"""
        return self._page(title, *blocks, Paragraph(text="特此通知。"))

    def reply(self, title: str, *blocks: Block, request: str, request_number: str) -> Page:
        """批复: answers the request of that title and number, ends in 此复。"""
        received = Paragraph(text=f"《{request}》（{request_number}）收悉。")
        return self._page(title, received, *blocks, Paragraph(text="此复。"))

    def _page(
        self, title: str, *blocks: Block, signer: str = "", after_seal: tuple[Block, ...] = ()
    ) -> Page:
        refuse_before("printed_on", self.printed_on, "issued", self.issued)
        imprint = _colophon(self, self.printed_by, self.printed_on)
        head = Head(mark=f"{self.issuer}文件", signer=signer)
        return _issued(self, title, *blocks, head=head, after_seal=(*after_seal, imprint))


@dataclass(frozen=True, slots=True, kw_only=True)
class Upward(Official):
    """A document to the body above: 请示 (one matter, one addressee) or 报告 (asks for nothing)."""

    signer: str
    contact: str
    telephone: str

    def request(self, title: str, *blocks: Block) -> Page:
        """请示: ends in 当否，请批示。"""
        return self._upward(title, *blocks, Paragraph(text="当否，请批示。"))

    def report(self, title: str, *blocks: Block) -> Page:
        """报告: ends in 特此报告。"""
        return self._upward(title, *blocks, Paragraph(text="特此报告。"))

    def _upward(self, title: str, *blocks: Block) -> Page:
        asked = Paragraph(text=f"（联系人：{self.contact}，联系电话：{self.telephone}）")
        return self._page(title, *blocks, signer=self.signer, after_seal=(asked,))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """A paper of a meeting, without a red head: 议程, 日程, 主持词, 名单, 选举办法, 决议.

    `meeting` is its full name and stands over the title. `issuer` is who answers for the paper,
    `issued` its day; a draft says under its title who proposes it, others who issued it and when.
    """

    meeting: str
    issuer: str
    issued: date
    is_draft: bool

    def paper(self, title: str, *blocks: Block) -> Page:
        """The paper: the meeting, the title, in brackets draft or the day, the text."""
        when = "草案" if self.is_draft else day_in_words(self.issued)
        return Page(
            layout=Layout.DOCUMENT,
            over=self.meeting,
            title=title,
            number=f"（{self.issuer}　{when}）",
            issuer=self.issuer,
            day=self.issued,
            blocks=blocks,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form to fill, check and sign: 登记表, 报告单, 花名册.

    `unit` is where it is filled and stands over the title; `issued` is its day.
    """

    unit: str
    issued: date

    def sheet(
        self, title: str, *blocks: Block, number: str = "", layout: Layout = Layout.SHEET
    ) -> Page:
        """The form, upright or broad (`Layout.WIDE`); `number` stands under its title."""
        return Page(
            layout=layout,
            over=self.unit,
            title=title,
            number=number,
            issuer=self.unit,
            day=self.issued,
            blocks=blocks,
        )


def _issued(
    paper: Letter | Official, title: str, *blocks: Block, head: Head, after_seal: tuple[Block, ...]
) -> Page:
    attached = (Attachments(names=paper.attachments),) if paper.attachments else ()
    return Page(
        layout=Layout.DOCUMENT,
        over="",
        title=title,
        number=paper.number or "",
        issuer=paper.issuer,
        day=paper.issued,
        head=head,
        blocks=(
            Paragraph(text=f"{paper.addressee}：", indent=False),
            *blocks,
            *attached,
            Seal(issuer=paper.issuer, day=paper.issued),
            *after_seal,
        ),
    )


def _colophon(paper: Letter | Official, printed_by: str, printed_on: date) -> Colophon:
    return Colophon(copies_to=paper.copies_to, printed_by=printed_by, printed_on=printed_on)
