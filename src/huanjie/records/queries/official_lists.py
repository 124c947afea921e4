"""The lists that officials tick off: the law's, the circulars' and the county's own text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huanjie.law.county_list import is_the_county_s, read_lines
from huanjie.law.load import rule_set
from huanjie.law.rules import ListItem, OfficialList, Rule
from huanjie.records.models import Campaign, OfficialListText
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording

# Where lists stand, and what a list is for; every other list is a requirement of the work.
PROCEDURES = ("villagers_committee", "residents_committee", "campaign")
KINDS: Mapping[str, tuple[str, ...]] = {
    "statutory": ("statutory_bar_list",),
    "review": ("joint_review_bars", "policy_bars", "unsuitable_cases"),
    "discipline": ("discipline_prohibitions", "village_prohibitions"),
}
WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyText:
    """A text of the county: from its day on, by its paper, entered by an officer."""

    number: int
    items: tuple[ListItem, ...]
    since: date
    source: str
    entered_by: str
    entered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownList:
    """A list as it applies: the county's text where there is one, else the file's."""

    id: str
    procedure: str
    title: Wording
    file: OfficialList
    since: date
    cited: Citation
    doubts: tuple[Wording, ...]
    editable: bool
    own: CountyText | None
    history: tuple[CountyText, ...]

    @property
    def items(self) -> tuple[ListItem, ...]:
        """The lines that apply."""
        return self.own.items if self.own else self.file.items


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsOfKind:
    """The lists of one kind."""

    kind: str
    lists: tuple[ShownList, ...]


def law_day_of_campaign() -> date | None:
    """The day whose law the campaign goes by; none in a store without a campaign."""
    return Campaign.objects.order_by("pk").values_list("law_day", flat=True).first()


def official_lists(on: date) -> tuple[ListsOfKind, ...]:
    """The lists of the campaign's law day, with the county's texts as of a day, by kind."""
    campaign = Campaign.objects.order_by("pk").values_list("law_day", "jurisdiction").first()
    if campaign is None:
        return ()
    own = _texts()
    shown = [
        _shown(procedure, rule, own.get(rule.id, ()), on)
        for procedure in PROCEDURES
        for rule in _lists_in_force(procedure, *campaign)
    ]
    kinds = {kind: tuple(s for s in shown if s.id in ids) for kind, ids in KINDS.items()}
    placed = {one for ids in KINDS.values() for one in ids}
    kinds[WORK] = tuple(s for s in shown if s.id not in placed)
    return tuple(ListsOfKind(kind=k, lists=found) for k, found in kinds.items() if found)


def official_list(rule: str, on: date) -> ShownList:
    """One list of the county's campaign that its office may edit; LookupError for any other."""
    for kind in official_lists(on):
        for one in kind.lists:
            if one.id == rule and one.editable:
                return one
    raise LookupError(rule)


def _lists_in_force(procedure: str, law_day: date, jurisdiction: str) -> tuple[Rule, ...]:
    try:
        law = rule_set(procedure, on=law_day, jurisdiction=jurisdiction)
    except Refused:
        return ()
    return tuple(one for one in law.rules if isinstance(one.value, OfficialList))


def _texts() -> dict[str, tuple[CountyText, ...]]:
    found: dict[str, tuple[CountyText, ...]] = {}
    for row in OfficialListText.objects.all():
        text = CountyText(
            number=row.pk,
            items=read_lines(row.text),
            since=row.since,
            source=row.source,
            entered_by=row.entered_by,
            entered_on=row.entered_on,
        )
        found[row.rule] = (*found.get(row.rule, ()), text)
    return found


def _shown(procedure: str, rule: Rule, texts: tuple[CountyText, ...], on: date) -> ShownList:
    assert isinstance(rule.value, OfficialList)
    begun = [text for text in texts if text.since <= on]
    return ShownList(
        id=rule.id,
        procedure=procedure,
        title=rule.title,
        file=rule.value,
        since=rule.since,
        cited=rule.cited,
        doubts=rule.doubts,
        editable=procedure == "campaign" and is_the_county_s(rule),
        own=begun[-1] if begun else None,
        history=tuple(reversed(texts)),
    )
