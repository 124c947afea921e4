"""What is typed in to lay the county's text over a list."""

from django import forms


class ListForm(forms.Form):
    text = forms.CharField(max_length=20_000, strip=False)
    source = forms.CharField(max_length=200)
    since = forms.DateField(input_formats=["%Y-%m-%d"])
