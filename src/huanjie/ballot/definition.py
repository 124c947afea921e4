"""DEF.json: the definition of one style of ballot, read strictly, field by field."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from huanjie.terms.ballots import (
    BallotCandidate,
    BallotContest,
    BallotDefinition,
    Mark,
    MarkScheme,
)
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

PAPERS = ("A4", "A5")

_Choice = TypeVar("_Choice", bound=StrEnum)
_Item = TypeVar("_Item")

_TOP = ("election", "title", "unit", "paper", "marks", "contests")
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs")
_TOP_OPTIONAL = ("paper_colour",)
_CONTEST = ("id", "title", "seats", "write_ins", "candidates")
_CANDIDATE = ("id", "name", "sex")
_MARKS = ("for", "against", "abstain")


def definition_from_json(text: str) -> BallotDefinition:
    """The definition in a DEF.json.

    Refused, naming the field: what is missing, unknown or of the wrong kind; an id used twice; two
    votes with the same sign; a contest without seats or with nothing to vote on; a sign in a name
    that nobody sees.

    >>> definition_from_json('{"election": "e"}')
    Traceback (most recent call last):
    ...
    huanjie.terms.findings.Refused: 缺少字段 title / the field title is missing
    """
    try:
        raw = json.loads(text, object_pairs_hook=_no_key_twice)
    except json.JSONDecodeError as error:
        raise _refused("", f"不是JSON文件({error})", f"not JSON ({error})") from error
    fields = _object(raw, "", _TOP, optional=_TOP_OPTIONAL)
    definition = BallotDefinition(
        election=_text(fields, "election", ""),
        title=_text(fields, "title", ""),
        unit=_text(fields, "unit", ""),
        paper=_paper(fields),
        marks=_marks(fields["marks"]),
        contests=_each(fields, "contests", "", _contest),
        paper_colour=_text(fields, "paper_colour", "") if "paper_colour" in fields else "",
    )
    _check_ids(definition)
    return definition


def definition_to_json(definition: BallotDefinition) -> str:
    """The definition as DEF.json, keys in the order of the contract."""
    colour = {"paper_colour": definition.paper_colour} if definition.paper_colour else {}
    document = {
        "election": definition.election,
        "title": definition.title,
        "unit": definition.unit,
        "paper": definition.paper,
        **colour,
        "marks": {
            "for": definition.marks.for_.value,
            "against": definition.marks.against.value,
            "abstain": definition.marks.abstain.value,
        },
        "contests": [_contest_document(contest) for contest in definition.contests],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _contest_document(contest: BallotContest) -> Mapping[str, object]:
    return {
        "id": contest.id,
        "title": contest.title,
        "seats": contest.seats,
        "write_ins": contest.write_ins,
        "candidates": [
            {"id": one.id, "name": one.name, "sex": one.sex.value} for one in contest.candidates
        ],
    }


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _refused(key, f"字段 {key} 写了两次", f"the field {key} stands twice")
        found[key] = value
    return found


def _paper(fields: Mapping[str, object]) -> str:
    paper = _text(fields, "paper", "")
    if paper not in PAPERS:
        raise _refused("paper", "纸张只能是A4或A5", "paper must be A4 or A5")
    return paper


def _marks(raw: object) -> MarkScheme:
    fields = _object(raw, "marks", _MARKS)
    signs = [_choice(fields, key, "marks.", Mark) for key in _MARKS]
    if len(set(signs)) != len(signs):
        raise _refused(
            "marks", "同意、反对、弃权的符号必须各不相同", "for, against, abstain share a sign"
        )
    return MarkScheme(for_=signs[0], against=signs[1], abstain=signs[2])


def _contest(raw: object, place: str) -> BallotContest:
    fields = _object(raw, place, _CONTEST)
    contest = BallotContest(
        id=_text(fields, "id", f"{place}."),
        title=_text(fields, "title", f"{place}."),
        seats=_count(fields, "seats", place, least=1),
        write_ins=_count(fields, "write_ins", place, least=0),
        candidates=_each(fields, "candidates", f"{place}.", _candidate),
    )
    if not contest.candidates and not contest.write_ins:
        raise _refused(place, "没有候选人也没有另选人栏", "neither candidates nor write-in lines")
    return contest


def _candidate(raw: object, place: str) -> BallotCandidate:
    fields = _object(raw, place, _CANDIDATE)
    return BallotCandidate(
        id=_text(fields, "id", f"{place}."),
        name=_name(fields, f"{place}."),
        sex=_choice(fields, "sex", f"{place}.", Sex),
    )


def _check_ids(definition: BallotDefinition) -> None:
    if not definition.contests:
        raise _refused("contests", "没有职务", "no contest")
    _refuse_twice("contests", [contest.id for contest in definition.contests])
    for index, contest in enumerate(definition.contests):
        _refuse_twice(f"contests[{index}].candidates", [one.id for one in contest.candidates])


def _refuse_twice(place: str, ids: Sequence[str]) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise _refused(place, f"标识 {one} 用了两次", f"the id {one} is used twice")


def _each(
    fields: Mapping[str, object], key: str, place: str, read: Callable[[object, str], _Item]
) -> tuple[_Item, ...]:
    items = fields[key]
    if not isinstance(items, list):
        raise _refused(f"{place}{key}", "应为列表", "must be a list")
    return tuple(read(item, f"{place}{key}[{index}]") for index, item in enumerate(items))


def _object(
    raw: object, place: str, keys: Sequence[str], *, optional: Sequence[str] = ()
) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise _refused(place, "应为对象", "must be an object")
    path = f"{place}." if place else ""
    for key in keys:
        if key not in raw:
            where = f"{path}{key}"
            raise _refused("", f"缺少字段 {where}", f"the field {where} is missing", about=where)
    for key in raw:
        if key not in (*keys, *optional):
            where = f"{path}{key}"
            raise _refused("", f"不认识的字段 {where}", f"unknown field {where}", about=where)
    return raw


def _text(fields: Mapping[str, object], key: str, path: str) -> str:
    value = fields[key]
    if not isinstance(value, str) or not value.strip():
        raise _refused(f"{path}{key}", "应为非空文字", "must be a text that is not empty")
    return value.strip()


def _name(fields: Mapping[str, object], path: str) -> str:
    """A name of signs that all can be seen: what is invisible on paper makes two people of one."""
    name = _text(fields, "name", path)
    unseen = [one for one in name if one != " " and unicodedata.category(one) in _UNSEEN]
    if unseen:
        codes = " ".join(f"U+{ord(one):04X}" for one in unseen)
        raise _refused(
            f"{path}name",
            f"姓名“{name}”中有看不见的字符或自造字({codes})",
            f"the name “{name}” has signs that nobody sees, or home-made ones ({codes})",
        )
    return name


def _count(fields: Mapping[str, object], key: str, place: str, *, least: int) -> int:
    value = fields[key]
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise _refused(
            f"{place}.{key}", f"应为不小于{least}的整数", f"must be a whole number from {least}"
        )
    return value


def _choice(fields: Mapping[str, object], key: str, path: str, choices: type[_Choice]) -> _Choice:
    value = fields[key]
    known = [one.value for one in choices]
    if value not in known:
        one_of = ", ".join(known)
        raise _refused(f"{path}{key}", f"只能是 {one_of} 之一", f"must be one of {one_of}")
    return choices(value)


def _refused(field: str, zh: str, en: str, *, about: str = "") -> Refused:
    front = f"{field}:" if field else ""
    english = f"{field}: " if field else ""
    return refusal(
        "ballot.definition",
        Wording(zh=f"{front}{zh}", en=f"{english}{en}"),
        place=field,
        about=about or field,
    )
