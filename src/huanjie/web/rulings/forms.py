"""What is typed in to rule on a held win."""

from django import forms


class RulingForm(forms.Form):
    name = forms.CharField(max_length=60)
    stands = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )
    reason = forms.CharField(max_length=2000)
    article = forms.CharField(max_length=120)
    heard = forms.CharField(max_length=2000, required=False)
