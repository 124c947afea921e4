"""The numbers that are not shares, below, at and above; every change of the law on its day."""

import pytest
from tests.count.votes import branch, decided, post, refused_field, vote

VILLAGE = {"procedure": "villagers_committee", "on": "2016-04-20"}
NEW = VILLAGE | {"on": "2026-01-01"}
RESIDENTS = {"procedure": "residents_committee", "on": "2026-01-01"}
BRANCH = {"procedure": "party_branch", "on": "2020-07-13"}
DEPUTIES = {"procedure": "township_deputies", "on": "2026-01-01"}
FAMILY = {"candidate": False, "relation": "child", "same_village": True}


def ask(kind, where, **keys):
    return decided({"kind": kind, **where, **keys})


@pytest.mark.parametrize(
    ("where", "most", "of"),
    [
        (VILLAGE, 3, {}),
        (NEW, 3, {}),
        (RESIDENTS, 3, {}),
        (VILLAGE, 1, {"proxy_max": 1}),
        (VILLAGE, 4, {"proxy_max": 4}),
        (NEW, 2, {"proxy_max": 2}),
        (NEW, 3, {"proxy_max": 4}),
    ],
)
def test_a_person_holds_so_many_proxies_and_no_more(where, most, of):
    for holds in (most - 1, most, most + 1):
        holder = FAMILY | {"already_holds": holds}
        answered = ask("proxy", where, holder=holder, settings=of)
        assert answered["allowed"] is (holds < most)
        sign = "≤" if holds < most else ">"
        assert answered["steps"][0]["arithmetic"] == f"{holds} + 1 {sign} {most}"
        assert answered["steps"][0]["cited"]


@pytest.mark.parametrize(("where", "need"), [(VILLAGE, 1), (NEW, 1), (RESIDENTS, 10)])
def test_so_many_voters_nominate_together(where, need):
    for signatures in (need - 1, need, need + 1):
        answered = ask("nomination", where, by="voters", signatures=signatures)
        assert (answered["met"], answered["need"]) == (signatures >= need, need)
        sign = "≥" if signatures >= need else "<"
        assert answered["steps"][0]["arithmetic"] == f"{signatures} {sign} {need}"


@pytest.mark.parametrize(
    ("procedure", "settings", "least"),
    [
        ("villagers_committee", {}, 3),
        ("residents_committee", {}, 5),
        ("villagers_committee", {"vacancy_min": 5}, 5),
        ("residents_committee", {"vacancy_min": 3}, 3),
    ],
)
def test_so_many_elected_may_leave_seats_empty(procedure, settings, least):
    for seated in (least - 1, least, least + 1):
        before = {"member": [f"委{number}" for number in range(seated)]}
        case = vote(post("vice_chair", 1), procedure=procedure, round="rerun", settings=settings)
        answered = decided(case | {"already_elected": before})
        assert answered["vacant"] == ({"vice_chair": 1} if seated >= least else {})
        assert ("vice_chair" in answered["rerun"]) is (seated < least)


def test_who_is_elected_now_counts_towards_those_who_may_leave_seats_empty():
    case = vote(post("chair", 1, 甲=300), post("member", 1, 丁=10), round="rerun")
    assert decided(case | {"already_elected": {"member": ["乙"]}})["vacant"] == {}
    assert decided(case | {"already_elected": {"member": ["乙", "丙"]}})["vacant"] == {"member": 1}


@pytest.mark.parametrize(
    ("where", "named", "settings", "seats", "stand"),
    [
        ({}, "chair", {}, 1, 2),
        ({}, "member", {}, 3, 4),
        ({}, "member", {"rerun_candidates_excess": 2}, 2, 4),
        (DEPUTIES, "deputy", {}, 1, 2),
        (DEPUTIES, "deputy", {}, 3, 4),
        (DEPUTIES, "deputy", {}, 4, 6),
        (BRANCH, "member", {"party_win_base": "due"}, 4, 5),
        (BRANCH, "member", {"party_win_base": "due"}, 5, 6),
        (BRANCH, "member", {"party_win_base": "due"}, 6, 8),
    ],
)
def test_so_many_stand_in_another_vote(where, named, settings, seats, stand):
    votes = {f"人{number}": 20 - number for number in range(12)}
    case = vote(post(named, seats, **votes), **where, settings=settings | {"women": "none"})
    if where == BRANCH:
        case = branch(post(named, seats, **votes), settings=settings)
    candidates = decided(case)["rerun"][named]["candidates"]
    assert candidates == [f"人{number}" for number in range(stand)]
    assert "too_few_candidates" not in decided(case)["codes"]


