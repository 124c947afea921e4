"""The smaller questions, each at its boundary."""

import pytest
from tests.count.votes import decided, refused_field

VILLAGE = {"procedure": "villagers_committee", "on": "2016-04-20"}
NEW = {"procedure": "villagers_committee", "on": "2026-01-01"}
OLD = {"procedure": "villagers_committee", "on": "2010-10-27"}
RESIDENTS = {"procedure": "residents_committee", "on": "2026-01-01"}
BRANCH = {"procedure": "party_branch", "on": "2020-07-13"}


def ask(kind, where, **keys):
    return decided({"kind": kind, **where, **keys})


def field(kind, where, **keys):
    return refused_field({"kind": kind, **where, **keys})


@pytest.mark.parametrize(
    ("where", "meeting", "entitled", "need"),
    [
        (VILLAGE, "representatives", 40, 27),
        (VILLAGE, "representatives", 39, 26),
        (RESIDENTS, "residents_voters", 10, 6),
        (RESIDENTS, "residents_representatives", 9, 7),
        (RESIDENTS | {"on": "2025-12-31"}, "residents_representatives", 9, 5),
        (BRANCH, "party_branch", 50, 40),
        (BRANCH | {"on": "2020-07-12"}, "party_branch", 50, 41),
    ],
)
def test_a_meeting_needs_its_share(where, meeting, entitled, need):
    for present in (need - 1, need, need + 1):
        answered = ask("quorum", where, meeting=meeting, entitled=entitled, present=present)
        assert (answered["need"], answered["met"]) == (need, present >= need)


def test_people_or_households_are_enough():
    keys = {"meeting": "village_assembly", "entitled": 100, "present": 50}
    assert not ask("quorum", OLD, **keys)["met"]
    answered = ask("quorum", OLD, **keys, households=30, households_present=20)
    assert answered["met"] and answered["need"] == {"people": 51, "households": 20}
    assert not ask("quorum", OLD, **keys, households=30, households_present=19)["met"]


@pytest.mark.parametrize(
    ("where", "keys", "wrong"),
    [
        (OLD, {"meeting": "group"}, "on"),
        (OLD, {"meeting": "representatives"}, "on"),
        (VILLAGE, {"meeting": "party_branch"}, "meeting"),
        (BRANCH, {"meeting": "party_branch", "in_favour": 1}, "in_favour"),
        (VILLAGE, {"meeting": "representatives", "households": 1}, "households"),
        (VILLAGE, {"meeting": "group", "households": 1}, "households_present"),
        (VILLAGE, {"meeting": "group", "in_favour": 6}, "in_favour"),
        ({"procedure": "township_head", "on": "2026-01-01"}, {"meeting": "group"}, "procedure"),
    ],
)
def test_a_meeting_that_does_not_fit_is_refused(where, keys, wrong):
    assert field("quorum", where, entitled=10, present=5, **keys) == wrong


@pytest.mark.parametrize(("in_favour", "passed"), [(29, False), (30, False), (31, True)])
def test_a_meeting_decides_by_more_than_half_of_those_present(in_favour, passed):
    keys = {"meeting": "group", "entitled": 90, "present": 60, "in_favour": in_favour}
    assert ask("quorum", VILLAGE, **keys)["passed"] is passed


def test_a_recall_is_started_by_voters_or_by_representatives():
    keys = {"registered": 1000, "petitioners": 199}
    answered = ask("recall", VILLAGE, **keys)
    assert not answered["started"] and answered["need_petition_representatives"] is None
    keys |= {"representatives": 31}
    assert not ask("recall", VILLAGE, **keys, petitioning_representatives=10)["started"]
    answered = ask("recall", VILLAGE, **keys, petitioning_representatives=11)
    assert answered["started"] and answered["need_petition_representatives"] == 11
    old = ask("recall", OLD, **keys, petitioning_representatives=31)
    assert not old["started"] and old["need_petition_representatives"] is None


