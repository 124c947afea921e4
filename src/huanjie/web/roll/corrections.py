"""The form in which a row is corrected: what stands in it is what the record has.

An identity number is typed into an empty field and never shown again; where a proposal mends it,
the proposal's own masked words stand for it.
"""

from collections.abc import Sequence

from django import forms

from huanjie.actions.correct_entry import DIGITS, Correction, state_of
from huanjie.actions.repaired_number import repaired_number
from huanjie.records.queries.roll_issues import Person
from huanjie.terms.wording import Wording
from huanjie.web.roll.proposals import Proposal
from huanjie.web.roll.words import VOTER_CLASSES
from huanjie.web.words import SEXES

NOTHING = Wording(zh="", en="")
FIELDS = ("name", "sex", "born", "group", "household", "voter_class")


class CorrectForm(forms.Form):
    name = forms.CharField(max_length=60)
    sex = forms.ChoiceField(choices=[("", NOTHING), *SEXES.items()], required=False)
    born = forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    identity = forms.CharField(max_length=40, required=False)
    repair = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    group = forms.CharField(max_length=40, required=False)
    household = forms.CharField(max_length=40, required=False)
    voter_class = forms.ChoiceField(choices=[("", NOTHING), *VOTER_CLASSES.items()], required=False)
    reason = forms.CharField(max_length=2000, widget=forms.Textarea)
    seen = forms.CharField(max_length=DIGITS, widget=forms.HiddenInput, required=False)

    def correction(self, person: Person) -> Correction:
        """What differs from the record, the number where one was typed or mended."""
        given = self.cleaned_data
        born = given["born"].isoformat() if given["born"] else ""
        said = {**{name: given[name] for name in FIELDS}, "born": born}
        was = _standing(person)
        changed = {name: value for name, value in said.items() if value != was[name]}
        identity = given["identity"] or None
        if not identity and given["repair"]:
            identity = repaired_number(person.id, given["repair"])
        return Correction(**changed, identity=identity)


def filled_in(person: Person, proposals: Sequence[Proposal], take: str) -> CorrectForm:
    """The form as the record stands, with the proposal that was taken, by its place."""
    standing = _standing(person)
    if take.isascii() and take.isdigit() and int(take) < len(proposals):
        one = proposals[int(take)]
        standing["repair" if one.field == "identity" else one.field] = one.value
    return CorrectForm(initial=standing | {"seen": state_of(person.id)})


def _standing(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "sex": person.sex,
        "born": person.born.isoformat() if person.born else "",
        "group": person.group,
        "household": person.household,
        "voter_class": person.voter_class,
    }
