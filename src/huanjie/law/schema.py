"""The strict shape of a rule set's files: an unknown key, a version without an article or a
day out of order is a fault of the file and is named.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import cast

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
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.wording import Wording

COUNTINGS = ("calendar_days", "working_days", "months")
RED_WHEN = ("answered_no", "answered_yes")
WORD = re.compile(r"[a-z][a-z0-9_]*")
SHARE = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")


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


def about_from(raw: object, *, place: str) -> About:
    """The set's own page, about.yaml; its editions are listed in order of their days."""
    keys = {"title", "procedure", "applies_to", "authority", "texts"}
    page = _mapping(raw, keys, place, optional={"draws_on", "doubts"})
    texts = tuple(
        _text(since, one, f"{place}: texts.{since}")
        for since, one in _any_mapping(page["texts"], f"{place}: texts").items()
    )
    _in_order([one.since for one in texts], f"{place}: texts")
    return About(
        title=_wording(page["title"], f"{place}: title"),
        procedure=_word(page["procedure"], f"{place}: procedure"),
        applies_to=_code(page["applies_to"], f"{place}: applies_to"),
        authority=_authority(page["authority"], f"{place}: authority"),
        texts=texts,
        draws_on=tuple(
            _string(one, f"{place}: draws_on")
            for one in _list(page.get("draws_on", []), f"{place}: draws_on")
        ),
        doubts=_doubts(page, place),
    )


def rules_from(raw: object, *, topic: str, place: str) -> tuple[RuleHistory, ...]:
    """The rules of one file; the topic (`deadlines`, `visits`, …) decides the shape of a value."""
    read = VALUES.get(topic, _plain)
    return tuple(
        _rule(_word(name, f"{place}: {name}"), one, read, f"{place}: {name}")
        for name, one in _any_mapping(raw, place).items()
    )


def _rule(name: str, raw: object, read: Callable[[object, str], Value], place: str) -> RuleHistory:
    optional = {"doubts", "leeway"}
    fields = _mapping(raw, {"title", "versions", "checked_on"}, place, optional=optional)
    versions = tuple(
        _version(since, one, read, f"{place}.{since}")
        for since, one in _any_mapping(fields["versions"], f"{place}: versions").items()
    )
    _in_order([one.since for one in versions], place)
    _no_overlap(versions, place)
    return RuleHistory(
        id=name,
        title=_wording(fields["title"], f"{place}: title"),
        versions=versions,
        checked_on=_day(fields["checked_on"], f"{place}: checked_on"),
        leeway=Leeway(_one_of(fields.get("leeway", Leeway.NONE), tuple(Leeway), place)),
        doubts=_doubts(fields, place),
    )


def _doubts(fields: Mapping[str, object], place: str) -> tuple[Wording, ...]:
    return tuple(
        _wording(one, f"{place}: doubts") for one in _list(fields.get("doubts", []), place)
    )


def _version(
    since: object, raw: object, read: Callable[[object, str], Value], place: str
) -> Version:
    fields = _mapping(raw, {"value", "cited"}, place, optional={"until", "yields_from"})
    value = read(fields["value"], f"{place}: value")
    cited = _citation(fields["cited"], f"{place}: cited")
    empty = isinstance(value, OfficialList) and not value.items
    if empty is not (cited.certainty is Certainty.NOT_FOUND):
        raise _fault(place, "a list is empty if, and only if, its text was not found")
    return Version(
        since=_day(since, place),
        value=value,
        cited=cited,
        until=_optional_day(fields.get("until"), f"{place}: until"),
        yields_from=_optional_day(fields.get("yields_from"), f"{place}: yields_from"),
    )


def _citation(raw: object, place: str) -> Citation:
    fields = _mapping(raw, {"act", "article", "authority", "certainty"}, place)
    return Citation(
        act=_string(fields["act"], f"{place}: act"),
        article=_string(fields["article"], f"{place}: article"),
        authority=_authority(fields["authority"], place),
        certainty=_certainty(fields["certainty"], place),
    )


def _text(since: object, raw: object, place: str) -> Text:
    fields = _mapping(raw, {"title", "certainty"}, place, optional={"seen_at"})
    return Text(
        since=_day(since, place),
        title=_string(fields["title"], place),
        certainty=_certainty(fields["certainty"], place),
        seen_at=_string(fields["seen_at"], place) if "seen_at" in fields else "",
    )


def _plain(raw: object, place: str) -> Value:
    if isinstance(raw, bool | int):
        return raw
    if isinstance(raw, list):
        return tuple(_word(one, place) for one in raw)
    if isinstance(raw, str) and SHARE.fullmatch(raw):
        return raw
    return _word(raw, place)


