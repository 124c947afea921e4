"""What a ballot came to, post by post."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import MeetingBallot


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post, who was elected with how many votes, how many seats stay open."""

    post: str
    elected: tuple[tuple[str, int], ...]
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """A ballot as declared."""

    declared_on: date
    part: str
    held: bool
    figures: tuple[int, int, int]
    posts: tuple[PostLine, ...]
    reasons: tuple[str, ...]


def ballot_lines(row: MeetingBallot) -> BallotLine:
    """A declared ballot; `figures` are the papers issued, returned and void."""
    case, outcome = row.case, row.outcome
    posts = []
    for one in case["posts"]:
        names = outcome["elected"].get(one["post"], ())
        posts.append(
            PostLine(
                post=one["post"],
                elected=tuple((name, one["votes"].get(name, 0)) for name in names),
                open=one["seats"] - len(names),
            )
        )
    return BallotLine(
        declared_on=row.declared_on,
        part=row.meeting.part,
        held=row.held,
        figures=(case["issued"], case["collected"], case["waste"]),
        posts=tuple(posts),
        reasons=tuple(step["says"] for step in outcome["steps"]),
    )
