"""Any pile of pages against a count as a person would make it, one paper after the other."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.count.ballots import EMPTY, NO, TWO_POSTS, YES, by_two, line, on, sheet, votes

from huanjie.count.ballot_rules import BallotRules, BlankBallot, OverSeats, TwoPosts
from huanjie.count.tally import tally
from huanjie.terms.ballots import BallotCandidate, Verdict
from huanjie.terms.ids import Sha256
from huanjie.terms.people import Sex

SHARED = replace(
    TWO_POSTS,
    contests=(
        TWO_POSTS.contests[0],
        replace(
            TWO_POSTS.contests[1],
            candidates=(
                BallotCandidate(id="c1", name="王芳", sex=Sex.FEMALE),
                BallotCandidate(id="c2", name="周平", sex=Sex.MALE),
            ),
        ),
    ),
)
SIGN = st.sampled_from([YES, NO, EMPTY])
NAME = st.sampled_from(["", "王芳", "赵六", "孙七"])
PAPER = st.tuples(st.tuples(SIGN, SIGN), st.tuples(SIGN, SIGN), NAME, st.tuples(NAME, NAME))
RULES = st.builds(
    BallotRules,
    over_seats=st.sampled_from(OverSeats),
    two_posts=st.sampled_from([TwoPosts.BALLOT, TwoPosts.NOTHING]),
    blank=st.sampled_from(BlankBallot),
)
LINES = [line("chair", 1), line("member", 1), line("member", 2)]


def pages_of(papers):
    """The papers as pages, and the rulings that read what is written on them."""
    pages, rulings = [], []
    for number, (chair, member, one, two) in enumerate(papers):
        digest = Sha256(str(number))
        written = {("chair", 1): one, ("member", 1): two[0], ("member", 2): two[1]}
        lines = [
            replace(empty, verdict=Verdict.REVIEW) if written[empty.contest, empty.slot] else empty
            for empty in LINES
        ]
        pages.append(sheet(chair, member, lines=lines, sha256=digest))
        for (contest, slot), name in written.items():
            if name:
                rulings += by_two(on(contest, f"write_in_{slot}", name=name, sha256=digest))
    return pages, rulings


def by_one_person(papers, rules):
    """The same, slowly: who is chosen on each paper, then what the rules say of it."""
    waste, for_, void = 0, Counter(), Counter()
    for chair, member, one, two in papers:
        chosen = {}
        for contest, signs, names in (("chair", chair, [one]), ("member", member, two)):
            post = next(c for c in SHARED.contests if c.id == contest)
            pairs = zip(post.candidates, signs, strict=True)
            printed = {candidate.name for candidate, sign in pairs if sign is YES}
            chosen[contest] = printed | {name for name in names if name}
        over = {
            contest for contest, who in chosen.items() if len(who) > {"chair": 1}.get(contest, 2)
        }
        blank = {*chair, *member} == {EMPTY} and not one and not any(two)
        counted = {contest: who for contest, who in chosen.items() if contest not in over}
        twice = len(counted) == 2 and counted["chair"] & counted["member"]
        if (
            (blank and rules.blank is BlankBallot.WASTE)
            or (over and rules.over_seats is OverSeats.BALLOT)
            or (twice and rules.two_posts is TwoPosts.BALLOT)
        ):
            waste += 1
            continue
        void.update(over)
        for contest, who in counted.items():
            for_.update((contest, name) for name in who)
    return waste, for_, void


@given(st.lists(PAPER, max_size=25), RULES)
def test_the_tally_is_what_one_person_counts_paper_by_paper(papers, rules):
    pages, rulings = pages_of(papers)
    counted = tally(SHARED, readings=pages, rulings=rulings, rules=rules)
    waste, for_, void = by_one_person(papers, rules)
    assert counted.final and (counted.collected, counted.waste) == (len(papers), waste)
    made = Counter()
    for contest in counted.contests:
        assert contest.void_columns == void[contest.contest]
        made.update({(contest.contest, one.name): one.for_ for one in contest.choices})
        made.update({(contest.contest, one.name): one.votes for one in contest.written})
    assert +made == +for_


@given(st.lists(PAPER, max_size=25), RULES)
def test_the_columns_of_every_name_are_the_ballots_that_are_not_waste(papers, rules):
    pages, rulings = pages_of(papers)
    counted = tally(SHARED, readings=pages, rulings=rulings, rules=rules)
    for contest in counted.contests:
        for one in contest.choices:
            parts = one.for_ + one.against + one.abstain + one.void
            assert parts == counted.collected - counted.waste


@given(st.lists(PAPER, max_size=12), st.lists(PAPER, max_size=12), RULES)
def test_two_piles_together_are_the_sum_of_both(first, second, rules):
    pages, rulings = pages_of([*first, *second])
    whole = tally(SHARED, readings=pages, rulings=rulings, rules=rules)
    parts = []
    for papers in (first, second):
        some, ruled = pages_of(papers)
        parts.append(tally(SHARED, readings=some, rulings=ruled, rules=rules))
    for name, numbers in votes(whole).items():
        sums = tuple(map(sum, zip(*(votes(part)[name] for part in parts), strict=True)))
        assert numbers == sums
    assert whole.waste == sum(part.waste for part in parts)


@given(st.lists(PAPER, min_size=1, max_size=10), st.data())
def test_one_ruling_missing_keeps_the_tally_open(papers, data):
    pages, rulings = pages_of(papers)
    if rulings:
        gone = data.draw(st.integers(0, len(rulings) - 1))
        left = rulings[:gone] + rulings[gone + 1 :]
        assert not tally(SHARED, readings=pages, rulings=left).final
