"""Small votes drawn by hypothesis: equal votes, relatives, bars and lines are near each other."""

from hypothesis import strategies as st
from tests.count.votes import branch, vote

NAMES = "甲乙丙丁戊己"
BALLOTS = 20
NEAR = (0, 5, 6, 7, 7, 8, 10, 11, 11, 12, 20)  # around a third and a half of the ballots, equals
POSTS = ("chair", "vice_chair", "member")
ALL_POSTS = ("chair", "vice_chair", "woman_member", "member")
ROUNDS = st.sampled_from(["first", "rerun"])


@st.composite
def posts(draw, names, of):
    """Some posts of a procedure; no column has more votes than its ballots can hold."""
    made = []
    for name in draw(st.lists(st.sampled_from(of), unique=True, min_size=1)):
        seats = draw(st.integers(1, 3))
        fit = names if name != "woman_member" else [one for one in names if one in "丁戊己"]
        counts, left = {}, BALLOTS * seats
        for one in draw(st.lists(st.sampled_from(fit), unique=True, max_size=6)):
            counts[one] = min(draw(st.sampled_from(NEAR)), left)
            left -= counts[one]
        made.append({"post": name, "seats": seats, "votes": counts})
    return made


@st.composite
def people(draw):
    """Three women, three men or women; sometimes one of them is barred by law, one by policy."""
    made = {one: {"sex": "f" if one in "丁戊己" else draw(st.sampled_from("fm"))} for one in NAMES}
    for code in ("clan_forces", "owes_money"):
        barred = draw(st.sampled_from([*NAMES, None]))
        if barred:
            made[barred]["barred"] = [code]
    return made


PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])


@st.composite
def votes(draw, *, of=POSTS):
    """A vote of a villagers' committee with relatives and bars."""
    relatives = [[*pair, "sibling"] for pair in draw(st.lists(PAIRS, max_size=3))]
    settings = {"bar_win_effect": draw(st.sampled_from(["hold", "void"]))}
    case = vote(
        *draw(posts(NAMES, of)), people=draw(people()), relatives=relatives, settings=settings
    )
    return case | {
        "registered": 30,
        "issued": BALLOTS,
        "collected": BALLOTS,
        "round": draw(ROUNDS),
    }


@st.composite
def committees(draw, *, of=ALL_POSTS):
    """The same, with a woman's seat on the ballot or not, and some who hold a seat before."""
    case = draw(votes(of=of))
    case["settings"]["women"] = draw(st.sampled_from(["priority", "priority", "none"]))
    before = draw(st.sampled_from([*NAMES, None, None]))
    if before:
        at = [post for post in of if post != "woman_member" or before in "丁戊己"]
        case["already_elected"] = {draw(st.sampled_from(at)): [before]}
    return case


@st.composite
def plain_posts(draw):
    """One post in which nothing but the votes decides."""
    case = draw(committees(of=("chair", "member")))
    case["settings"] |= {"relatives_at_result": "none", "women": "none"}
    case = case | {"posts": case["posts"][:1], "people": {}}
    return {key: value for key, value in case.items() if key != "already_elected"}


@st.composite
def branches(draw):
    """A vote of a Party branch for several posts."""
    of = ("secretary", "deputy_secretary", "member", "delegate")
    case = branch(*draw(posts(NAMES, of)))
    due = draw(st.sampled_from([BALLOTS, BALLOTS + 2]))
    return case | dict.fromkeys(("present", "issued", "collected"), BALLOTS) | {"due": due}
