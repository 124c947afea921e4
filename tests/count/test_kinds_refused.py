"""What the smaller questions refuse: a part greater than its whole, a key that does not fit."""

import json

import pytest
from tests.count.votes import decided, refused_field

from huanjie.count.case_file import answer
from huanjie.terms.findings import Refused

VILLAGE = {"procedure": "villagers_committee", "on": "2016-04-20"}
BRANCH = {"procedure": "party_branch", "on": "2020-07-13"}
HOLDER = {"candidate": False, "already_holds": 0, "relation": "other", "same_village": True}
ASSEMBLY = {"meeting": "village_assembly", "entitled": 100, "present": 50}
HOUSEHOLDS = {"households": 30, "households_present": 20}
PETITION = {"registered": 1000, "petitioners": 199}
REPRESENTATIVES = {"representatives": 30, "petitioning_representatives": 10}
ROLL = {"resident": 9, "away": 2, "admitted_non_residents": 0, "struck_duplicates": 0}


def ask(kind, where, **keys):
    return decided({"kind": kind, **where, **keys})


def field(kind, where, **keys):
    return refused_field({"kind": kind, **where, **keys})


@pytest.mark.parametrize(
    ("kind", "where", "keys", "wrong"),
    [
        ("recall", VILLAGE, {"petitioners": 1001}, "petitioners"),
        ("recall", VILLAGE, {"petitioning_representatives": 31}, "petitioning_representatives"),
        ("recall", VILLAGE, {"voted": 1001}, "voted"),
        ("recall", VILLAGE, {"in_favour": 601}, "in_favour"),
        ("recall", VILLAGE, {"registered": 0}, "registered"),
    ],
)
def test_no_part_of_a_recall_is_greater_than_its_whole(kind, where, keys, wrong):
    plain = PETITION | REPRESENTATIVES | {"voted": 600, "in_favour": 600}
    assert ask(kind, where, **plain)["passed"] is True
    assert field(kind, where, **(plain | keys)) == wrong


@pytest.mark.parametrize(
    ("kind", "keys", "says"),
    [
        ("recall", PETITION | {"petitioners": 1001}, "1001 is greater than registered (1000)"),
        (
            "recall",
            PETITION | REPRESENTATIVES | {"petitioning_representatives": 31},
            "31 is greater than representatives (30)",
        ),
        (
            "recall",
            PETITION | {"voted": 1001, "in_favour": 1},
            "1001 is greater than registered (1000)",
        ),
        ("recall", PETITION | {"voted": 6, "in_favour": 7}, "7 is greater than voted (6)"),
        ("quorum", ASSEMBLY | {"present": 101}, "101 is greater than entitled (100)"),
        (
            "quorum",
            ASSEMBLY | {"households": 3, "households_present": 4},
            "4 is greater than households (3)",
        ),
        ("quorum", ASSEMBLY | {"in_favour": 51}, "51 is greater than present (50)"),
        (
            "composition",
            {"committee": 1, "representatives": 4, "women": 5},
            "5 is greater than representatives (4)",
        ),
        ("electorate", ROLL | {"away_declared": 3}, "3 is greater than away (2)"),
    ],
)
def test_a_part_that_is_too_great_is_said_beside_its_whole(kind, keys, says):
    text = json.dumps({"kind": kind, **VILLAGE, **keys})
    with pytest.raises(Refused) as refused:
        answer(text)
    assert refused.value.findings[0].says.en.endswith(says)


def test_a_missing_meeting_is_said_to_be_missing():
    with pytest.raises(Refused, match="meeting: missing"):
        ask("quorum", VILLAGE, entitled=1, present=1)


@pytest.mark.parametrize("number", [-1, "4", True])
def test_probationary_members_are_a_number_though_they_never_count(number):
    assert field("votes_due", BRANCH, full_members=50, probationary=number) == "probationary"


@pytest.mark.parametrize("missing", ["representatives", "petitioning_representatives"])
def test_of_two_figures_that_go_together_the_missing_one_is_named(missing):
    keys = PETITION | {key: n for key, n in REPRESENTATIVES.items() if key != missing}
    assert field("recall", VILLAGE, **keys) == missing


@pytest.mark.parametrize("missing", ["voted", "in_favour"])
def test_a_vote_of_recall_has_turnout_and_votes(missing):
    given = {"voted": 600, "in_favour": 300}
    keys = PETITION | {key: n for key, n in given.items() if key != missing}
    assert field("recall", VILLAGE, **keys) == missing


