"""What is typed in for those away, those admitted and those who vote for others.

An identity number that was typed is never shown again, not even when the form comes back.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from huanjie.actions.admit_resident import Application, Consent
from huanjie.actions.appoint_proxy import Mandate
from huanjie.actions.register_away import Declaration
from huanjie.actions.roll_entries import Newcomer
from huanjie.roll.grounds import GROUNDS, Change
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording
from huanjie.web.roll.words import COMMUNITY_MEETINGS, KINSHIPS, TIES, VILLAGE_MEETINGS
from huanjie.web.words import SEXES

LONG, SHORT = 2000, 60
ARISING = {word: one for word, one in GROUNDS.items() if one.arises}
NOTHING = Wording(zh="", en="")


def choices(words: Iterable[tuple[str, Wording]]) -> list[tuple[str, Wording]]:
    """The words to choose from, none chosen yet."""
    return [("", NOTHING), *words]


def day(*, required: bool = True) -> forms.DateField:
    """A day as the browser's own calendar gives it."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(input_formats=["%Y-%m-%d"], widget=widget, required=required)


def serial(*, required: bool = True) -> forms.IntegerField:
    """A serial number of the posted list."""
    return forms.IntegerField(min_value=1, max_value=99_999, required=required)


class NewcomerForm(forms.Form):
    """A person as the paper before the clerk tells of them."""

    name = forms.CharField(max_length=SHORT)
    sex = forms.ChoiceField(choices=choices(SEXES.items()))
    group = forms.CharField(max_length=40, required=False)
    household = forms.CharField(max_length=40, required=False)
    born = day(required=False)
    identity = forms.CharField(max_length=40, required=False)

    def newcomer(self) -> Newcomer:
        """The person as the act takes them."""
        given = self.cleaned_data
        born: date | None = given["born"]
        return Newcomer(
            name=given["name"],
            sex=given["sex"],
            group=given["group"],
            household=given["household"],
            born=born.isoformat() if born else "",
            identity=given["identity"],
        )


class DeclaredForm(forms.Form):
    """When and how somebody who is away declared to take part."""

    on = day()
    how = forms.CharField(max_length=SHORT)
    paper = forms.CharField(max_length=200)

    def declared(self) -> Declaration:
        """The declaration as the act takes it."""
        return Declaration(**{name: self.cleaned_data[name] for name in ("on", "how", "paper")})


class AwayForm(DeclaredForm):
    """Somebody who stands on the list already, by its serial number."""

    field_order = ("serial", "on", "how", "paper")
    serial = serial()


class AwayNewcomerForm(NewcomerForm, DeclaredForm):
    """Somebody who comes onto the roll."""

    field_order = ("name", "sex", "group", "household", "born", "identity", "on", "how", "paper")


class AdmitForm(NewcomerForm):
    """Somebody registered elsewhere, with the application and the meeting's consent."""

    applied_on = day()
    application = forms.CharField(max_length=200)
    since = day()
    ties = forms.ChoiceField(choices=choices(TIES.items()))
    not_at_home = forms.CharField(max_length=200)
    meeting = forms.ChoiceField(choices=choices(VILLAGE_MEETINGS.items()))
    met_on = day()
    households = forms.BooleanField(required=False)
    members = forms.IntegerField(min_value=0, max_value=99_999)
    present = forms.IntegerField(min_value=0, max_value=99_999)
    in_favour = forms.IntegerField(min_value=0, max_value=99_999)
    minutes = forms.CharField(max_length=200)

    def applied(self) -> Application:
        """The application as the act takes it."""
        given = self.cleaned_data
        return Application(
            on=given["applied_on"],
            paper=given["application"],
            since=given["since"],
            ties=given["ties"],
            not_at_home=given["not_at_home"],
        )

    def consent(self) -> Consent:
        """The meeting's decision as the act takes it."""
        given = self.cleaned_data
        return Consent(
            meeting=given["meeting"],
            on=given["met_on"],
            members=given.get("members") or 0,
            households=given.get("households") or False,
            present=given["present"],
            in_favour=given["in_favour"],
            minutes=given["minutes"],
        )


class CommunityAdmitForm(AdmitForm):
    """The same in a community, whose election committee confirms those who work there."""

    members = None  # type: ignore[assignment]  # so Django leaves a field out
    households = None  # type: ignore[assignment]
    meeting = forms.ChoiceField(choices=choices(COMMUNITY_MEETINGS.items()))


class ProxyForm(forms.Form):
    """Who entrusts whom, by their serial numbers on the posted list."""

    voter = serial()
    holder = serial()
    relation = forms.ChoiceField(choices=choices(KINSHIPS.items()))
    paper = forms.CharField(max_length=200)
    why = forms.CharField(max_length=LONG, widget=forms.Textarea)
    is_candidate = forms.BooleanField(required=False)

    def mandate(self, voter: int, holder: int) -> Mandate:
        """The mandate as the act takes it, between two rows of the roll."""
        given = self.cleaned_data
        return Mandate(
            voter=voter,
            holder=holder,
            relation=Kinship(given["relation"]),
            paper=given["paper"],
            why=given["why"],
            is_candidate=given["is_candidate"],
        )


class ChangeForm(NewcomerForm):
    """What came up after the publication: who leaves the list, comes onto it, is corrected."""

    field_order = ("ground", "serial", "name", "sex")
    ground = forms.ChoiceField(choices=choices((word, one.title) for word, one in ARISING.items()))
    serial = serial(required=False)
    evidence = forms.CharField(max_length=200)
    heard = forms.CharField(max_length=LONG, required=False, widget=forms.Textarea)
    reason = forms.CharField(max_length=LONG, widget=forms.Textarea)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        for name in ("name", "sex"):
            self.fields[name].required = False

    @property
    def names_somebody(self) -> bool:
        """Whether the ground asks for a person: who comes, or how the entry reads from now on."""
        return ARISING[self.cleaned_data["ground"]].change is not Change.REMOVE

    def clean(self) -> dict[str, Any]:
        """Who leaves or is corrected stands on the list; who comes is named in full."""
        given = super().clean() or {}
        ground = ARISING.get(given.get("ground", ""))
        if ground is not None:
            wanted = ("name", "sex") if ground.change is not Change.REMOVE else ()
            listed = ("serial",) if ground.change is not Change.MISSING else ()
            for name in (*wanted, *listed):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "required")
        return given


class WithdrawForm(forms.Form):
    """Why a proxy is taken back."""

    proxy = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(max_length=LONG)


class LookUpForm(forms.Form):
    """Whom the counter asks about, and why."""

    name = forms.CharField(max_length=SHORT, required=False)
    identity = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(max_length=200)
