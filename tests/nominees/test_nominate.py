"""The list of candidates: most nominations, ties, the woman's place, withdrawals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.nominees.nominate import (
    Candidates,
    NominationRule,
    Nominee,
    Withdrawal,
    candidates,
    leaves_committee,
    settled,
    withdrawn,
)
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex

CITED = Citation(
    act="村民委员会组织法(2025)",
    article="15③",
    authority=Authority.LAW,
    certainty=Certainty.READ,
)


def rule(seats=2, places=3, woman=True) -> NominationRule:
    return NominationRule(
        seats=seats, places=places, above_seats=1, woman_placed=woman, cited=CITED
    )


def person(text: str) -> Nominee:
    """`王芳f12`: name, sex, votes; the sex may be left out."""
    name = text.rstrip("0123456789")
    sex = Sex(name[-1]) if name[-1] in "fm" else None
    return Nominee(name=PersonName(name.rstrip("fm")), sex=sex, votes=int(text[len(name) :]))


def people(*texts: str) -> tuple[Nominee, ...]:
    return tuple(person(text) for text in texts)


def codes(found: Candidates) -> list[str]:
    return [one.code.removeprefix("nominees.") for one in found.findings]


def test_those_with_most_nominations_are_listed_in_order():
    found = candidates(people("甲m5", "乙f9", "丙m7", "丁m4"), rule())
    assert found.names == ("乙", "丙", "甲")
    assert (found.tied, codes(found)) == (None, [])


def test_equal_votes_at_the_last_place_leave_it_open():
    found = candidates(people("甲f9", "乙m5", "丙m5", "丁m5", "戊m4"), rule(places=3))
    assert found.names == ("甲",)
    assert (found.tied.seats, found.tied.between) == (2, ("丁", "丙", "乙"))


def test_equal_votes_above_or_below_the_last_place_are_no_tie():
    assert candidates(people("甲f9", "乙m9", "丙m5", "丁m4", "戊m4"), rule()).tied is None


def test_a_list_without_a_woman_gives_its_last_place_to_the_first_woman():
    found = candidates(people("甲m9", "乙m8", "丙m7", "丁f3", "戊f2"), rule())
    assert found.names == ("甲", "乙", "丁")
    assert codes(found) == ["woman_placed"]
    assert candidates(people("甲m9", "乙m8", "丙m7", "丁f3"), rule(woman=False)).names[2] == "丙"


def test_two_women_equal_are_tied_for_the_last_place():
    found = candidates(people("甲m9", "乙m8", "丙m7", "丁f3", "戊f3"), rule())
    assert found.names == ("甲", "乙")
    assert (found.tied.seats, set(found.tied.between)) == (1, {"丁", "戊"})


def test_the_womans_place_waits_when_the_places_end_in_a_tie():
    found = candidates(people("甲m9", "乙m5", "丙m5", "丁m5", "戊f2"), rule())
    assert codes(found) == ["woman_pending"]
    sure = candidates(people("甲f9", "乙m5", "丙m5", "丁m5"), rule())
    assert codes(sure) == []


def test_nobody_is_put_in_the_womans_place_when_no_woman_is_nominated():
    found = candidates(people("甲m9", "乙m8", "丙7"), rule())
    assert found.names == ("甲", "乙", "丙")
    assert codes(found) == ["no_woman"]


@pytest.mark.parametrize(("number", "enough"), [(2, False), (3, True), (4, True)])
def test_there_are_more_candidates_than_seats(number, enough):
    found = candidates(people("甲f9", "乙m8", "丙m7", "丁m6")[:number], rule(places=4))
    assert codes(found) == ([] if enough else ["too_few"])
    assert enough or found.findings[0].cited == CITED


@pytest.mark.parametrize(("nominations", "places"), [(("甲m1", "甲m2"), 3), (("甲m1",), 0)])
def test_faulty_nominations_are_refused(nominations, places):
    with pytest.raises(Refused):
        candidates(people(*nominations), rule(places=places))
    with pytest.raises(Refused):
        candidates([Nominee(name=PersonName("甲"), sex=None, votes=-1)], rule())


def test_a_tie_is_settled_by_as_many_winners_as_places():
    nominated = people("甲f9", "乙m5", "丙m5", "丁m5")
    waiting = candidates(nominated, rule())
    done = settled(waiting, people("丁m5", "乙m5"), rule())
    assert (done.names, done.tied) == (("甲", "丁", "乙"), None)
    for wrong in (people("丁m5"), people("丁m5", "甲f9"), people("丁m5", "乙m5", "丙m5")):
        with pytest.raises(Refused):
            settled(waiting, wrong, rule())


LATEST = date(2026, 5, 7)
NOMINATED = people("甲m9", "乙f8", "丙m7", "丁m6", "戊f5")


def leaves(name="甲", on=LATEST, document="退出声明", nominations=NOMINATED, **more):
    wish = Withdrawal(name=PersonName(name), on=on, latest=LATEST, document=document)
    return withdrawn(candidates(nominations, rule()), wish, nominations, rule=rule(), **more)


def test_the_next_by_votes_moves_up():
    assert leaves().names == ("乙", "丙", "丁")


def test_a_woman_follows_the_only_woman():
    assert leaves("乙").names == ("甲", "丙", "戊")


def test_those_already_gone_do_not_move_up():
    assert leaves(gone=frozenset({PersonName("丁")})).names == ("乙", "丙", "戊")


def test_equal_followers_are_tied():
    found = leaves(nominations=people("甲m9", "乙f8", "丙m7", "丁m6", "戊f6"))
    assert (found.names, set(found.tied.between)) == (("乙", "丙"), {"丁", "戊"})


def test_without_a_follower_the_list_is_too_short():
    found = leaves(nominations=people("甲m9", "乙f8", "丙m7"))
    assert found.names == ("乙", "丙")
    assert codes(found) == ["withdrawn", "too_few"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"on": date(2026, 5, 8)}, "too_late"),
        ({"document": " "}, "not_written"),
        ({"name": "戊"}, "not_listed"),
        ({"nominations": people("甲m9", "乙f8", "丙m7", "丁m7")}, "tie_first"),
    ],
)
def test_a_withdrawal_late_unwritten_or_of_nobody_changes_nothing(more, code):
    answer = leaves(**more)
    assert isinstance(answer, Finding)
    assert answer.code == f"nominees.withdrawal_{code}"


def names(text: str) -> tuple[PersonName, ...]:
    return tuple(PersonName(one) for one in text)


def test_a_nominated_member_leaves_the_election_committee_and_the_next_follows():
    found = leaves_committee(names("甲乙丙"), names("丁戊己"), names("乙丁丙"), cited=CITED)
    assert [one.about for one in found] == ["乙", "丙"]
    assert ["戊" in found[0].says.zh, "己" in found[1].says.zh] == [True, True]
    assert {one.cited for one in found} == {CITED}


def test_without_reserve_the_committee_is_chosen_anew():
    [found] = leaves_committee(names("甲乙丙"), (), names("乙"), cited=CITED)
    assert found.code == "nominees.no_successor"


def test_a_close_relative_of_a_nominated_person_leaves_where_the_rule_says_so():
    related = frozenset(names("甲丁"))
    found = leaves_committee(
        names("甲乙丙"), names("丁戊"), names("己"), related=related, cited=CITED
    )
    assert [one.about for one in found] == ["甲"]
    assert "戊" in found[0].says.zh


NOMINEES = st.lists(
    st.builds(
        Nominee,
        name=st.sampled_from([PersonName(c) for c in "甲乙丙丁戊己庚"]),
        sex=st.sampled_from([Sex.FEMALE, Sex.MALE, None]),
        votes=st.integers(0, 4),
    ),
    unique_by=lambda one: one.name,
)


@given(nominations=NOMINEES, places=st.integers(1, 5))
def test_the_order_of_entry_decides_nothing(nominations, places):
    asked = rule(places=places)
    assert candidates(nominations, asked) == candidates(nominations[::-1], asked)


@given(nominations=NOMINEES, places=st.integers(1, 5))
def test_no_man_with_fewer_votes_stands_before_anyone_left_out(nominations, places):
    found = candidates(nominations, rule(places=places))
    kept = {*found.names, *(found.tied.between if found.tied else ())}
    out = [one.votes for one in nominations if one.name not in kept]
    men = [one.votes for one in found.listed if one.sex is not Sex.FEMALE]
    placed = any(code in ("woman_placed",) for code in codes(found))
    assert placed or all(votes > max(out, default=-1) for votes in men)
    seats = len(found.listed) + (found.tied.seats if found.tied else 0)
    assert seats == min(places, len(nominations))
