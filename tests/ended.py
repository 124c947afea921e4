"""Elections lived through to their end, and how much of their papers the records know.

Drafts of a played election bear sample data; what is asked here is what the records themselves say.
"""

import typing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

from huanjie.actions import clock
from huanjie.actions.issue_paper import OWED
from huanjie.actions.open_elections import NewElection, Post, open_elections, rules_of
from huanjie.actions.say_condition import name_parts, say_condition
from huanjie.demo.guiding import sit_in
from huanjie.demo.meetings import DUE
from huanjie.demo.party import Story
from huanjie.demo.procedure import Cast, play
from huanjie.papers.fill import filled
from huanjie.papers.forms import FORMS
from huanjie.records.models import Draft, Election
from huanjie.steps.conditions import CONDITIONS
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.web.procedures.doors import Here
from huanjie.web.procedures.drafting import known
from tests.town import DAY, TOWNSHIP, VILLAGE, Town, moment, open_town

NAMES = [f"人选{chr(0x4E00 + n)}" for n in range(300)]
GROUPS = ("一组", "二组")
WHERE = {"appraisal": TOWNSHIP}
FORM = {one.id: one for one in FORMS}
PAPERS = (EvidenceKind.PAPER, EvidenceKind.POSTED)


def on(day: date) -> AbstractContextManager[None]:
    return clock.at(moment(day))


def ended(procedure: str, *holds: str, town: Town | None = None) -> Election:
    """A procedure of the village, or of its township, played from its first step to its last."""
    town = town or open_town()
    unit = WHERE.get(procedure, VILLAGE)
    posts = (Post(post="member", seats=3),)
    new = NewElection(unit=UnitCode(unit), procedure=procedure, term=8, posts=posts)
    with on(DAY):
        open_elections(town.head, elections=[new], law_day=DAY)
    row = Election.objects.select_related("unit__parent").get(procedure=procedure)
    with on(DAY):
        for one in CONDITIONS:
            say_condition(town.township, election=row.pk, condition=one, holds=one in holds)
        for kind in {one.duty.per for one in rules_of(row).steps()} - {"", None}:
            name_parts(town.township, election=row.pk, kind=kind, names=GROUPS)
    story = Story(
        election=row.pk,
        officer=town.township,
        setting={},
        due={**DUE, "registered_voters": 900, "villagers_of_age": 900}
        | {"villagers_of_age_or_households": 300},
        visit=partial(sit_in, town.guide),
        names=NAMES,
        units=(),
    )
    script = story.script({rules_of(row).steps()[-1].id: DAY})
    people = Cast(drafts=town.township, approves=town.head, on=on)
    play(row.pk, people, script, until=DAY)
    row.refresh_from_db()
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A form's required fields: filled whole from the records, in part, and all of them."""

    form: str
    whole: tuple[str, ...]
    partly: tuple[str, ...]
    fields: int


def shares(election: Election, parts: Mapping[str, str] | None = None) -> Iterator[Share]:
    """Each form that the steps and rules of an election ask for and that a clerk drafts, of the
    first part that has one drafted; `parts` names the part of an undrafted form by its kind."""
    per = {
        one.of: (parts or {}).get(step.duty.per or "", "")
        for step in rules_of(election).steps()
        for one in step.duty.done_by
    }
    for form in asked(election):
        drafts = Draft.objects.filter(election=election, form=form)
        yield share(election, form, drafts[0].part if drafts else per.get(form, ""))


def asked(election: Election) -> Sequence[str]:
    law = rules_of(election)
    demanded = [rule.paper.form for rule in law.papers()]
    needed = [one.of for step in law.steps() for one in step.duty.done_by if one.kind in PAPERS]
    every = dict.fromkeys((*demanded, *needed))
    return [form for form in every if form in FORM and form not in OWED]


def share(election: Election, form: str, part: str = "") -> Share:
    """What a clerk finds filled in; not counted is the day of drafting."""
    kind = FORM[form].input
    names = [one.name for one in fields(kind) if one.default is MISSING]
    names = [name for name in names if name not in ("issued", "printed_on")]
    here = cast(Here, SimpleNamespace(row=election, law=rules_of(election)))
    found = known(here, FORM[form], part)
    hints = typing.get_type_hints(kind)
    had = [name for name in names if name in found]
    whole = tuple(name for name in had if _is_whole(hints[name], found[name]))
    partly = tuple(name for name in had if name not in whole)
    return Share(form=form, whole=whole, partly=partly, fields=len(names))


def _is_whole(kind: Any, value: object) -> bool:
    """Whether nothing is left for a clerk: every record of a list has all that it asks for."""
    item = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind
    rows = value if isinstance(value, list) else [value]
    if not (is_dataclass(item) and isinstance(item, type)):
        return value != []
    try:
        made = [filled(item, row) for row in rows]
    except Refused:
        return False
    return bool(made)
