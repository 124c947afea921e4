"""Which claims a decision rests on, and that no other result can satisfy all of them."""

from fractions import Fraction

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from tests.count.audit.votes import HALF, case

from huanjie.count.audit.assertions import claims
from huanjie.count.audit.claims import ANYBODY_ELSE, Claim, Kind, Line
from huanjie.count.audit.plan import Method, planned
from huanjie.count.audit.seats import PlainPost, grounds, plain_grounds
from huanjie.count.case import ElectionCase, Procedure, Relation, Round, Settings
from huanjie.count.outcome import decide
from huanjie.count.result import Outcome
from huanjie.terms.findings import Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship


def keys(made: ElectionCase) -> set[str]:
    return {one.key for post in grounds(made) for one in claims(post, papers=made.collected)}


def orders(made: ElectionCase) -> set[str]:
    return {key for key in keys(made) if "ahead" in key or "level" in key}


def plain(seats: int, votes: dict[str, int], collected: int = 100) -> set[str]:
    named = {PersonName(name): number for name, number in votes.items()}
    post = PlainPost(id="chair", seats=seats, votes=named)
    made = plain_grounds(post, Line(share=HALF, base=collected))
    return {one.key for one in claims(made, papers=collected)}


def test_each_person_s_side_of_the_line_is_claimed_and_anybody_else_s() -> None:
    assert plain(1, {"甲": 60, "乙": 30}) == {
        "chair/passed/甲",
        "chair/not_passed/乙",
        "chair/not_passed/*",
    }


@pytest.mark.parametrize(("votes", "kind"), [(50, "not_passed"), (51, "passed")])
def test_exactly_half_has_not_passed(votes: int, kind: str) -> None:
    assert f"chair/{kind}/甲" in plain(1, {"甲": votes})


def test_where_more_passed_than_seats_each_elected_is_ahead_of_each_other() -> None:
    found = plain(2, {"甲": 80, "乙": 70, "丙": 60, "丁": 55, "戊": 20})
    assert {key for key in found if "ahead" in key} == {
        "chair/ahead/甲/丙",
        "chair/ahead/甲/丁",
        "chair/ahead/乙/丙",
        "chair/ahead/乙/丁",
    }


def test_as_many_passed_as_seats_need_no_order() -> None:
    assert not {key for key in plain(2, {"甲": 80, "乙": 70}) if "ahead" in key}


def test_equal_votes_at_the_last_seat_are_claimed_to_be_level() -> None:
    found = plain(2, {"甲": 80, "乙": 70, "丙": 70, "丁": 60})
    assert "chair/level/乙/丙" in found
    assert {"chair/ahead/甲/乙", "chair/ahead/乙/丁", "chair/ahead/丙/丁"} <= found


def test_names_with_few_votes_are_taken_together() -> None:
    written = {f"某{number}": 1 for number in range(5)}
    found = plain(1, {"甲": 60, "乙": 30} | written)
    assert found == plain(1, {"甲": 60, "乙": 30})


def test_who_is_chair_need_not_be_behind_the_members() -> None:
    made = case(
        {"chair": (1, {"甲": 60}), "member": (2, {"甲": 60, "乙": 58, "丙": 54})}, women={"甲"}
    )
    assert set(decide(made).elected["member"]) == {"乙", "丙"}
    assert orders(made) == set()


def test_a_woman_declared_first_need_not_be_ahead_of_the_men() -> None:
    votes = {"甲": 65, "乙": 62, "丙": 60, "女": 55, "女二": 52}
    made = case({"chair": (1, {"丁": 60}), "member": (3, votes)}, women={"女", "女二"})
    assert set(decide(made).elected["member"]) == {"甲", "乙", "女"}
    assert {key for key in orders(made) if key.startswith("member/ahead/女")} == {
        "member/ahead/女/女二"
    }
    assert {"member/ahead/甲/丙", "member/ahead/乙/丙"} <= orders(made)


def test_who_gives_way_to_a_relative_is_behind_that_relative() -> None:
    related = Relation(one=PersonName("甲"), other=PersonName("乙"), kinship=Kinship.SPOUSE)
    made = case({"member": (2, {"甲": 70, "乙": 60, "丙": 55})}, relatives=(related,), women={"甲"})
    assert set(decide(made).elected["member"]) == {"甲", "丙"}
    assert orders(made) == {"member/ahead/甲/乙"}


def test_who_stands_again_is_ahead_of_who_does_not_and_of_anybody_else() -> None:
    made = case({"chair": (1, {"甲": 48, "乙": 40, "丙": 11})})
    assert decide(made).rerun["chair"].candidates == ("甲", "乙")
    assert orders(made) == {
        "chair/ahead/甲/丙",
        "chair/ahead/乙/丙",
        "chair/ahead/甲/*",
        "chair/ahead/乙/*",
    }


def test_a_vote_that_does_not_count_rests_on_the_account_of_papers_alone() -> None:
    assert keys(case({"chair": (1, {"甲": 40})}, collected=60)) == set()


def test_half_of_the_valid_ballots_is_claimed_where_the_method_says_so() -> None:
    made = case(
        {"chair": (1, {"甲": 46})}, waste=10, settings=Settings(waste_counts_in_total=False)
    )
    (one,) = [c for c in claims(grounds(made)[0], papers=100) if c.kind is Kind.PASSED]
    assert one.line == Line(share=HALF, base=90, valid_only=True)
    assert one.sum == 1


