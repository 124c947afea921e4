"""The nouns of a rule set as it lies on the shelf, with all its editions."""

from dataclasses import dataclass
from datetime import date

from huanjie.law.rules import RuleHistory
from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.wording import Wording

TOPICS = (
    "steps",
    "deadlines",
    "eligibility",
    "ballot",
    "count",
    "headcounts",
    "papers",
    "dossier",
    "visits",
    "lists",
)
OWN_TOPICS = ("steps", "papers", "dossier")
"""What a procedure says of itself alone: another that draws on its set does not take these over."""
NATIONAL = "cn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An edition of the law, from its first day; `seen_at` says where it was read."""

    since: date
    title: str
    certainty: Certainty
    seen_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a rule set is: its title, where it applies (code prefix), the editions of the law.

    `draws_on` names the sets whose rules belong to this one too; `doubts` concern it as a whole.
    """

    title: Wording
    procedure: str
    applies_to: str
    authority: Authority
    texts: tuple[Text, ...]
    draws_on: tuple[str, ...]
    doubts: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One folder of the shelf as read: `cn/villagers_committee`."""

    name: str
    about: About
    topics: tuple[tuple[str, tuple[RuleHistory, ...]], ...]

    @property
    def rules(self) -> tuple[RuleHistory, ...]:
        """The rules of all files, in the order of TOPICS and of each file."""
        return tuple(rule for _topic, rules in self.topics for rule in rules)

    def topics_for(self, procedure: str) -> tuple[tuple[str, tuple[RuleHistory, ...]], ...]:
        """What the set brings to a procedure: to another than its own no steps and papers."""
        own = self.about.procedure == procedure
        return tuple(one for one in self.topics if own or one[0] not in OWN_TOPICS)

    @property
    def place(self) -> str:
        """The first part of its name: `cn`, `cn-53`."""
        return self.name.partition("/")[0]

    @property
    def is_national(self) -> bool:
        """Whether it is the set of the whole country that local ones lie upon."""
        return self.place == NATIONAL

    @property
    def jurisdiction(self) -> str:
        """The shortest whole code at which it applies: 530000 for 53."""
        return self.about.applies_to.ljust(6, "0")
