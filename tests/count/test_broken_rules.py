"""Each property of the count is seen to fail when a rule is deliberately broken.

A property that no wrong program could break would prove nothing.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.count import test_properties as axioms
from tests.count.drawn import branches, committees, plain_posts

from huanjie.count import order, outcome, posts, rerun
from huanjie.count.order import Filled, Standing, fill
from huanjie.count.relatives import NO_KIN
from huanjie.count.rules import Rules
from huanjie.count.share import Share
from huanjie.count.women import Members, WomensRule

WITHOUT_SHRINKING = settings(
    max_examples=300,
    phases=(Phase.generate,),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def tie_by_name(patch):
    def take(filling, group):
        for name in sorted(group)[: filling.left]:
            filling._seat(name, frozenset())

    patch.setattr(order._Filling, "take", take)


def tie_by_the_ballot(patch):
    def take(filling, group):
        for name in group[: filling.left]:
            filling._seat(name, frozenset())

    patch.setattr(order._Filling, "take", take)


def fewest_votes_first(patch):
    most_first = Standing.over_line
    patch.setattr(
        Standing, "over_line", lambda standing: dict(sorted(most_first(standing).items()))
    )


def half_is_enough(patch):
    least = Share.least_of
    patch.setattr(Share, "least_of", lambda share, whole: least(replace(share, over=False), whole))


def everybody_is_over_the_line(patch):
    over_line = Standing.over_line
    patch.setattr(Standing, "over_line", lambda standing: over_line(replace(standing, need=0)))


def a_tie_leaves_out_the_last_named(patch):
    tie = order._Filling._tie
    patch.setattr(
        order._Filling, "_tie", lambda filling, between, seats: tie(filling, between[:seats], seats)
    )


def blank_ballots_lower_the_line(patch):
    patch.setattr(outcome, "base_of", lambda case, _rules: 2 * case.registered - case.collected)


def the_line_has_a_floor(patch):
    need = outcome.need_votes
    patch.setattr(outcome, "need_votes", lambda case, rules: max(12, need(case, rules)))


def tied_seats_count_as_unfilled(patch):
    def unfilled(filled):
        return filled.seats - filled.kept - len(filled.elected) - len(filled.held)

    patch.setattr(Filled, "unfilled", property(unfilled))


def two_posts_for_one_person(patch):
    patch.setattr(posts.Decided, "elected", lambda _decided: set())


def relatives_do_not_matter(patch):
    patch.setattr(posts, "close_relatives", lambda *_given: NO_KIN)


def bars_do_not_matter(patch):
    patch.setattr(posts, "_barred", lambda *_given: frozenset())


def every_vote_counts(patch):
    patch.setattr(outcome, "invalid_reason", lambda _case, _rules: None)


def no_seat_for_a_woman(patch):
    def fill_members(standing, _women):
        return Members(filled=fill(standing), rule=WomensRule.SATISFIED)

    patch.setattr(posts, "fill_members", fill_members)


def everybody_stands_again(patch):
    patch.setattr(rerun, "_not_again", lambda *_given: frozenset())


def party_posts_are_connected(patch):
    def connected(case, need):
        filled, out = {}, frozenset()
        for one in case.posts:
            standing = Standing(post=one.post, seats=one.seats, votes=one.votes, need=need, out=out)
            filled[one.post] = fill(standing)
            out |= frozenset(filled[one.post].elected)
        votes = {one.post: one.votes for one in case.posts}
        return posts.Decided(votes=votes, filled=filled, left_out={})

    patch.setattr(posts, "_unconnected", connected)


def the_program_remembers(patch):
    need, again = outcome.need_votes, itertools.cycle((0, 1))
    patch.setattr(outcome, "need_votes", lambda case, rules: need(case, rules) + next(again))


def no_article_is_found(patch):
    patch.setattr(Rules, "source", lambda _rules, _rule: "")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A property with the figures it is asked for, and the break that it must notice."""

    axiom: Callable[..., None]
    broken: Callable[[pytest.MonkeyPatch], None]
    figures: tuple[st.SearchStrategy, ...] = (committees(),)


TRIALS = (
    Trial(
        axiom=axioms.test_relabelling_people_changes_nothing_but_the_labels,
        figures=(plain_posts(),),
        broken=tie_by_name,
    ),
    Trial(
        axiom=axioms.test_the_order_of_the_input_changes_nothing,
        figures=(plain_posts(),),
        broken=tie_by_the_ballot,
    ),
    Trial(axiom=axioms.test_one_more_vote_never_unseats, broken=fewest_votes_first),
    Trial(axiom=axioms.test_nobody_is_elected_below_the_line, broken=half_is_enough),
    Trial(
        axiom=axioms.test_nobody_is_passed_over_for_somebody_with_fewer_votes,
        figures=(plain_posts(),),
        broken=fewest_votes_first,
    ),
    Trial(
        axiom=axioms.test_those_tied_have_equal_votes_and_are_more_than_the_seats,
        figures=(plain_posts(),),
        broken=a_tie_leaves_out_the_last_named,
    ),
    Trial(
        axiom=axioms.test_somebody_below_the_line_changes_nobody_s_election,
        figures=(committees(), st.sampled_from("己庚")),
        broken=everybody_is_over_the_line,
    ),
    Trial(
        axiom=axioms.test_blank_ballots_only_raise_the_line,
        figures=(plain_posts(), st.integers(1, 5)),
        broken=blank_ballots_lower_the_line,
    ),
    Trial(
        axiom=axioms.test_all_figures_times_a_number_give_the_same_result,
        figures=(committees(), st.sampled_from([2, 3])),
        broken=the_line_has_a_floor,
    ),
    Trial(axiom=axioms.test_every_seat_is_accounted_for, broken=tied_seats_count_as_unfilled),
    Trial(axiom=axioms.test_nobody_is_elected_twice, broken=two_posts_for_one_person),
    Trial(axiom=axioms.test_relatives_are_never_elected_together, broken=relatives_do_not_matter),
    Trial(axiom=axioms.test_who_is_barred_by_law_is_never_elected, broken=bars_do_not_matter),
    Trial(
        axiom=axioms.test_a_vote_that_does_not_count_elects_nobody,
        figures=(committees(), st.sampled_from([{"registered": 40}, {"issued": 19}])),
        broken=every_vote_counts,
    ),
    Trial(
        axiom=axioms.test_a_first_vote_leaves_a_woman_or_a_way_to_her,
        figures=(committees(of=("chair", "member")),),
        broken=no_seat_for_a_woman,
    ),
    Trial(axiom=axioms.test_who_stands_again_could_still_be_elected, broken=everybody_stands_again),
    Trial(
        axiom=axioms.test_the_posts_of_a_party_vote_are_not_connected,
        figures=(branches(),),
        broken=party_posts_are_connected,
    ),
    Trial(axiom=axioms.test_the_same_question_has_the_same_answer, broken=the_program_remembers),
    Trial(axiom=axioms.test_every_step_names_its_article, broken=no_article_is_found),
)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.broken.__name__)
def test_a_broken_rule_is_noticed_by_its_property(trial, monkeypatch):
    trial.broken(monkeypatch)
    search = WITHOUT_SHRINKING(given(*trial.figures)(trial.axiom.hypothesis.inner_test))
    with pytest.raises(AssertionError):
        search()


def test_every_property_was_seen_to_fail():
    tried = {trial.axiom.__name__ for trial in TRIALS}
    assert {name for name in vars(axioms) if name.startswith("test_")} == tried
