"""What is typed in: the adopted method, a kinship, the withdrawal of one."""

from collections.abc import Sequence

from django import forms

from huanjie.records.queries.method import SettingLine
from huanjie.terms.people import Kinship

FLAGS = {"true": True, "false": False}


class MethodForm(forms.Form):
    minutes = forms.CharField(max_length=200)

    def __init__(self, lines: Sequence[SettingLine], data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request was sent with, or None
        for line in lines:
            self.fields[line.name] = (
                forms.ChoiceField(choices=[(one, one) for one in line.choices], required=False)
                if line.choices
                else forms.IntegerField(required=False)
            )

    def settings(self) -> dict[str, str | int]:
        """What the method fixes; where it is silent nothing is entered."""
        given = {name: v for name, v in self.cleaned_data.items() if name != "minutes"}
        return {name: FLAGS.get(v, v) for name, v in given.items() if v not in ("", None)}


class KinshipForm(forms.Form):
    one = forms.CharField(max_length=60)
    other = forms.CharField(max_length=60)
    kinship = forms.ChoiceField(choices=[(k.value, k.value) for k in Kinship if k.is_close])
    basis = forms.CharField(max_length=400)


class WithdrawForm(forms.Form):
    kinship = forms.IntegerField()
    reason = forms.CharField(max_length=400)
