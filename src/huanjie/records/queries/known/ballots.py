"""What was counted on the ballots that a meeting cast."""

from collections.abc import Iterator

from huanjie.records.models import Election, MeetingBallot

POSTS = {
    "secretary": "书记",
    "deputy_secretary": "副书记",
    "discipline_secretary": "书记",
    "discipline_deputy_secretary": "副书记",
}


def cast(election: Election, part: str, *ballots: str) -> MeetingBallot | None:
    """The last declared ballot of these names."""
    rows = MeetingBallot.objects.filter(meeting__election=election, meeting__part=part)
    return rows.filter(ballot__in=ballots).select_related("meeting__election").last()


def papers(row: MeetingBallot) -> dict[str, object]:
    """The ballot papers, issued and returned, valid and not."""
    case = row.case
    return {
        "issued_ballots": case["issued"],
        "returned": case["collected"],
        "valid": case["collected"] - case["waste"],
        "rejected": case["waste"],
    }


def votes(row: MeetingBallot) -> Iterator[dict[str, object]]:
    """What each received; against and abstained where they were counted."""
    valid = row.case["collected"] - row.case["waste"]
    for post in row.case["posts"]:
        elected = row.outcome["elected"].get(post["post"], [])
        for name, number in post["votes"].items():
            told = {"post": POSTS.get(post["post"], ""), "name": name, "in_favour": number}
            against = row.against.get(name)
            if against is not None:
                told |= {"against": against, "abstained": valid - number - against}
            yield told | {"elected": name in elected}


def seats(row: MeetingBallot) -> int:
    """All seats on the ballot."""
    return sum(post["seats"] for post in row.case["posts"])


def elected(row: MeetingBallot) -> list[str]:
    """Who was elected, in the order of the ballot."""
    return [str(one["name"]) for one in votes(row) if one["elected"]]


def picked(row: MeetingBallot, *names: str) -> list[dict[str, object]]:
    """The votes with these of their fields, in the order of the ballot."""
    return [{name: one[name] for name in names if name in one} for one in votes(row)]


def contest(row: MeetingBallot, elects: str) -> dict[str, object]:
    """A ballot as a report of the count tells it."""
    counted = picked(row, "name", "in_favour", "against", "abstained")
    told = {"elects": elects, "seats": seats(row), **papers(row)}
    return told | {"candidates": counted, "write_ins": []}
