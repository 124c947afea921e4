"""The smallest change to a slate: against trying every slate, and at its boundaries."""

from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.nominees.change import Change, Unattainable, smallest_change
from huanjie.nominees.compose import Apart, Binding, Number, Trait, composition
from huanjie.nominees.slate import Relation, Seat, Slate, Standing
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording

ON = date(2026, 5, 10)
POSTS = ("chair", "member", "member")
SAME = Wording(zh="要求", en="requirement")


def asks(id_, trait, least, most=None, *, binding=Binding.STATUTORY, **more):
    return Number(id=id_, title=SAME, binding=binding, trait=trait, least=least, most=most, **more)


APART = Apart(id="apart", title=SAME, binding=Binding.STATUTORY, kinds=frozenset({Kinship.SPOUSE}))


@st.composite
def slates(draw):
    names = [PersonName(f"人{n}") for n in range(draw(st.integers(4, 6)))]
    pool = tuple(
        Standing(
            name=name,
            posts=frozenset(draw(st.sets(st.sampled_from(POSTS), min_size=1))),
            nominations=draw(st.integers(0, 3)),
            sex=draw(st.sampled_from(Sex)),
            minority=draw(st.booleans()),
            serving=draw(st.booleans()),
        )
        for name in names
    )
    known = {one.name: one for one in pool}
    taken: list[PersonName] = []
    seats = []
    for post in POSTS:
        free = [n for n in names if n not in taken and post in known[n].posts]
        name = draw(st.sampled_from([None, *free]))
        taken += [name] if name else []
        seats.append(Seat(post=post, name=name))
    pair = draw(st.sets(st.sampled_from(names), min_size=2, max_size=2))
    one, other = sorted(pair)
    relation = Relation(one=one, other=other, kinship=Kinship.SPOUSE)
    return Slate(on=ON, seats=tuple(seats), pool=pool, relations=(relation,))


@st.composite
def requirements(draw):
    traits = (Trait.WOMAN, Trait.MINORITY, Trait.SERVING, Trait.NEW)
    found = []
    for trait in traits:
        least = draw(st.integers(0, 2))
        most = draw(st.sampled_from([None, 2, 3]))
        binding = draw(st.sampled_from(Binding))
        posts = draw(st.sampled_from([frozenset(), frozenset({"chair"})]))
        found.append(asks(trait.value, trait, least, most, binding=binding, posts=posts))
    return (*found, APART)


def every_slate(slate):
    known = {one.name: one for one in slate.pool}
    for names in permutations(known, len(slate.seats)):
        if all(s.post in known[n].posts for s, n in zip(slate.seats, names, strict=True)):
            yield tuple(Seat(post=s.post, name=n) for s, n in zip(slate.seats, names, strict=True))


def cost(slate, seats, asked):
    """What a slate costs, read off directly; None where the law is broken."""
    after = Slate(on=ON, seats=seats, pool=slate.pool, relations=slate.relations)
    unmet = [a.requirement for a in composition(after, asked) if not a.met]
    if any(one.binding is Binding.STATUTORY for one in unmet):
        return None
    was = {seat.name: seat.post for seat in slate.seats}
    ranked = sorted(slate.pool, key=lambda one: (-one.nominations, one.name))
    ranks = {one.name: rank for rank, one in enumerate(ranked)}
    new = [seat.name for seat in seats if seat.name not in was]
    moved = sum(was.get(seat.name, seat.post) != seat.post for seat in seats)
    return len(unmet), len(new), moved, sum(ranks[name] for name in new)


def least_cost(slate, asked):
    costs = [cost(slate, seats, asked) for seats in every_slate(slate)]
    return min((one for one in costs if one is not None), default=None)


@settings(max_examples=60, deadline=None)
@given(slates(), requirements())
def test_the_change_is_the_smallest_of_all(slate, asked):
    found = smallest_change(slate, asked)
    least = least_cost(slate, asked)
    if isinstance(found, Unattainable):
        assert least is None
    else:
        assert cost(slate, found.slate.seats, asked) == least


@settings(max_examples=40, deadline=None)
@given(slates(), requirements())
def test_what_cannot_be_met_together_can_be_without_any_one(slate, asked):
    found = smallest_change(slate, asked)
    if isinstance(found, Change):
        assert all(a.met for a in found.answers if a.requirement.binding is Binding.STATUTORY)
        return
    for left_out in found.together:
        rest = [one for one in found.together if one is not left_out]
        assert least_cost(slate, rest) is not None
    assert least_cost(slate, found.together) is None


def person(name, **known):
    posts = known.pop("posts", frozenset(POSTS))
    return Standing(name=PersonName(name), posts=posts, **known)


def seated(*names):
    return tuple(
        Seat(post=post, name=PersonName(name)) for post, name in zip(POSTS, names, strict=True)
    )


MEN = tuple(person(name, sex=Sex.MALE) for name in "甲乙丙")
ONE_WOMAN = asks("women", Trait.WOMAN, 1)


def test_a_slate_that_meets_all_is_left_as_it_is():
    slate = Slate(on=ON, seats=seated("甲", "乙", "丙"), pool=MEN)
    found = smallest_change(slate, [asks("size", Trait.ANYBODY, 3, 7)])
    assert isinstance(found, Change) and found.exchanges == ()


def test_the_woman_with_most_nominations_comes_in_for_one_man():
    women = (
        person("丁", sex=Sex.FEMALE, nominations=4),
        person("戊", sex=Sex.FEMALE, nominations=5),
    )
    slate = Slate(on=ON, seats=seated("甲", "乙", "丙"), pool=(*MEN, *women))
    found = smallest_change(slate, [ONE_WOMAN])
    assert isinstance(found, Change)
    assert [one.in_ for one in found.exchanges] == ["戊"]


def test_a_move_costs_less_than_a_new_person():
    """The chair must be a woman; one sits on the slate as a member."""
    pool = (*MEN[:2], person("丁", sex=Sex.FEMALE), person("戊", sex=Sex.FEMALE, nominations=9))
    slate = Slate(on=ON, seats=seated("甲", "乙", "丁"), pool=pool)
    asked = [asks("chair", Trait.WOMAN, 1, posts=frozenset({"chair"}))]
    found = smallest_change(slate, asked)
    assert isinstance(found, Change)
    assert {seat.name for seat in found.slate.seats} == {"甲", "乙", "丁"}
    assert found.slate.seats[0].name == "丁"


def test_a_quota_that_nobody_can_meet_is_named_alone():
    slate = Slate(on=ON, seats=seated("甲", "乙", "丙"), pool=MEN)
    found = smallest_change(slate, [asks("size", Trait.ANYBODY, 3, 7), ONE_WOMAN])
    assert isinstance(found, Unattainable)
    assert [one.id for one in found.together] == ["women"]


def test_an_indicative_quota_that_nobody_can_meet_changes_nothing():
    slate = Slate(on=ON, seats=seated("甲", "乙", "丙"), pool=MEN)
    wish = asks("women", Trait.WOMAN, 1, binding=Binding.INDICATIVE)
    found = smallest_change(slate, [wish])
    assert isinstance(found, Change) and found.exchanges == ()
    assert not found.answers[0].met


def test_places_that_cannot_all_be_filled_are_said_so():
    slate = Slate(on=ON, seats=seated("甲", "乙", "丙")[:2], pool=MEN[:2])
    more = Slate(on=ON, seats=(*slate.seats, Seat(post="member", name=None)), pool=MEN[:2])
    found = smallest_change(more, [ONE_WOMAN])
    assert found == Unattainable(together=())
