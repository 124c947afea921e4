"""Who may nominate in which procedure, and what a nomination needs."""

from datetime import date

import pytest

from huanjie.law.load import named_set
from huanjie.law.rules import RuleSet
from huanjie.nominees.ways import NOMINATORS, SELF, Nomination, Way, Whom, faults, ways
from huanjie.terms.ids import PersonName

DAY = date(2026, 9, 1)


def rules(name: str, on: date = DAY) -> RuleSet:
    return named_set(name, on=on)


def lawful(name: str, whom: Whom = Whom.BODY, on: date = DAY, **more) -> tuple[Way, ...]:
    return ways(rules(name, on), whom, **({"seats": 3, "planned": 4} | more))


def nomination(**more) -> Nomination:
    given = {
        "nominator": "voters",
        "names": (PersonName("王芳"),),
        "joined": 1,
        "asked": 300,
        "document": "提名表",
        "by": "李国强",
        "on": DAY,
    }
    return Nomination(**(given | more))


def codes(found) -> list[str]:
    return [one.code.removeprefix("nominees.way_") for one in found]


@pytest.mark.parametrize(
    ("name", "whom", "who"),
    [
        ("cn/villagers_committee", Whom.BODY, ["village_party_organisation", "voters"]),
        ("cn/residents_committee", Whom.BODY, ["community_party_organisation", "voters"]),
        ("cn/township_deputies", Whom.BODY, ["parties", "peoples_organisations", "voters"]),
        ("cn/township_head", Whom.BODY, ["presidium", "deputies"]),
        (
            "cn/party_branch",
            Whom.BODY,
            ["outgoing_committee", "members", "villagers", SELF],
        ),
        ("cn/party_congress", Whom.DELEGATES, ["branches"]),
        ("cn/higher_congress_delegates", Whom.DELEGATES, ["branches"]),
        ("cn/appraisal", Whom.BODY, ["organisation"]),
        (
            "cn/supervision_committee",
            Whom.SUPERVISION,
            ["village_party_organisation", "election_committee"],
        ),
        ("cn/village_representatives", Whom.REPRESENTATIVES, ["households", "groups"]),
        ("cn/group_leaders", Whom.GROUP_LEADERS, ["villagers"]),
    ],
)
def test_each_procedure_has_its_nominators_with_their_source(name, whom, who):
    found = lawful(name, whom)
    assert [one.nominator for one in found] == who
    assert set(who) <= set(NOMINATORS)
    assert all(one.cited.act for one in found)


def test_the_law_of_the_day_counts():
    before = lawful("cn/villagers_committee", on=date(2025, 12, 31))
    assert [one.nominator for one in before] == ["voters"]


def test_oneself_only_where_a_rule_says_so():
    assert SELF in {one.nominator for one in lawful("cn-33/villagers_committee")}
    here = lawful("cn/villagers_committee")
    assert codes(faults(here, nomination(nominator=SELF, by="王芳"))) == ["unlawful"]


@pytest.mark.parametrize(("joined", "enough"), [(9, False), (10, True), (11, True)])
@pytest.mark.parametrize("name", ["cn/residents_committee", "cn/township_deputies"])
def test_ten_voters_join(name, joined, enough):
    found = faults(lawful(name), nomination(joined=joined))
    assert codes(found) == ([] if enough else ["too_few_joined"])


@pytest.mark.parametrize(("joined", "enough"), [(9, False), (10, True)])
def test_ten_deputies_join(joined, enough):
    found = faults(lawful("cn/township_head"), nomination(nominator="deputies", joined=joined))
    assert codes(found) == ([] if enough else ["too_few_joined"])


@pytest.mark.parametrize(("joined", "enough"), [(19, False), (20, False), (21, True)])
def test_exactly_half_of_the_branches_is_not_enough(joined, enough):
    given = nomination(nominator="branches", joined=joined, asked=40)
    found = faults(lawful("cn/party_congress", Whom.DELEGATES), given)
    assert codes(found) == ([] if enough else ["not_agreed"])


@pytest.mark.parametrize(("names", "enough"), [(3, True), (4, False)])
def test_no_more_names_than_seats(names, enough):
    given = nomination(names=tuple(PersonName(f"人{n}") for n in range(names)), joined=10)
    found = faults(lawful("cn/township_deputies"), given)
    assert codes(found) == ([] if enough else ["too_many_names"])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"nominator": "clan"}, "unlawful"),
        ({"nominator": "presidium"}, "unlawful"),
        ({"names": ()}, "no_name"),
        ({"names": (PersonName("王芳"),) * 2}, "name_twice"),
        ({"document": " "}, "not_written"),
        ({"by": ""}, "unsigned"),
        ({"joined": 301}, "counts"),
    ],
)
def test_a_faulty_nomination_is_told(more, why):
    assert codes(faults(lawful("cn/villagers_committee"), nomination(**more))) == [why]


def test_a_self_nomination_is_signed_by_the_person():
    here = lawful("cn/party_branch")
    assert faults(here, nomination(nominator=SELF, by="王芳")) == ()
    assert codes(faults(here, nomination(nominator=SELF))) == ["not_oneself"]
