"""公告:预选结果 / the preliminary ballot and who became a preliminary candidate."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="候选人名额", width=3),
    Column(title="姓名", width=3),
    Column(title="得票数", width=2),
    Column(title="结果", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeVotes:
    """A nominee and the votes."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryPost:
    """A post, how many candidates it may have, and every nominee's votes."""

    title: str
    candidates: int
    nominees: tuple[NomineeVotes, ...]

    def result(self, votes: int) -> str:
        """What so many votes make: a candidate, not one, or a tie for the last places.

        >>> votes = (("甲", 9), ("乙", 5), ("丙", 5))
        >>> nominees = tuple(NomineeVotes(name=n, votes=v) for n, v in votes)
        >>> post = PreliminaryPost(title="主任", candidates=2, nominees=nominees)
        >>> post.result(9), post.result(5)
        ('列为候选人', '得票相等，再次投票')
        """
        above = sum(one.votes > votes for one in self.nominees)
        with_these = sum(one.votes >= votes for one in self.nominees)
        if with_these <= self.candidates:
            return "列为候选人"
        return "得票相等，再次投票" if above < self.candidates else "未列入"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryResult(Notice):
    """The figures as counted; who became a candidate follows from the votes."""

    held_on: date
    voters: str
    due: int
    present: int
    issued_ballots: int
    returned: int
    valid: int
    invalid: int
    posts: tuple[PreliminaryPost, ...]

    def page(self) -> Page:
        """Figures, names, votes, outcome; refused when the figures contradict each other."""
        self._refuse_contradictions()
        return self.poster(
            "预选结果公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.held_on)}，"
                f"{self.unit}对{self._body}成员候选人进行预选。{self.voters}应到{self.due}人，"
                f"实到{self.present}人；发出选票{self.issued_ballots}张，收回{self.returned}张，"
                f"其中有效票{self.valid}张，无效票{self.invalid}张。现将预选结果公布如下："
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(text="列为候选人的，经资格审查后另行公布正式候选人名单。"),
            Paragraph(text="特此公告。"),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_above("present", self.present, "due", self.due)
        refuse_above("issued_ballots", self.issued_ballots, "present", self.present)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_total("returned", self.returned, self.valid + self.invalid)
        for post in self.posts:
            for one in post.nominees:
                refuse_above("votes", one.votes, "valid", self.valid)

    @property
    def _body(self) -> str:
        return self.election.removeprefix(self.unit)

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                post.title if place == 0 else "",
                f"{post.candidates}名" if place == 0 else "",
                one.name,
                f"{one.votes}票",
                post.result(one.votes),
            )
            for post in self.posts
            for place, one in enumerate(sorted(post.nominees, key=lambda one: -one.votes))
        )


FORM = Form(
    id="notice_19_preliminary_result",
    title=Wording(zh="预选结果公告", en="Notice of the result of the preliminary ballot"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=PreliminaryResult,
)
