"""The audit of a small vote from plan to confirmation, and everything that holds it up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.count.audit.votes import LI, LIMIT, WANG, at, audit, claim, paper

from huanjie.count.audit.check import Report, check
from huanjie.count.audit.draw import Draw, draws
from huanjie.count.audit.paper import MISSING, Paper, Place
from huanjie.count.audit.plan import AuditPlan, Method, planned
from huanjie.count.audit.sighting import Sighting, Sightings, settled
from huanjie.terms.findings import Refused

SEED = "27182818284590452353"
VOTES = {"王芳": 720, "李强": 300}


def stack(plan: AuditPlan) -> dict[Place, Paper]:
    """All papers as reported: 720 for 王芳, 300 for 李强, the rest for nobody."""
    papers = [paper(WANG)] * 720 + [paper(LI)] * 300 + [paper()] * 180
    where = (at(one, bundle.name) for bundle in plan.batches for one in range(1, bundle.sheets + 1))
    return dict(zip(where, papers, strict=True))


def seen(papers: dict[Place, Paper]) -> Sightings:
    return Sightings(settled=papers, second=frozenset(), third=frozenset())


def drawn(plan: AuditPlan, number: int | None = None) -> tuple[Draw, ...]:
    return tuple(draws(SEED, plan.batches, last=number or plan.size))


def report(plan: AuditPlan, *, changed=None, number=None) -> Report:
    """The report after so many draws; `changed` papers were seen otherwise than they were read."""
    papers = stack(plan)
    return check(plan, drawn(plan, number), seen(papers | (changed or {})), machine=papers)


def first_for_wang(plan: AuditPlan) -> Place:
    papers = stack(plan)
    return next(one.place for one in drawn(plan) if papers[one.place] == paper(WANG))


def test_a_sample_in_which_all_agree_confirms_the_result() -> None:
    plan = audit(VOTES)
    found = report(plan)
    assert found.confirmed and found.more == 0
    assert (found.drawn, found.used, found.differences) == (34, 34, ())
    assert {one.planned.claim.key for one in found.standings} == {
        "chair/passed/王芳",
        "chair/not_passed/李强",
        "chair/not_passed/*",
    }


def test_one_vote_that_she_never_had_asks_for_more_papers() -> None:
    plan = audit(VOTES)
    place = first_for_wang(plan)
    found = report(plan, changed={place: paper(LI)})
    assert not found.confirmed
    assert [(one.place, one.contest) for one in found.differences] == [(place, "chair")]
    assert report(plan, changed={place: paper(LI)}, number=34 + found.more).confirmed
    assert not report(plan, changed={place: paper(LI)}, number=33 + found.more).confirmed


def test_a_missing_paper_counts_as_the_vote_that_she_never_had() -> None:
    plan = audit(VOTES)
    place = first_for_wang(plan)
    lost, other = ({place: one} for one in (MISSING, paper(LI)))
    by_key = [
        {one.planned.claim.key: one.risk for one in report(plan, changed=each).standings}
        for each in (lost, other)
    ]
    assert by_key[0]["chair/passed/王芳"] == by_key[1]["chair/passed/王芳"]
    assert by_key[0]["chair/not_passed/*"] > by_key[1]["chair/not_passed/*"]
    assert report(plan, changed=lost).missing == (place,)


def test_a_paper_drawn_twice_counts_twice() -> None:
    plan = audit(VOTES)
    one = drawn(plan)[0]
    twice = (one, Draw(number=2, paper=one.paper, place=one.place))
    papers = stack(plan)
    once, both = (check(plan, each, seen(papers), machine=papers) for each in (twice[:1], twice))
    assert both.standings[0].risk < once.standings[0].risk
    assert both.used == 2


def test_draws_after_one_that_nobody_saw_wait() -> None:
    plan = audit(VOTES)
    list_, papers = drawn(plan), stack(plan)
    gap = list_[10].place
    found = check(
        plan,
        list_,
        seen({place: one for place, one in papers.items() if place != gap}),
        machine=papers,
    )
    assert (found.used, found.unseen, found.confirmed) == (10, (gap,), False)


def test_a_paper_without_a_reading_is_taken_as_read_in_favour() -> None:
    plan = audit(VOTES)
    papers = stack(plan)
    place = next(one.place for one in drawn(plan) if papers[one.place] == paper(LI))
    known = {one: read for one, read in papers.items() if one != place}
    found = check(plan, drawn(plan), seen(papers), machine=known)
    assert not found.confirmed and found.differences[0].machine is None


def test_so_many_errors_that_no_sample_is_left_mean_counting_all() -> None:
    plan = audit(VOTES)
    wrong = {one.place: paper(LI) for one in drawn(plan, 100)}
    found = report(plan, changed=wrong, number=100)
    assert found.by_hand == {"chair"}
    assert not found.confirmed and found.more == 0


def test_a_vote_too_close_is_counted_by_hand_and_nothing_is_drawn_for_it() -> None:
    plan = audit({"王芳": 601, "李强": 300})
    assert plan.by_hand == {"chair"} and plan.size == 0
    assert not check(plan, (), seen({})).confirmed


@pytest.mark.parametrize(
    ("votes", "by_hand"), [(606, False), (603, False), (602, True), (600, True)]
)
def test_as_many_draws_as_papers_mean_counting_all(votes: int, by_hand: bool) -> None:
    """2γ(ln 10 + 0.2634)/m = 1,200 lies between 602 and 603 votes of 1,200."""
    plan = audit({"王芳": votes}, limit=Fraction(1, 10))
    assert bool(plan.by_hand) is by_hand


@pytest.mark.parametrize(("papers", "votes", "size"), [(12, 10, 11), (15, 11, None)])
def test_one_draw_fewer_than_papers_is_drawn_and_as_many_are_not(papers, votes, size) -> None:
    """At 5 % 11 of 15 votes would need 15 draws, 10 of 12 would need 11."""
    made = planned(claim(votes=votes, papers=papers), limit=LIMIT, method=Method.COMPARISON)
    assert made.size == size


def test_polling_needs_no_machine_and_more_papers() -> None:
    plan = audit(VOTES, method=Method.POLLING)
    assert plan.size == 302
    papers = stack(plan)
    found = check(plan, drawn(plan), seen(papers))
    assert found.confirmed and found.differences == ()


def test_polling_sees_a_wrong_result_without_a_machine() -> None:
    plan = audit(VOTES, method=Method.POLLING)
    papers = stack(plan) | {place: paper(LI) for place in [*stack(plan)][:240]}
    assert not check(plan, drawn(plan), seen(papers)).confirmed


@given(st.permutations(range(34)))
def test_the_order_of_the_draws_does_not_matter(order: list[int]) -> None:
    plan = audit(VOTES)
    list_, papers = drawn(plan), stack(plan)
    changed = papers | {first_for_wang(plan): paper(LI)}
    mixed = tuple(list_[one] for one in order)
    assert check(plan, mixed, seen(changed), machine=papers).standings == (
        check(plan, list_, seen(changed), machine=papers).standings
    )


views = st.sampled_from([paper(WANG), paper(LI), paper(), paper(waste=True), MISSING])


@given(st.dictionaries(st.integers(0, 33), views, max_size=6), st.integers(0, 33), views)
def test_one_more_disagreement_never_lowers_any_risk(changes, further, view) -> None:
    plan = audit(VOTES)
    list_, papers = drawn(plan), stack(plan)
    changed = {list_[one].place: seen_ for one, seen_ in changes.items()}
    place = list_[further].place
    if changed.get(place, papers[place]) != papers[place]:
        return
    before, after = (
        report(plan, changed=each).standings for each in (changed, changed | {place: view})
    )
    assert all(later.risk >= one.risk for one, later in zip(before, after, strict=True))


def entry(place: Place, by: str, view: Paper) -> Sighting:
    return Sighting(place=place, by=by, paper=view)


HERE = at(7)


def test_two_people_who_saw_the_same_settle_a_paper() -> None:
    found = settled([entry(HERE, "甲", paper(WANG)), entry(HERE, "乙", paper(WANG))], [HERE])
    assert found.settled == {HERE: paper(WANG)}


def test_one_person_alone_settles_nothing() -> None:
    found = settled([entry(HERE, "甲", paper(WANG))], [HERE])
    assert (dict(found.settled), found.second) == ({}, {HERE})


def test_a_third_person_decides_where_two_differ() -> None:
    two = [entry(HERE, "甲", paper(WANG)), entry(HERE, "乙", paper(LI))]
    assert settled(two, [HERE]).third == {HERE}
    found = settled([*two, entry(HERE, "丙", paper(LI))], [HERE])
    assert found.settled == {HERE: paper(LI)} and not found.third


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([("甲", WANG), ("甲", WANG)], "audit.same_person"),
        ([("甲", WANG), ("乙", WANG), ("丙", WANG)], "audit.settled"),
        ([("甲", WANG), ("乙", LI), ("丙", LI), ("丁", LI)], "audit.settled"),
    ],
)
def test_entries_that_settle_nothing_more_are_refused(entries, code) -> None:
    with pytest.raises(Refused) as refused:
        settled([entry(HERE, by, paper(name)) for by, name in entries], [HERE])
    assert refused.value.findings[0].code == code


def test_a_paper_that_was_not_drawn_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        settled([entry(at(8), "甲", paper(WANG))], [HERE])
    assert refused.value.findings[0].code == "audit.not_drawn"