@pytest.mark.parametrize(("procedure", "post_named"), [("party_plenary", "member")])
def test_in_a_plenary_candidates_are_named_afresh(procedure, post_named):
    case = branch(post(post_named, 1, 甲=3), procedure=procedure)
    answered = decided(case)
    assert answered["rerun"][post_named]["candidates"] == []
    assert "too_few_candidates" not in answered["codes"]


@pytest.mark.parametrize(
    ("candidates", "met", "arithmetic"),
    [(5, False, "5 ∉ [6, 8]"), (6, True, "6 ≤ 6 ≤ 8"), (8, True, "6 ≤ 8 ≤ 8"), (9, False, "9 ∉")],
)
def test_deputies_have_at_most_twice_as_many_candidates(candidates, met, arithmetic):
    answered = ask("candidates", DEPUTIES, seats=4, candidates=candidates)
    assert (answered["met"], answered["need"], answered["most"]) == (met, 6, 8)
    assert answered["steps"][0]["arithmetic"].startswith(arithmetic)


def test_a_branch_has_no_limit_above_for_candidates():
    answered = ask("candidates", BRANCH, seats=5, candidates=500)
    assert answered["met"] and answered["most"] is None
    assert answered["steps"][0]["arithmetic"] == "6 ≤ 500"
    assert ask("candidates", BRANCH, seats=5, candidates=5)["steps"][0]["arithmetic"] == "5 ∉ [6, ]"


@pytest.mark.parametrize(
    ("men", "women", "seats", "certain"),
    [(0, 2, 1, True), (1, 2, 1, False), (1, 2, 2, True), (2, 2, 2, False), (2, 2, 3, True)],
)
def test_a_tie_makes_a_woman_certain_when_it_has_fewer_men_than_seats(men, women, seats, certain):
    votes = {"前": 500, "后": 490} | {f"男{number}": 455 for number in range(men)}
    votes |= {f"女{number}": 455 for number in range(women)}
    people = {name: {"sex": "f" if name[0] == "女" else "m"} for name in votes}
    answered = decided(vote(post("member", 2 + seats, **votes), people=people))
    assert ("women_rule_pending" in answered["codes"]) is not certain
    assert answered["tied"][0]["seats"] == seats and "woman_member" not in answered["rerun"]


@pytest.mark.parametrize("field", ["issued", "voters"])
def test_one_ballot_too_many_voids_the_vote(field):
    for number, valid in ((899, False), (900, True), (901, True)):
        case = vote(post("chair", 1), **{field: number}, settings={"overcollected": field})
        assert decided(case)["valid"] is valid


def test_waste_is_in_the_base_unless_the_method_takes_it_out():
    case = vote(post("chair", 1, 甲=445), waste=11)
    assert (decided(case)["base"], decided(case)["need_votes"]) == (900, 451)
    out = decided(case | {"settings": {"waste_counts_in_total": False}})
    assert (out["base"], out["need_votes"], out["elected"]["chair"]) == (889, 445, ["甲"])
    inside = decided(case | {"settings": {"waste_counts_in_total": True}})
    assert inside["base"] == 900


@pytest.mark.parametrize(
    ("base", "need"), [("due", (50, 26)), ("present", (45, 23)), (None, (None, None))]
)
def test_a_party_majority_is_of_what_the_method_says(base, need):
    settings = {} if base is None else {"party_win_base": base}
    case = branch(post("secretary", 1), present=45, issued=45, collected=45, settings=settings)
    answered = decided(case)
    assert (answered["base"], answered["need_votes"]) == need
    old = decided(case | {"on": "2020-07-12"})
    assert (old["base"], old["need_votes"]) == (45, 23)
    head = {"post": "head", "seats": 1, "votes": {}}
    answered = decided(case | {"procedure": "township_head", "posts": [head]})
    assert (answered["base"], answered["need_votes"]) == (50, 26)


def test_who_is_present_and_hands_in_no_ballot_counts_in_the_base():
    case = branch(post("secretary", 1, 甲=22), present=45, issued=45, collected=43)
    for on, settings in (("2020-07-12", {}), ("2021-01-10", {"party_win_base": "present"})):
        answered = decided(case | {"on": on, "settings": settings})
        assert (answered["base"], answered["need_votes"]) == (45, 23)
        assert answered["elected"]["secretary"] == []


GROUP = {"meeting": "group", "entitled": 9, "present": 9}
REPRESENTATIVES = GROUP | {"meeting": "representatives"}
ROLL = dict.fromkeys(("resident", "away", "away_declared", "admitted_non_residents"), 1)
CANDIDATE = {"holder": FAMILY | {"already_holds": 0}}


