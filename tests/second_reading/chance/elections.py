"""Elections by chance: small numbers, so that ties, thresholds and families meet often."""

from random import Random
from typing import Any

from tests.second_reading.chance.draw import RELATIONS, near, question, settings
from tests.second_reading.election.sheet import POSTS, RANKED, STATUTORY
from tests.second_reading.question import COMMITTEES, DEPUTIES, PARTY, VILLAGE_2010

NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬")
OUTSIDE = ("子", "丑")
BY_THIRDS = (*COMMITTEES, DEPUTIES)
BARS = (*STATUTORY, "clan_forces", "不宜")


def committee(chance: Random) -> dict[str, Any]:
    """A village's or a community's election, with everything §§3.3–3.6 speak of."""
    asked = question(chance, "election", chance.choice((*COMMITTEES, COMMITTEES[0])))
    first = chance.random() < 0.66
    asked["round"] = "first" if first else "rerun"
    _move_from_refused_days(chance, asked)
    given = settings(chance, chance.choice((0.05, 0.3)))
    if chance.random() < 0.5:
        given["women"] = "priority"
    if chance.random() < 0.5:
        given["relatives_at_result"] = "higher_post_then_votes"
    ballots(chance, asked, "registered")
    names = chance.sample(NAMES, chance.randint(4, len(NAMES)))
    carried = first and given.get("vote_carry_down") is True
    asked["posts"] = _posts(chance, asked, names, carried)
    _people(chance, asked, [*names, *chance.sample(OUTSIDE, chance.randint(0, 2))])
    if first and chance.random() < 0.3:
        _men_ahead(chance, asked, given)
    if chance.random() < 0.7:
        asked["relatives"] = _relatives(chance, [*names, *names, *OUTSIDE])
    if chance.random() < (0.15 if first else 0.8):
        asked["already_elected"] = _already(chance, names)
    if asked["procedure"] == COMMITTEES[1] and chance.random() < 0.4:
        asked["mode"] = chance.choice(("voters", "households", "representatives"))
    if given or chance.random() < 0.2:
        asked["settings"] = given
    return asked


