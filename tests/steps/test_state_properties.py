"""What holds of every procedure and every file of evidence."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.steps.plain import seen, stand, step

from huanjie.law.procedure import Gate
from huanjie.law.rules import StepRule
from huanjie.steps.state import Status, StepState
from huanjie.terms.evidence import Evidence, Standing

NEEDS = ("paper:a", "posted:a", "request:m", "approval:m", "ballot:b", "minutes:c")
PARTS = {"unit": ("north", "south")}
CONDITIONS = {"yes": True, "no": False}


@st.composite
def procedures(draw: st.DrawFn) -> list[StepRule]:
    made: list[StepRule] = []
    for number in range(draw(st.integers(1, 5))):
        before = [one.id for one in made]
        after = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        made.append(
            step(
                f"s{number}",
                *draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3, unique=True)),
                after=" ".join(after),
                gate=draw(st.sampled_from(["hard", "warn"])),
                per=draw(st.sampled_from(["", "", "unit"])),
                only_if=draw(st.sampled_from(["", "", "yes", "no", "undecided"])),
            )
        )
    return made


evidence = st.builds(
    seen,
    st.sampled_from((*NEEDS, "outside:a")),
    st.integers(0, 4),
    part=st.sampled_from(["", "north", "south"]),
    standing=st.sampled_from([Standing.STANDS, Standing.STANDS, *Standing]),
    ref=st.sampled_from(["x", "y"]),
)
files = st.lists(evidence, max_size=14)


def shares(found: dict[str, StepState]) -> dict[tuple[str, str], StepState]:
    return {(one.rule.id, one.part): one for s in found.values() for one in (s, *s.parts)}


def states_of(rules: list[StepRule], filed: list[Evidence]) -> dict[str, StepState]:
    return stand(rules, *filed, parts=PARTS, conditions=CONDITIONS)


@settings(max_examples=300)
@given(procedures(), files, files)
def test_more_evidence_never_undoes_a_step(
    rules: list[StepRule], filed: list[Evidence], more: list[Evidence]
) -> None:
    before, after = shares(states_of(rules, filed)), shares(states_of(rules, filed + more))
    for place, state in before.items():
        if state.status is Status.DONE:
            assert after[place].status is Status.DONE
            assert (after[place].done_on or state.done_on) <= state.done_on  # type: ignore[operator]


@settings(max_examples=300)
@given(procedures(), files)
def test_no_step_passes_a_gate_that_binds(rules: list[StepRule], filed: list[Evidence]) -> None:
    found = states_of(rules, filed)
    for state in shares(found).values():
        duty = state.rule.duty
        if duty.gate is not Gate.HARD or state.status not in (Status.DONE, Status.OPEN):
            continue
        if state.parts or (duty.per and not state.part):
            continue
        for name in duty.after:
            cause = found[name]
            if cause.rule.duty.per == duty.per:
                cause = cause.of_part(state.part)
            assert cause.status in (Status.DONE, Status.NOT_NEEDED)
            if state.done_on is not None and cause.done_on is not None:
                assert cause.done_on <= state.done_on


@given(procedures(), files, st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_comes_does_not_matter(
    rules: list[StepRule], filed: list[Evidence], chance: st.DataObject
) -> None:
    mixed = list(filed)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert states_of(rules, mixed) == states_of(rules, filed)


@given(procedures(), files)
def test_a_step_is_done_exactly_when_nothing_is_missing_and_nothing_binds_it(
    rules: list[StepRule], filed: list[Evidence]
) -> None:
    for state in shares(states_of(rules, filed)).values():
        done = state.status is Status.DONE
        assert (state.done_on is not None) is done
        if done:
            assert state.missing == ()
        if state.status is Status.OPEN:
            assert state.missing
