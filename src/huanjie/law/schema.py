"""The strict shape of a rule set's files: an unknown key, a version without an article or a
day out of order is a fault of the file; all of them are noted, each at its place.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from huanjie.law.fault import FaultKind, Spot
from huanjie.law.ladder import has_order
from huanjie.law.procedure_values import dossier_group, headcount, step
from huanjie.law.rules import Leeway, OfficialList, RuleHistory, Value, Version
from huanjie.law.shelf import About, Text
from huanjie.law.values import (
    any_fields,
    code,
    day,
    each,
    fields_of,
    interval,
    official_list,
    paper,
    plain,
    question,
    read,
    text,
    word,
    word_of,
    wording,
)
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.wording import Wording

Reader = Callable[[object, Spot], Value | None]

VALUES: Mapping[str, Reader] = {
    "steps": step,
    "headcounts": headcount,
    "dossier": dossier_group,
    "deadlines": interval,
    "visits": question,
    "papers": paper,
    "lists": official_list,
}
AUTHORITY, CERTAINTY, LEEWAY = word_of(Authority), word_of(Certainty), word_of(Leeway)


def about_from(raw: object, spot: Spot) -> About | None:
    """The set's own page, about.yaml; its editions are listed in order of their days."""
    keys = ("title", "procedure", "applies_to", "authority", "texts")
    page = fields_of(raw, spot, keys, "draws_on", "doubts")
    title = read(page, "title", wording, spot)
    procedure = read(page, "procedure", word, spot)
    applies_to = read(page, "applies_to", code, spot)
    authority = read(page, "authority", AUTHORITY, spot)
    texts = read(page, "texts", _texts, spot)
    drawn = each(page.get("draws_on", []), spot.at("draws_on"), text)
    doubts = _doubts(page.get("doubts", []), spot)
    if title is None or procedure is None or applies_to is None or authority is None or not texts:
        return None
    return About(
        title=title,
        procedure=procedure,
        applies_to=applies_to,
        authority=authority,
        texts=texts,
        draws_on=drawn,
        doubts=doubts,
    )


def rules_from(raw: object, spot: Spot, *, topic: str) -> tuple[RuleHistory, ...]:
    """The rules of one file; the topic (`deadlines`, `visits`, …) decides the shape of a value."""
    reader = VALUES.get(topic, plain)
    made = (_rule(name, one, spot, reader) for name, one in any_fields(raw, spot).items())
    return tuple(one for one in made if one is not None)


def _rule(name: object, raw: object, spot: Spot, reader: Reader) -> RuleHistory | None:
    spot = spot.at(name)
    keys = ("title", "versions", "checked_on")
    fields = fields_of(raw, spot, keys, "doubts", "leeway")
    id_ = word(name, spot)
    title = read(fields, "title", wording, spot)
    checked_on = read(fields, "checked_on", day, spot)
    leeway = read({"leeway": Leeway.NONE, **fields}, "leeway", LEEWAY, spot)
    doubts = _doubts(fields.get("doubts", []), spot)
    versions = _versions(fields["versions"], spot, reader) if "versions" in fields else ()
    _leeway_fits(leeway, versions, spot)
    if id_ is None or title is None or checked_on is None or leeway is None or not versions:
        return None
    return RuleHistory(
        id=id_,
        title=title,
        versions=versions,
        checked_on=checked_on,
        leeway=leeway,
        doubts=doubts,
    )


def _versions(raw: object, spot: Spot, reader: Reader) -> tuple[Version, ...]:
    days = any_fields(raw, spot.at("versions"))
    made = [_version(since, one, spot.at(since), reader) for since, one in days.items()]
    versions = tuple(one for one in made if one is not None)
    _in_order([one.since for one in versions], spot)
    _no_overlap(versions, spot)
    return versions


def _version(since: object, raw: object, spot: Spot, reader: Reader) -> Version | None:
    fields = fields_of(raw, spot, ("value", "cited"), "until", "yields_from")
    begins = day(since, spot)
    value = reader(fields["value"], spot.at("value")) if "value" in fields else None
    cited = read(fields, "cited", _citation, spot)
    until, yields_from = (read(fields, key, day, spot) for key in ("until", "yields_from"))
    if begins is None or value is None or cited is None:
        return None
    _empty_as_marked(value, cited, spot)
    return Version(since=begins, value=value, cited=cited, until=until, yields_from=yields_from)


