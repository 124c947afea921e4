"""Each requirement of a committee's composition, met and not met, with the people."""

import pytest

from huanjie.nominees.compose import (
    CompositionRule,
    Member,
    PostNumber,
    Relation,
    composition,
)
from huanjie.terms.findings import Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex

RULE = CompositionRule(
    least=3,
    most=7,
    posts=(PostNumber(post="主任", number=1), PostNumber(post="委员", number=2)),
    women=1,
    relatives_apart=True,
    minority_wanted=False,
)


def member(name, post="委员", sex=Sex.MALE, **more):
    return Member(name=PersonName(name), post=post, sex=sex, **more)


GOOD = (member("甲", "主任"), member("乙", sex=Sex.FEMALE), member("丙"))


def unmet(members, relations=(), rule=RULE):
    return {one.id for one in composition(members, relations, rule) if not one.met}


def related(kinship):
    return (Relation(one=PersonName("甲"), other=PersonName("丙"), kinship=kinship),)


def test_a_good_committee_meets_all_and_says_by_whom():
    found = {one.id: one for one in composition(GOOD, (), RULE)}
    assert unmet(GOOD) == set()
    assert found["women"].by == ("乙",)
    assert found["women"].finding().severity is Severity.INFO


@pytest.mark.parametrize(("number", "met"), [(2, False), (3, True), (7, True), (8, False)])
def test_the_size_lies_between_its_bounds(number, met):
    members = [member(str(n), sex=Sex.FEMALE) for n in range(number)]
    assert ("size" not in unmet(members)) is met


def test_each_post_has_its_number():
    assert unmet((*GOOD[1:], member("甲"))) == {"post_主任", "post_委员"}
    assert unmet((*GOOD, member("丁", "副主任"))) == {"post_副主任"}


def test_a_person_of_unknown_sex_is_not_counted_as_a_woman():
    members = (GOOD[0], member("乙", sex=None), GOOD[2])
    assert unmet(members) == {"women"}


def test_close_relatives_may_not_sit_together_where_the_rule_says_so():
    assert unmet(GOOD, related(Kinship.SIBLING)) == {"relatives_apart"}
    assert unmet(GOOD, related(Kinship.OTHER)) == set()
    outside = Relation(one=PersonName("甲"), other=PersonName("丁"), kinship=Kinship.SPOUSE)
    assert unmet(GOOD, (outside,)) == set()


def test_a_minority_member_is_asked_for_only_where_wanted():
    wanted = CompositionRule(
        least=3,
        most=7,
        posts=RULE.posts,
        women=1,
        relatives_apart=True,
        minority_wanted=True,
    )
    assert unmet(GOOD, rule=wanted) == {"minority"}
    assert unmet((*GOOD[:2], member("丙", minority=True)), rule=wanted) == set()
