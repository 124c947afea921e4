"""What papers of recalls, resignations, by-elections and village meetings have in common."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Notice
from huanjie.papers.page import Block, Layout, Page
from huanjie.papers.party import refuse_below
from huanjie.papers.shares import Threshold, percent
from huanjie.papers.village import ElectionPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterNotice(Notice):
    """A poster about a matter between two elections; the matter stands over its title."""

    def posted(self, matter: str, title: str, *blocks: Block) -> Page:
        """The poster: unit, term, body and matter over the title."""
        return replace(self.poster(title, *blocks), over=f"{self.election}{matter}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPaper(ElectionPaper):
    """A form or record about a matter between two elections."""

    @property
    def sitting(self) -> str:
        """The committee in office by its full name."""
        return f"{self.unit}{self.body.committee}"

    def told(
        self,
        matter: str,
        title: str,
        *blocks: Block,
        number: str = "",
        layout: Layout = Layout.SHEET,
    ) -> Page:
        """The paper: unit, term, body and matter over the title."""
        page = self.paper(title, *blocks, number=number, layout=layout)
        return replace(page, over=f"{self.election}{matter}", issuer=self.sitting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Those due and present at a meeting, and the share that must be there."""

    due: int
    present: int
    quorum: Threshold

    def refuse_contradictions(self) -> None:
        """Refused: more present than due, fewer than the rule asks for."""
        refuse_above("present", self.present, "due", self.due)
        refuse_below("present", self.present, self.quorum.need(self.due))

    def in_words(self, people: str) -> str:
        """The figures and the rule.

        >>> from fractions import Fraction
        >>> two_thirds = Threshold(share=Fraction(2, 3), exactly_is_enough=True)
        >>> Count(due=36, present=24, quorum=two_thirds).in_words("村民代表")
        '应到村民代表36人，实到24人，达到应到人数的三分之二，符合法定人数'
        """
        rule = self.quorum.of("应到人数")
        return f"应到{people}{self.due}人，实到{self.present}人，{rule}，符合法定人数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A vote on one question: turnout, the four kinds of ballots, what carries it.

    `of_registered` says that the majority is taken of all registered, not of those who voted.
    """

    registered: int
    voted: int
    issued_ballots: int
    returned: int
    in_favour: int
    against: int
    abstained: int
    void: int
    turnout: Threshold
    majority: Threshold
    of_registered: bool

    def refuse_contradictions(self) -> None:
        """Refused: more votes than voters, ballots that do not add up."""
        refuse_above("voted", self.voted, "registered", self.registered)
        refuse_above("returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_above("in_favour", self.in_favour, "voted", self.voted)
        ballots = self.in_favour + self.against + self.abstained + self.void
        refuse_total("returned", self.returned, ballots)

    @property
    def need(self) -> int:
        """The votes that carry it."""
        return self.majority.need(self.registered if self.of_registered else self.voted)

    @property
    def is_valid(self) -> bool:
        """Enough took part."""
        return self.voted >= self.turnout.need(self.registered)

    @property
    def carries(self) -> bool:
        """Enough took part and enough are in favour."""
        return self.is_valid and self.in_favour >= self.need

    @property
    def whole(self) -> str:
        """What the majority is taken of."""
        return "登记参加选举的人数" if self.of_registered else "参加投票人数"

    def outcome(self) -> str:
        """The two thresholds and whether each is reached."""
        enough = self.turnout.need(self.registered)
        turnout = (
            f"参加投票{self.voted}人，占登记参加选举人数的{percent(self.voted, self.registered)}，"
            f"应有{enough}人以上参加投票，表决{'有效' if self.is_valid else '无效'}"
        )
        if not self.is_valid:
            return turnout
        reached = "达到" if self.carries else "未达到"
        return f"{turnout}；赞成{self.in_favour}票，应得赞成票{self.need}票以上，{reached}规定票数"


def refuse_late_notice(opens: date, issued: date, lead_days: int) -> None:
    """Refused: a notice less than so many days before what it announces.

    >>> refuse_late_notice(date(2027, 9, 20), date(2027, 9, 10), 10)
    """
    refuse_before("opens", opens, "lead_days", issued + timedelta(days=lead_days))
