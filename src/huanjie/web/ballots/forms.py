"""What is typed in on the pages of the ballots."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from huanjie.actions.enter_hand_count import Recount
from huanjie.actions.rule_on_box import Seen
from huanjie.terms.ballots import BallotDefinition, Mark, Verdict
from huanjie.web.ballots.words import REASONS, USUAL_REASONS, WHOLE_REASONS
from huanjie.web.roll.forms import FilesField

KEYS = {"for": "1", "against": "2", "abstain": "3", "blank": "0", "void": "X"}
WHOLE_KEYS = {"void_page": "X", "aside": "0"}
SCHEME = ("for", "against", "abstain")
OTHER_KEYS = ("4", "5", "6")
LINE = "write_in_"


def votes_of(definition: BallotDefinition, *, whole: bool) -> dict[str, Seen]:
    """What a key rules: the sign of the ballot's own scheme, or one that the scheme lacks."""
    if whole:
        return {
            "void_page": Seen(verdict=Verdict.REVIEW, void=True),
            "aside": Seen(verdict=Verdict.BLANK),
        }
    marks = definition.marks
    signs = {"for": marks.for_, "against": marks.against, "abstain": marks.abstain}
    own = {vote: Seen(verdict=Verdict(sign.value)) for vote, sign in signs.items()}
    taken = {*signs.values(), Mark.BLANK}
    others = {m.value: Seen(verdict=Verdict(m.value)) for m in Mark if m not in taken}
    blank = {} if Mark.BLANK in signs.values() else {"blank": Seen(verdict=Verdict.BLANK)}
    return own | blank | {"void": Seen(verdict=Verdict.REVIEW, void=True)} | others


def keys_of(votes: Mapping[str, Seen]) -> list[tuple[str, str, str]]:
    """Each vote with its keys and its sign; 0 is an empty box, whatever the scheme calls it."""
    others = iter(OTHER_KEYS)
    keys = {one: (KEYS | WHOLE_KEYS).get(one) or next(others) for one in votes}
    if "0" not in keys.values():
        keys["abstain"] = "30"
    return [
        (one, keys[one], seen.verdict.value if one in SCHEME else "") for one, seen in votes.items()
    ]


class RulingForm(forms.Form):
    """A ruling: what is seen, why (a key of the list, or own words), by which article."""

    sheet = forms.IntegerField()
    choice = forms.CharField(max_length=20, required=False)
    vote = forms.ChoiceField()
    name = forms.CharField(max_length=60, required=False)
    unnamed = forms.BooleanField(required=False)
    sure = forms.BooleanField(required=False)
    why = forms.ChoiceField(required=False)
    reason = forms.CharField(max_length=500, required=False)
    cited = forms.CharField(max_length=200)

    def __init__(self, votes: dict[str, Seen], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.reasons = REASONS if "for" in votes else WHOLE_REASONS
        self.fields["why"] = forms.ChoiceField(
            choices=[(one, one) for one in self.reasons], required=False
        )
        blank = Verdict.BLANK
        self.empty = [one for one in SCHEME if one in votes and votes[one].verdict is blank]
        self.fields["vote"] = forms.ChoiceField(choices=[(one, one) for one in votes])

    def clean_name(self) -> str:
        """Only a written line has a name to be read."""
        line = str(self.cleaned_data.get("choice", "")).startswith(LINE)
        return str(self.cleaned_data["name"]) if line else ""

    @property
    def told(self) -> str:
        """The reason as it is recorded: own words, else the chosen one, else the usual one."""
        said = self.cleaned_data
        usual = "blank" if said["vote"] in self.empty else said["vote"]
        chosen = self.reasons[said["why"]].zh if said["why"] else USUAL_REASONS[usual].zh
        return str(said["reason"]) or chosen


class BoxForm(forms.Form):
    """Which box: one of the list, or one that is named here."""

    chosen = forms.CharField(max_length=40, required=False)
    other = forms.CharField(max_length=40, required=False)

    @property
    def batch(self) -> str:
        """The box; a name of its own goes before the list."""
        return str(self.cleaned_data["other"] or self.cleaned_data["chosen"])


class NameForm(forms.Form):
    """A name that voters wrote."""

    contest = forms.CharField(max_length=20)
    name = forms.CharField(max_length=60)

    def __init__(self, data: QueryDict) -> None:
        contest = data.get("add", "")
        super().__init__({"contest": contest, "name": data.get(f"name-{contest}", "")})


class RecountForm(forms.Form):
    """What the paper says of a cell in which two entries differ."""

    batch = forms.CharField(max_length=40)
    cell = forms.RegexField(r"^[^/]*/[^/]*/[^/]*/(returned|waste|for|against|abstain|void)$")
    figure = forms.IntegerField(min_value=0, max_value=1_000_000)
    second = forms.CharField(max_length=60)
    reason = forms.CharField(max_length=500)

    @property
    def recount(self) -> Recount:
        """The recount as it is recorded."""
        said = self.cleaned_data
        return Recount(figure=said["figure"], second=said["second"], reason=said["reason"])


class AgainForm(forms.Form):
    """A box that is counted once more, and why."""

    batch = forms.CharField(max_length=40)
    reason = forms.CharField(max_length=500)


class AccountForm(forms.Form):
    """What became of every printed ballot, and how many people voted."""

    printed = forms.IntegerField(min_value=0, max_value=10_000_000)
    issued = forms.IntegerField(min_value=0, max_value=10_000_000)
    unused = forms.IntegerField(min_value=0, max_value=10_000_000)
    spoilt = forms.IntegerField(min_value=0, max_value=10_000_000)
    returned = forms.IntegerField(min_value=0, max_value=10_000_000)
    voters = forms.IntegerField(min_value=0, max_value=10_000_000)


class AuditForm(forms.Form):
    """The plan of an audit and a list of drawn papers, as the commands wrote them."""

    plan = forms.FileField()
    drawn = forms.FileField()


class ScansForm(forms.Form):
    """Scans: files, or all files of a folder."""

    sent = FilesField(max_length=200, allow_empty_file=True)