def test_a_third_is_the_line_of_another_vote() -> None:
    made = case({"chair": (1, {"甲": 40, "乙": 33})}, round=Round.RERUN)
    found = {one.key: one for one in claims(grounds(made)[0], papers=100)}
    assert found["chair/passed/甲"].line == Line(share=Fraction(1, 3), base=100)
    assert "chair/not_passed/乙" in found


def test_carried_votes_are_claimed_over_both_posts() -> None:
    made = case(
        {"chair": (1, {"甲": 60, "乙": 30}), "member": (1, {"乙": 25})},
        settings=Settings(vote_carry_down=True),
    )
    found = {one.key: one for post in grounds(made) for one in claims(post, papers=100)}
    assert found["member/passed/乙"].contests == ("member", "chair")
    assert found["member/passed/乙"].votes == 55


NAMES = tuple("甲乙丙丁戊")
WOMEN = {"丙", "戊"}


@st.composite
def elections(draw: st.DrawFn) -> tuple[ElectionCase, ElectionCase]:
    """A committee's vote as it was reported, and as it truly was."""
    seats = draw(st.integers(1, 3))
    procedure = draw(
        st.sampled_from([Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE])
    )
    kin = draw(st.lists(st.sampled_from(["甲乙", "乙丙", "丁戊"]), unique=True))
    relatives = tuple(
        Relation(one=PersonName(a), other=PersonName(b), kinship=Kinship.SIBLING) for a, b in kin
    )

    def votes(names: str, most: int) -> dict[str, int]:
        made = {}
        for name in draw(st.permutations(names)):
            made[name] = draw(st.integers(0, min(12, most)))
            most -= made[name]
        return made

    def changed(made: dict[str, int]) -> dict[str, int]:
        by = st.sampled_from([0, 0, 0, 1, -1, 3, -3])
        return {name: min(12, max(0, number + draw(by))) for name, number in made.items()}

    def one(chair: dict[str, int], member: dict[str, int]) -> ElectionCase:
        return case(
            {"chair": (1, chair), "member": (seats, member)},
            collected=12,
            registered=20,
            women=WOMEN,
            relatives=relatives,
            procedure=procedure,
            settings=method,
            round=round_,
            waste=waste,
        )

    method = Settings(
        vote_carry_down=draw(st.booleans()), waste_counts_in_total=draw(st.booleans())
    )
    round_, waste = draw(st.sampled_from(Round)), draw(st.sampled_from([0, 0, 1]))
    chair, member = votes("甲乙丙", 12), votes("甲乙丙丁戊", 12 * seats)
    return one(chair, member), one(changed(chair), changed(member))


def decided(outcome: Outcome) -> object:
    again = {post: (one.seats, set(one.candidates)) for post, one in outcome.rerun.items()}
    return (
        {post: set(names) for post, names in outcome.elected.items()},
        {(tie.post, tie.seats, frozenset(tie.between)) for tie in outcome.tied},
        {(held.post, held.name) for held in outcome.held},
        again,
    )


def holds(claim: Claim, true: ElectionCase) -> bool:
    """Whether a claim is true of the true votes; of anybody else, of each of them alone."""
    posts = [one.votes for one in true.posts if one.post.value in claim.contests]

    def total(name: PersonName) -> int:
        return sum(votes.get(name, 0) for votes in posts)

    others = max(
        (total(one) for votes in posts for one in votes if one not in claim.named), default=0
    )

    def of(name: PersonName) -> int:
        return others if name == ANYBODY_ELSE else total(name)

    if claim.kind is Kind.LEVEL:
        return of(claim.name) == of(claim.other)
    if claim.line is None:
        return of(claim.name) > of(claim.other)
    over = of(claim.name) - claim.line.share * claim.line.base
    return over > 0 if claim.kind is Kind.PASSED else over < 0


def sound(pair: tuple[ElectionCase, ElectionCase], left_out: frozenset[Kind] = frozenset()) -> bool:
    """Whether the true result is the reported one, wherever all claims but these are true."""
    reported, true = pair
    made = [one for post in grounds(reported) for one in claims(post, papers=reported.collected)]
    if not all(holds(one, true) for one in made if one.kind not in left_out):
        return True
    return decided(decide(reported)) == decided(decide(true))


@settings(max_examples=300, deadline=None)
@given(elections())
def test_wherever_all_claims_are_true_the_result_is_the_reported_one(pair) -> None:
    try:
        assert sound(pair)
    except Refused:
        assume(False)


@given(elections(), st.sampled_from(Method))
def test_every_result_can_be_planned_by_both_methods(pair, method: Method) -> None:
    try:
        found = grounds(pair[0])
    except Refused:
        assume(False)
    for one in (claim for post in found for claim in claims(post, papers=12)):
        size = planned(one, limit=Fraction(1, 20), method=method).size
        assert size is None or 0 < size <= 12


@pytest.mark.parametrize("kind", list(Kind))
def test_without_any_one_kind_of_claim_a_wrong_result_would_be_confirmed(kind: Kind) -> None:
    def wrongly_confirmed(pair: tuple[ElectionCase, ElectionCase]) -> bool:
        try:
            return not sound(pair, frozenset({kind}))
        except Refused:
            return False

    quick = settings(max_examples=4000, phases=[Phase.generate], database=None)
    found = find(elections(), wrongly_confirmed, settings=quick)
    assert sound(found)
