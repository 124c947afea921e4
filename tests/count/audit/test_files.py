"""What stands in the files of an audit comes back as it was, and what is wrong is named."""

import json
from datetime import date

import pytest
from tests.count.audit.votes import HALF, LI, WANG, at, audit, paper

from huanjie.count.audit.claims import Line
from huanjie.count.audit.paper import MISSING, WASTE
from huanjie.count.audit.plan import Method
from huanjie.count.audit.plan_file import digest, plan_from_json, plan_to_json
from huanjie.count.audit.pull import lines, pull, pull_from_json, pull_to_json, rounds
from huanjie.count.audit.seen_file import empty_csv, seen_from_csv, seen_from_lines
from huanjie.count.audit.tables import batches_from, positions_from
from huanjie.count.audit.tally_file import reported
from huanjie.terms.findings import Refused

SEED = "57721566490153286060"
VOTES = {"王芳": 720, "李强": 300}
PLAN = audit(VOTES)


def refused(work) -> str:
    with pytest.raises(Refused) as caught:
        work()
    (finding,) = caught.value.findings
    return f"{finding.code} {finding.place} {finding.says.en}"


@pytest.mark.parametrize("method", list(Method))
def test_a_plan_comes_back_as_it_was(method: Method) -> None:
    made = audit(VOTES | {"孙七": 610}, method=method, seats=2)
    assert plan_from_json(plan_to_json(made).encode(), place="AUDIT.json") == made


@pytest.mark.parametrize(
    ("key", "value"),
    [("method", "guess"), ("risk", "half"), ("batches", 7), ("claims", [{"kind": "passed"}])],
)
def test_a_plan_that_is_no_plan_is_refused_by_its_file(key: str, value: object) -> None:
    document = json.loads(plan_to_json(PLAN)) | {key: value}
    content = json.dumps(document).encode()
    assert refused(lambda: plan_from_json(content, place="A.json")).startswith("audit.file A.json")


def test_a_pull_comes_back_as_it_was() -> None:
    drawn = pull(PLAN, SEED, audit=digest(b"plan"))
    again = pull_from_json(pull_to_json(drawn, lines(PLAN, drawn)).encode(), place="pull.json")
    assert again == drawn
    assert rounds([again], PLAN, audit=digest(b"plan")) == (drawn,)


def test_a_paper_put_in_place_of_one_that_was_drawn_is_found() -> None:
    drawn = pull(PLAN, SEED, audit=digest(b"plan"))
    document = json.loads(pull_to_json(drawn, lines(PLAN, drawn)))
    document["draws"][3]["position"] += 1
    other = pull_from_json(json.dumps(document).encode(), place="pull.json")
    found = refused(lambda: rounds([other], PLAN, audit=digest(b"plan")))
    assert found.startswith("audit.pull_changed")


def test_rounds_of_two_seeds_are_refused() -> None:
    first = pull(PLAN, SEED, audit=digest(b"plan"))
    found = refused(lambda: pull(PLAN, SEED[::-1], audit=digest(b"plan"), more=5, after=[first]))
    assert found.startswith("audit.other_pull")


def test_a_second_round_continues_the_first_in_any_order_of_files() -> None:
    first = pull(PLAN, SEED, audit=digest(b"plan"))
    second = pull(PLAN, SEED, audit=digest(b"plan"), more=5, after=[first])
    assert (second.first, second.last) == (35, 39)
    assert rounds([second, first], PLAN, audit=digest(b"plan")) == (first, second)


