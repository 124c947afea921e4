"""Who may nominate, by the rule set, and whether a nomination meets the conditions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from huanjie.law.rules import RuleSet
from huanjie.nominees.remark import remark
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording, both

SELF = "self"


class Whom(StrEnum):
    """Who is to be elected: the body itself, or those elected along with it."""

    BODY = "body"
    DELEGATES = "delegates"
    REPRESENTATIVES = "representatives"
    GROUP_LEADERS = "group_leaders"
    SUPERVISION = "supervision"


# The rules that name who nominates.
NAMING: Mapping[Whom, tuple[str, ...]] = {
    Whom.BODY: (
        "nominators",
        "nominated_by",
        "recommended_by",
        "open_recommendation_nominators",
        "appraisal_nominators",
    ),
    Whom.DELEGATES: ("delegate_nominators",),
    Whom.REPRESENTATIVES: ("representative_nominators",),
    Whom.GROUP_LEADERS: ("group_leader_nominators",),
    Whom.SUPERVISION: ("supervision_nominators",),
}
NOMINATORS = {
    "voters": both("选民", "voters"),
    "villagers": both("村民", "villagers"),
    "households": both("户", "households"),
    "groups": both("村民小组", "groups"),
    "deputies": both("代表联名", "deputies jointly"),
    "members": both("党员", "Party members"),
    "branches": both("党支部", "Party branches"),
    "village_party_organisation": both("村党组织", "the village Party organisation"),
    "community_party_organisation": both("社区党组织", "the community Party organisation"),
    "parties": both("政党", "parties"),
    "peoples_organisations": both("人民团体", "people's organisations"),
    "presidium": both("主席团", "the presidium"),
    "outgoing_committee": both("本届委员会", "the outgoing committee"),
    "organisation": both("组织推荐", "the superior organisation"),
    "election_committee": both("选举委员会", "the election committee"),
    SELF: both("本人自荐", "oneself"),
}
# By which rule so many must join, or more than a share agree.
JOIN = {"voters": "joint_nominators_min", "deputies": "joint_deputies_min"}
AGREE = dict.fromkeys(("branches", "members"), "delegate_nomination_more_than")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A lawful way to nominate: `join` people at least, more than a share `agree`, at most `names`
    on one nomination; None where no rule says so."""

    nominator: str
    join: int
    agree: Fraction | None
    names: int | None
    cited: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A written nomination: who nominates whom, how many joined it, of how many who were asked."""

    nominator: str
    names: tuple[PersonName, ...]
    joined: int
    asked: int
    document: str
    by: str
    on: date


def ways(rules: RuleSet, whom: Whom = Whom.BODY, *, seats: int, planned: int) -> tuple[Way, ...]:
    """The lawful ways in the order of the rules; `planned` is how many candidates there are to be.

    Standing for oneself is one where a rule gives it a term (浙江20②) or names it (公推直选).
    """
    found: dict[str, Way] = {}
    for rule in NAMING[whom]:
        for nominator in _named(rules, rule):
            way = _way(rules, nominator, rule, _most(rules, nominator, seats, planned))
            found.setdefault(nominator, way)
    if whom is Whom.BODY and "self_nomination_lead" in rules:
        found.setdefault(SELF, _way(rules, SELF, "self_nomination_lead", 1))
    return tuple(found.values())


def faults(lawful: tuple[Way, ...], nomination: Nomination) -> tuple[Finding, ...]:
    """Why a nomination cannot be taken; empty when it can.

    `nominees.way_unlawful`, `way_too_few_joined`, `way_not_agreed` (exactly the share is not
    enough), `way_too_many_names`, `way_name_twice`, `way_no_name`, `way_not_written`,
    `way_unsigned`, `way_counts` (more joined than were asked), `way_not_oneself`.
    """
    way = next((one for one in lawful if one.nominator == nomination.nominator), None)
    title = NOMINATORS.get(nomination.nominator)
    if way is None or title is None:
        named = "、".join(NOMINATORS[one.nominator].zh for one in lawful)
        told = ", ".join(NOMINATORS[one.nominator].en for one in lawful)
        who = title or both(nomination.nominator, nomination.nominator)
        says = Wording(
            zh=f"{who.zh}不能提名，可以提名的有：{named or '无'}",
            en=f"{who.en} may not nominate; those who may: {told or 'nobody'}",
        )
        return (remark("nominees.way_unlawful", says, about=nomination.nominator),)
    return (*_of_paper(nomination), *_of_numbers(way, nomination))


def _named(rules: RuleSet, rule: str) -> tuple[str, ...]:
    if rule not in rules:
        return ()
    value = rules.rule(rule).value
    return value if isinstance(value, tuple) else (rules.choice(rule),)


def _most(rules: RuleSet, nominator: str, seats: int, planned: int) -> int | None:
    if nominator == SELF:
        return 1
    if "nominees_not_above_seats" in rules and rules.flag("nominees_not_above_seats"):
        return seats
    if nominator == "voters" and "nominees_per_voter_max" in rules:
        return seats if rules.choice("nominees_per_voter_max") == "seats" else planned
    return None


def _way(rules: RuleSet, nominator: str, rule: str, names: int | None) -> Way:
    join, agree = JOIN.get(nominator, ""), AGREE.get(nominator, "")
    return Way(
        nominator=nominator,
        join=rules.integer(join) if join in rules else 1,
        agree=rules.share(agree) if agree in rules else None,
        names=names,
        cited=rules.cite(rule),
    )


def _of_paper(one: Nomination) -> Iterator[Finding]:
    twice = [name for name, times in Counter(one.names).items() if times > 1]
    about = "、".join(one.names)
    for fault, code, says in (
        (not one.names, "no_name", both("没有写被提名人", "names nobody")),
        (bool(twice), "name_twice", both("同一人写了两次", "names a person twice")),
        (not one.document.strip(), "not_written", both("没有书面材料", "is not in writing")),
        (not one.by.strip(), "unsigned", both("没有签名", "is signed by nobody")),
        (
            one.nominator == SELF and one.names != (one.by,),
            "not_oneself",
            both("自荐只能由本人提出", "a self-nomination names its signer and nobody else"),
        ),
    ):
        if fault:
            yield remark(
                f"nominees.way_{code}",
                Wording(zh=f"提名（{about}）：{says.zh}", en=f"nomination ({about}) {says.en}"),
                about=about,
            )


def _of_numbers(way: Way, one: Nomination) -> Iterator[Finding]:
    about = "、".join(one.names)
    for fault, code, says in (
        (
            one.joined < 0 or one.asked < one.joined,
            "counts",
            both(f"{one.joined}人提名，多于{one.asked}人", f"{one.joined} of {one.asked} joined"),
        ),
        (
            one.joined < way.join,
            "too_few_joined",
            both(f"{one.joined}人联名，须{way.join}人", f"{one.joined} joined, {way.join} must"),
        ),
        (
            way.agree is not None and one.joined <= way.agree * one.asked,
            "not_agreed",
            both(
                f"{one.joined}/{one.asked}同意，须超过{way.agree}",
                f"{one.joined} of {one.asked} agree, more than {way.agree} must",
            ),
        ),
        (
            way.names is not None and len(one.names) > way.names,
            "too_many_names",
            both(
                f"提名{len(one.names)}人，至多{way.names}人",
                f"{len(one.names)} names, at most {way.names}",
            ),
        ),
    ):
        if fault:
            yield remark(
                f"nominees.way_{code}",
                Wording(zh=f"提名（{about}）：{says.zh}", en=f"nomination ({about}): {says.en}"),
                about=about,
                cited=way.cited,
            )