def test_the_oldest_text_takes_a_recall_of_all_registered():
    keys = {"registered": 1000, "petitioners": 200}
    answered = ask("recall", OLD, **keys, voted=501, in_favour=500)
    assert (answered["passed"], answered["need_votes"], answered["need_turnout"]) == (
        False,
        501,
        None,
    )
    assert ask("recall", OLD, **keys, voted=501, in_favour=501)["passed"]
    assert ask("recall", OLD, **keys)["need_votes"] == 501
    assert ask("recall", VILLAGE, **keys)["need_votes"] is None


def test_a_recall_not_started_does_not_pass():
    keys = {"registered": 1000, "petitioners": 1, "voted": 900, "in_favour": 900}
    assert ask("recall", VILLAGE, **keys)["passed"] is False


def holder(**changes):
    return {
        "candidate": False,
        "already_holds": 0,
        "relation": "other",
        "same_village": True,
    } | changes


@pytest.mark.parametrize(
    ("where", "person", "more", "reason"),
    [
        (NEW, holder(already_holds=2), {}, None),
        (NEW, holder(already_holds=3), {"settings": {"proxy_max": 9}}, "proxy_limit"),
        (NEW, holder(already_holds=1), {"settings": {"proxy_max": 1}}, "proxy_limit"),
        (VILLAGE, holder(already_holds=3, relation="child"), {"settings": {"proxy_max": 4}}, None),
        (VILLAGE, holder(), {}, "not_close_relative"),
        (VILLAGE, holder(relation="spouse", candidate=True), {}, "holder_is_candidate"),
        (
            VILLAGE,
            holder(relation="spouse", candidate=True),
            {"settings": {"proxy_candidates_barred": False}},
            None,
        ),
        (
            NEW,
            holder(candidate=True),
            {"settings": {"proxy_candidates_barred": False}},
            "holder_is_candidate",
        ),
        (NEW, holder(same_village=False), {}, "not_a_voter_here"),
        (RESIDENTS, holder(), {"mode": "representatives"}, "no_proxy_in_representative_mode"),
        (RESIDENTS, holder(), {"mode": "households"}, None),
        (BRANCH, holder(), {}, "no_proxy_in_party_elections"),
    ],
)
def test_a_proxy_has_the_first_reason_against_it(where, person, more, reason):
    answered = ask("proxy", where, holder=person, **more)
    assert (answered["allowed"], answered["reason"]) == (reason is None, reason)


def test_proxies_are_refused_where_the_law_has_none():
    assert field("proxy", OLD, holder=holder()) == "on"
    assert field("proxy", RESIDENTS | {"on": "2025-12-31"}, holder=holder()) == "on"
    assert field("proxy", NEW, holder=holder(), mode="voters") == "mode"


@pytest.mark.parametrize(("women", "met"), [(14, False), (15, True), (16, True)])
def test_a_third_of_all_members_are_women_representatives(women, met):
    keys = {"committee": 7, "representatives": 38, "women": women}
    assert ask("composition", VILLAGE, **keys)["met"] is met


@pytest.mark.parametrize(("representatives", "met"), [(27, False), (28, True)])
def test_four_fifths_of_all_members_are_representatives(representatives, met):
    keys = {"committee": 7, "representatives": representatives, "women": 20}
    answered = ask("composition", VILLAGE, **keys)
    assert answered["met"] is met and answered["need_representatives"] == 28
    assert field("composition", OLD, **keys) == "on"


@pytest.mark.parametrize(
    ("where", "seats", "need", "most"),
    [
        (VILLAGE, 3, 4, None),
        (BRANCH, 5, 6, None),
        (BRANCH, 6, 8, None),
        ({"procedure": "party_plenary", "on": "2021-01-01"}, 3, 3, 3),
        ({"procedure": "township_deputies", "on": "1999-01-01"}, 2, 3, 4),
        ({"procedure": "township_deputies", "on": "2026-01-01"}, 3, 4, 6),
    ],
)
def test_the_number_of_candidates_has_its_limits(where, seats, need, most):
    for candidates in (need - 1, need, need + 1, (most or need) + 1):
        answered = ask("candidates", where, seats=seats, candidates=candidates)
        assert (answered["need"], answered["most"]) == (need, most)
        assert answered["met"] is (candidates >= need and (most is None or candidates <= most))