def line(**changes: object) -> str:
    told = {"batch": "1", "position": 7, "by": "甲", "for": {"chair": ["c1"]}} | changes
    return json.dumps({key: value for key, value in told.items() if value is not None})


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({}, paper(WANG)),
        ({"for": {"chair": ["李强"]}}, paper(LI)),
        ({"for": {"chair": ["孙七"]}}, paper("孙七")),
        ({"for": {"chair": []}}, paper()),
        ({"void": ["chair"]}, paper()),
        ({"for": {"chair": ["c1", "c2"]}}, WASTE),
        ({"paper": "waste", "for": None}, WASTE),
        ({"paper": "missing", "for": None}, MISSING),
    ],
)
def test_what_a_person_saw_is_what_the_paper_counts_for(changes, seen) -> None:
    (one,) = seen_from_lines(line(**changes), PLAN, place="seen.jsonl")
    assert (one.place, one.by, one.paper) == (at(7), "甲", seen)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"for": {}}, "chair"),
        ({"for": {"chair": [], "mayor": []}}, "mayor"),
        ({"by": " "}, "by"),
        ({"position": 0}, "position"),
        ({"paper": "lost"}, "paper"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_an_entry_that_leaves_something_open_is_refused_by_line_and_field(changes, field) -> None:
    text = "\n" + line(**changes)
    found = refused(lambda: list(seen_from_lines(text, PLAN, place="seen.jsonl")))
    assert found.startswith("audit.file seen.jsonl:2") and field in found


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        (("", "王芳"), paper(WANG)),
        (("有效", "c2"), paper(LI)),
        (("", "无"), paper()),
        (("", "无效"), paper()),
        (("", "王芳、李强"), WASTE),
        (("废票", ""), WASTE),
        (("找不到", ""), MISSING),
    ],
)
def test_a_row_of_the_table_says_the_same_as_a_line(cells, seen) -> None:
    head = empty_csv(PLAN, [])
    text = head + ",".join(("1", "7", "甲", *cells))
    (one,) = seen_from_csv(text, PLAN, place="seen-1.csv")
    assert one.paper == seen


def test_rows_that_nobody_filled_are_left_out() -> None:
    assert list(seen_from_csv(empty_csv(PLAN, [at(7), at(9)]), PLAN, place="seen-1.csv")) == []


def test_the_empty_table_holds_nothing_that_a_machine_read() -> None:
    rows = empty_csv(PLAN, [at(7)]).split("\r\n")
    assert rows == ["\ufeffbatch,position,by,paper,chair", "1,7,,,", ""]


def test_a_table_may_have_chinese_heads_a_mark_of_order_and_empty_rows() -> None:
    text = "\ufeff捆,张数\n甲,3\n\n乙,4\n"
    assert [one.sheets for one in batches_from(text, place="b.csv")] == [3, 4]


POSITIONS = "batch,position,sha256,frame\n甲,1,aa,1\n甲,02,bb,1\n乙,1,aa,2\n"


def test_only_the_wanted_positions_are_read() -> None:
    wanted = {at(2, "甲")}
    assert positions_from(POSITIONS, place="p", wanted=wanted) == {at(2, "甲"): ("bb", 1)}
    assert len(positions_from(POSITIONS, place="p")) == 3


@pytest.mark.parametrize("row", ["甲,1,cc,1", "乙,9,aa,1"])
def test_a_place_or_a_picture_twice_is_refused_by_its_line(row: str) -> None:
    found = refused(lambda: positions_from(POSITIONS + row, place="p.csv"))
    assert found.startswith("audit.table p.csv:5")


def tally(**changes: object) -> bytes:
    contest = {
        "id": "chair",
        "seats": 1,
        "choices": [{"choice": "c1", "name": "王芳", "for": 60, "against": 30, "abstain": 5}],
        "written": [{"name": "赵六", "votes": 2}],
    }
    contest["choices"][0] |= {"void": 5} | changes.pop("choice", {})
    document = {"final": True, "collected": 100, "waste": 0, "contests": [contest]} | changes
    return json.dumps(document).encode()


def test_without_a_case_more_than_half_of_the_ballots_collected_is_needed() -> None:
    found = reported(tally(), place="T.json")
    (made,) = found.grounds
    assert (made.line, made.need, found.on) == (Line(share=HALF, base=100), 51, None)
    assert made.votes == {"王芳": 60, "赵六": 2}


def test_with_a_case_the_law_decides_and_the_account_is_told() -> None:
    case = {
        "kind": "election",
        "procedure": "villagers_committee",
        "on": "2026-04-20",
        "round": "rerun",
        "registered": 120,
        "issued": 101,
        "collected": 100,
        "posts": [{"post": "chair", "seats": 1, "votes": {"王芳": 60, "赵六": 2}}],
    }
    found = reported(tally(decide=case), place="T.json")
    assert found.on == date(2026, 4, 20)
    assert found.grounds[0].need == 34
    assert any("101" in one.zh for one in found.account)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"final": False}, "final"),
        ({"collected": 99}, "contests[0].choices[0]"),
        ({"choice": {"for": -1}}, "for"),
        ({"contests": [{"id": "chair", "choices": []}]}, "seats"),
        ({"collected": 0}, "collected"),
    ],
)
def test_a_tally_that_cannot_be_audited_is_refused_by_file_and_field(changes, field) -> None:
    found = refused(lambda: reported(tally(**changes), place="T.json"))
    assert found.startswith("audit.file T.json") and field in found