def elsewhere(chance: Random) -> dict[str, Any]:
    """A Party vote, or one of the township."""
    asked = question(chance, "election", chance.choice((*PARTY, DEPUTIES, "township_head")))
    asked["round"] = chance.choice(("first", "first", "rerun"))
    given = settings(chance, 0.25)
    if chance.random() < 0.5:
        given["party_win_base"] = chance.choice(("present", "due"))
    if asked["procedure"] == DEPUTIES:
        ballots(chance, asked, "registered")
    else:
        due = chance.choice((chance.randint(3, 15), 5, 10, 15, 30))
        asked["due"] = due
        asked["present"] = min(due, chance.choice((due, near(chance, due), 4 * due // 5 + 1)))
        ballots(chance, asked, "present")
    names = chance.sample(NAMES, chance.randint(2, 8))
    asked["posts"] = _posts(chance, asked, names, carried=False)
    if chance.random() < 0.1:
        _people(chance, asked, names)
        asked["relatives"] = _relatives(chance, names)
    if given:
        asked["settings"] = given
    return asked


def ballots(chance: Random, asked: dict[str, Any], whole: str) -> None:
    """`issued`, `collected`, `waste`, `voters`; most votes count, some are over-collected."""
    if whole == "registered":
        asked["registered"] = chance.randint(*chance.choice(((6, 16), (20, 60))))
    size = asked[whole]
    collected = chance.choice(
        (size, size, size, size - 1, size // 2 + 1, 2 * size // 3 + 1, near(chance, size))
    )
    collected = max(0, collected)
    asked["collected"] = collected
    asked["issued"] = max(0, collected + chance.choice((0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3, -1)))
    if chance.random() < 0.2:
        asked["waste"] = chance.randint(0, min(3, collected))
    if chance.random() < 0.2:
        asked["voters"] = min(size, max(0, collected + chance.choice((-1, 0, 0, 0, 1))))


def _move_from_refused_days(chance: Random, asked: dict[str, Any]) -> None:
    """Most days on which such a vote is refused give way to others."""
    on = asked["on"]
    residents = asked["procedure"] == COMMITTEES[1]
    refused = on < "2026" if residents else asked["round"] == "rerun" and on < str(VILLAGE_2010)
    if refused and chance.random() < 0.95:
        asked["on"] = "2026-03-01" if residents else "2020-12-20"


def _seats(chance: Random, post: str) -> int:
    """One for who leads, though two are not forbidden; several for the members."""
    least, most = {
        "chair": (1, 1),
        "secretary": (1, 1),
        "head": (1, 1),
        "woman_member": (1, 2),
        "vice_chair": (1, 3),
    }.get(post, (1, 5))
    return chance.randint(least, most) + (chance.random() < 0.1)


def _wanted(chance: Random, ranked: tuple[str, ...]) -> list[str]:
    """Some of the posts; of a committee mostly the members, more seldom the women's seat."""
    wanted = chance.sample(ranked, chance.randint(1, len(ranked)))
    if ranked == RANKED:
        if "member" not in wanted and chance.random() < 0.8:
            wanted.append("member")
        if "woman_member" in wanted and len(wanted) > 1 and chance.random() < 0.6:
            wanted.remove("woman_member")
    return wanted


def _posts(
    chance: Random, asked: dict[str, Any], names: list[str], carried: bool
) -> list[dict[str, Any]]:
    wanted = _wanted(chance, POSTS[asked["procedure"]])
    used = asked["collected"] - asked.get("waste", 0)
    posts = []
    # What is left to a person where the votes of all posts together are bounded.
    left = dict.fromkeys(names, used)
    for post in wanted:
        seats = _seats(chance, post)
        votes = _votes(chance, asked, names, seats)
        if carried and chance.random() < 0.95:
            votes = {name: min(number, left[name]) for name, number in votes.items()}
            for name, number in votes.items():
                left[name] -= number
        row: dict[str, Any] = {"post": post, "seats": seats, "votes": votes}
        if chance.random() < 0.2:
            row["women_only"] = post == "woman_member"
        posts.append(row)
    return posts


def _votes(chance: Random, asked: dict[str, Any], names: list[str], seats: int) -> dict[str, int]:
    """Votes about the line, many equal; together not more than the ballots can hold."""
    collected = asked["collected"]
    used = collected - asked.get("waste", 0)
    half, third = collected // 2, -(-collected // 3)
    line = third - 1 if asked["round"] == "rerun" and asked["procedure"] in BY_THIRDS else half
    levels = chance.sample(
        (
            line + 1,
            line + 1,
            line + 1,
            line + 2,
            line + 3,
            line,
            line - 1,
            used,
            near(chance, used),
        ),
        chance.choice((1, 2, 2, 3)),
    )
    named = len(names) if chance.random() < 0.6 else chance.randint(0, len(names))
    votes = {}
    room = seats * used
    for name in chance.sample(names, named):
        number = max(0, min(chance.choice(levels), used, room))
        if number and chance.random() < 0.3:
            number = chance.randint(0, number)
        room -= number
        votes[name] = number
    return votes


def _people(chance: Random, asked: dict[str, Any], names: list[str]) -> None:
    women = chance.choice((0.15, 0.4, 0.6))
    known = 1.0 if chance.random() < 0.85 else 0.8
    barred = chance.choice((0.0, 0.1, 0.3))
    people: dict[str, dict[str, object]] = {}
    for name in names:
        person: dict[str, object] = {}
        if chance.random() < known:
            person["sex"] = "f" if chance.random() < women else "m"
        if chance.random() < barred:
            person["barred"] = chance.sample(BARS, chance.choice((0, 1, 1, 2)))
        if chance.random() < 0.1:
            person["candidate"] = chance.random() < 0.5
        people[name] = person
    for post in asked["posts"]:
        if post["post"] == "woman_member" and chance.random() < 0.98:
            post["votes"] = {n: v for n, v in post["votes"].items() if people[n].get("sex") == "f"}
    if chance.random() < 0.98:
        asked["people"] = people


def _men_ahead(chance: Random, asked: dict[str, Any], given: dict[str, object]) -> None:
    """Members of whom the men stand with the women or just before: §3.4 has work to do."""
    people = asked.get("people", {})
    given["women"] = "priority"
    seats, half = chance.randint(2, 5), asked["collected"] // 2
    ahead = half + 1 + chance.choice((0, 1, 1, 2))
    men = [name for name in people if people[name].get("sex") == "m"][: seats + 1]
    votes = dict.fromkeys(men, ahead)
    votes |= {name: half + 1 for name in people if people[name].get("sex") == "f"}
    used = asked["collected"] - asked.get("waste", 0)
    room = seats * used
    cast: dict[str, int] = {}
    for name, wanted in votes.items():
        number = min(used, wanted + chance.choice((0, 0, 0, 0, 0, 0, 0, 1, -1)))
        if 0 < number <= room:
            cast[name] = number
            room -= number
    keep = [] if chance.random() < 0.7 else asked["posts"]
    keep = [post for post in keep if post["post"] not in ("member", "woman_member")]
    asked["posts"] = [{"post": "member", "seats": seats, "votes": cast}, *keep]


def _relatives(chance: Random, names: list[str]) -> list[list[str]]:
    pairs = []
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        one, other = chance.sample(names, 2)
        if one != other:
            pairs.append([one, other, chance.choice(RELATIONS)])
    return pairs


def _already(chance: Random, names: list[str]) -> dict[str, list[str]]:
    already: dict[str, list[str]] = {}
    for name in chance.sample((*names, *OUTSIDE), chance.choice((0, 1, 1, 2, 3, 4))):
        already.setdefault(chance.choice(RANKED), []).append(name)
    return already
