"""The compiled form of a set: its nouns as JSON, read many times faster than YAML is checked.

It bears the digest of the YAML files that it was made from and counts only while they are the
same, so it can never be out of date; only a sound set is compiled.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, astuple
from datetime import date
from pathlib import Path
from typing import Any

from huanjie.law.procedure import (
    Base,
    DossierGroup,
    Gate,
    Headcount,
    Kept,
    StepDuty,
    Threshold,
)
from huanjie.law.rules import (
    Interval,
    Leeway,
    ListItem,
    OfficialList,
    PaperDuty,
    Question,
    RuleHistory,
    Value,
    Version,
)
from huanjie.law.shelf import About, Shelf, Text
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording

FILE = "compiled.json"
FORM = 1  # raised when this layout changes

Json = Any  # what was written by this file and is vouched for by its digest


def digest_of(folder: Path) -> str:
    """SHA-256 of a set's YAML files, names and bytes, in order of name."""
    made = hashlib.sha256(f"form {FORM}\n".encode())
    for path in sorted(folder.glob("*.yaml")):
        content = path.read_bytes()
        made.update(f"{path.name} {len(content)}\n".encode() + content)
    return made.hexdigest()


def compiled_from(shelf: Shelf, *, digest: str) -> str:
    """The text of compiled.json, a rule a line so that a change can be read."""
    cited: dict[Citation, int] = {}
    topics = (
        f'"{topic}":[\n' + ",\n".join(_line(_rule_out(rule, cited)) for rule in rules) + "\n]"
        for topic, rules in shelf.topics
    )
    said = "{\n" + ",\n".join(topics) + "\n}"
    about, citations = _line(asdict(shelf.about)), _line([astuple(one) for one in cited])
    return (
        f'{{"sha256":"{digest}",\n"about":{about},\n"topics":{said},\n"citations":{citations}}}\n'
    )


def compiled_shelf(folder: Path, name: str) -> Shelf | None:
    """A set from its compiled form; None where there is none, or its YAML files have changed."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        made: Json = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # half written, or two changes merged into it
        return None
    if not isinstance(made, dict) or made.get("sha256") != digest_of(folder):
        return None
    cited = tuple(_citation(*one) for one in made["citations"])
    return Shelf(
        name=name,
        about=_about(made["about"]),
        topics=tuple(
            (topic, tuple(_rule(one, cited, VALUES.get(topic, _plain)) for one in rules))
            for topic, rules in made["topics"].items()
        ),
    )


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def _rule_out(rule: RuleHistory, cited: dict[Citation, int]) -> Json:
    versions = [
        [
            one.since,
            one.value if isinstance(one.value, int | str | tuple) else asdict(one.value),
            cited.setdefault(one.cited, len(cited)),
            one.until,
            one.yields_from,
        ]
        for one in rule.versions
    ]
    title, doubts = astuple(rule.title), [astuple(one) for one in rule.doubts]
    return [rule.id, title, versions, rule.checked_on, rule.leeway, doubts]


def _rule(raw: Json, cited: tuple[Citation, ...], value: Callable[[Json], Value]) -> RuleHistory:
    name, (zh, en), versions, checked_on, leeway, doubts = raw
    return RuleHistory(
        id=name,
        title=Wording(zh=zh, en=en),
        versions=tuple(
            Version(
                since=date.fromisoformat(since),
                value=value(said),
                cited=cited[index],
                until=_day(until),
                yields_from=_day(yields_from),
            )
            for since, said, index, until, yields_from in versions
        ),
        checked_on=date.fromisoformat(checked_on),
        leeway=Leeway(leeway),
        doubts=tuple(Wording(zh=zh, en=en) for zh, en in doubts),
    )


def _about(raw: Json) -> About:
    return About(
        title=Wording(**raw["title"]),
        procedure=raw["procedure"],
        applies_to=raw["applies_to"],
        authority=Authority(raw["authority"]),
        texts=tuple(
            Text(
                since=date.fromisoformat(one["since"]),
                title=one["title"],
                certainty=Certainty(one["certainty"]),
                seen_at=one["seen_at"],
            )
            for one in raw["texts"]
        ),
        draws_on=tuple(raw["draws_on"]),
        doubts=tuple(Wording(**one) for one in raw["doubts"]),
    )


def _citation(act: str, article: str, authority: str, certainty: str) -> Citation:
    return Citation(
        act=act,
        article=article,
        authority=Authority(authority),
        certainty=Certainty(certainty),
    )


def _day(raw: str | None) -> date | None:
    return None if raw is None else date.fromisoformat(raw)


def _plain(raw: Json) -> Value:
    value: int | str | tuple[str, ...] = tuple(raw) if isinstance(raw, list) else raw
    return value


def _list(raw: Json) -> Value:
    return OfficialList(
        name=Wording(**raw["name"]),
        items=tuple(
            ListItem(
                id=one["id"],
                says=Wording(**one["says"]),
                then=None if one["then"] is None else Wording(**one["then"]),
                window_years=one["window_years"],
            )
            for one in raw["items"]
        ),
    )


def _step(raw: Json) -> Value:
    known = {
        "after": tuple(raw["after"]),
        "gate": Gate(raw["gate"]),
        "done_by": _needs(raw["done_by"]),
    }
    return StepDuty(**(raw | known))


def _headcount(raw: Json) -> Value:
    majority, base = raw["majority"], raw["base"]
    return Headcount(
        due=raw["due"],
        quorum=Threshold(**raw["quorum"]),
        majority=None if majority is None else Threshold(**majority),
        base=None if base is None else Base(base),
    )


def _group(raw: Json) -> Value:
    return DossierGroup(**(raw | {"holds": _needs(raw["holds"]), "kept": Kept(raw["kept"])}))


def _needs(raw: Json) -> tuple[Need, ...]:
    return tuple(Need(kind=EvidenceKind(one["kind"]), of=one["of"]) for one in raw)


VALUES: Mapping[str, Callable[[Json], Value]] = {
    "steps": _step,
    "headcounts": _headcount,
    "dossier": _group,
    "deadlines": lambda raw: Interval(**raw),
    "visits": lambda raw: Question(**raw),
    "papers": lambda raw: PaperDuty(**raw),
    "lists": _list,
}