def listed(places, people, **more):
    nominations = [
        {"name": name, "sex": "f" if name in "女二三" else "m", "votes": votes}
        for name, votes in people.items()
    ]
    answered = ask("candidates", VILLAGE | more, nominations=nominations, places=places)
    tied = answered["tied"] and (answered["tied"]["seats"], set(answered["tied"]["between"]))
    return answered["list"], tied, "woman_place_pending" in answered["codes"]


def test_nominations_fill_the_places_and_a_woman_takes_the_last():
    assert listed(2, {"女": 9, "甲": 8, "乙": 7}) == (["女", "甲"], None, False)
    assert listed(2, {"甲": 9, "乙": 8, "女": 7}) == (["甲", "女"], None, False)
    assert listed(2, {"甲": 9, "乙": 8, "女": 7}, on="2010-10-27") == (["甲", "乙"], None, False)
    assert listed(2, {"甲": 9, "乙": 8, "女": 7}, settings={"women": "none"})[0] == ["甲", "乙"]
    assert listed(2, {"甲": 9, "乙": 8, "女": 7, "二": 7}) == (["甲"], (1, {"女", "二"}), False)


def test_a_tie_at_the_last_place_leaves_the_womans_place_open():
    assert listed(2, {"甲": 9, "乙": 8, "丙": 8, "女": 1}) == (["甲"], (1, {"乙", "丙"}), True)
    assert listed(2, {"女": 9, "乙": 8, "丙": 8}) == (["女"], (1, {"乙", "丙"}), False)


def test_nobody_makes_room_for_a_woman_by_lot():
    assert listed(2, {"甲": 9, "乙": 9, "女": 1}) == (["女"], (1, {"甲", "乙"}), False)


@pytest.mark.parametrize(
    ("where", "keys", "met", "need"),
    [
        (VILLAGE, {"by": "voters", "signatures": 1}, True, 1),
        (VILLAGE, {"by": "voters", "signatures": 0}, False, 1),
        (VILLAGE, {"by": "party_organisation"}, False, None),
        (NEW, {"by": "party_organisation"}, True, 0),
        (RESIDENTS, {"by": "party_organisation"}, True, 0),
        (RESIDENTS, {"by": "voters", "signatures": 10}, True, 10),
    ],
)
def test_who_may_nominate(where, keys, met, need):
    answered = ask("nomination", where, **keys)
    assert (answered["met"], answered["need"]) == (met, need)


def test_a_nomination_by_residents_before_the_new_text_is_refused():
    old = RESIDENTS | {"on": "2025-12-31"}
    assert field("nomination", old, by="party_organisation") == "on"
    assert field("nomination", NEW, by="party_organisation", signatures=1) == "signatures"


def test_the_roll_is_not_smaller_than_nobody():
    keys = {"resident": 1, "away": 1, "away_declared": 1, "admitted_non_residents": 0}
    assert ask("electorate", VILLAGE, **keys, struck_duplicates=2)["registered"] == 0
    assert field("electorate", VILLAGE, **keys, struck_duplicates=3) == "struck_duplicates"
    keys["away_declared"] = 2
    assert field("electorate", VILLAGE, **keys, struck_duplicates=0) == "away_declared"


@pytest.mark.parametrize(
    ("born", "on", "eligible"),
    [
        ("2003-01-11", "2021-01-10", False),
        ("2003-01-10", "2021-01-10", True),
        ("2003-01-09", "2021-01-10", True),
        ("2004-02-29", "2022-02-27", False),
        ("2004-02-29", "2022-02-28", True),
    ],
)
def test_eighteen_on_the_day_counts(born, on, eligible):
    assert ask("age", VILLAGE | {"on": on}, born=born)["eligible"] is eligible


def test_who_is_not_born_yet_is_refused():
    assert field("age", VILLAGE, born="2016-04-21") == "born"