@pytest.mark.parametrize(
    ("kind", "keys", "where", "first"),
    [
        ("quorum", GROUP, VILLAGE, "2010-10-28"),
        ("quorum", REPRESENTATIVES, VILLAGE, "2010-10-28"),
        ("quorum", GROUP | {"meeting": "village_assembly"}, VILLAGE, "1998-11-04"),
        ("recall", {"registered": 9, "petitioners": 9}, VILLAGE, "1998-11-04"),
        ("recall", {"registered": 9, "petitioners": 9}, RESIDENTS, "2026-01-01"),
        ("proxy", CANDIDATE, VILLAGE, "2010-10-28"),
        ("proxy", CANDIDATE, RESIDENTS, "2026-01-01"),
        (
            "composition",
            {"committee": 1, "representatives": 4, "women": 2},
            VILLAGE,
            "2010-10-28",
        ),
        ("nomination", {"by": "voters", "signatures": 9}, RESIDENTS, "2026-01-01"),
        ("electorate", ROLL | {"struck_duplicates": 0}, VILLAGE, "2010-10-28"),
        ("age", {"born": "1970-01-01"}, VILLAGE, "1998-11-04"),
        ("age", {"born": "1970-01-01"}, RESIDENTS, "1990-01-01"),
    ],
)
def test_a_question_is_answered_from_the_day_of_its_text(kind, keys, where, first):
    """The day before: refused by its day; on the day and after it: answered."""
    year, month, day = map(int, first.split("-"))
    eve = f"{year - 1}-12-31" if (month, day) == (1, 1) else f"{year}-{month:02}-{day - 1:02}"
    assert refused_field({"kind": kind, **where, "on": eve, **keys}) == "on"
    assert ask(kind, where | {"on": first}, **keys)["steps"]
    assert ask(kind, where | {"on": "2027-01-01"}, **keys)["steps"]


@pytest.mark.parametrize(
    ("on", "related"), [("2025-12-31", ["甲", "乙"]), ("2026-01-01", ["甲", "丙"])]
)
def test_relatives_give_way_by_default_from_2026(on, related):
    case = vote(post("member", 2, 甲=600, 乙=550, 丙=500), relatives=[["甲", "乙", "child"]], on=on)
    assert decided(case | {"settings": {"women": "none"}})["elected"]["member"] == related


def test_another_vote_is_known_from_2010():
    case = vote(post("chair", 1, 甲=300), round="rerun")
    assert refused_field(case | {"on": "2010-10-27"}) == "round"
    assert decided(case | {"on": "2010-10-28"})["elected"]["chair"] == ["甲"]


@pytest.mark.parametrize(
    ("on", "organisation"), [("2025-12-31", (False, None)), ("2026-01-01", (True, 0))]
)
def test_the_party_organisation_nominates_in_villages_from_2026(on, organisation):
    answered = ask("nomination", VILLAGE | {"on": on}, by="party_organisation")
    assert (answered["met"], answered["need"]) == organisation


@pytest.mark.parametrize(
    ("on", "reason"), [("2025-12-31", "not_close_relative"), ("2026-01-01", None)]
)
def test_a_proxy_need_not_be_a_relative_from_2026(on, reason):
    holder = FAMILY | {"already_holds": 0, "relation": "other"}
    assert ask("proxy", VILLAGE | {"on": on}, holder=holder)["reason"] == reason


@pytest.mark.parametrize("relation", ["spouse", "parent", "child", "sibling", "grandparent"])
def test_six_relations_are_close(relation):
    for one, reason in ((relation, None), ("grandchild", None), ("other", "not_close_relative")):
        holder = FAMILY | {"already_holds": 0, "relation": one}
        assert ask("proxy", VILLAGE, holder=holder)["reason"] == reason


@pytest.mark.parametrize(("on", "representatives"), [("2010-10-27", None), ("2010-10-28", 10)])
def test_representatives_may_petition_from_2010(on, representatives):
    keys = {"registered": 100, "petitioners": 0, "representatives": 30}
    answered = ask("recall", VILLAGE | {"on": on}, **keys, petitioning_representatives=10)
    assert answered["need_petition_representatives"] == representatives
    assert answered["started"] is (representatives is not None)


@pytest.mark.parametrize(("on", "due"), [("2020-07-12", 50), ("2020-07-13", 45)])
def test_detained_members_are_not_due_from_2020(on, due):
    answered = ask("votes_due", BRANCH | {"on": on}, full_members=50, detained=5)
    assert answered["due"] == due
