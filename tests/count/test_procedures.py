"""Which question may be asked about which procedure (README of the cases, §2)."""

import pytest
from tests.count.votes import decided, post, refused_field

ON = "2026-06-01"
VILLAGES, RESIDENTS = "villagers_committee", "residents_committee"
PARTY = ("party_branch", "party_congress", "party_plenary")
TOWNSHIP = ("township_deputies", "township_head")
ALL = (VILLAGES, RESIDENTS, *PARTY, *TOWNSHIP)
HOLDER = {"candidate": False, "already_holds": 0, "relation": "child", "same_village": True}
ROLL = dict.fromkeys(("resident", "away", "away_declared", "admitted_non_residents"), 1)
QUESTIONS = {
    "recall": ((VILLAGES, RESIDENTS), {"registered": 9, "petitioners": 9}),
    "proxy": ((VILLAGES, RESIDENTS, *PARTY), {"holder": HOLDER}),
    "composition": ((VILLAGES,), {"committee": 1, "representatives": 4, "women": 2}),
    "candidates": (
        (VILLAGES, *PARTY, "township_deputies"),
        {"seats": 3, "candidates": 4},
    ),
    "nomination": ((VILLAGES, RESIDENTS), {"by": "party_organisation"}),
    "electorate": ((VILLAGES,), ROLL | {"struck_duplicates": 0}),
    "age": ((VILLAGES, RESIDENTS, "township_deputies"), {"born": "1990-01-01"}),
    "deadline": (
        (VILLAGES, RESIDENTS),
        {"step": "roll_published", "from": {"polling_day": "2026-06-01"}},
    ),
    "votes_due": (("party_branch", "party_congress"), {"full_members": 9}),
}
MEETINGS = {
    VILLAGES: ("village_assembly", "representatives", "group"),
    RESIDENTS: ("residents_voters", "residents_households", "residents_representatives"),
    "party_branch": ("party_branch",),
    "party_congress": ("party_congress",),
    "party_plenary": ("party_plenary",),
}
POSTS = {
    VILLAGES: ("chair", "vice_chair", "woman_member", "member"),
    RESIDENTS: ("chair", "vice_chair", "woman_member", "member"),
    **dict.fromkeys(
        PARTY,
        (
            "secretary",
            "deputy_secretary",
            "discipline_secretary",
            "member",
            "discipline_member",
            "delegate",
        ),
    ),
    "township_deputies": ("deputy",),
    "township_head": ("head", "deputy_head"),
}


@pytest.mark.parametrize("procedure", ALL)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_question_is_for_its_procedures_and_no_others(kind, procedure):
    procedures, keys = QUESTIONS[kind]
    case = {"kind": kind, "procedure": procedure, "on": ON, **keys}
    if procedure in procedures:
        assert decided(case)["steps"]
    else:
        assert refused_field(case) == "procedure"


@pytest.mark.parametrize("procedure", ALL)
def test_a_meeting_belongs_to_one_procedure(procedure):
    for meeting in {one for meetings in MEETINGS.values() for one in meetings}:
        keys = {"meeting": meeting, "entitled": 9, "present": 9}
        case = {"kind": "quorum", "procedure": procedure, "on": ON, **keys}
        if meeting in MEETINGS.get(procedure, ()):
            assert decided(case)["met"]
        else:
            assert refused_field(case) == ("meeting" if procedure in MEETINGS else "procedure")


@pytest.mark.parametrize("procedure", ALL)
def test_posts_belong_to_their_procedures_and_come_highest_first(procedure):
    whole = {"registered": 9}
    if procedure in (*PARTY, "township_head"):
        whole = {"due": 9, "present": 9}
    named = {name for names in POSTS.values() for name in names}
    case = {"kind": "election", "procedure": procedure, "on": ON, "round": "first"}
    case |= whole | {"issued": 9, "collected": 9, "settings": {"party_win_base": "due"}}
    for name in sorted(named - set(POSTS[procedure])):
        assert refused_field(case | {"posts": [post(name, 1)]}) == "posts[0].post"
    posts = [post(name, 1) for name in reversed(POSTS[procedure])]
    assert list(decided(case | {"posts": posts})["elected"]) == list(POSTS[procedure])


@pytest.mark.parametrize("procedure", ALL)
def test_a_meeting_has_those_due_and_present_and_a_roll_those_registered(procedure):
    case = {"kind": "election", "procedure": procedure, "on": ON, "round": "first"}
    case |= {"issued": 9, "collected": 9, "posts": [post(POSTS[procedure][0], 1)]}
    meeting = procedure in (*PARTY, "township_head")
    assert refused_field(case) == ("due" if meeting else "registered")
    case |= {"due": 9, "present": 9} if meeting else {"registered": 9}
    assert decided(case)["valid"]
    more = {"registered": 9} if meeting else {"present": 9}
    assert refused_field(case | more) == next(iter(more))


@pytest.mark.parametrize("procedure", ALL)
@pytest.mark.parametrize("mode", ["voters", "households", "representatives"])
def test_only_residents_choose_who_votes(procedure, mode):
    whole = (
        {"due": 9, "present": 9} if procedure in (*PARTY, "township_head") else {"registered": 9}
    )
    case = {"kind": "election", "procedure": procedure, "on": ON, "round": "first", "mode": mode}
    case |= whole | {"issued": 9, "collected": 9, "posts": [post(POSTS[procedure][0], 1)]}
    if procedure == RESIDENTS:
        assert decided(case)["valid"]
    else:
        assert refused_field(case) == "mode"


@pytest.mark.parametrize("on", ["2005-01-01", "2021-01-01", ON])
@pytest.mark.parametrize("procedure", ALL)
@pytest.mark.parametrize("round_", ["first", "rerun"])
def test_every_step_of_every_vote_names_its_article(procedure, on, round_):
    """Somebody elected, somebody tied, seats for another vote: nothing is said without its text."""
    meeting = procedure in (*PARTY, "township_head")
    case = {"kind": "election", "procedure": procedure, "on": on, "round": round_}
    case |= {"due": 90, "present": 90} if meeting else {"registered": 90}
    case |= {"issued": 90, "collected": 90, "settings": {"party_win_base": "due"}}
    votes = {"甲": 80, "乙": 50, "丙": 50}
    case["posts"] = [post(POSTS[procedure][-1], 2, **votes), post(POSTS[procedure][0], 2)]
    case["posts"] = case["posts"][: len(POSTS[procedure])]
    if procedure == RESIDENTS and on != ON:
        assert refused_field(case) == "on"
    elif procedure == VILLAGES and on == "2005-01-01" and round_ == "rerun":
        assert refused_field(case) == "round"
    else:
        assert all(one["cited"] for one in decided(case)["steps"])
