"""What holds for every vote, whatever its figures; `test_broken_rules` shows that each can fail."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.count.drawn import BALLOTS, NAMES, branches, committees, plain_posts
from tests.count.votes import decided

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

SHIFT = dict(zip(NAMES, "乙丙甲戊己丁", strict=True))  # women stay women
RANK = {"chair": 0, "vice_chair": 1, "woman_member": 2, "member": 2}


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


def elected_in(answered):
    return {name for names in answered["elected"].values() for name in names}


def before(case):
    return {name: post for post, names in case.get("already_elected", {}).items() for name in names}


def votes_of(case):
    return {one["post"]: one["votes"] for one in case["posts"]}


def with_votes(case, post, **changes):
    """The case with other votes in one post."""
    changed = [
        one | {"votes": one["votes"] | changes} if one["post"] == post else one
        for one in case["posts"]
    ]
    return case | {"posts": changed}


@given(committees())
def test_relabelling_people_changes_nothing_but_the_labels(case):
    text = json.dumps(case, ensure_ascii=False)
    relabelled = json.loads("".join(SHIFT.get(c, c) for c in text))
    assert essence(decided(case), lambda n: SHIFT[n]) == essence(decided(relabelled))


@given(committees())
def test_the_order_of_the_input_changes_nothing(case):
    turned = case | {"posts": case["posts"][::-1], "relatives": case["relatives"][::-1]}
    turned["relatives"] = [[other, one, kin] for one, other, kin in turned["relatives"]]
    turned["people"] = dict(reversed(case["people"].items()))
    turned["posts"] = [
        one | {"votes": dict(reversed(one["votes"].items()))} for one in turned["posts"]
    ]
    assert essence(decided(case)) == essence(decided(turned))


@given(committees())
def test_one_more_vote_never_unseats(case):
    """Relatives, the woman's seat, bars and other posts included: the votes of others stay.

    One more vote for the post to which he is elected: a vote for a higher post may tie him there
    and hold the lower one (`test_one_more_vote_for_a_higher_post_may_hold_the_lower`).
    """
    for post, names in decided(case)["elected"].items():
        for name in names:
            more = with_votes(case, post, **{name: votes_of(case)[post][name] + 1})
            try:
                assert name in decided(more)["elected"][post]
            except Refused:
                continue  # more votes than ballots


@given(committees())
def test_nobody_is_elected_below_the_line(case):
    answered = decided(case)
    for post, names in answered["elected"].items():
        for name in names:
            votes = votes_of(case)[post][name]
            assert votes >= answered["need_votes"] > 0
            assert 2 * votes > BALLOTS if case["round"] == "first" else 3 * votes >= BALLOTS


@given(plain_posts())
def test_nobody_is_passed_over_for_somebody_with_fewer_votes(case):
    (post,) = case["posts"]
    answered = decided(case)
    elected = elected_in(answered)
    tied = {name for one in answered["tied"] for name in one["between"]}
    passed = [v for n, v in post["votes"].items() if n not in elected | tied]
    least = min((post["votes"][name] for name in elected | tied), default=None)
    if least is not None:
        assert all(votes < least for votes in passed)
    assert len(elected) == post["seats"] or all(v < answered["need_votes"] for v in passed)


@given(committees())
def test_those_tied_have_equal_votes_and_are_more_than_the_seats(case):
    answered = decided(case)
    for tie in answered["tied"]:
        votes = {votes_of(case)[tie["post"]][name] for name in tie["between"]}
        assert len(votes) == 1 and min(votes) >= answered["need_votes"]
        assert len(tie["between"]) > tie["seats"] > 0


@given(committees(), st.sampled_from(["己", "庚"]))
def test_somebody_below_the_line_changes_nobody_s_election(case, name):
    people = case["people"] | {name: {"sex": "f"}}
    case = case | {"people": people}
    post = case["posts"][0]
    if name in post["votes"]:
        return
    changed = with_votes(case, post["post"], **{name: 1})
    try:
        after = decided(changed)
    except Refused:
        return  # more votes than ballots
    was = decided(case)
    for key in ("elected", "tied", "held"):
        assert essence(after)[key] == essence(was)[key]


@given(plain_posts(), st.integers(1, 5))
def test_blank_ballots_only_raise_the_line(case, blank):
    (post,) = case["posts"]
    was, after = decided(case), decided(case | dict.fromkeys(("collected", "issued"), 20 + blank))
    assert after["need_votes"] >= was["need_votes"]
    assert set(after["elected"][post["post"]]) <= set(was["elected"][post["post"]])


@given(committees(), st.sampled_from([2, 3, 7, 10**30]))
def test_all_figures_times_a_number_give_the_same_result(case, times):
    many = case | {key: case[key] * times for key in ("registered", "issued", "collected")}
    many["posts"] = [
        one | {"votes": {name: times * votes for name, votes in one["votes"].items()}}
        for one in case["posts"]
    ]
    assert essence(decided(many)) == essence(decided(case))


@given(committees())
def test_every_seat_is_accounted_for(case):
    answered = decided(case)
    ballot = {one["post"] for one in case["posts"]}
    for post in case["posts"]:
        name = post["post"]
        seats = len(answered["elected"][name])
        seats += sum(t["seats"] for t in answered["tied"] if t["post"] == name)
        seats += sum(h["post"] == name for h in answered["held"])
        seats += answered["rerun"].get(name, {"seats": 0})["seats"]
        seats += answered["vacant"].get(name, 0)
        if name == "member" and "woman_member" not in ballot:
            seats += answered["rerun"].get("woman_member", {"seats": 0})["seats"]
        assert seats == post["seats"]


@given(committees())
def test_nobody_is_elected_twice(case):
    answered = decided(case)
    names = [name for names in answered["elected"].values() for name in names]
    assert len(names) == len(set(names))
    assert not set(names) & before(case).keys()


@given(committees())
def test_relatives_are_never_elected_together(case):
    elected = elected_in(decided(case))
    seated = elected | before(case).keys()
    for one, other, _kin in case["relatives"]:
        assert not ({one, other} & elected and {one, other} <= seated)


@given(committees())
def test_who_is_barred_by_law_is_never_elected(case):
    barred = {name for name, one in case["people"].items() if one.get("barred") == ["clan_forces"]}
    answered = decided(case)
    assert not barred & elected_in(answered)
    assert not barred & {name for one in answered["rerun"].values() for name in one["candidates"]}


@given(committees(), st.sampled_from([{"registered": 40}, {"issued": 19}, {"voters": 19}]))
def test_a_vote_that_does_not_count_elects_nobody(case, change):
    answered = decided(case | change)
    assert not answered["valid"] and answered["invalid_reason"]
    assert answered["elected"] == {one["post"]: [] for one in case["posts"]}
    assert answered["base"] is None and answered["need_votes"] is None
    assert not any(answered[key] for key in ("tied", "held", "rerun", "vacant"))


@given(committees(of=("chair", "member")))
def test_a_first_vote_leaves_a_woman_or_a_way_to_her(case):
    """A woman elected, sure of a tie, voting again among women, or plainly said to be open."""
    ballot = {one["post"] for one in case["posts"]}
    if case["round"] != "first" or "member" not in ballot or case["settings"]["women"] == "none":
        return
    women = {name for name, one in case["people"].items() if one["sex"] == "f"}
    answered = decided(case)
    sure = any(
        len(set(tie["between"]) - women) < tie["seats"]
        for tie in answered["tied"]
        if tie["post"] == "member"
    )
    there = women & (elected_in(answered) | before(case).keys())
    again = "woman_member" in answered["rerun"]
    assert there or sure or again or "women_rule_pending" in answered["codes"]


@given(committees())
def test_who_stands_again_could_still_be_elected(case):
    answered = decided(case)
    gone = elected_in(answered) | before(case).keys() | {one["name"] for one in answered["held"]}
    gone |= {name for tie in answered["tied"] for name in tie["between"]}
    kin = {(one, other) for a, b, _kin in case["relatives"] for one, other in ((a, b), (b, a))}
    for post, rerun in answered["rerun"].items():
        above = {
            n for p, names in answered["elected"].items() for n in names if RANK[p] <= RANK[post]
        }
        above |= {name for name, p in before(case).items() if RANK[p] <= RANK[post]}
        for name in rerun["candidates"]:
            assert name not in gone
            assert not any((name, other) in kin for other in above)


@given(branches())
def test_the_posts_of_a_party_vote_are_not_connected(case):
    together = decided(case)
    for post in case["posts"]:
        alone = decided(case | {"posts": [post]})
        assert alone["elected"][post["post"]] == together["elected"][post["post"]]
        assert alone["rerun"].get(post["post"]) == together["rerun"].get(post["post"])


@given(committees())
def test_the_same_question_has_the_same_answer(case):
    text = json.dumps(case, ensure_ascii=False)
    assert answer(text) == answer(text)


@given(committees())
def test_every_step_names_its_article(case):
    for step in decided(case)["steps"]:
        assert step["says"] and step["cited"]
