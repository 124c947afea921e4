"""村民小组会议推选记录: who was due and came, who was chosen and with how many votes."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.between_terms import Count
from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Block, Column, Heading, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.papers.village import LABELS, ElectionPaper
from huanjie.terms.wording import Wording

VOTES = (
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="得票", width=2),
    Column(title="结果", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person named at the meeting and the votes."""

    name: str
    sex: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPost:
    """Representatives, the head or the deputies of a group: seats, those named, the chosen."""

    title: str
    seats: int
    people: tuple[Named, ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupElectionRecord(ElectionPaper):
    """`electors` says who is counted: villagers of age or representatives of households."""

    group: str
    held: datetime
    place: str
    chair: str
    electors: str
    count: Count
    method: str
    posts: tuple[GroupPost, ...]

    def page(self) -> Page:
        """The record; refused: too few present, more votes than people, too many chosen."""
        self.count.refuse_contradictions()
        refuse_before("issued", self.issued, "held", self.held.date())
        for one in self.posts:
            self._refuse_contradictions(one)
        return self.paper(
            f"{self.body.people}小组会议推选记录",
            Table(columns=LABELS, rows=self._labels()),
            Paragraph(text=f"{self.count.in_words(self.electors)}。"),
            *(block for one in self.posts for block in self._votes(one)),
            Signatures(roles=("主持人", "唱票人", "计票人", "监票人", "记录人")),
            number=self.group,
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("会议时间", moment_in_words(self.held), "会议地点", self.place),
            ("主持人", self.chair, "推选方式", self.method),
        )

    def _votes(self, post: GroupPost) -> tuple[Block, ...]:
        rows = tuple(
            (one.name, one.sex, str(one.votes), "当选" if one.name in post.elected else "")
            for one in sorted(post.people, key=lambda one: -one.votes)
        )
        women = sum(one.sex == "女" and one.name in post.elected for one in post.people)
        return (
            Heading(
                text=f"{post.title}（应选{post.seats}名，选出{len(post.elected)}名，"
                f"其中妇女{women}名）",
                level=2,
            ),
            Table(columns=VOTES, rows=rows, small=True),
        )

    def _refuse_contradictions(self, post: GroupPost) -> None:
        names = tuple(one.name for one in post.people)
        refuse_twice("people", names)
        refuse_above("elected", len(post.elected), "seats", post.seats)
        for name in post.elected:
            refuse_stranger("elected", name, "people", names)
        for one in post.people:
            refuse_above("votes", one.votes, "present", self.count.present)


FORM = Form(
    id="group_election_record",
    title=Wording(zh="村民小组会议推选记录", en="Record of a group election"),
    procedure="village_representatives",
    cited=("村民委员会组织法 2010:25、28", "村民委员会组织法 2025:29、32"),
    input=GroupElectionRecord,
)
