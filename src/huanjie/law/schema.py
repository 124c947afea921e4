"""The strict shape of a rule set's files: an unknown key, a version without an article or a
day out of order is a fault of the file and is named.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from huanjie.law.rules import Interval, PaperDuty, Question, RuleHistory, Value, Version
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.wording import Wording

COUNTINGS = ("calendar_days", "working_days", "months")
RED_WHEN = ("answered_no", "answered_yes")
WORD = re.compile(r"[a-z][a-z0-9_]*")
SHARE = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An edition of the law, from its first day."""

    since: date
    title: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a rule set is: its title, where it applies (code prefix), the editions of the law."""

    title: Wording
    procedure: str
    applies_to: str
    authority: Authority
    texts: tuple[Text, ...]


def about_from(raw: object, *, place: str) -> About:
    """The set's own page, about.yaml; its editions are listed in order of their days."""
    keys = {"title", "procedure", "applies_to", "authority", "texts"}
    page = _mapping(raw, keys, place)
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
    )


def rules_from(raw: object, *, topic: str, place: str) -> tuple[RuleHistory, ...]:
    """The rules of one file; the topic (`deadlines`, `visits`, …) decides the shape of a value."""
    read = VALUES.get(topic, _plain)
    return tuple(
        _rule(_word(name, f"{place}: {name}"), one, read, f"{place}: {name}")
        for name, one in _any_mapping(raw, place).items()
    )


def _rule(name: str, raw: object, read: Callable[[object, str], Value], place: str) -> RuleHistory:
    fields = _mapping(raw, {"title", "versions", "checked_on"}, place, optional={"doubts"})
    versions = tuple(
        _version(since, one, read, f"{place}.{since}")
        for since, one in _any_mapping(fields["versions"], f"{place}: versions").items()
    )
    _in_order([one.since for one in versions], place)
    return RuleHistory(
        id=name,
        title=_wording(fields["title"], f"{place}: title"),
        versions=versions,
        checked_on=_day(fields["checked_on"], f"{place}: checked_on"),
        doubts=tuple(
            _wording(one, f"{place}: doubts") for one in _list(fields.get("doubts", []), place)
        ),
    )


def _version(
    since: object, raw: object, read: Callable[[object, str], Value], place: str
) -> Version:
    fields = _mapping(raw, {"value", "cited"}, place)
    return Version(
        since=_day(since, place),
        value=read(fields["value"], f"{place}: value"),
        cited=_citation(fields["cited"], f"{place}: cited"),
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
    fields = _mapping(raw, {"title", "certainty"}, place)
    return Text(
        since=_day(since, place),
        title=_string(fields["title"], place),
        certainty=_certainty(fields["certainty"], place),
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


VALUES: Mapping[str, Callable[[object, str], Value]] = {
    "deadlines": _interval,
    "visits": _question,
    "papers": _paper,
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


def _fault(place: str, says: str) -> ValueError:
    return ValueError(f"{place}: {says}")
