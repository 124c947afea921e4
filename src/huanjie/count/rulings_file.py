"""rulings.jsonl: what people ruled on doubtful boxes, one ruling a line, in their order."""

import json
from collections.abc import Iterable, Iterator

from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.lines import made_of_lines
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.ids import Sha256

KEYS = frozenset(
    ("sha256", "frame", "contest", "choice", "verdict", "name", "void", "by", "reason", "cited")
)


def ruling_to_json(ruling: Ruling) -> str:
    """A ruling as one line."""
    document = {
        "sha256": ruling.sha256,
        "frame": ruling.frame,
        "contest": ruling.contest,
        "choice": ruling.choice,
        "verdict": ruling.verdict.value,
        "name": ruling.name,
        "void": ruling.void,
        "by": ruling.by,
        "reason": ruling.reason,
        "cited": ruling.cited,
    }
    return json.dumps(document, ensure_ascii=False)


def rulings_from_lines(lines: Iterable[str], *, place: str = "rulings.jsonl") -> Iterator[Ruling]:
    """All rulings of a file, in their order.

    Refused by file, line and field: a key missing or unknown, no person, no reason, no article
    (`cited`), a verdict of review on what is not void.
    """
    for _where, one in made_of_lines(lines, _ruling, place=place):
        yield one


def _ruling(line: Fields) -> Ruling:
    line.only(KEYS)
    made = Ruling(
        sha256=Sha256(_text(line, "sha256")),
        frame=line.count("frame", least=1),
        contest=_any_text(line, "contest"),
        choice=_any_text(line, "choice"),
        verdict=line.word("verdict", Verdict),
        name=_any_text(line, "name").strip(),
        void=line.flag("void"),
        by=_text(line, "by"),
        reason=_text(line, "reason"),
        cited=_text(line, "cited"),
    )
    if made.verdict is Verdict.REVIEW and not made.void:
        raise wrong("verdict", "裁定须有结论，不能仍为review", "a ruling must decide: not review")
    return made


def _any_text(line: Fields, key: str) -> str:
    value = line.value(key)
    if not isinstance(value, str):
        raise wrong(key, "应为文字", "not a text")
    return value


def _text(line: Fields, key: str) -> str:
    value = _any_text(line, key).strip()
    if not value:
        raise wrong(key, "不能为空，请补写", "empty: fill it in")
    return value
