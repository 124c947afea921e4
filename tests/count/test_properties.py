"""What holds for every vote, whatever its figures."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.count.votes import decided, vote

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

NAMES = "甲乙丙丁戊己"
POSTS = ("chair", "vice_chair", "member")
NEAR = (0, 5, 6, 7, 7, 8, 10, 11, 11, 12, 20)  # around a third and a half of the ballots, equals
SHIFT = dict(zip(NAMES, NAMES[1:] + NAMES[0], strict=True))


@st.composite
def votes(draw):
    """A small vote of a committee: 20 ballots, people with sexes, relatives, bars."""
    posts = []
    for name in draw(st.sets(st.sampled_from(POSTS), min_size=1)):
        seats = draw(st.integers(1, 3))
        named = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
        counts, left = {}, 20 * seats
        for one in named:
            counts[one] = min(draw(st.sampled_from(NEAR)), left)
            left -= counts[one]
        posts.append({"post": name, "seats": seats, "votes": counts})
    people = {one: {"sex": draw(st.sampled_from("fm"))} for one in NAMES}
    barred = draw(st.sampled_from([*NAMES, None]))
    if barred:
        people[barred]["barred"] = ["clan_forces"]
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
        lambda pair: pair[0] != pair[1]
    )
    relatives = [[*pair, "sibling"] for pair in draw(st.lists(pairs, max_size=3))]
    settings = {"bar_win_effect": draw(st.sampled_from(["hold", "void"]))}
    case = vote(*posts, people=people, relatives=relatives, settings=settings)
    case |= {"registered": 30, "issued": 20, "collected": 20}
    return case | {"round": draw(st.sampled_from(["first", "rerun"]))}


def essence(answered, rename=str):
    """The result without its order and wording, with names changed."""
    return {
        "elected": {p: {rename(n) for n in names} for p, names in answered["elected"].items()},
        "tied": {
            (t["post"], t["seats"], frozenset(map(rename, t["between"]))) for t in answered["tied"]
        },
        "held": {(rename(h["name"]), h["post"], h["reason"]) for h in answered["held"]},
        "rerun": {
            p: (r["seats"], frozenset(map(rename, r["candidates"])))
            for p, r in answered["rerun"].items()
        },
        "vacant": answered["vacant"],
        "codes": answered["codes"],
    }


def relabelled(case):
    text = json.dumps(case, ensure_ascii=False)
    return json.loads("".join(SHIFT.get(c, c) for c in text))


@given(votes())
def test_relabelling_people_changes_nothing_but_the_labels(case):
    assert essence(decided(case), lambda n: SHIFT[n]) == essence(decided(relabelled(case)))


@given(votes())
def test_the_order_of_the_input_changes_nothing(case):
    turned = case | {"posts": case["posts"][::-1], "relatives": case["relatives"][::-1]}
    turned["posts"] = [
        one | {"votes": dict(reversed(one["votes"].items()))} for one in turned["posts"]
    ]
    assert essence(decided(case)) == essence(decided(turned))


@given(votes())
def test_one_more_vote_never_unseats_where_posts_stand_alone(case):
    case["settings"] |= {"relatives_at_result": "none", "women": "none"}
    alone = case | {"posts": case["posts"][:1]}
    post = alone["posts"][0]
    for name in decided(alone)["elected"][post["post"]]:
        more = {"post": post["post"], "seats": post["seats"], "votes": dict(post["votes"])}
        more["votes"][name] += 1
        try:
            after = decided(alone | {"posts": [more]})
        except Refused:
            continue  # more votes than ballots
        assert name in after["elected"][post["post"]]


@given(votes(), st.integers(1, 5))
def test_blank_ballots_only_raise_the_line(case, blank):
    case["settings"] |= {"women": "none", "relatives_at_result": "none"}
    alone = case | {"posts": case["posts"][:1]}
    post = alone["posts"][0]["post"]
    more = alone | {"collected": 20 + blank, "issued": 20 + blank}
    before, after = decided(alone), decided(more)
    assert after["need_votes"] >= before["need_votes"]
    assert set(after["elected"][post]) <= set(before["elected"][post])


@given(votes())
def test_every_seat_is_accounted_for_and_no_one_has_two(case):
    answered = decided(case)
    elected = [name for names in answered["elected"].values() for name in names]
    assert len(elected) == len(set(elected))
    for post in case["posts"]:
        name = post["post"]
        seats = len(answered["elected"][name])
        seats += sum(t["seats"] for t in answered["tied"] if t["post"] == name)
        seats += sum(h["post"] == name for h in answered["held"])
        seats += answered["rerun"].get(name, {"seats": 0})["seats"]
        seats += answered["vacant"].get(name, 0)
        if name == "member" and "woman_member" in answered["rerun"]:
            seats += 1
        assert seats == post["seats"]


@given(votes())
def test_relatives_are_never_elected_together(case):
    elected = {name for names in decided(case)["elected"].values() for name in names}
    assert not any({one, other} <= elected for one, other, _kin in case["relatives"])


@given(votes())
def test_the_same_question_has_the_same_answer(case):
    text = json.dumps(case, ensure_ascii=False)
    assert answer(text) == answer(text)
