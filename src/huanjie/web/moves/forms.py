"""What is asked of the timetable: a step on another day, and why."""

from django import forms


class WishForm(forms.Form):
    procedure = forms.CharField(max_length=40)
    step = forms.CharField(max_length=60)
    to = forms.DateField()


class DecisionForm(WishForm):
    reason = forms.CharField(max_length=400)
