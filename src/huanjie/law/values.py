"""What may stand in a field of a rule file: a day, a word, a share, a list, an interval."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from huanjie.law.fault import FaultKind, Spot
from huanjie.law.rules import Interval, ListItem, OfficialList, PaperDuty, Question, Value
from huanjie.terms.wording import Wording

COUNTINGS = ("calendar_days", "clear_days", "working_days", "working_days_back", "months")
RED_WHEN = ("answered_no", "answered_yes")
WORD = re.compile(r"[a-z][a-z0-9_]*")
SHARE = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")
CODE = re.compile(r"[0-9]*")
SHOWN = 40

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)
Fields = Mapping[object, object]
NOTHING: Fields = {}
# A missing key of these names is a fault of its own kind.
OWN_KIND = {
    "cited": FaultKind.MISSING_CITATION,
    "act": FaultKind.MISSING_CITATION,
    "article": FaultKind.MISSING_CITATION,
    "certainty": FaultKind.MISSING_CITATION,
    "checked_on": FaultKind.NOT_CHECKED,
}


def fields_of(raw: object, spot: Spot, required: Sequence[str], *optional: str) -> Fields:
    """The fields of one mapping; each missing and each unknown key is noted."""
    fields = any_fields(raw, spot)
    if not fields:
        return fields
    for key in required:
        if key not in fields:
            kind = OWN_KIND.get(key, FaultKind.MISSING_KEY)
            spot.fault(kind, zh=f"缺少{key}，请补上", en=f"{key} is missing: add it")
    for unknown in fields:
        if unknown not in required and unknown not in optional:
            spot.fault(
                FaultKind.UNKNOWN_KEY,
                zh=f"没有{unknown}这一项，请改正或删去",
                en=f"unknown key {unknown}: correct it or take it out",
            )
    return fields


def any_fields(raw: object, spot: Spot) -> Fields:
    """A mapping whatever its keys; one that is empty or none at all is noted."""
    if isinstance(raw, dict) and raw:
        return raw
    wrong(spot, raw, zh="至少一项的对照表(键: 值)", en="a mapping with at least one key")
    return NOTHING


def read(
    fields: Fields, key: str, reader: Callable[[object, Spot], T | None], spot: Spot
) -> T | None:
    """What stands under a key, read at its place; None when it is missing or wrong."""
    return reader(fields[key], spot.at(key)) if key in fields else None


def each(raw: object, spot: Spot, reader: Callable[[object, Spot], T | None]) -> tuple[T, ...]:
    """The members of a list that could be read; a wrong one is noted at its number."""
    if not isinstance(raw, list):
        wrong(spot, raw, zh="列表", en="a list")
        return ()
    made = (reader(one, spot.at(index)) for index, one in enumerate(raw))
    return tuple(one for one in made if one is not None)


def text(raw: object, spot: Spot) -> str | None:
    """A text that is not empty."""
    if isinstance(raw, str) and raw.strip():
        return raw
    wrong(spot, raw, zh="非空文字", en="a text")
    return None


def word(raw: object, spot: Spot) -> str | None:
    """A code word."""
    if isinstance(raw, str) and WORD.fullmatch(raw):
        return raw
    wrong(spot, raw, zh="代码词(小写字母、数字、下划线)", en="a code word (a-z, 0-9, _)")
    return None


def code(raw: object, spot: Spot) -> str | None:
    """The beginning of the codes where a set applies; empty for the whole country."""
    if isinstance(raw, str) and CODE.fullmatch(raw):
        return raw
    wrong(spot, raw, zh="区划代码的开头(引号中的数字)", en="the beginning of a code, in quotes")
    return None


def day(raw: object, spot: Spot) -> date | None:
    """A day of the calendar."""
    if type(raw) is date:
        return raw
    wrong(spot, raw, zh="日期，如2026-01-31", en="a day such as 2026-01-31")
    return None


def whole(raw: object, spot: Spot) -> int | None:
    """A whole number, 0 or more."""
    if type(raw) is int and raw >= 0:
        return raw
    wrong(spot, raw, zh="不小于0的整数", en="a whole number of 0 or more")
    return None


def truth(raw: object, spot: Spot) -> bool | None:
    """True or false."""
    if isinstance(raw, bool):
        return raw
    wrong(spot, raw, zh="true或false", en="true or false")
    return None


def word_of(kind: type[W]) -> Callable[[object, Spot], W | None]:
    """A reader of one of the words of a closed choice."""
    names = tuple(kind)

    def reader(raw: object, spot: Spot) -> W | None:
        choice = one_of(*names)(raw, spot)
        return None if choice is None else kind(choice)

    return reader


def one_of(*choices: str) -> Callable[[object, Spot], str | None]:
    """A reader of one of some words."""

    def reader(raw: object, spot: Spot) -> str | None:
        if isinstance(raw, str) and raw in choices:
            return str(raw)
        wrong(spot, raw, zh=f"{'、'.join(choices)}之一", en=f"one of {', '.join(choices)}")
        return None

    return reader


def wording(raw: object, spot: Spot) -> Wording | None:
    """A sentence in Chinese and in English."""
    fields = fields_of(raw, spot, ("zh", "en"))
    zh, en = read(fields, "zh", text, spot), read(fields, "en", text, spot)
    return None if zh is None or en is None else Wording(zh=zh, en=en)


def plain(raw: object, spot: Spot) -> Value | None:
    """A whole number, true or false, a share such as 1/2, a code word or a list of them."""
    if isinstance(raw, bool | int):
        return raw
    if isinstance(raw, list):
        return each(raw, spot, word)
    if isinstance(raw, str) and (SHARE.fullmatch(raw) or WORD.fullmatch(raw)):
        return raw
    wrong(
        spot,
        raw,
        zh='整数、true、false、"1/2"样的份额、代码词或其列表',
        en='a whole number, true, false, a share such as "1/2", a code word or a list of them',
    )
    return None


def interval(raw: object, spot: Spot) -> Value | None:
    """Days or months between two steps, with at least one bound, in order."""
    fields = fields_of(raw, spot, ("from", "to"), "at_least", "at_most", "usual", "counting")
    start, end = read(fields, "from", word, spot), read(fields, "to", word, spot)
    least, usual, most = (
        read(fields, bound, whole, spot) for bound in ("at_least", "usual", "at_most")
    )
    counting = read({"counting": COUNTINGS[0], **fields}, "counting", one_of(*COUNTINGS), spot)
    given = [one for one in (least, usual, most) if one is not None]
    if fields and not fields.keys() & {"at_least", "at_most", "usual"}:
        spot.fault(
            FaultKind.MISSING_KEY,
            zh="at_least、usual、at_most一项都没有，请至少写一项",
            en="neither at_least nor usual nor at_most: add one at least",
        )
    if given != sorted(given):
        spot.fault(
            FaultKind.OUT_OF_ORDER,
            zh="at_least、usual、at_most应由小到大",
            en="at_least, usual and at_most are not in order: sort them",
        )
    if start is None or end is None or counting is None:
        return None
    return Interval(
        from_step=start, to_step=end, at_least=least, at_most=most, usual=usual, counting=counting
    )


def question(raw: object, spot: Spot) -> Value | None:
    """The stage of a visit at which it is asked, and the answer that alarms."""
    fields = fields_of(raw, spot, ("stage", "red_when"))
    stage, red = (
        read(fields, "stage", word, spot),
        read(fields, "red_when", one_of(*RED_WHEN), spot),
    )
    return None if stage is None or red is None else Question(stage=stage, red_when=red)


def paper(raw: object, spot: Spot) -> Value | None:
    """The form, the step and the issuer of a paper."""
    keys = ("form", "step", "issuer")
    fields = fields_of(raw, spot, keys)
    form, step, issuer = (read(fields, key, word, spot) for key in keys)
    if form is None or step is None or issuer is None:
        return None
    return PaperDuty(form=form, step=step, issuer=issuer)


def official_list(raw: object, spot: Spot) -> Value | None:
    """A list that officials tick off; an item's id stands once."""
    fields = fields_of(raw, spot, ("name", "items"))
    name = read(fields, "name", wording, spot)
    items = each(fields["items"], spot.at("items"), _item) if "items" in fields else None
    ids = [item.id for item in items or ()]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        spot.at("items").fault(
            FaultKind.KEY_TWICE,
            zh=f"{twice}出现两次，请改其一",
            en=f"{twice} stands twice: rename one",
        )
    return None if name is None or items is None else OfficialList(name=name, items=items)


def _item(raw: object, spot: Spot) -> ListItem | None:
    fields = fields_of(raw, spot, ("id", "zh", "en"), "then", "window_years")
    name = read(fields, "id", word, spot)
    zh, en = read(fields, "zh", text, spot), read(fields, "en", text, spot)
    then = read(fields, "then", wording, spot)
    window = read(fields, "window_years", whole, spot)
    if name is None or zh is None or en is None:
        return None
    return ListItem(id=name, says=Wording(zh=zh, en=en), then=then, window_years=window)


def wrong(spot: Spot, raw: object, *, zh: str, en: str) -> None:
    """Note that something else should stand here."""
    seen = shown(raw)
    spot.fault(FaultKind.WRONG_VALUE, zh=f"{seen}有误，应为{zh}", en=f"{seen} is not {en}")


def shown(raw: object) -> str:
    """What stands there, short enough for one line."""
    said = str(raw) if isinstance(raw, date) else repr(raw)
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"