def test_detained_members_are_due_until_the_new_text():
    keys = {"full_members": 50, "detained": 5, "excused": {"number": 3, "approved": False}}
    assert ask("votes_due", BRANCH, **keys)["due"] == 45
    answered = ask("votes_due", BRANCH | {"on": "2020-07-12"}, **keys)
    assert (answered["due"], answered["quorum"]) == (50, 41)
    keys["settings"] = {"exact_four_fifths_counts": True}
    assert ask("votes_due", BRANCH | {"on": "2020-07-12"}, **keys)["quorum"] == 40
    keys["excused"] = {"number": 45, "approved": False}
    assert field("votes_due", BRANCH | {"on": "2020-07-12"}, **keys) == "full_members"


@pytest.mark.parametrize(
    ("step", "anchor", "day", "earliest", "latest"),
    [
        ("roll_published", "polling_day", "2016-03-21", None, "2016-03-01"),
        ("roll_objection", "roll_published", "2016-02-27", "2016-02-27", "2016-03-03"),
        ("roll_decision", "objection_received", "2016-02-27", "2016-02-27", "2016-03-01"),
        ("assembly_notice", "meeting_day", "2016-03-05", None, "2016-02-24"),
        ("candidates_published", "polling_day", "2016-03-05", None, "2016-02-29"),
        ("poll_notice", "polling_day", "2016-03-05", None, "2016-02-29"),
        ("candidate_withdrawal", "polling_day", "2016-03-05", None, "2016-03-02"),
        ("proxy_application", "polling_day", "2016-03-05", None, "2016-03-02"),
        ("proxy_list_published", "polling_day", "2016-03-01", None, "2016-02-29"),
        ("rerun", "polling_day", "2016-02-20", "2016-02-20", "2016-03-01"),
        ("certificates", "polling_day", "2016-02-20", "2016-02-20", "2016-03-01"),
        ("handover", "committee_formed", "2016-02-20", "2016-02-20", "2016-03-01"),
        ("recall_vote", "petition_received", "2016-02-01", "2016-02-01", "2016-03-02"),
        ("election_held", "term_end", "2015-11-30", None, "2016-02-29"),
        ("election_held_extended", "term_end", "2015-08-31", None, "2016-02-29"),
    ],
)
def test_a_step_has_its_first_and_last_day(step, anchor, day, earliest, latest):
    answered = ask("deadline", VILLAGE, step=step, **{"from": {anchor: day}})
    assert (answered["earliest"], answered["latest"]) == (earliest, latest)


@pytest.mark.parametrize(
    ("where", "step", "anchor", "wrong"),
    [
        (OLD, "roll_objection", "roll_published", "on"),
        (OLD, "roll_decision", "objection_received", "on"),
        (OLD, "assembly_notice", "meeting_day", "on"),
        (OLD, "handover", "committee_formed", "on"),
        (RESIDENTS, "rerun", "polling_day", "step"),
        (RESIDENTS | {"on": "2025-12-31"}, "roll_published", "polling_day", "on"),
        (VILLAGE, "roll_published", "meeting_day", "from.polling_day"),
        (VILLAGE, "swearing_in", "polling_day", "step"),
    ],
)
def test_a_step_the_law_does_not_have_is_refused(where, step, anchor, wrong):
    assert field("deadline", where, step=step, **{"from": {anchor: "2016-01-01"}}) == wrong


@pytest.mark.parametrize(
    ("step", "anchor"),
    [
        ("roll_published", "polling_day"),
        ("proxy_list_published", "polling_day"),
        ("rerun", "polling_day"),
        ("recall_vote", "petition_received"),
        ("election_held", "term_end"),
    ],
)
def test_other_steps_are_answered_under_the_oldest_text_too(step, anchor):
    assert ask("deadline", OLD, step=step, **{"from": {anchor: "2005-01-01"}})["latest"]


def test_a_day_outside_the_calendar_is_refused():
    keys = {"step": "rerun", "from": {"polling_day": "9999-12-31"}}
    assert field("deadline", VILLAGE, **keys) == "from.polling_day"
