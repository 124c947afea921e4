"""§2 and §5: what every question holds, the texts in force, and the settings that apply."""

from dataclasses import dataclass, field
from datetime import date

from tests.second_reading.form import Form

VILLAGE, RESIDENTS = "villagers_committee", "residents_committee"
COMMITTEES = (VILLAGE, RESIDENTS)
BRANCH, CONGRESS, PLENARY = "party_branch", "party_congress", "party_plenary"
PARTY = (BRANCH, CONGRESS, PLENARY)
DEPUTIES, HEAD = "township_deputies", "township_head"
PROCEDURES = (*COMMITTEES, *PARTY, DEPUTIES, HEAD)

# §2 "Texts in force"
VILLAGE_1998 = date(1998, 11, 4)
VILLAGE_2010 = date(2010, 10, 28)
RESIDENTS_1990 = date(1990, 1, 1)
FROM_2026 = date(2026, 1, 1)
PARTY_2020 = date(2020, 7, 13)

CLOSE = ("spouse", "parent", "child", "sibling", "grandparent", "grandchild")
RELATIONS = (*CLOSE, "other")

# §5: the least number, or the words and truth values allowed.
AT_LEAST = {"vacancy_min": 3, "rerun_candidates_excess": 1, "proxy_max": 1}
TRUTHS = (
    "waste_counts_in_total",
    "rerun_turnout_required",
    "vote_carry_down",
    "exact_four_fifths_counts",
    "proxy_candidates_barred",
)
WORDS = {
    "overcollected": ("both", "issued", "voters"),
    "women": ("priority", "separate", "none"),
    "dual_post": ("higher_post",),
    "relatives_at_result": ("higher_post_then_votes", "none"),
    "bar_win_effect": ("hold", "void"),
    "party_win_base": ("present", "due"),
    "plenary_quorum": ("four_fifths", "two_thirds"),
}


@dataclass
class Question:
    """The procedure, the day and the settings; the findings said so far; the corners passed;
    the votes by which each list of names is to be in order."""

    procedure: str
    on: date
    given: dict[str, object]
    findings: set[str] = field(default_factory=set)
    corners: set[str] = field(default_factory=set)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def village(self) -> bool:
        return self.procedure == VILLAGE

    @property
    def residents(self) -> bool:
        return self.procedure == RESIDENTS

    @property
    def committee(self) -> bool:
        return self.procedure in COMMITTEES

    @property
    def party(self) -> bool:
        return self.procedure in PARTY

    @property
    def text_of_1998(self) -> bool:
        return self.village and self.on < VILLAGE_2010

    @property
    def text_of_1990(self) -> bool:
        return self.party and self.on < PARTY_2020

    @property
    def since_2026(self) -> bool:
        return self.on >= FROM_2026

    def before_any_text(self) -> bool:
        """§2: a text applies from its day on; earlier days are refused."""
        first = {VILLAGE: VILLAGE_1998, RESIDENTS: RESIDENTS_1990}.get(self.procedure)
        return first is not None and self.on < first

    def setting(self, name: str, default: object) -> object:
        """A setting that applies to the input: as given, or by default and said so."""
        if name not in self.given:
            self.findings.add(f"default_used:{name}")
        return self.given.get(name, default)

    def number(self, name: str, default: int) -> int:
        value = self.setting(name, default)
        assert isinstance(value, int)
        return value

    def women(self) -> object:
        """§5: `priority` for villages from 2010-10-28, else `none`."""
        from_2010 = self.village and self.on >= VILLAGE_2010
        return self.setting("women", "priority" if from_2010 else "none")


def read_settings(form: Form) -> dict[str, object]:
    """The settings given, each value one of §5, whether it applies or not."""
    settings = form.form("settings")
    if settings is None:
        return {}
    settings.keys((), (*AT_LEAST, *TRUTHS, *WORDS))
    for name in settings.values:
        if name in AT_LEAST:
            settings.count(name, AT_LEAST[name])
        elif name in TRUTHS:
            settings.truth(name)
        elif name in WORDS:
            settings.word(name, WORDS[name])
    return settings.values
