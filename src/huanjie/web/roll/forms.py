"""What is typed in on the pages of the roll."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from huanjie.actions.handle_objection import DECISIONS, KINDS, Proof
from huanjie.actions.roll_entries import Newcomer
from huanjie.records.queries.roll_cases import Case, Member
from huanjie.records.queries.roll_issues import GRAVITIES, Asked
from huanjie.records.queries.roll_objections import ObjectionLine
from huanjie.records.queries.roll_people import Namesake
from huanjie.roll.grounds import GROUNDS
from huanjie.roll.locked import LONGEST_PASSWORD
from huanjie.terms.people import VoterClass
from huanjie.web.roll.words import DECIDED_CLASSES

REASON = 2000


def asked_of(query: Mapping[str, str]) -> Asked:
    """Which findings the address asks for; words that it does not know ask for nothing."""
    severity = query.get("severity", "")
    return Asked(
        code=query.get("code", "")[:40],
        severity=severity if severity in GRAVITIES else "",
        open_only=query.get("open") == "1",
    )


def carried(asked: Asked) -> str:
    """The same question in the address of another page of its answer.

    >>> carried(Asked(code="roll.sex_missing", open_only=True))
    'code=roll.sex_missing&open=1&'
    """
    said = {"code": asked.code, "severity": asked.severity, "open": "1" if asked.open_only else ""}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{query}&" if query else ""


class DayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Every file that was sent, one at least."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in sent or [None]]


class UploadForm(forms.Form):
    sent = FilesField(max_length=200, allow_empty_file=True)
    sure = forms.CharField(max_length=200, required=False)
    password = forms.CharField(max_length=LONGEST_PASSWORD, strip=False, required=False)


class PasswordForm(forms.Form):
    """With what a copy is locked; never shown again, not even when the form comes back."""

    password = forms.CharField(max_length=LONGEST_PASSWORD, strip=False)


class TakenForm(forms.Form):
    """What an import did, as its address tells the page."""

    added = forms.IntegerField(min_value=0)
    changed = forms.IntegerField(min_value=0)
    gone = forms.IntegerField(min_value=0)
    again = forms.IntegerField(min_value=0)


class SettleForm(forms.Form):
    admit = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )
    reason = forms.CharField(max_length=REASON)


class SettleManyForm(SettleForm):
    rows = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        sent = [one for one in data.getlist("rows") if one.isascii() and one.isdigit()]
        self.fields["rows"] = forms.TypedMultipleChoiceField(
            coerce=int, choices=[(one, one) for one in sent]
        )


class CaseForm(forms.Form):
    """Two people, not cleared up, or one person and the place that is kept."""

    ruling = forms.ChoiceField()
    reason = forms.CharField(max_length=REASON)

    def __init__(self, case: Case, data: QueryDict | None = None) -> None:
        super().__init__(data)
        answers = ("different_persons", "unresolved", *map(kept, case.members))
        self.fields["ruling"] = forms.ChoiceField(choices=[(one, one) for one in answers])


def kept(member: Member) -> str:
    """The answer that two rows are one person, who keeps this place."""
    return f"keep-{member.id}"


class MarksForm(forms.Form):
    """What each of one group of namesakes is called; `group` is its place on the page."""

    reason = forms.CharField(max_length=200)

    def __init__(self, groups: Sequence[Sequence[Namesake]], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self._groups = groups
        places = [(str(at), str(at)) for at in range(len(groups))]
        self.fields["group"] = forms.ChoiceField(choices=places)

    def marks(self) -> dict[int, str]:
        """The word for each voter of the group, empty where none was typed."""
        group = self._groups[int(self.cleaned_data["group"])]
        return {one.id: self.data.get(f"mark-{one.id}", "") for one in group}


class ObjectionForm(forms.Form):
    by = forms.CharField(max_length=60)
    kind = forms.ChoiceField(choices=[(one, one) for one in KINDS])
    ground = forms.ChoiceField(choices=[("", ""), *((w, w) for w in GROUNDS)], required=False)
    serial = forms.IntegerField(required=False, min_value=1, max_value=99_999)
    name = forms.CharField(max_length=60, required=False)
    sex = forms.ChoiceField(choices=[("", ""), ("f", "f"), ("m", "m")], required=False)
    group = forms.CharField(max_length=40, required=False)
    says = forms.CharField(max_length=REASON)

    def clean(self) -> dict[str, Any]:
        """Who is missing is named in full; whom to take off or correct stands on the list."""
        given = super().clean() or {}
        wanted = ("name", "sex") if given.get("kind") == "missing" else ("serial",)
        for field in wanted:
            if not given.get(field) and field not in self.errors:
                self.add_error(field, "required")
        return given


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[(one, one) for one in DECISIONS])
    reason = forms.CharField(max_length=REASON)
    evidence = forms.CharField(max_length=200, required=False)
    heard = forms.CharField(max_length=REASON, required=False)
    born = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    identity = forms.CharField(max_length=40, required=False)
    household = forms.CharField(max_length=40, required=False)
    voter_class = forms.ChoiceField(choices=DECIDED_CLASSES.items(), required=False)

    def proof(self, one: ObjectionLine) -> Proof:
        """What the decision rests on, and who was missing as the papers tell."""
        given = self.cleaned_data
        born: date | None = given["born"]
        missing = Newcomer(
            name=one.name,
            sex=one.sex,
            group=one.group,
            born=born.isoformat() if born else "",
            identity=given["identity"],
            household=given["household"],
            voter_class=VoterClass(given["voter_class"] or VoterClass.RESIDENT),
        )
        person = missing if one.kind == "missing" else None
        return Proof(evidence=given["evidence"], heard=given["heard"], person=person)
