"""What of the data at hand a form takes: its own fields, of their kind, records in part."""

from huanjie.papers.fitting import fitting
from huanjie.papers.forms.party_count_report.form import PartyCountReport


def test_a_field_that_the_form_has_not_is_left_out() -> None:
    assert fitting(PartyCountReport, {"meeting": "大会", "seats": 9}) == {"meeting": "大会"}


def test_a_value_of_another_kind_is_left_out() -> None:
    assert fitting(PartyCountReport, {"meeting": 9, "counted_at": "上午"}) == {}


def test_a_record_keeps_what_its_type_has_and_waits_for_the_rest() -> None:
    data = {"attendance": {"due": 60, "present": 58, "elsewhere": 1}}
    assert fitting(PartyCountReport, data) == {"attendance": {"due": 60, "present": 58}}


def test_a_list_is_taken_whole_or_not_at_all() -> None:
    good = {"name": "甲", "in_favour": 30}
    kept = fitting(PartyCountReport, {"contest": {"candidates": [good, {"name": "乙"}]}})
    assert kept == {"contest": {"candidates": [good, {"name": "乙"}]}}
    assert fitting(PartyCountReport, {"contest": {"candidates": [good, "乙"]}}) == {}


def test_data_that_are_complete_fit_unchanged() -> None:
    threshold = {"share": "1/2", "exactly_is_enough": False, "of_due": False}
    assert fitting(PartyCountReport, {"majority": threshold}) == {"majority": threshold}
