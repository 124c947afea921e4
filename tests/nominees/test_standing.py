"""The way of a nominated person: only lawful steps, the order of succession, the last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.nominees.nominate import Tie
from huanjie.nominees.standing import LAWFUL, Move, Path, State, moved, moved_up, next_in_line
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex

A = PersonName("王芳")
DAY = date(2026, 4, 1)
NEW = Path(name=A, post="chair", sex=Sex.FEMALE, votes=9, nominated_on=DAY)
CLEARED = frozenset({A})
ALL_THE_WAY = (State.PRELIMINARY, State.VETTED, State.OFFICIAL, State.ELECTED)


def move(to: State, **more) -> Move:
    given = {"on": DAY, "by": "李国强", "why": "提名票", "document": "公告8号"} | more
    return Move(to=to, **given)


def at(state: State) -> Path:
    """A path that ends in a state; how it came there does not matter."""
    return replace(NEW, moves=(move(state),))


def code(found) -> str:
    assert isinstance(found, Finding), found
    return found.code.removeprefix("nominees.")


def test_the_whole_way_from_nominated_to_elected():
    path = NEW
    for state in ALL_THE_WAY:
        path = moved(path, move(state), cleared=CLEARED)
        assert isinstance(path, Path)
    assert path.state is State.ELECTED
    assert [one.to for one in path.moves] == list(ALL_THE_WAY)


@given(st.sampled_from(State), st.sampled_from(State))
def test_no_step_is_taken_that_the_table_does_not_hold(of, to):
    found = moved(at(of), move(to, by=A if to is State.WITHDRAWN else "李国强"), cleared=CLEARED)
    if to in LAWFUL[of]:
        assert isinstance(found, Path)
        assert found.state is to
    else:
        assert code(found) == "move_unlawful"


@pytest.mark.parametrize("end", [State.ELECTED, State.WITHDRAWN, State.BARRED])
def test_an_end_is_an_end(end):
    assert not LAWFUL[end]


def test_nobody_is_on_the_list_without_a_review():
    for before in (State.NOMINATED, State.PRELIMINARY, State.SUCCEEDED):
        assert State.OFFICIAL not in LAWFUL[before]
    assert code(moved(at(State.PRELIMINARY), move(State.VETTED))) == "move_unreviewed"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"on": DAY - timedelta(days=1)}, "too_early"),
        ({"by": " "}, "nameless"),
        ({"why": ""}, "reasonless"),
        ({"document": ""}, "no_document"),
    ],
)
def test_a_step_needs_a_day_a_name_a_reason_and_a_paper(more, why):
    assert code(moved(NEW, move(State.PRELIMINARY, **more))) == f"move_{why}"


@pytest.mark.parametrize(("day", "late"), [(-1, False), (0, False), (1, True)])
def test_the_last_day_to_withdraw_still_counts(day, late):
    last = DAY + timedelta(days=5)
    wish = move(State.WITHDRAWN, by=A, on=last + timedelta(days=day))
    found = moved(at(State.OFFICIAL), wish, latest=last)
    assert isinstance(found, Finding) is late
    assert not late or code(found) == "move_withdrawn_late"


def test_only_the_person_withdraws_and_nobody_bars_himself():
    assert code(moved(NEW, move(State.WITHDRAWN))) == "move_withdrawn_by_other"
    assert code(moved(NEW, move(State.BARRED, by=A))) == "move_own_case"


def waiting(*people: tuple[str, int, Sex]) -> tuple[Path, ...]:
    return tuple(replace(NEW, name=PersonName(n), votes=v, sex=s) for n, v, s in people)


M, F = Sex.MALE, Sex.FEMALE
LINE = waiting(("甲", 9, M), ("乙", 7, M), ("丙", 5, F))
UP = move(State.SUCCEEDED)


def test_the_most_nominations_are_next_and_those_listed_or_out_are_not():
    assert next_in_line(LINE) == "甲"
    listed = replace(LINE[0], moves=(move(State.PRELIMINARY),))
    out = replace(LINE[1], moves=(move(State.BARRED),))
    assert next_in_line((listed, out, LINE[2])) == "丙"
    assert next_in_line((listed, out)) is None


def test_a_list_left_without_a_woman_takes_a_woman():
    assert next_in_line(LINE, woman=True) == "丙"
    assert next_in_line(LINE[:2], woman=True) == "甲"


def test_succession_follows_the_order():
    found = moved_up(LINE, UP, name=PersonName("甲"), woman=False)
    assert isinstance(found, Path)
    assert found.state is State.SUCCEEDED
    assert code(moved_up(LINE, UP, name=PersonName("乙"), woman=False)) == "succession_order"
    with pytest.raises(Refused, match="外人"):
        moved_up(LINE, UP, name=PersonName("外人"), woman=False)


def test_equals_are_voted_on_again():
    equal = waiting(("甲", 7, M), ("乙", 7, M), ("丙", 5, F))
    assert next_in_line(equal) == Tie(seats=1, between=(PersonName("乙"), PersonName("甲")))
    assert code(moved_up(equal, UP, name=PersonName("甲"), woman=False)) == "succession_tied"
    assert code(moved_up(equal, UP, name=PersonName("丙"), woman=False)) == "succession_order"


def test_who_moved_up_is_reviewed_before_the_list():
    up = moved_up(LINE, UP, name=PersonName("甲"), woman=False)
    assert code(moved(up, move(State.OFFICIAL))) == "move_unlawful"
    assert code(moved(up, move(State.VETTED))) == "move_unreviewed"


def test_who_is_out_does_not_move_up():
    out = replace(LINE[0], moves=(move(State.WITHDRAWN, by="甲"),))
    found = moved_up((out, *LINE[1:]), UP, name=PersonName("甲"), woman=False)
    assert code(found) == "move_unlawful"
