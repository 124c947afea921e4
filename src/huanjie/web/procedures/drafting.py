"""What a paper's form shows: what the records know already, what was typed in, how it will look."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from django.http import HttpResponse

from huanjie.actions import clock
from huanjie.actions.issue_paper import OWED, heading
from huanjie.papers.form import Form
from huanjie.papers.forms import FORMS
from huanjie.papers.render import page_of, pdf_of, sample
from huanjie.records.queries.known import known as on_record
from huanjie.records.queries.progress import COMMITTEES
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked
from huanjie.web.procedures.doors import Here
from huanjie.web.procedures.fields import Field, fields_of, read

Data = dict[str, Any]
TODAY = ("issued", "printed_on")


def draftable(here: Here) -> dict[str, Form]:
    """The forms that the procedure demands and that no other act issues, in the law's order."""
    by_id = {one.id: one for one in FORMS}
    demanded = [rule.paper.form for rule in here.law.papers()]
    asked = [need.of for state in here.states for need in state.rule.duty.done_by]
    return {
        form: by_id[form]
        for form in dict.fromkeys((*demanded, *asked, "review_summary"))
        if form in by_id and form not in OWED and form not in here.hidden
    }


def known(here: Here, form: Form, part: str) -> Data:
    """What the records say already, so that nothing is typed twice."""
    names = {one.name for one in fields(cast(Any, form.input))}
    found: Data = {}
    if "basis" in names and form.id in here.law and here.row.procedure in COMMITTEES:
        found |= heading(here.row, form.id)
    found |= dict.fromkeys(TODAY, clock.today().isoformat())
    found = {name: value for name, value in found.items() if name in names}
    return found | on_record(here.row, form.id, part)


def recorded(here: Here, form: Form, part: str, data: Mapping[str, Any]) -> frozenset[str]:
    """The fields that hold what the records say, as nobody has changed it."""
    told = on_record(here.row, form.id, part)
    return frozenset(name for name, value in told.items() if data.get(name) == value)


def entered(request: Asked, form: Form, start: Mapping[str, Any]) -> tuple[str, Data]:
    """What the officer wants done with the form, and its data."""
    if request.method != "POST":
        return "", dict(start)
    more = request.POST.get("more", "")
    return "more" if more else request.POST.get("do", ""), read(form.input, request.POST, more=more)


def inputs(form: Form, data: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a form with the values of its sample as examples."""
    return fields_of(form.input, data, sample(form.id))


def preview(form: Form, data: Mapping[str, Any]) -> HttpResponse | Refused:
    """The paper as it would be printed; nothing is kept."""
    try:
        pdf = pdf_of(form.id, page_of(form.id, data))
    except Refused as refused:
        return refused
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{form.id}.pdf"'
    return response