def _interval(raw: object, place: str) -> Value:
    bounds = ("at_least", "at_most", "usual")
    fields = _mapping(raw, {"from", "to"}, place, optional={*bounds, "counting"})
    least, most, usual = (_days(fields.get(bound), f"{place}.{bound}") for bound in bounds)
    given = [one for one in (least, usual, most) if one is not None]
    if not given:
        raise _fault(place, "neither at_least nor at_most nor usual")
    if given != sorted(given):
        raise _fault(place, "at_least, usual and at_most are not in order")
    return Interval(
        from_step=_word(fields["from"], place),
        to_step=_word(fields["to"], place),
        at_least=least,
        at_most=most,
        usual=usual,
        counting=_one_of(fields.get("counting", COUNTINGS[0]), COUNTINGS, f"{place}.counting"),
    )


def _question(raw: object, place: str) -> Value:
    fields = _mapping(raw, {"stage", "red_when"}, place)
    return Question(
        stage=_word(fields["stage"], place),
        red_when=_one_of(fields["red_when"], RED_WHEN, f"{place}.red_when"),
    )


def _paper(raw: object, place: str) -> Value:
    fields = _mapping(raw, {"form", "step", "issuer"}, place)
    return PaperDuty(
        form=_word(fields["form"], place),
        step=_word(fields["step"], place),
        issuer=_word(fields["issuer"], place),
    )


def _official_list(raw: object, place: str) -> Value:
    fields = _mapping(raw, {"name", "items"}, place)
    items = tuple(_item(one, f"{place}: items") for one in _list(fields["items"], place))
    ids = [item.id for item in items]
    if len(ids) != len(set(ids)):
        raise _fault(place, "an item's id stands twice")
    return OfficialList(name=_wording(fields["name"], f"{place}: name"), items=items)


def _item(raw: object, place: str) -> ListItem:
    fields = _mapping(raw, {"id", "zh", "en"}, place, optional={"then", "window_years"})
    return ListItem(
        id=_word(fields["id"], place),
        says=_wording({"zh": fields["zh"], "en": fields["en"]}, place),
        then=_wording(fields["then"], f"{place}: then") if "then" in fields else None,
        window_years=_days(fields.get("window_years"), f"{place}: window_years"),
    )


VALUES: Mapping[str, Callable[[object, str], Value]] = {
    "deadlines": _interval,
    "visits": _question,
    "papers": _paper,
    "lists": _official_list,
}


def _mapping(
    raw: object, required: set[str], place: str, *, optional: set[str] | None = None
) -> Mapping[str, object]:
    fields = _any_mapping(raw, place)
    missing = sorted(required - set(fields))
    unknown = sorted(str(one) for one in set(fields) - required - (optional or set()))
    if missing or unknown:
        raise _fault(place, f"missing {missing}, unknown {unknown}")
    return cast("Mapping[str, object]", fields)


def _any_mapping(raw: object, place: str) -> Mapping[object, object]:
    if not isinstance(raw, dict) or not raw:
        raise _fault(place, "not a mapping, or an empty one")
    return raw


def _list(raw: object, place: str) -> list[object]:
    if not isinstance(raw, list):
        raise _fault(place, "not a list")
    return raw


def _string(raw: object, place: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise _fault(place, "not a text, or an empty one")
    return raw


def _code(raw: object, place: str) -> str:
    """The beginning of the codes where a set applies; empty for the whole country."""
    if not isinstance(raw, str) or not re.fullmatch(r"[0-9]*", raw):
        raise _fault(place, "not the beginning of a code (digits in quotation marks)")
    return raw


def _word(raw: object, place: str) -> str:
    if not isinstance(raw, str) or not WORD.fullmatch(raw):
        raise _fault(place, f"{raw!r} is not a code word")
    return raw


def _one_of(raw: object, choices: tuple[str, ...], place: str) -> str:
    if raw not in choices:
        raise _fault(place, f"{raw!r} is none of {', '.join(choices)}")
    return str(raw)


def _day(raw: object, place: str) -> date:
    if type(raw) is not date:
        raise _fault(place, f"{raw!r} is not a day")
    return raw


def _optional_day(raw: object, place: str) -> date | None:
    return None if raw is None else _day(raw, place)


def _days(raw: object, place: str) -> int | None:
    if raw is not None and (isinstance(raw, bool) or not isinstance(raw, int)):
        raise _fault(place, f"{raw!r} is not a whole number")
    return raw


def _wording(raw: object, place: str) -> Wording:
    fields = _mapping(raw, {"zh", "en"}, place)
    return Wording(zh=_string(fields["zh"], place), en=_string(fields["en"], place))


def _authority(raw: object, place: str) -> Authority:
    return Authority(_one_of(raw, tuple(Authority), place))


def _certainty(raw: object, place: str) -> Certainty:
    return Certainty(_one_of(raw, tuple(Certainty), place))


def _in_order(days: list[date], place: str) -> None:
    if days != sorted(set(days)):
        raise _fault(place, "the days are not in order")


def _no_overlap(versions: tuple[Version, ...], place: str) -> None:
    for one, later in pairwise(versions):
        if one.until is not None and one.until >= later.since:
            raise _fault(place, f"until {one.until} overlaps the version of {later.since}")
    if any(one.until is not None and one.until < one.since for one in versions):
        raise _fault(place, "a version ends before it begins")


def _fault(place: str, says: str) -> ValueError:
    return ValueError(f"{place}: {says}")
