"""What papers about a Party vote have in common: who is present, the ballots, votes, outcome."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above, refuse_total
from huanjie.papers.page import Column, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.shares import Threshold, percent

VOTES = (
    Column(title="姓名", width=5),
    Column(title="赞成", width=3),
    Column(title="不赞成", width=3),
    Column(title="弃权", width=3),
    Column(title="结果", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority(Threshold):
    """The votes that elect: a share of those present, or of those due where the method says so."""

    of_due: bool

    @property
    def rule(self) -> str:
        """The rule as a sentence says it."""
        return self.of("应到会人数" if self.of_due else "实到会人数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Those due and those present, counted before a vote; `voters` says who they are (代表)."""

    voters: str
    due: int
    present: int
    quorum: Threshold

    @property
    def is_enough(self) -> bool:
        """Whether as many are present as the quorum asks for."""
        return self.present >= self.quorum.need(self.due)

    def votes_needed(self, majority: Majority) -> int:
        """The smallest number of votes that elects."""
        return majority.need(self.due if majority.of_due else self.present)

    def count(self) -> str:
        """Those due, those present and their share; refused: more present than due."""
        refuse_above("attendance.present", self.present, "attendance.due", self.due)
        return (
            f"应到会{self.voters}{self.due}名，实到会{self.present}名，"
            f"占{percent(self.present, self.due)}"
        )

    def held(self) -> str:
        """The count of a vote that was held; refused: fewer present than the quorum."""
        refuse_below("attendance.present", self.present, self.quorum.need(self.due))
        return f"{self.count()}，{self.quorum.of('应到会人数')}，符合规定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What a candidate received; each valid ballot says one of the three."""

    name: str
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIn:
    """A person whom voters against a candidate wrote in, with the votes."""

    name: str
    in_favour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Who is elected, who stands equal at the last seat and is voted on again, seats left."""

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    left: int

    def of(self, name: str) -> str:
        """The word for one person."""
        if name in self.elected:
            return "当选"
        return "票数相等" if name in self.tied else "未当选"

    def in_words(self) -> str:
        """The elected by name, a tie, seats that stay empty."""
        told = f"当选{len(self.elected)}名：{'、'.join(self.elected)}。" if self.elected else ""
        if self.tied:
            names = "、".join(self.tied)
            told += f"{names}得票数相等，不能确定当选人，应当就得票数相等的被选举人再次投票。"
        elif self.left:
            told += f"尚缺{self.left}名，按照选举办法的规定办理。"
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """The ballots and votes for one body; candidates in the order of the ballot."""

    elects: str
    seats: int
    issued_ballots: int
    returned: int
    valid: int
    rejected: int
    candidates: tuple[Votes, ...]
    write_ins: tuple[WriteIn, ...]

    def outcome(self, need: int) -> Outcome:
        """Who has enough votes; those equal at the last seat are not elected yet."""
        received = self._received()
        enough = sorted((one.in_favour for one in received if one.in_favour >= need), reverse=True)
        bar, tie = need, -1
        if len(enough) > self.seats:
            bar = enough[self.seats - 1]
            if bar == enough[self.seats]:
                bar, tie = bar + 1, bar
        elected = tuple(one.name for one in received if one.in_favour >= bar)
        tied = tuple(one.name for one in received if one.in_favour == tie)
        return Outcome(elected=elected, tied=tied, left=self.seats - len(elected))

    def _received(self) -> tuple[Votes | WriteIn, ...]:
        return (*self.candidates, *self.write_ins)

    def ballots(self) -> str:
        """The ballots issued, returned, valid and rejected."""
        return (
            f"发出选票{self.issued_ballots}张，收回{self.returned}张，"
            f"其中有效票{self.valid}张，无效票{self.rejected}张"
        )

    def table(self, outcome: Outcome) -> Table:
        """The votes of each candidate, then of each person written in."""
        return Table(
            columns=VOTES,
            rows=(
                *(
                    (
                        one.name,
                        str(one.in_favour),
                        str(one.against),
                        str(one.abstained),
                        outcome.of(one.name),
                    )
                    for one in self.candidates
                ),
                *(
                    (f"{one.name}（另选人）", str(one.in_favour), "—", "—", outcome.of(one.name))
                    for one in self.write_ins
                ),
            ),
        )

    def refuse_contradictions(self, path: str, present: int) -> None:
        """Refused: ballots or votes that cannot be; more returned than issued is no count."""
        refuse_above(f"{path}.issued_ballots", self.issued_ballots, "attendance.present", present)
        refuse_above(f"{path}.returned", self.returned, "issued_ballots", self.issued_ballots)
        refuse_total(f"{path}.returned", self.returned, self.valid + self.rejected)
        refuse_twice(path, (one.name for one in self._received()))
        for place, one in enumerate(self.candidates):
            said = one.in_favour + one.against + one.abstained
            refuse_total(f"{path}.candidates[{place}]", self.valid, said)
        written = sum(one.in_favour for one in self.write_ins)
        against = sum(one.against for one in self.candidates)
        refuse_above(f"{path}.write_ins", written, "against", against)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a voter writes on the ballot for each choice."""

    in_favour: str
    against: str
    abstained: str

    def in_words(self) -> str:
        """How the ballot is filled; only who is against a candidate may write in another."""
        return (
            f"对选票上的候选人，可以投赞成票、不赞成票或者弃权。赞成的，{self.in_favour}；"
            f"不赞成的，{self.against}；弃权的，{self.abstained}。投不赞成票的可以另选他人，"
            "在另选人栏内写明姓名并作赞成的符号；弃权的不能另选他人"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A post and who is elected to it."""

    post: str
    name: str
