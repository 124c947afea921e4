"""What papers of Party elections have in common: people, bodies with their nominees, replies."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from huanjie.papers.chinese import in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Block, Column, Page, Paragraph
from huanjie.papers.shares import percent
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

ROSTER = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="民族", width=3),
    Column(title="出生年月", width=4),
    Column(title="入党时间", width=4),
    Column(title="学历", width=4),
    Column(title="单位及职务", width=12, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comrade:
    """A Party member on a list; `post` is the unit and the post there."""

    name: str
    sex: str
    ethnicity: str
    born: date
    joined_party: date
    education: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """A body to be elected, its seats and its nominees in the order of the list.

    `secretary` and `deputies` are nominees of this list, one for each post.
    """

    elects: str
    seats: int
    nominees: tuple[Comrade, ...]
    secretary: str
    deputies: tuple[str, ...]

    @property
    def named(self) -> "NamedSlate":
        """The same list by names alone."""
        return NamedSlate(
            elects=self.elects,
            seats=self.seats,
            nominees=tuple(one.name for one in self.nominees),
            secretary=self.secretary,
            deputies=self.deputies,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSlate:
    """A body to be elected, its seats, its nominees by name, who of them is to lead it."""

    elects: str
    seats: int
    nominees: tuple[str, ...]
    secretary: str
    deputies: tuple[str, ...]

    def in_words(self) -> str:
        """The nominees of the body and of its posts."""
        return (
            f"{'、'.join(self.nominees)}等{len(self.nominees)}名同志为{self.elects}委员"
            f"候选人预备人选（按姓氏笔画为序），差额{len(self.nominees) - self.seats}名；"
            f"{self.secretary}同志为书记候选人预备人选，"
            f"{'、'.join(self.deputies)}同志为副书记候选人预备人选"
        )

    def refuse_contradictions(self) -> None:
        """Refused: a name twice, more seats than nominees, a leader who is no nominee."""
        leaders = (self.secretary, *self.deputies)
        refuse_twice("nominees", self.nominees)
        refuse_twice("deputies", leaders)
        refuse_above("seats", self.seats, "nominees", len(self.nominees))
        for name in leaders:
            refuse_stranger("deputies", name, "nominees", self.nominees)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicativeShare:
    """An indicative share of the delegates, in per cent: at least or at most so many."""

    group: str
    is_least: bool
    percent: int

    def in_words(self, delegates: int) -> str:
        """The share and the delegates that it makes; a part of one is not left out."""
        count = self.percent * delegates
        seats = ceil(count / 100) if self.is_least else count // 100
        bound = "不少于" if self.is_least else "不超过"
        return f"{self.group}{bound}{self.percent}%（{seats}名）"


class Decision(StrEnum):
    """How a request is answered; the first alone lets the next step begin."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Official):
    """批复 to one request: what it grants and on which terms, or why it grants nothing.

    `remarks` are the conditions of an approval, what is to be changed, or the reasons.
    """

    request: str
    request_number: str
    requested_on: date
    decision: Decision
    remarks: tuple[str, ...]

    def answer(self, matter: str, *granted: str) -> Page:
        """The reply; `matter` follows 关于, `granted` is said only when it is approved.

        Refused: a reply dated before its request; one that grants nothing and says no reason.
        """
        refuse_before("issued", self.issued, "requested_on", self.requested_on)
        if self.decision is Decision.APPROVED:
            return self._answered(f"关于同意{matter}的批复", "经研究，现批复如下：", granted)
        if not self.remarks:
            raise refusal(
                "papers.no_reason",
                Wording(
                    zh="未予同意的批复须在“remarks”中写明意见或者理由",
                    en="a reply that does not approve says in “remarks” what to change or why",
                ),
                about="remarks",
            )
        opening = {
            Decision.SENT_BACK: "经研究，所报事项尚需修改，请按下列意见修改后重新报送：",
            Decision.REFUSED: "经研究，不同意所报事项，理由如下：",
        }
        return self._answered(f"关于{matter}的批复", opening[self.decision], ())

    def _answered(self, title: str, opening: str, granted: tuple[str, ...]) -> Page:
        return self.reply(
            title,
            Paragraph(text=opening),
            *items((*granted, *self.remarks)),
            request=self.request,
            request_number=self.request_number,
        )


def items(lines: Iterable[str]) -> tuple[Block, ...]:
    """Lines as the numbered paragraphs of a document.

    >>> [one.text for one in items(("同意召开大会", "会期一天。"))]
    ['一、同意召开大会。', '二、会期一天。']
    """
    return tuple(
        Paragraph(text=f"{in_chinese(place)}、{line.rstrip('。')}。")
        for place, line in enumerate(lines, 1)
    )


def month(day: date) -> str:
    """A month as registers write it.

    >>> month(date(1978, 5, 20))
    '1978.05'
    """
    return f"{day.year}.{day.month:02}"


def roster(people: Iterable[Comrade]) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of Party members under `ROSTER`."""
    return tuple(
        (
            str(place),
            one.name,
            one.sex,
            one.ethnicity,
            month(one.born),
            month(one.joined_party),
            one.education,
            one.post,
        )
        for place, one in enumerate(people, 1)
    )


def surplus(seats: int, nominees: int, ratio: Fraction) -> str:
    """How many more nominees than seats there are, in number and per cent.

    Refused: fewer than the ratio of nominees to seats asks for, a part of a person taken as one.

    >>> surplus(7, 9, Fraction(6, 5))
    '应选7名，提名9名，差额2名，差额比例28.6%'
    """
    need = ceil(seats * ratio)
    if nominees < need:
        raise refusal(
            "papers.too_few",
            Wording(
                zh=f"应选{seats}名，提名{nominees}名，至少应提名{need}名",
                en=f"{seats} seats have {nominees} nominees; {need} are needed at least",
            ),
            about="nominees",
        )
    more = nominees - seats
    return f"应选{seats}名，提名{nominees}名，差额{more}名，差额比例{percent(more, seats)}"


def refuse_twice(field: str, names: Iterable[str]) -> None:
    """Refused: a name that stands twice where each stands once.

    >>> refuse_twice("delegates", ("何秀英", "王建国"))
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise refusal(
                "papers.named_twice",
                Wording(zh=f"“{field}”中{name}出现两次", en=f"{name} stands twice in “{field}”"),
                about=field,
            )
        seen.add(name)


def refuse_below(field: str, count: int, need: int) -> None:
    """Refused: a count below what the rule asks for (those present below the quorum).

    >>> refuse_below("present", 47, 47)
    """
    if count < need:
        raise refusal(
            "papers.too_few",
            Wording(
                zh=f"“{field}”为{count}，至少应为{need}", en=f"“{field}” is {count}, not {need}"
            ),
            about=field,
        )


def refuse_stranger(field: str, name: str, of_field: str, names: Iterable[str]) -> None:
    """Refused: a person named in one place who stands not on the list that it is taken from.

    >>> refuse_stranger("secretary", "李明德", "nominees", ("李明德", "王学军"))
    """
    if name not in names:
        raise refusal(
            "papers.not_on_list",
            Wording(
                zh=f"“{field}”中的{name}不在“{of_field}”名单中",
                en=f"{name} in “{field}” is not on the list “{of_field}”",
            ),
            about=field,
        )


def with_lists(page: Page, *lists: Block) -> Page:
    """A document whose lists stand on pages of their own between its seal and its colophon."""
    return replace(page, blocks=(*page.blocks[:-1], *lists, page.blocks[-1]))
