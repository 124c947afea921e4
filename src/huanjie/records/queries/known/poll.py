"""What is known of the vote of a committee: posts, people, paper, votes, who is elected."""

from collections.abc import Mapping

from huanjie.count.case import Post
from huanjie.count.words import POSTS
from huanjie.law.rules import RuleSet
from huanjie.records.models import BallotAccount, Candidate, Election, Result

Known = dict[str, object]
SEXES = {"f": "女", "m": "男"}


def title(post: str) -> str:
    """A post as papers name it."""
    return POSTS[Post(post)].zh if post in set(Post) else post


def plan(election: Election, law: RuleSet) -> list[Known]:
    """The posts with their seats and, where the law says it, how many stand."""
    above = law.integer("candidates_above_seats") if "candidates_above_seats" in law else None
    return [
        {"title": title(one.post), "seats": one.seats}
        | ({"candidates": one.seats + above} if above is not None else {})
        for one in election.seats.all()
    ]


def seats(election: Election) -> int:
    """All seats of the election."""
    return sum(one.seats for one in election.seats.all())


def standing(election: Election) -> list[Candidate]:
    """The official candidates in the order of the posted list."""
    return list(Candidate.objects.filter(election=election, state="official"))


def posts(election: Election) -> list[Known]:
    """The posts with their official candidates."""
    people = standing(election)
    return [
        {
            "title": title(one.post),
            "seats": one.seats,
            "names": [person.name for person in people if person.post == one.post],
        }
        for one in election.seats.all()
    ]


def nominees(election: Election, law: RuleSet) -> list[Known]:
    """The posts with all who were named for them, most nominations first."""
    people = Candidate.objects.filter(election=election).order_by("-nominations", "pk")
    found: list[Known] = []
    for plan_of, seat in zip(plan(election, law), election.seats.all(), strict=True):
        named = [_named(one) for one in people if one.post == seat.post]
        found.append({**plan_of, "nominees": named, "names": [one["name"] for one in named]})
    return found


def _named(row: Candidate) -> Known:
    return {"name": row.name, "sex": SEXES.get(row.sex, ""), "votes": row.nominations}


def paper(election: Election) -> Known:
    """What became of the ballots of the first round."""
    row = BallotAccount.objects.filter(election=election, round="first").first()
    if row is None:
        return {}
    told: Known = {"printed": row.printed, "spoilt": row.spoilt, "unused": row.unused}
    told |= {"issued_ballots": row.issued, "voted": row.voters}
    return told | ({"returned": row.returned} if row.returned is not None else {})


def counted(election: Election) -> Known:
    """The figures of the declared first round."""
    row = Result.objects.filter(election=election).first()
    if row is None:
        return {}
    waste = row.case["waste"]
    return {"valid": row.case["collected"] - waste, "invalid": waste, "rejected": waste}


def elected(election: Election) -> Mapping[str, list[str]]:
    """Who holds a seat after all rounds, by post; whom a person ruled to stand, in that post."""
    held: dict[str, list[str]] = {}
    for result in election.results.prefetch_related("held_rulings"):
        for post, names in result.outcome["elected"].items():
            held.setdefault(post, []).extend(names)
        for ruling in result.held_rulings.all():
            if ruling.stands:
                held = {post: [n for n in them if n != ruling.name] for post, them in held.items()}
                held.setdefault(ruling.post, []).append(ruling.name)
    return {post: names for post, names in held.items() if names}


def members(election: Election) -> list[Known]:
    """The elected with their posts, in the order of the posts."""
    by_post = elected(election)
    ordered = [one.post for one in election.seats.all() if one.post in by_post]
    return [{"name": name, "post": title(post)} for post in ordered for name in by_post[post]]
