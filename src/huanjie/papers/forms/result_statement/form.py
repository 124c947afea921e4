"""选举结果报告单:every figure of the count, signed; the reasons as an annex."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, ordinal_term
from huanjie.papers.form import Body, Form
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Layout,
    Page,
    Paragraph,
    Seal,
    Signatures,
    Table,
    Title,
)
from huanjie.terms.wording import Wording

PAIRS = (
    Column(title="", width=5),
    Column(title="", width=3),
    Column(title="", width=5),
    Column(title="", width=3),
    Column(title="", width=5),
    Column(title="", width=3),
)
VOTES = (
    Column(title="职务（应选）", width=4),
    Column(title="姓名", width=3),
    Column(title="赞成", width=2),
    Column(title="反对", width=2),
    Column(title="弃权", width=2),
    Column(title="无效", width=2),
    Column(title="说明", width=3),
)
CHECKS = (
    Column(title="核对", width=5, align=Align.LEFT),
    Column(title="算式", width=6),
    Column(title="结果", width=2),
)
STEPS = (
    Column(title="序", width=1),
    Column(title="认定", width=7, align=Align.LEFT),
    Column(title="算式", width=6),
    Column(title="依据", width=5, align=Align.LEFT),
)

AGREES, DIFFERS = "相符", "不符"
NOT = {"＝": "≠", "≤": "＞"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person's votes for one post; `written_in` when the name was not printed."""

    name: str
    in_favour: int
    against: int
    abstained: int
    void: int
    written_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResult:
    """A post, its seats, everybody who got votes, who is elected, how many seats stay open."""

    title: str
    seats: int
    choices: tuple[Choice, ...]
    elected: tuple[str, ...]
    unfilled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reasoning: a sentence, the arithmetic, the article."""

    says: str
    arithmetic: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultStatement:
    """The figures as they were counted; the paper shows whether they balance, and how.

    `voted_*` are voters by the way they voted and count nobody twice; `assisted` are among them.
    """

    body: Body
    unit: str
    term: int
    polling_day: date
    place: str
    method: str
    basis: str
    registered: int
    voted_assembly: int
    voted_branch: int
    voted_mobile: int
    voted_proxy: int
    assisted: int
    boxes: int
    booths: int
    printed: int
    issued_ballots: int
    spoilt: int
    unused: int
    returned: int
    valid: int
    partly_valid: int
    rejected: int
    abstained: int
    posts: tuple[PostResult, ...]
    validity: str
    steps: tuple[Step, ...]
    issuer: str
    issued: date
    special_events: str = "无"

    def page(self) -> Page:
        """The statement, its checks, signatures and seal; the reasons on a sheet of their own."""
        return Page(
            layout=Layout.SHEET,
            over=f"{self.unit}{ordinal_term(self.term)}{self.body.committee}",
            title="选举结果报告单",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(*self._statement(), *self._annex()),
        )

    def _statement(self) -> tuple[Block, ...]:
        return (
            Paragraph(
                text=f"选举日：{day_in_words(self.polling_day)}　地点：{self.place}　"
                f"方式：{self.method}",
                indent=False,
            ),
            Heading(text="一、投票和选票", level=2),
            Table(columns=PAIRS, rows=self._figures(), small=True),
            Heading(text="二、得票", level=2),
            Table(columns=VOTES, rows=self._votes(), small=True),
            Heading(text="三、结果", level=2),
            Paragraph(text=f"依据{self.basis}，{self.validity}。"),
            Paragraph(text="；".join(_outcome(post) for post in self.posts) + "。"),
            Paragraph(text=self._balance()),
            Paragraph(text=f"特殊情况记载：{self.special_events}"),
            Signatures(
                roles=(
                    f"{self.body.election_committee}主任",
                    "总监票人",
                    "监票人",
                    "计票人",
                    "唱票人",
                    "乡镇指导人员",
                )
            ),
            Seal(issuer=self.issuer, day=self.issued),
        )

    def _figures(self) -> tuple[tuple[str, ...], ...]:
        cells = (
            ("登记参加选举人数", self.registered),
            ("参加投票人数", self._voted),
            ("其中：选举大会", self.voted_assembly),
            ("投票站", self.voted_branch),
            ("流动票箱", self.voted_mobile),
            ("委托投票", self.voted_proxy),
            ("代写人数", self.assisted),
            ("票箱", self.boxes),
            ("秘密写票处", self.booths),
            ("印制选票", self.printed),
            ("发出选票", self.issued_ballots),
            ("作废换发", self.spoilt),
            ("剩余选票", self.unused),
            ("收回选票", self.returned),
            ("有效票", self.valid),
            ("部分有效票", self.partly_valid),
            ("无效票", self.rejected),
            ("全部弃权票", self.abstained),
        )
        return tuple(
            tuple(str(part) for cell in cells[start : start + 3] for part in cell)
            for start in range(0, len(cells), 3)
        )

    @property
    def _voted(self) -> int:
        return self.voted_assembly + self.voted_branch + self.voted_mobile + self.voted_proxy

    def _votes(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                f"{post.title}（{post.seats}名）",
                one.name,
                str(one.in_favour),
                str(one.against),
                str(one.abstained),
                str(one.void),
                _remark(post, one),
            )
            for post in self.posts
            for one in post.choices
        )

    def _checks(self) -> tuple[tuple[str, str, str], ...]:
        parts = (self.valid, self.partly_valid, self.rejected, self.abstained)
        used = (self.issued_ballots, self.spoilt, self.unused)
        rows = [
            _check("印制＝发出＋作废换发＋剩余", _sum(used), "＝", self.printed),
            _check("收回＝有效＋部分有效＋无效＋弃权", _sum(parts), "＝", self.returned),
            _check("收回不多于发出", (str(self.returned), self.returned), "≤", self.issued_ballots),
            _check("投票人数不多于登记人数", (str(self._voted), self._voted), "≤", self.registered),
        ]
        for post in self.posts:
            for one in post.choices:
                if not one.written_in:
                    columns = (one.in_favour, one.against, one.abstained, one.void)
                    says = f"{post.title} {one.name}：各栏之和＝收回"
                    rows.append(_check(says, _sum(columns), "＝", self.returned))
        return tuple(rows)

    def _annex(self) -> tuple[Block, ...]:
        rows = tuple(
            (str(place), step.says, step.arithmetic, step.cited)
            for place, step in enumerate(self.steps, 1)
        )
        return (
            Title(text="附件：核对和认定理由"),
            Heading(text="一、核对", level=2),
            Table(columns=CHECKS, rows=self._checks(), small=True),
            Heading(text="二、认定理由", level=2),
            Table(columns=STEPS, rows=rows, small=True),
        )

    def _balance(self) -> str:
        wrong = sum(result == DIFFERS for _, _, result in self._checks())
        return (
            f"票数核对：{f'{wrong}项不符（见附件），应予查明' if wrong else '全部相符（见附件）'}。"
        )


def _remark(post: PostResult, choice: Choice) -> str:
    remarks = ["另选人"] if choice.written_in else []
    return "、".join(remarks + (["当选"] if choice.name in post.elected else []))


def _outcome(post: PostResult) -> str:
    elected = f"{'、'.join(post.elected)}当选" if post.elected else "无人当选"
    return f"{post.title}：{elected}" + (f"，缺额{post.unfilled}名" if post.unfilled else "")


def _sum(parts: tuple[int, ...]) -> tuple[str, int]:
    return "＋".join(str(part) for part in parts), sum(parts)


def _check(says: str, left: tuple[str, int], sign: str, right: int) -> tuple[str, str, str]:
    written, total = left
    holds = total == right if sign == "＝" else total <= right
    return says, f"{written} {sign if holds else NOT[sign]} {right}", AGREES if holds else DIFFERS


FORM = Form(
    id="result_statement",
    title=Wording(zh="选举结果报告单", en="Statement of the result"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15②③", "村民委员会组织法 2025:18②③"),
    input=ResultStatement,
)
