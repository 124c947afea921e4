"""Figures of a vote that cannot all be true."""

from collections.abc import Iterator

from huanjie.count.case import ElectionCase, Post, PostVotes
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording


def refuse_contradictions(case: ElectionCase) -> None:
    """Refuse figures of which one part is greater than its whole, naming the field.

    More ballots collected than issued is no contradiction: that vote happened and is void.
    """
    whole = case.registered if case.present is None else case.present
    whole_field = "registered" if case.present is None else "present"
    if case.present is not None and case.present > case.registered:
        raise greater("present", case.present, "due", case.registered)
    if case.voters > whole:
        raise greater("voters", case.voters, whole_field, whole)
    if case.waste > case.collected:
        raise greater("waste", case.waste, "collected", case.collected)
    for index, one in enumerate(case.posts):
        _refuse_post(case, one, f"posts[{index}]")


def refuse_carried(case: ElectionCase) -> None:
    """Refuse a person with more votes over all posts than valid ballots (field `posts`).

    Where votes are carried down, each ballot counts once for a person.
    """
    totals: dict[PersonName, int] = {}
    for one in case.posts:
        for name, votes in one.votes.items():
            totals[name] = totals.get(name, 0) + votes
    for name, votes in totals.items():
        if votes > case.valid_ballots:
            raise wrong(
                "posts",
                f"{name}各职位得票合计{votes}多于有效票{case.valid_ballots}",
                f"{name} has {votes} votes over all posts, more than {case.valid_ballots}"
                " valid ballots",
            )


def _refuse_post(case: ElectionCase, one: PostVotes, path: str) -> None:
    whole = case.valid_ballots
    total = 0
    for name, votes in one.votes.items():
        total += votes
        if votes > whole:
            raise greater(f"{path}.votes.{name}", votes, "collected − waste", whole)
    if total > one.seats * whole:
        raise greater(f"{path}.votes", total, "seats × (collected − waste)", one.seats * whole)
    if one.post is Post.WOMAN_MEMBER:
        for name in _not_women(case, one):
            raise wrong(
                f"{path}.votes.{name}",
                f"妇女委员只能填写性别为女的人(people.{name}.sex)",
                f"woman_member may only name women (people.{name}.sex)",
            )


def _not_women(case: ElectionCase, one: PostVotes) -> Iterator[PersonName]:
    for name in one.votes:
        if name not in case.people or case.people[name].sex is not Sex.FEMALE:
            yield name


def greater(field: str, part: int, whole_field: str, whole: int) -> Refused:
    """A part that is greater than its whole."""
    return wrong(
        field,
        f"{part}大于{whole_field}({whole})",
        f"{part} is greater than {whole_field} ({whole})",
    )


def wrong(field: str, zh: str, en: str) -> Refused:
    """A field of a case that cannot be accepted."""
    shown = printable(field)
    return refusal(
        "case.field",
        Wording(zh=f"{shown}：{printable(zh)}", en=f"{shown}: {printable(en)}"),
        about=field,
        place=field,
    )


def printable(text: str) -> str:
    """The text on one line: characters that would break the line are written as escapes.

    >>> printable("votes.甲\\n乙")
    'votes.甲\\\\n乙'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
