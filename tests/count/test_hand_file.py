"""hand.jsonl: a box stands when it was entered twice, agreed and balanced; else it stays open."""

import json

import pytest
from tests.count.ballots import TWO_POSTS

from huanjie.count.hand_count import (
    RETURNED,
    WASTE,
    Cell,
    Column,
    HandCount,
    Resolution,
)
from huanjie.count.hand_file import entry_to_json, hand_file_from_lines, recount_to_json
from huanjie.terms.findings import Refused

FOR = Cell(contest="chair", choice="c1", column=Column.FOR)
ABSTAIN = Cell(contest="chair", choice="c1", column=Column.ABSTAIN)
WRITTEN = Cell(contest="chair", name="赵六", column=Column.FOR)
CELLS = {
    RETURNED: 20,
    WASTE: 2,
    FOR: 10,
    ABSTAIN: 8,
    Cell(contest="chair", choice="c2", column=Column.AGAINST): 18,
    Cell(contest="member", choice="c1", column=Column.FOR): 18,
    Cell(contest="member", choice="c2", column=Column.VOID): 18,
    WRITTEN: 3,
}


def entry(number=1, by="李秀英", batch="1号票箱", **cells):
    changes = {FOR: cells.get("for_", 10), ABSTAIN: cells.get("abstain", 8)}
    return entry_to_json(HandCount(batch=batch, entry=number, by=by, cells=CELLS | changes))


def second(**more):
    return entry(2, "王建国", **more)


def recount(cell=FOR, value=10, by=("李秀英", "王建国"), reason="少画一笔"):
    return recount_to_json(
        "1号票箱", Resolution(cell=cell, value=value, by=tuple(by), reason=reason)
    )


def read(*lines):
    return hand_file_from_lines(lines, TWO_POSTS, place="h.jsonl")


def refused(*lines):
    with pytest.raises(Refused) as found:
        read(*lines)
    return found.value.findings[0]


def changed(line, **changes):
    return json.dumps(json.loads(line) | changes)


def test_two_entries_that_agree_make_a_box():
    found = read(entry(), second())
    assert found.open == ()
    (box,) = found.boxes
    assert (box.batch, box.by, box.cells) == ("1号票箱", ("李秀英", "王建国"), CELLS)


def test_the_order_of_entries_and_boxes_does_not_matter():
    other = [entry(batch="2号票箱"), second(batch="2号票箱")]
    one = read(entry(), second(), *other)
    mixed = read(other[1], second(), other[0], entry())
    assert sorted(one.boxes, key=lambda b: b.batch) == sorted(mixed.boxes, key=lambda b: b.batch)


def test_a_box_entered_once_stays_open():
    found = read(entry())
    assert found.boxes == ()
    assert [(one.code, one.place) for one in found.open] == [("count.one_entry", "1号票箱")]


def test_a_difference_stays_open_until_it_is_recounted():
    found = read(entry(), second(for_=11))
    assert found.boxes == ()
    (one,) = found.open
    assert one.code == "count.difference_open" and one.about == "chair"
    assert "chair/c1/for" in one.says.zh and "10和11" in one.says.zh
    (box,) = read(entry(), second(for_=11), recount()).boxes
    assert box.number(FOR) == 10


def test_a_recount_that_does_not_balance_leaves_the_box_open():
    found = read(entry(), second(for_=11), recount(value=11))
    assert found.boxes == ()
    assert [one.code for one in found.open] == ["count.unbalanced"]


def test_a_printed_name_that_was_never_entered_leaves_the_box_open():
    document = json.loads(entry())
    document["cells"] = [one for one in document["cells"] if one["choice"] != "c2"]
    found = read(json.dumps(document), json.dumps(document | {"entry": 2, "by": "王建国"}))
    assert {one.place for one in found.open} == {"1号票箱/chair/c2", "1号票箱/member/c2"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([entry(), entry(2, "李秀英")], "count.same_person"),
        ([entry(), entry(1, "王建国")], "count.not_one_box"),
        ([entry(), second(), entry(3, "张三")], "case.field"),
        ([entry(), second(), recount()], "count.nothing_to_settle"),
        ([entry(), second(for_=11), recount(by=[])], "count.recount_by_one"),
        ([entry(), second(for_=11), recount(by=["李秀英"])], "count.recount_by_one"),
        ([entry(), second(for_=11), recount(by=["李秀英", "李秀英"])], "count.recount_by_one"),
        ([recount()], "case.field"),
    ],
)
def test_what_no_further_entry_could_mend_is_refused(lines, code):
    found = refused(*lines)
    assert found.code == code and found.place.startswith("h.jsonl:")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (changed(entry(), by=""), "by"),
        (changed(entry(), batch=3), "batch"),
        (changed(entry(), entry=0), "entry"),
        (changed(entry(), when="now"), "when"),
        (recount(by=[""]), "by[0]"),
        (changed(recount(), by="李秀英"), "by"),
        (recount(reason=""), "reason"),
        (changed(recount(), number=-1), "number"),
        (changed(recount(), recount={}), "recount.choice"),
    ],
)
def test_a_wrong_line_is_refused_by_its_field(line, field):
    found = refused(entry(), second(for_=11), line)
    assert (found.place, found.about) == ("h.jsonl:3", field)


def cell(**changes):
    plain = {"contest": "chair", "choice": "c1", "name": "", "column": "for", "number": 1}
    return changed(entry(), cells=[plain | changes])


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (cell(number=-1), "cells[0].number"),
        (cell(number=1.0), "cells[0].number"),
        (cell(column="yes"), "cells[0].column"),
        (cell(choice=1), "cells[0].choice"),
        (cell(choice="", name=["赵六"]), "cells[0].name"),
        (cell(contest=None), "cells[0].contest"),
        (cell(contest="deputy"), "cells[0].choice"),
        (cell(choice="c9"), "cells[0].choice"),
        (cell(name="赵六"), "cells[0].choice"),
        (cell(choice=""), "cells[0].contest"),
        (cell(choice="", name="王芳"), "cells[0].contest"),
        (cell(choice="", name="赵六", column="against"), "cells[0].column"),
        (cell(column="returned"), "cells[0].column"),
        (cell(contest="", choice="", column="for"), "cells[0].column"),
        (cell(contest="", choice="c1", column="waste"), "cells[0].column"),
    ],
)
def test_a_cell_that_the_ballot_does_not_have_is_refused(line, field):
    assert refused(line).about == field


def test_a_cell_entered_twice_on_one_line_is_refused():
    cells = json.loads(cell())["cells"] * 2
    assert refused(changed(entry(), cells=cells)).about == "cells[1]"