@pytest.mark.parametrize(("voted", "passed"), [(500, False), (501, True)])
def test_a_recall_needs_turnout_and_votes_both(voted, passed):
    keys = PETITION | {"petitioners": 200, "voted": voted, "in_favour": voted}
    assert ask("recall", VILLAGE, **keys)["passed"] is passed
    few = keys | {"voted": 501, "in_favour": 250}
    answered = ask("recall", VILLAGE, **few)
    assert answered["passed"] is False and answered["need_votes"] == 251
    assert ask("recall", VILLAGE, **(few | {"in_favour": 251}))["passed"] is True


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"present": 101}, "present"),
        ({"households_present": 31}, "households_present"),
        ({"in_favour": 51}, "in_favour"),
        ({"entitled": 0}, "entitled"),
        ({"meeting": "parliament"}, "meeting"),
        ({"meeting": ["group"]}, "meeting"),
    ],
)
def test_no_part_of_a_meeting_is_greater_than_its_whole(keys, wrong):
    assert field("quorum", VILLAGE, **(ASSEMBLY | HOUSEHOLDS | {"in_favour": 50} | keys)) == wrong
    full = {"present": 100, "households_present": 30, "in_favour": 100}
    assert ask("quorum", VILLAGE, **(ASSEMBLY | HOUSEHOLDS | full))["passed"]


@pytest.mark.parametrize(
    ("procedure", "meeting"),
    [
        ("residents_committee", "group"),
        ("villagers_committee", "residents_voters"),
        ("party_branch", "party_congress"),
        ("party_congress", "party_plenary"),
        ("party_plenary", "party_branch"),
    ],
)
def test_a_meeting_belongs_to_its_procedure(procedure, meeting):
    where = {"procedure": procedure, "on": "2026-01-01"}
    assert field("quorum", where, meeting=meeting, entitled=9, present=9) == "meeting"


@pytest.mark.parametrize("procedure", ["party_branch", "party_congress", "party_plenary"])
def test_a_party_meeting_has_no_households_and_no_votes(procedure):
    where = {"procedure": procedure, "on": "2026-01-01"}
    keys = {"meeting": procedure, "entitled": 5, "present": 4}
    assert ask("quorum", where, **keys)["met"]
    assert field("quorum", where, **keys, **HOUSEHOLDS) == "households"
    assert field("quorum", where, **keys, in_favour=4) == "in_favour"


@pytest.mark.parametrize(("full", "refused"), [(9, True), (10, True), (11, True), (12, False)])
def test_somebody_must_be_left_to_vote(full, refused):
    keys = {"on_probation_within": 4, "detained": 4, "excused": {"number": 3, "approved": False}}
    if refused:
        assert field("votes_due", BRANCH, full_members=full, **keys) == "full_members"
    else:
        assert ask("votes_due", BRANCH, full_members=full, **keys)["due"] == 4


@pytest.mark.parametrize(
    ("excused", "wrong"),
    [
        ({"number": 3}, "excused.approved"),
        ({"approved": True}, "excused.number"),
        ({"number": -1, "approved": True}, "excused.number"),
        ({"number": 3, "approved": 1}, "excused.approved"),
        ({"number": 3, "approved": True, "why": ""}, "excused.why"),
    ],
)
def test_who_is_excused_is_a_number_and_whether_it_was_approved(excused, wrong):
    assert field("votes_due", BRANCH, full_members=50, excused=excused) == wrong


@pytest.mark.parametrize("key", ["candidate", "already_holds", "relation", "same_village"])
def test_everything_of_a_proxy_s_holder_must_be_given(key):
    holder = {name: value for name, value in HOLDER.items() if name != key}
    assert field("proxy", VILLAGE, holder=holder) == f"holder.{key}"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("composition", {"committee": 1, "representatives": 4, "women": 2}),
        ("recall", PETITION),
        ("nomination", {"by": "voters", "signatures": 9}),
        ("age", {"born": "1970-01-01"}),
        ("deadline", {"step": "rerun", "from": {"polling_day": "2016-01-01"}}),
        ("votes_due", {"full_members": 9}),
        ("quorum", {"meeting": "group", "entitled": 9, "present": 9}),
        ("candidates", {"seats": 1, "candidates": 2}),
        ("proxy", {"holder": HOLDER}),
    ],
)
def test_a_question_to_a_township_head_is_for_elections_alone(kind, keys):
    where = {"procedure": "township_head", "on": "2026-01-01"}
    assert field(kind, where, **keys) == "procedure"


def test_a_part_of_a_composition_or_a_roll_is_not_greater_than_its_whole():
    assert field("composition", VILLAGE, committee=1, representatives=4, women=5) == "women"
    assert ask("composition", VILLAGE, committee=1, representatives=4, women=4)["met"]
    assert field("electorate", VILLAGE, **ROLL, away_declared=3) == "away_declared"
    assert ask("electorate", VILLAGE, **ROLL, away_declared=2)["registered"] == 11


def test_a_proxy_s_holder_has_nothing_else():
    assert field("proxy", VILLAGE, holder=HOLDER | {"age": 40}) == "holder.age"
