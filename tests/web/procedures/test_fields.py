"""Any form's data as inputs and back again."""

import json
from collections.abc import Iterator

import pytest

from huanjie.actions.issue_paper import OWED
from huanjie.papers.fill import filled
from huanjie.papers.forms import FORMS
from huanjie.papers.render import sample
from huanjie.web.procedures.fields import Field, fields_of, read
from huanjie.web.procedures.labels import labels

DRAFTABLE = [one for one in FORMS if one.id not in OWED]


def typed(fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    """What a browser sends of a form left as it is."""
    for field in fields:
        if field.kind == "rows":
            yield f"{field.path}.rows", str(len(field.parts))
        if field.kind == "check":
            yield from [(field.path, "1")] if field.value == "是" else []
        elif not field.parts:
            yield field.path, field.value
        yield from typed(field.parts)


def names(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        if not field.name.isdigit():
            yield field.name
        yield from names(field.parts)


@pytest.mark.parametrize("form", DRAFTABLE, ids=lambda one: one.id)
def test_every_form_comes_back_as_it_was_shown(form) -> None:
    data = sample(form.id)
    sent = dict(typed(fields_of(form.input, data, data)))
    assert filled(form.input, read(form.input, sent)) == filled(form.input, data)


@pytest.mark.parametrize("form", DRAFTABLE, ids=lambda one: one.id)
def test_every_field_of_every_form_has_its_word(form) -> None:
    missing = set(names(fields_of(form.input, sample(form.id), {}))) - labels().keys()
    assert not missing, f"web/procedures/labels.tsv lacks {sorted(missing)}"


def test_an_empty_row_is_no_row_and_more_adds_some() -> None:
    form = next(one for one in FORMS if one.id == "party_unit_result_report")
    sent = dict(typed(fields_of(form.input, {}, sample(form.id))))
    assert sent["votes.rows"] == "3"
    assert read(form.input, sent)["votes"] == []
    sent |= {"votes[1].name": "王建国", "votes[1].in_favour": "四十"}
    rows = read(form.input, sent, more="votes")["votes"]
    assert [row.get("name") for row in rows] == ["王建国", None, None, None]
    assert rows[0]["in_favour"] == "四十"


def test_what_is_typed_is_plain_data() -> None:
    form = next(one for one in FORMS if one.id == "party_unit_result_report")
    data = sample(form.id)
    assert json.loads(json.dumps(read(form.input, dict(typed(fields_of(form.input, data, {}))))))
