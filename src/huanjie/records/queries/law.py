"""The law that the county's campaign goes by: the sets that apply, their rules, what was before."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from django.db.models import Count
from django.db.models.functions import Substr

from huanjie.law.load import read_shelf, rule_set, set_names, sets_applying
from huanjie.law.rules import Leeway, Rule, RuleSet, Version
from huanjie.law.shelf import NATIONAL, TOPICS, About
from huanjie.law.words import place_said
from huanjie.records.models import Campaign, Election
from huanjie.records.queries.area import Area
from huanjie.terms.citations import Certainty
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording

GROUPS: Mapping[str, tuple[str, ...]] = {
    "villages": (
        "villagers_committee",
        "village_representatives",
        "group_leaders",
        "supervision_committee",
        "village_meetings",
        "by_election",
        "recall",
        "resignation",
        "handover",
    ),
    "communities": (
        "residents_committee",
        "residents_by_election",
        "residents_recall",
        "residents_resignation",
        "residents_handover",
    ),
    "party": (
        "party_branch",
        "party_congress",
        "party_plenary",
        "higher_congress_delegates",
        "party_rules",
        "appraisal",
    ),
    "congress": ("township_deputies", "township_head"),
}
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfCampaign:
    """Whose law it is: of a place, on a day."""

    jurisdiction: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Elections that pinned the same rules; `same` if those are still the ones on file."""

    on: date
    digest: str
    elections: int
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDoubt:
    """What is doubtful, or not on file, of whole sets, and which sets it concerns."""

    says: Wording
    concerns: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPage:
    """The rules of one procedure as they apply in the county."""

    rules: RuleSet
    pins: tuple[Pin, ...]
    doubts: tuple[SetDoubt, ...]

    @property
    def elections(self) -> int:
        return sum(pin.elections for pin in self.pins)

    @property
    def differing(self) -> tuple[Pin, ...]:
        return tuple(pin for pin in self.pins if not pin.same)

    @property
    def certainties(self) -> tuple[tuple[Certainty, int], ...]:
        """How many rules there are of each certainty, the surest first."""
        counted = Counter(rule.cited.certainty for rule in self.rules.rules)
        return tuple((one, counted[one]) for one in Certainty if counted[one])


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rules of one topic that come from one procedure."""

    procedure: str
    title: Wording
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The rules of one topic: the procedure's own first, then those that it draws on."""

    topic: str
    parts: tuple[Part, ...]

    @property
    def number(self) -> int:
        return sum(len(part.rules) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawGroup:
    """Procedures of one kind."""

    group: str
    pages: tuple[LawPage, ...]


class Standing(StrEnum):
    """What became of a version by the law day."""

    APPLIES = "applies"
    BEHIND = "behind"
    ENDED = "ended"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version with its last day, None while no later one ended it."""

    version: Version
    until: date | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """All versions of a rule in one text, the newest first."""

    name: str
    title: Wording
    place: Wording
    leeway: Leeway
    checked_on: date
    doubts: tuple[Wording, ...]
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """One rule: as it applies, None where it does not, and its history text by text."""

    id: str
    title: Wording
    procedure: Wording
    on: date
    applies: Rule | None
    texts: tuple[Editions, ...]


def law_of_campaign() -> LawOfCampaign | None:
    """The place and the day of the county's law; none in a store without a campaign."""
    row = Campaign.objects.order_by("pk").values("jurisdiction", "law_day").first()
    return LawOfCampaign(jurisdiction=row["jurisdiction"], on=row["law_day"]) if row else None


def rules_here(law: LawOfCampaign, procedure: str) -> RuleSet | None:
    """What applies of a procedure; None before its first text."""
    try:
        return rule_set(procedure, on=law.on, jurisdiction=law.jurisdiction)
    except Refused:
        return None


def law_by_group(law: LawOfCampaign, area: Area) -> tuple[LawGroup, ...]:
    """Every procedure with rules in force on the day, by kind."""
    pins = _pins(area)
    pages = {name: page for name in _procedures() if (page := _page(law, name, pins.get(name, ())))}
    placed = {one for names in GROUPS.values() for one in names}
    groups = {**GROUPS, OTHER: tuple(name for name in pages if name not in placed)}
    found = {kind: tuple(pages[n] for n in names if n in pages) for kind, names in groups.items()}
    return tuple(LawGroup(group=kind, pages=of) for kind, of in found.items() if of)


def law_page(law: LawOfCampaign, procedure: str, area: Area) -> LawPage:
    """The rules of one procedure; LookupError where the shelf or the day has none."""
    page = _page(law, procedure, _pins(area).get(procedure, ()))
    if page is None:
        raise LookupError(procedure)
    return page


def by_topic(rules: RuleSet, keep: Callable[[Rule], bool]) -> tuple[Topic, ...]:
    """The rules that are kept, by topic, and within it by the procedure that they come from."""
    found: dict[str, list[Rule]] = {topic: [] for topic in TOPICS}
    for rule in filter(keep, rules.rules):
        found[_topics(rule.shelf)[rule.id]].append(rule)
    return tuple(
        Topic(topic=topic, parts=_parts(some, rules.procedure))
        for topic, some in found.items()
        if some
    )


def own_rules(page: LawPage, keep: Callable[[Rule], bool]) -> tuple[Rule, ...]:
    """The rules that are kept and not drawn from another procedure."""
    own = page.rules.procedure
    return tuple(one for one in page.rules.rules if _procedure_of(one) == own and keep(one))


def rule_page(law: LawOfCampaign, procedure: str, rule: str) -> RulePage:
    """One rule with all its versions in the texts that apply; LookupError for an unknown one."""
    rules = rules_here(law, procedure)
    if rules is None:
        raise LookupError(procedure)
    applies = rules.rule(rule) if rule in rules else None
    names = sets_applying(procedure, law.jurisdiction)
    texts = tuple(_editions(name, rule, applies, law.on) for name in names if _has(name, rule))
    if not texts:
        raise LookupError(rule)
    title = next(one.title for one in read_shelf(texts[-1].name).rules if one.id == rule)
    return RulePage(
        id=rule,
        title=applies.title if applies else title,
        procedure=rules.title,
        on=law.on,
        applies=applies,
        texts=tuple(reversed(texts)),
    )


def _procedures() -> tuple[str, ...]:
    wide = [name.split("/", 1) for name in set_names()]
    return tuple(procedure for place, procedure in wide if place == NATIONAL)


def _page(law: LawOfCampaign, procedure: str, pins: Sequence[Pin]) -> LawPage | None:
    rules = rules_here(law, procedure)
    if rules is None:
        return None
    abouts = [read_shelf(name).about for name in sets_applying(procedure, law.jurisdiction)]
    return LawPage(rules=rules, pins=tuple(pins), doubts=_doubts(abouts))


def _doubts(abouts: Sequence[About]) -> tuple[SetDoubt, ...]:
    """Each doubt once, with all sets that share it."""
    found: dict[Wording, tuple[Wording, ...]] = {}
    for about in abouts:
        for says in about.doubts:
            found[says] = (*found.get(says, ()), about.title)
    return tuple(SetDoubt(says=says, concerns=titles) for says, titles in found.items())


def _pins(area: Area) -> dict[str, tuple[Pin, ...]]:
    """What the elections of an area pinned, by procedure, in one statement."""
    keys = ("procedure", "law_day", "law_digest", "county")
    rows = (
        Election.objects.filter(area.within("unit"))
        .order_by()
        .annotate(county=Substr("unit_id", 1, 6))
        .values_list(*keys)
        .annotate(number=Count("pk"))
        .order_by(*keys)
    )
    found: dict[str, tuple[Pin, ...]] = {}
    for procedure, on, digest, county, number in rows:
        rules = rules_here(LawOfCampaign(jurisdiction=county, on=on), procedure)
        same = rules is not None and rules.digest == digest
        pin = Pin(on=on, digest=digest, elections=number, same=same)
        found[procedure] = (*found.get(procedure, ()), pin)
    return found


@lru_cache(maxsize=256)
def _topics(name: str) -> Mapping[str, str]:
    return {rule.id: topic for topic, rules in read_shelf(name).topics for rule in rules}


def _procedure_of(rule: Rule) -> str:
    return rule.shelf.split("/", 1)[1]


def _parts(rules: Sequence[Rule], own: str) -> tuple[Part, ...]:
    order = {one: place for place, one in enumerate(dict.fromkeys(map(_procedure_of, rules)))}
    order[own] = -1
    ranked = sorted(rules, key=lambda rule: order[_procedure_of(rule)])
    return tuple(
        Part(
            procedure=name,
            title=read_shelf(f"{NATIONAL}/{name}").about.title,
            rules=tuple(some),
        )
        for name, some in groupby(ranked, key=_procedure_of)
    )


def _has(name: str, rule: str) -> bool:
    return any(one.id == rule for one in read_shelf(name).rules)


def _editions(name: str, rule: str, applies: Rule | None, on: date) -> Editions:
    shelf = read_shelf(name)
    history = next(one for one in shelf.rules if one.id == rule)
    stands = applies is not None and applies.shelf == name
    following = [version.since - timedelta(days=1) for version in history.versions[1:]]
    ends = [
        version.until or end
        for version, end in zip(history.versions, (*following, None), strict=True)
    ]
    editions = [
        Edition(version=version, until=end, standing=_standing(version, end, on, stands=stands))
        for version, end in zip(history.versions, ends, strict=True)
    ]
    return Editions(
        name=name,
        title=shelf.about.title,
        place=place_said(shelf.place),
        leeway=history.leeway,
        checked_on=history.checked_on,
        doubts=history.doubts,
        editions=tuple(reversed(editions)),
    )


def _standing(version: Version, end: date | None, on: date, *, stands: bool) -> Standing:
    if version.since > on:
        return Standing.AHEAD
    if end is not None and end < on:
        return Standing.ENDED
    return Standing.APPLIES if stands else Standing.BEHIND
