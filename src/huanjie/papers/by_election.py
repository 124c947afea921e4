"""The votes of a by-election, on its statement and on its notice."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.page import Column, Table
from huanjie.papers.party import refuse_below, refuse_stranger, refuse_twice

VOTES = (
    Column(title="职务（应选）", width=9),
    Column(title="姓名", width=4),
    Column(title="得票", width=3),
    Column(title="结果", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person and the votes."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A vacant post: its seats, everybody's votes, who is elected."""

    title: str
    seats: int
    choices: tuple[Choice, ...]
    elected: tuple[str, ...]

    def refuse_contradictions(self, voted: int, need: int) -> None:
        """Refused: more elected than seats, a stranger, one elected with too few votes."""
        names = tuple(one.name for one in self.choices)
        refuse_twice("choices", names)
        refuse_above("elected", len(self.elected), "seats", self.seats)
        for name in self.elected:
            refuse_stranger("elected", name, "choices", names)
        for one in self.choices:
            refuse_above("votes", one.votes, "voted", voted)
            if one.name in self.elected:
                refuse_below("votes", one.votes, need)

    @property
    def outcome(self) -> str:
        """Who is elected and what stays open."""
        left = self.seats - len(self.elected)
        told = f"{'、'.join(self.elected)}当选" if self.elected else "无人当选"
        return f"{self.title}：{told}" + (f"，缺额{left}名" if left else "")


def votes(posts: tuple[Filling, ...]) -> Table:
    """Everybody's votes, most first, post by post."""
    rows = tuple(
        (
            f"{post.title}（{post.seats}名）",
            one.name,
            str(one.votes),
            "当选" if one.name in post.elected else "",
        )
        for post in posts
        for one in sorted(post.choices, key=lambda one: -one.votes)
    )
    return Table(columns=VOTES, rows=rows)
