"""监督委员会推选结果报告单: figures of the meeting, votes of each, who is chosen."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import Count
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Seal, Signatures, Table
from huanjie.papers.party import refuse_below, refuse_stranger
from huanjie.papers.shares import Threshold
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

VOTES = (
    Column(title="职务（应选）", width=5),
    Column(title="姓名", width=4),
    Column(title="赞成", width=2),
    Column(title="反对", width=2),
    Column(title="弃权", width=2),
    Column(title="结果", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person's votes."""

    name: str
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A post, its seats, everybody's votes, who is chosen."""

    title: str
    seats: int
    choices: tuple[Choice, ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionResult(ElectionPaper):
    """`electors` are who chooses; the majority is taken of those present."""

    held_on: date
    electors: str
    count: Count
    issued_ballots: int
    returned: int
    valid: int
    majority: Threshold
    posts: tuple[Vote, ...]

    def page(self) -> Page:
        """The statement; refused: figures that do not add up, one chosen below the majority."""
        self._refuse_contradictions()
        rows = tuple(
            (
                f"{post.title}（{post.seats}名）",
                one.name,
                str(one.in_favour),
                str(one.against),
                str(one.abstained),
                "当选" if one.name in post.elected else "",
            )
            for post in self.posts
            for one in post.choices
        )
        return self.paper(
            "监督委员会推选结果报告单",
            Paragraph(
                text=f"{day_in_words(self.held_on)}，{self.count.in_words(self.electors)}。"
                f"发出选票{self.issued_ballots}张，收回{self.returned}张，有效{self.valid}张，"
                f"无效{self.returned - self.valid}张。"
                f"当选须得赞成票{self._need}票以上（{self.majority.of('实到人数')}）。"
            ),
            Table(columns=VOTES, rows=rows),
            Signatures(roles=("主持人", "监票人", "计票人", "唱票人")),
            Seal(issuer=self.committee, day=self.issued),
        )

    @property
    def _need(self) -> int:
        return self.majority.need(self.count.present)

    def _refuse_contradictions(self) -> None:
        self.count.refuse_contradictions()
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_above("issued_ballots", self.issued_ballots, "present", self.count.present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_above("valid", self.valid, "returned", self.returned)
        for post in self.posts:
            refuse_above("elected", len(post.elected), "seats", post.seats)
            for name in post.elected:
                refuse_stranger("elected", name, "choices", (one.name for one in post.choices))
            for one in post.choices:
                refuse_total("valid", self.valid, one.in_favour + one.against + one.abstained)
                if one.name in post.elected:
                    refuse_below("in_favour", one.in_favour, self._need)


FORM = Form(
    id="supervision_result",
    title=Wording(
        zh="监督委员会推选结果报告单", en="Statement of the supervision committee's vote"
    ),
    procedure="supervision_committee",
    cited=("村民委员会组织法 2010:26、32", "村民委员会组织法 2025:30、37"),
    input=SupervisionResult,
)
