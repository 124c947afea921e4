"""`candidates`: are there enough of them, or who are they by the nomination votes?"""

from dataclasses import dataclass

from huanjie.count.case import PARTY, Post, Procedure, Women
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, name_from
from huanjie.count.kinds.question import Answer, Plain, Question, question_from, step
from huanjie.count.order import Filled, Standing, fill
from huanjie.count.result import Tie
from huanjie.law.rules import RuleSet
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

KIND = "candidates"
PROCEDURES = (Procedure.VILLAGERS_COMMITTEE, *PARTY, Procedure.TOWNSHIP_DEPUTIES)
NUMBER = frozenset({"seats", "candidates"})
NOMINATED = frozenset({"nominations", "places"})
NOMINATION = frozenset({"name", "sex", "votes"})
LIMITS = ("chair_candidates_above_seats_at_most", "member_candidates_above_seats_at_most")
PENDING = Finding(
    code="woman_place_pending",
    severity=Severity.WARNING,
    says=Wording(
        zh="末位得票相等，妇女候选人名额待定",
        en="the last place is tied: the place of a woman candidate is still open",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The candidates in order of votes, and who is tied for the places left."""

    names: tuple[PersonName, ...]
    tie: Tie | None
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominated:
    """The nomination votes and the women among the nominated."""

    votes: dict[PersonName, int]
    women: frozenset[PersonName]
    places: int


def decide(fields: Fields) -> Answer:
    """Whether the number of candidates is lawful, or the list by nomination votes."""
    procedure = fields.word("procedure", Procedure)
    if procedure is Procedure.VILLAGERS_COMMITTEE and "nominations" in fields:
        return _list(fields, question_from(fields, PROCEDURES, required=NOMINATED))
    asked = question_from(fields, PROCEDURES, required=NUMBER)
    seats, candidates = fields.count("seats", least=1), fields.count("candidates")
    rule, need, most = _limits(asked.law, seats)
    met = need <= candidates and (most is None or candidates <= most)
    arithmetic = f"{need} ≤ {candidates}" + ("" if most is None else f" ≤ {most}")
    if not met:
        arithmetic = f"{candidates} ∉ [{need}, {'' if most is None else most}]"
    return Answer(
        keys={"met": met, "need": need, "most": most},
        steps=(step(asked.law, rule, arithmetic, met=met),),
    )


def _limits(law: RuleSet, seats: int) -> tuple[str, int, int | None]:
    """The rule, the fewest and the most candidates for so many seats."""
    if "candidates_above_seats" in law:
        need = seats + law.integer("candidates_above_seats")
        return "candidates_above_seats", need, most_for_all_posts(law, seats)
    if "candidates_equal_seats" in law:
        return "candidates_equal_seats", seats, seats
    share = law.share("candidates_share")
    need = -(-seats * share.numerator // share.denominator)
    most = None
    if "candidates_share_at_most" in law:
        most = seats * law.share("candidates_share_at_most") // 1
    return "candidates_share", need, most


def most_for_all_posts(law: RuleSet, seats: int) -> int | None:
    """The most candidates where a text fixes the same limit for every post, else None."""
    limits = {law.integer(rule) if rule in law else None for rule in LIMITS}
    limit = limits.pop()
    return None if limits or limit is None else seats + limit


def _list(fields: Fields, asked: Question) -> Answer:
    law, nominated = asked.law, _nominated(fields)
    women = asked.settings.women or Women(law.choice("women"))
    with_woman = "woman_among_candidates" in law and women is not Women.NONE
    listed = list_of(nominated, with_woman=with_woman)
    tie: Plain = None
    if listed.tie is not None:
        tie = {"seats": listed.tie.seats, "between": list(listed.tie.between)}
    arithmetic = ", ".join(f"{name} {nominated.votes[name]}" for name in listed.names)
    return Answer(
        keys={"list": list(listed.names), "tied": tie},
        steps=(step(law, "candidates_above_seats", arithmetic),),
        findings=(*asked.defaults("women"), *((PENDING,) if listed.pending else ())),
    )


def _nominated(fields: Fields) -> Nominated:
    votes: dict[PersonName, int] = {}
    women: set[PersonName] = set()
    for path, raw in fields.items("nominations"):
        one = Fields(raw, path)
        one.only(NOMINATION)
        name = name_from(one.value("name"), one.at("name"))
        if name in votes:
            raise wrong(one.at("name"), "姓名重复", "a name twice")
        votes[name] = one.count("votes")
        if one.word("sex", Sex) is Sex.FEMALE:
            women.add(name)
    places = fields.count("places", least=1)
    return Nominated(votes=votes, women=frozenset(women), places=places)


def list_of(nominated: Nominated, *, with_woman: bool) -> Listed:
    """The places by nomination votes; without a woman among them, the first takes the last place.

    Two women equal in votes are tied for that place. Equal votes of those who would make room
    for her are a tie too: nobody goes by lot.
    """
    plain = _by_votes(nominated, nominated.places)
    has_woman = any(name in nominated.women for name in plain.elected)
    if not with_woman or has_woman:
        return _listed(plain)
    if plain.ties:
        return Listed(names=plain.elected, tie=plain.ties[0], pending=True)
    women = {n: v for n, v in nominated.votes.items() if n in nominated.women}
    if not women:
        return _listed(plain)
    most = max(women.values())
    first = tuple(name for name in women if women[name] == most)
    return _with_woman(nominated, first)


def _with_woman(nominated: Nominated, first: tuple[PersonName, ...]) -> Listed:
    others = _by_votes(nominated, nominated.places - 1)
    if len(first) == 1:
        tie = others.ties[0] if others.ties else None
        return Listed(names=(*others.elected, *first), tie=tie)
    if others.ties:
        return Listed(names=others.elected, tie=others.ties[0], pending=True)
    return Listed(names=others.elected, tie=Tie(post=Post.MEMBER, seats=1, between=first))


def _listed(filled: Filled) -> Listed:
    return Listed(names=filled.elected, tie=filled.ties[0] if filled.ties else None)


def _by_votes(nominated: Nominated, places: int) -> Filled:
    return fill(Standing(post=Post.MEMBER, seats=places, votes=nominated.votes, need=0))
