"""What papers of the appraisal and of the joint review have in common."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from huanjie.papers.page import Align, Block, Colophon, Column, Layout, Page, Seal
from huanjie.papers.party import Comrade, month

RESTRICTED = "（内部材料　注意保存）"
CANDIDATES = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="民族", width=3),
    Column(title="出生年月", width=4),
    Column(title="入党时间", width=4),
    Column(title="学历", width=4),
    Column(title="现任职务", width=8, align=Align.LEFT),
    Column(title="拟任（推荐）职务", width=8, align=Align.LEFT),
)
REVIEWED = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="出生年月", width=4),
    Column(title="现单位及职务", width=8, align=Align.LEFT),
    Column(title="拟推选职务", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Comrade):
    """A Party member with the post in view."""

    proposed: str

    @property
    def in_words(self) -> str:
        """The person in a sentence, up to the present post."""
        return (
            f"{self.name}，{self.sex}，{self.ethnicity}，{self.born.year}年{self.born.month}月出生，"
            f"{self.joined_party.year}年{self.joined_party.month}月加入中国共产党，"
            f"{self.education}学历，现任{self.post}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A person whose eligibility is reviewed; `sought` is the post, `post` the present one."""

    name: str
    sex: str
    born: date
    post: str
    sought: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post to be filled and how many."""

    title: str
    seats: int

    @property
    def in_words(self) -> str:
        """The post with its number.

        >>> Post(title="镇党委委员", seats=9).in_words
        '镇党委委员9名'
        """
        return f"{self.title}{self.seats}名"


class Verdict(StrEnum):
    """What a department, or who rules, says of a person."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    EXPLAIN = "explain"

    @property
    def zh(self) -> str:
        """The word of the form."""
        return {
            Verdict.PASSED: "通过",
            Verdict.NOT_PASSED: "不通过",
            Verdict.EXPLAIN: "需说明",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A paper of an office without a red head: a plan, a poster, a description."""

    issuer: str
    issued: date

    def sealed(
        self,
        title: str,
        *blocks: Block,
        layout: Layout = Layout.DOCUMENT,
        number: str = "",
        after: tuple[Block, ...] = (),
    ) -> Page:
        """The paper: title, text, issuer, day and seal; `after` stands behind the seal."""
        return Page(
            layout=layout,
            over="",
            title=title,
            number=number,
            issuer=self.issuer,
            day=self.issued,
            blocks=(*blocks, Seal(issuer=self.issuer, day=self.issued), *after),
        )


def candidates(people: Iterable[Candidate]) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of candidates under `CANDIDATES`."""
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
            one.proposed,
        )
        for place, one in enumerate(people, 1)
    )


def reviewed(people: Iterable[Reviewed]) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of people under `REVIEWED`."""
    return tuple(
        (str(place), one.name, one.sex, month(one.born), one.post, one.sought)
        for place, one in enumerate(people, 1)
    )


def with_annex(page: Page, *annex: Block) -> Page:
    """A document whose annex follows the seal, before its imprint where it has one."""
    last = len(page.blocks) - isinstance(page.blocks[-1], Colophon)
    return replace(page, blocks=(*page.blocks[:last], *annex, *page.blocks[last:]))
