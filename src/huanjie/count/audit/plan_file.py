"""AUDIT.json: the plan of an audit, published before the dice are thrown."""

import json
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256

from huanjie.count.audit.claims import Claim, Kind, Line
from huanjie.count.audit.comparison import GAMMA
from huanjie.count.audit.named_file import in_file
from huanjie.count.audit.paper import Batch
from huanjie.count.audit.plan import AuditedContest, AuditPlan, Method, Planned, Sealed
from huanjie.count.audit.polling_sizes import Sizes
from huanjie.count.audit.words import says
from huanjie.count.case_file import decoded
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, day_from, items_from, name_from, object_from, text_from
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.wording import Wording

SEALED = ("readings", "rulings", "positions", "definition", "case")


def plan_to_json(plan: AuditPlan) -> str:
    """The plan as a file; the same plan gives the same bytes."""
    titles = {one.id: one.title for one in plan.contests}
    document = {
        "method": plan.method.value,
        "risk": str(plan.limit),
        "gamma": str(GAMMA),
        "papers": plan.papers,
        "size": plan.size,
        "by_hand": sorted(plan.by_hand),
        "on": None if plan.on is None else plan.on.isoformat(),
        "over_voids_ballot": plan.over_voids_ballot,
        "account": [{"zh": one.zh, "en": one.en} for one in plan.account],
        "batches": [{"batch": one.name, "sheets": one.sheets} for one in plan.batches],
        "sealed": {"tally": plan.sealed.tally}
        | {name: getattr(plan.sealed, name) for name in SEALED},
        "contests": [
            {
                "id": one.id,
                "title": one.title,
                "seats": one.seats,
                "printed": dict(one.printed),
                "votes": dict(one.votes),
            }
            for one in plan.contests
        ],
        "claims": [_claim(one, titles.get(one.claim.contest, "")) for one in plan.claims],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _claim(one: Planned, title: str) -> dict[str, object]:
    claim, line = one.claim, one.claim.line
    said = says(claim, title)
    return {
        "key": claim.key,
        "says": {"zh": said.zh, "en": said.en},
        "kind": claim.kind.value,
        "contests": list(claim.contests),
        "name": claim.name,
        "other": claim.other,
        "votes": claim.votes,
        "other_votes": claim.other_votes,
        "named": sorted(claim.named),
        "line": line
        and {"share": str(line.share), "base": line.base, "valid_only": line.valid_only},
        "margin": str(claim.margin),
        "size": one.size,
        "median": one.sizes.median,
        "ninety": one.sizes.ninety,
    }


def digest(content: bytes) -> Sha256:
    """The digest of a file as it is published and sealed."""
    return Sha256(sha256(content).hexdigest())


def plan_from_json(content: bytes, *, place: str) -> AuditPlan:
    """The plan in a file. Refused, by file and field: what `audit plan` did not write."""
    return in_file(place, lambda: _plan(object_from(decoded(content))))


def _plan(file: Fields) -> AuditPlan:
    batches = tuple(
        Batch(name=_text(one, "batch"), sheets=one.count("sheets", least=1))
        for one in _objects(file, "batches")
    )
    papers = sum(one.sheets for one in batches)
    return AuditPlan(
        method=file.word("method", Method),
        limit=_share(file, "risk"),
        batches=batches,
        contests=tuple(_contest(one) for one in _objects(file, "contests")),
        claims=tuple(_planned(one, papers) for one in _objects(file, "claims")),
        sealed=_sealed(file.fields("sealed")),
        over_voids_ballot=file.flag("over_voids_ballot"),
        account=tuple(
            Wording(zh=_text(one, "zh"), en=_text(one, "en")) for one in _objects(file, "account")
        ),
        on=None if file.value("on") is None else day_from(file.value("on"), "on"),
    )


def _objects(file: Fields, key: str) -> list[Fields]:
    return [Fields(raw, path) for path, raw in file.items(key)]


def _text(one: Fields, key: str) -> str:
    return text_from(one.value(key), one.at(key))


def _any_text(one: Fields, key: str) -> str:
    value = one.value(key)
    if not isinstance(value, str):
        raise wrong(one.at(key), "应为文字", "not a text")
    return value


def _share(one: Fields, key: str) -> Fraction:
    try:
        return Fraction(_text(one, key))
    except (ValueError, ZeroDivisionError):
        raise wrong(one.at(key), "应为分数，如1/20", "not a fraction such as 1/20") from None


def _contest(one: Fields) -> AuditedContest:
    return AuditedContest(
        id=_text(one, "id"),
        title=_any_text(one, "title"),
        seats=one.count("seats", least=1),
        printed={
            choice: name_from(name, one.at("printed"))
            for choice, name in one.fields("printed").raw.items()
        },
        votes=_votes(one.fields("votes")),
    )


def _votes(votes: Fields) -> Mapping[PersonName, int]:
    return {name: votes.count(name) for name in votes.names()}


def _planned(one: Fields, papers: int) -> Planned:
    names = items_from(one.value("named"), one.at("named"))
    contests = items_from(one.value("contests"), one.at("contests"))
    claim = Claim(
        kind=one.word("kind", Kind),
        contests=tuple(text_from(raw, path) for path, raw in contests),
        name=PersonName(_any_text(one, "name")),
        votes=one.count("votes"),
        papers=papers,
        other=PersonName(_any_text(one, "other")),
        other_votes=one.count("other_votes"),
        named=frozenset(name_from(raw, path) for path, raw in names),
        line=None if one.value("line") is None else _line(one.fields("line")),
    )
    return Planned(
        claim=claim, sizes=Sizes(median=_size(one, "median"), ninety=_size(one, "ninety"))
    )


def _line(line: Fields) -> Line:
    return Line(
        share=_share(line, "share"),
        base=line.count("base"),
        valid_only=line.flag("valid_only"),
    )


def _size(one: Fields, key: str) -> int | None:
    return None if one.value(key) is None else one.count(key)


def _sealed(sealed: Fields) -> Sealed:
    given = {name: sealed.value(name) for name in SEALED}
    return Sealed(
        tally=Sha256(_text(sealed, "tally")),
        **{
            name: None if value is None else Sha256(text_from(value, sealed.at(name)))
            for name, value in given.items()
        },
    )
