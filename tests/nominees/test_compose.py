"""Each requirement of a committee's composition, below, at and above, with the people."""

from datetime import date

import pytest

from huanjie.nominees.compose import Apart, Binding, Number, Trait, age, composition
from huanjie.nominees.slate import Education, Relation, Seat, Slate, Standing
from huanjie.terms.findings import Refused, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording

ON = date(2026, 5, 10)
ALL_POSTS = frozenset({"chair", "member"})
CLOSE = frozenset(kind for kind in Kinship if kind.is_close)


def person(name, **known):
    return Standing(name=PersonName(name), posts=known.pop("posts", ALL_POSTS), **known)


def asks(trait, least=0, most=None, *, binding=Binding.STATUTORY, **more):
    title = Wording(zh=trait.value, en=trait.value)
    return Number(
        id=trait.value, title=title, binding=binding, trait=trait, least=least, most=most, **more
    )


APART = Apart(
    id="apart",
    title=Wording(zh="近亲属", en="relatives"),
    binding=Binding.STATUTORY,
    kinds=CLOSE,
)


def slate(*people, chair=True, relations=()):
    posts = ["chair" if chair and not place else "member" for place in range(len(people))]
    seats = tuple(Seat(post=post, name=one.name) for post, one in zip(posts, people, strict=True))
    return Slate(on=ON, seats=seats, pool=people, relations=tuple(relations))


def answer(asked, *people, **more):
    return composition(slate(*people, **more), [asked])[0]


@pytest.mark.parametrize(("number", "off"), [(2, -1), (3, 0), (7, 0), (8, 1)])
def test_the_size_lies_between_its_bounds(number, off):
    people = [person(f"人{n}") for n in range(number)]
    found = answer(asks(Trait.ANYBODY, 3, 7), *people)
    assert (found.met, found.off, len(found.by)) == (off == 0, off, number)


def test_a_person_of_unknown_sex_is_not_counted_as_a_woman():
    unknown, woman = person("甲"), person("乙", sex=Sex.FEMALE)
    assert answer(asks(Trait.WOMAN, 1), unknown).off == -1
    assert answer(asks(Trait.WOMAN, 1), unknown, woman).by == ("乙",)


@pytest.mark.parametrize(
    ("born", "young"),
    [(date(1990, 5, 10), False), (date(1990, 5, 11), True), (None, False)],
)
def test_young_is_under_thirty_six_on_the_day(born, young):
    assert answer(asks(Trait.YOUNG, 1, bound=35), person("甲", born=born)).met is young


def test_who_is_born_on_a_leap_day_is_older_on_the_first_of_march():
    assert age(date(2000, 2, 29), date(2036, 2, 28)) == 35
    assert age(date(2000, 2, 29), date(2036, 3, 1)) == 36


@pytest.mark.parametrize(
    ("education", "enough"),
    [(Education.SENIOR, False), (Education.COLLEGE, True), (Education.GRADUATE, True)],
)
def test_the_level_itself_is_enough(education, enough):
    asked = asks(Trait.EDUCATED, 1, bound=Education.COLLEGE)
    assert answer(asked, person("甲", education=education)).met is enough


def test_one_person_in_both_top_posts_counts_only_on_the_chair():
    both = person("甲", elsewhere=frozenset({"secretary"}))
    asked = asks(Trait.HOLDS_ELSEWHERE, 1, 1, word="secretary", posts=frozenset({"chair"}))
    assert answer(asked, both, person("乙")).met
    assert not answer(asked, person("乙"), both).met


def test_serving_and_new_leave_out_who_is_not_known():
    people = (person("甲", serving=True), person("乙", serving=False), person("丙"))
    assert answer(asks(Trait.SERVING, 1), *people).by == ("甲",)
    assert answer(asks(Trait.NEW, 1), *people).by == ("乙",)


def test_cross_membership_minorities_and_marks_are_counted():
    people = (
        person("甲", elsewhere=frozenset({"member"})),
        person("乙", minority=True),
        person("丙", marks=frozenset({"front_line"})),
    )
    assert answer(asks(Trait.ON_BOTH, 1), *people).by == ("甲",)
    assert answer(asks(Trait.MINORITY, 1), *people).by == ("乙",)
    assert answer(asks(Trait.MARKED, 1, word="front_line"), *people).by == ("丙",)


def test_close_relatives_may_not_sit_together_and_others_may():
    people = (person("甲"), person("乙"))
    pair = {"one": PersonName("甲"), "other": PersonName("乙")}
    siblings = Relation(kinship=Kinship.SIBLING, **pair)
    others = Relation(kinship=Kinship.OTHER, **pair)
    assert answer(APART, *people, relations=[siblings]).by == ("乙", "甲")
    assert answer(APART, *people, relations=[others]).met


def test_the_law_blocks_and_a_plan_warns():
    short = asks(Trait.WOMAN, 1)
    wished = asks(Trait.WOMAN, 1, binding=Binding.INDICATIVE)
    woman = person("乙", sex=Sex.FEMALE)
    assert answer(short, person("甲")).finding().severity is Severity.ERROR
    assert answer(wished, person("甲")).finding().severity is Severity.WARNING
    assert answer(short, woman).finding().severity is Severity.INFO


def test_an_empty_place_counts_for_nothing():
    seats = (Seat(post="chair", name=None), Seat(post="member", name=PersonName("甲")))
    half = Slate(on=ON, seats=seats, pool=(person("甲"),))
    assert composition(half, [asks(Trait.ANYBODY, 2)])[0].off == -1


@pytest.mark.parametrize(
    ("seats", "pool", "code"),
    [
        (["甲"], ["甲", "甲"], "nominees.slate_pool_twice"),
        (["甲", "甲"], ["甲"], "nominees.slate_seat_twice"),
        (["乙"], ["甲"], "nominees.slate_not_in_pool"),
    ],
)
def test_a_slate_that_cannot_be_read_is_refused_by_name(seats, pool, code):
    with pytest.raises(Refused) as refused:
        Slate(
            on=ON,
            seats=tuple(Seat(post="member", name=PersonName(one)) for one in seats),
            pool=tuple(person(one) for one in pool),
        )
    assert [one.code for one in refused.value.findings] == [code]


def test_nobody_sits_on_a_post_without_nomination():
    with pytest.raises(Refused) as refused:
        slate(person("甲", posts=frozenset({"member"})))
    assert refused.value.findings[0].code == "nominees.slate_not_nominated"


@pytest.mark.parametrize(
    "asked",
    [[asks(Trait.WOMAN, 2, 1)], [asks(Trait.WOMAN, 1), asks(Trait.WOMAN, 2)]],
)
def test_requirements_that_contradict_themselves_are_refused(asked):
    with pytest.raises(Refused) as refused:
        composition(slate(person("甲")), asked)
    assert {one.code for one in refused.value.findings} == {"nominees.requirement_confused"}
