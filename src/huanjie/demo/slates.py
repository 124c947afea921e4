"""Who stands in the demo's Party elections: the people whom the samples of its papers name, so that
what is said of them and how they are voted on agree."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from huanjie.papers.render import sample

WINNERS: Mapping[str, Sequence[str]] = {
    "committee": (
        *("李明德", "王学军", "张国平", "马春梅", "刘卫东"),
        *("杨晓燕", "何志强", "陈永发", "赵丽萍"),
    ),
    "discipline_committee": ("陈永发", "高文斌", "田玉兰", "孙德明", "周立新"),
    "branch": ("王建国", "杨成林", "马玉珍", "李长青", "沈丽"),
}
LEADERS: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]] = {
    "party_congress": {
        "secretary": {"secretary": ("李明德",), "deputy_secretary": ("王学军", "张国平")},
        "discipline_secretary": {"discipline_secretary": ("陈永发",)},
    },
    "party_branch": {"secretary": {"secretary": ("王建国",), "deputy_secretary": ("杨成林",)}},
}
"""As many as there are posts: who leads is elected without a surplus."""
DELEGATES = ("王建国", "马玉珍", "杨成林", "何永红")


def committee_slates() -> list[dict[str, Any]]:
    """The two bodies of the congress with their nominees as members of a list."""
    return cast(list[dict[str, Any]], sample("party_request_on_candidates")["slates"])


def branch_slate(committee: str) -> dict[str, Any]:
    """The village Party committee with its nominees as members of a list."""
    nominees = sample("party_nominees_report")["nominees"]
    secretary, deputy = WINNERS["branch"][:2]
    return {
        "elects": committee,
        "seats": len(WINNERS["branch"]),
        "nominees": nominees,
        "secretary": secretary,
        "deputies": [deputy],
    }


def named(slate: Mapping[str, Any]) -> dict[str, Any]:
    """A slate by its nominees' names alone."""
    return {**slate, "nominees": [one["name"] for one in slate["nominees"]]}


def standing(procedure: str, ballot: str) -> list[str]:
    """The names on a contested ballot, those who win first; none where nobody is named."""
    if procedure == "party_branch" and ballot == "committee":
        return _first(WINNERS["branch"], branch_slate("")["nominees"])
    if procedure == "party_congress" and ballot in WINNERS:
        place = list(WINNERS).index(ballot)
        return _first(WINNERS[ballot], committee_slates()[place]["nominees"])
    return []


def _first(winners: Sequence[str], nominees: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys((*winners, *(str(one["name"]) for one in nominees))))
