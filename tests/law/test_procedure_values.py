"""Steps, headcounts and dossiers in the rule files: read whole, and each fault at its place."""

from typing import Any

import pytest
from tests.law.desk import read_rules
from tests.law.test_schema import SINCE, good, put

from huanjie.law.procedure import (
    Base,
    DossierGroup,
    Gate,
    Headcount,
    Kept,
    StepDuty,
    Threshold,
)
from huanjie.law.rules import Value
from huanjie.terms.evidence import EvidenceKind, Need

STEP = {
    "stage": "preparation",
    "actor": "electoral_unit",
    "after": ["request_answered"],
    "gate": "hard",
    "done_by": [{"headcount": "delegates_meeting"}, {"paper": "result_report"}],
}
NEEDS = (
    Need(kind=EvidenceKind.HEADCOUNT, of="delegates_meeting"),
    Need(kind=EvidenceKind.PAPER, of="result_report"),
)
HEADCOUNT = {"due": "full_members", "quorum": {"at_least": "4/5"}}
GROUP = {"holds": [{"paper": "roll"}], "kept": "permanent", "owed_by": "branch", "from": "poll"}
VALUE = ("roll_lead", "versions", SINCE, "value")


def read(value: object, topic: str) -> Value:
    (rule,), found = read_rules(good(value), topic)
    assert found == []
    return rule.versions[0].value


def test_a_step_needs_only_who_when_and_what_shows_it() -> None:
    assert read(STEP, "steps") == StepDuty(
        stage="preparation",
        actor="electoral_unit",
        after=("request_answered",),
        gate=Gate.HARD,
        done_by=NEEDS,
    )


def test_a_step_may_be_of_each_part_go_back_and_depend_on_a_condition() -> None:
    more = {"per": "electoral_unit", "back_to": "nominees_vetted", "only_if": "too_many"}
    step = read(STEP | more | {"after": [], "gate": "warn"}, "steps")
    assert isinstance(step, StepDuty)
    assert (step.per, step.back_to, step.only_if) == tuple(more.values())
    assert (step.after, step.gate) == ((), Gate.WARN)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_of_evidence_can_be_asked_for(kind: EvidenceKind) -> None:
    step = read(STEP | {"done_by": [{kind.value: "thing"}]}, "steps")
    assert isinstance(step, StepDuty)
    assert step.done_by == (Need(kind=kind, of="thing"),)


def test_a_meeting_that_only_hears_needs_a_quorum_and_no_majority() -> None:
    assert read(HEADCOUNT, "headcounts") == Headcount(
        due="full_members", quorum=Threshold(share="4/5", over=False)
    )


def test_a_vote_has_a_majority_and_what_it_is_taken_of() -> None:
    vote = {"majority": {"more_than": "winner_share"}, "base": "present"}
    assert read(HEADCOUNT | vote, "headcounts") == Headcount(
        due="full_members",
        quorum=Threshold(share="4/5", over=False),
        majority=Threshold(share="winner_share", over=True),
        base=Base.PRESENT,
    )


def test_a_group_of_the_dossier_is_open_unless_restricted() -> None:
    group = read(GROUP, "dossier")
    assert group == DossierGroup(
        holds=(Need(kind=EvidenceKind.PAPER, of="roll"),),
        kept=Kept.PERMANENT,
        owed_by="branch",
        from_step="poll",
    )
    restricted = read(GROUP | {"restricted": True}, "dossier")
    assert isinstance(restricted, DossierGroup)
    assert restricted.restricted


KINDS = ", ".join(EvidenceKind)
WRONG: list[tuple[str, dict[str, Any], tuple[object, ...], object, str, str]] = [
    ("steps", STEP, ("stage",), ..., "", "stage is missing: add it"),
    ("steps", STEP, ("actor",), ..., "", "actor is missing: add it"),
    ("steps", STEP, ("after",), ..., "", "after is missing: add it"),
    ("steps", STEP, ("gate",), ..., "", "gate is missing: add it"),
    ("steps", STEP, ("done_by",), ..., "", "done_by is missing: add it"),
    ("steps", STEP, ("ticked",), 1, "", "unknown key ticked: correct it or take it out"),
    ("steps", STEP, ("gate",), "soft", ".gate", "'soft' is not one of hard, warn"),
    ("steps", STEP, ("after",), "start", ".after", "'start' is not a list"),
    ("steps", STEP, ("after", 0), "A", ".after.0", "'A' is not a code word (a-z, 0-9, _)"),
    ("steps", STEP, ("done_by",), [], ".done_by", "[] is not at least one evidence"),
    (
        "steps",
        STEP,
        ("done_by", 0),
        {"tick": "done"},
        ".done_by.0",
        f"{{'tick': 'done'}} is not one evidence, its key one of {KINDS}",
    ),
    (
        "steps",
        STEP,
        ("done_by", 0),
        {"paper": "a", "roll": "b"},
        ".done_by.0",
        f"{{'paper': 'a', 'roll': 'b'}} is not one evidence, its key one of {KINDS}",
    ),
    (
        "steps",
        STEP,
        ("done_by", 0, "headcount"),
        2,
        ".done_by.0.headcount",
        "2 is not a code word (a-z, 0-9, _)",
    ),
    ("steps", STEP, ("only_if",), True, ".only_if", "True is not a code word (a-z, 0-9, _)"),
    ("headcounts", HEADCOUNT, ("due",), ..., "", "due is missing: add it"),
    ("headcounts", HEADCOUNT, ("quorum",), ..., "", "quorum is missing: add it"),
    (
        "headcounts",
        HEADCOUNT,
        ("majority",),
        {"more_than": "1/2"},
        "",
        "majority and base stand together: add the other",
    ),
    (
        "headcounts",
        HEADCOUNT,
        ("base",),
        "due",
        "",
        "majority and base stand together: add the other",
    ),
    (
        "headcounts",
        HEADCOUNT,
        ("quorum",),
        "4/5",
        ".quorum",
        "'4/5' is not a mapping with at least one key",
    ),
    (
        "headcounts",
        HEADCOUNT,
        ("quorum",),
        {"about": "4/5"},
        ".quorum",
        "{'about': '4/5'} is not either at_least or more_than",
    ),
    (
        "headcounts",
        HEADCOUNT,
        ("quorum", "at_least"),
        0.8,
        ".quorum.at_least",
        "0.8 is not a code word (a-z, 0-9, _)",
    ),
    ("dossier", GROUP, ("holds",), ..., "", "holds is missing: add it"),
    ("dossier", GROUP, ("holds",), [], ".holds", "[] is not at least one evidence"),
    ("dossier", GROUP, ("kept",), ..., "", "kept is missing: add it"),
    ("dossier", GROUP, ("owed_by",), ..., "", "owed_by is missing: add it"),
    ("dossier", GROUP, ("from",), ..., "", "from is missing: add it"),
    (
        "dossier",
        GROUP,
        ("kept",),
        "long",
        ".kept",
        "'long' is not one of permanent, years_30, years_10, after_next_election",
    ),
    ("dossier", GROUP, ("restricted",), 1, ".restricted", "1 is not true or false"),
]


@pytest.mark.parametrize(("topic", "value", "path", "wrong", "place", "says"), WRONG)
def test_a_wrong_field_is_told_at_its_place(
    topic: str, value: Any, path: tuple[object, ...], wrong: object, place: str, says: str
) -> None:
    _, found = read_rules(put(good(value), (*VALUE, *path), wrong), topic)
    told = [(one.place.removeprefix(f"roll_lead.{SINCE}.value"), one.says.en) for one in found]
    assert told == [(place, says)]