def _citation(raw: object, spot: Spot) -> Citation | None:
    fields = fields_of(raw, spot, ("act", "article", "authority", "certainty"))
    act, article = read(fields, "act", text, spot), read(fields, "article", text, spot)
    authority = read(fields, "authority", AUTHORITY, spot)
    certainty = read(fields, "certainty", CERTAINTY, spot)
    if certainty is Certainty.DEFAULT and authority not in (None, Authority.POLICY):
        spot.fault(
            FaultKind.DEFAULT_NOT_POLICY,
            zh="默认值不是法律规定，authority应为policy",
            en="a default is no law: its authority must be policy",
        )
    if act is None or article is None or authority is None or certainty is None:
        return None
    return Citation(act=act, article=article, authority=authority, certainty=certainty)


def _texts(raw: object, spot: Spot) -> tuple[Text, ...] | None:
    made = (_text(since, one, spot.at(since)) for since, one in any_fields(raw, spot).items())
    texts = tuple(one for one in made if one is not None)
    _in_order([one.since for one in texts], spot)
    return texts


def _text(since: object, raw: object, spot: Spot) -> Text | None:
    fields = fields_of(raw, spot, ("title", "certainty"), "seen_at")
    begins = day(since, spot)
    title = read(fields, "title", text, spot)
    certainty = read(fields, "certainty", CERTAINTY, spot)
    seen_at = read(fields, "seen_at", text, spot)
    if begins is None or title is None or certainty is None:
        return None
    return Text(since=begins, title=title, certainty=certainty, seen_at=seen_at or "")


def _doubts(raw: object, spot: Spot) -> tuple[Wording, ...]:
    return each(raw, spot.at("doubts"), wording)


def _empty_as_marked(value: Value, cited: Citation, spot: Spot) -> None:
    empty = isinstance(value, OfficialList) and not value.items
    not_found = cited.certainty is Certainty.NOT_FOUND
    if empty and not not_found:
        spot.fault(
            FaultKind.EMPTY_LIST,
            zh="清单为空：未找到文本的，certainty应写not_found",
            en="an empty list: if its text was not found, its certainty is not_found",
        )
    if not_found and not empty:
        spot.fault(
            FaultKind.NOT_FOUND_YET_THERE,
            zh="未找到文本(not_found)的，不得有值；请改certainty或清空清单",
            en="not_found, yet a value stands here: correct the certainty or empty the list",
        )


def _in_order(days: list[date], spot: Spot) -> None:
    for one, later in pairwise(days):
        if one > later:
            spot.fault(
                FaultKind.OUT_OF_ORDER,
                zh=f"{later}应排在{one}之前",
                en=f"{later} belongs before {one}",
            )


def _no_overlap(versions: tuple[Version, ...], spot: Spot) -> None:
    for one, later in pairwise(versions):
        if one.until is not None and one.until >= later.since:
            spot.at(one.since).fault(
                FaultKind.OVERLAP,
                zh=f"截止日{one.until}与{later.since}起的文本重叠，应早于该日",
                en=f"until {one.until} overlaps the version of {later.since}: end it before",
            )
    for one in versions:
        if one.until is not None and one.until < one.since:
            spot.at(one.since).fault(
                FaultKind.OUT_OF_ORDER,
                zh=f"截止日{one.until}早于施行日，请改正",
                en=f"ends on {one.until}, before it begins: correct one of the days",
            )


def _leeway_fits(leeway: Leeway | None, versions: tuple[Version, ...], spot: Spot) -> None:
    if leeway is None or leeway is Leeway.NONE:
        return
    for one in versions:
        if not has_order(one.value):
            spot.at(one.since).fault(
                FaultKind.LEEWAY_WITHOUT_ORDER,
                zh="leeway只用于数、份额和代码词列表，请删去",
                en="leeway is for numbers, shares and lists of code words: take it out",
            )
