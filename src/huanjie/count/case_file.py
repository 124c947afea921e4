"""A question on paper → its answer: JSON in, JSON out."""

import json
from collections.abc import Callable, Mapping

from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, not_json, object_from
from huanjie.count.kinds import (
    age,
    candidates,
    composition,
    deadline,
    election,
    electorate,
    nomination,
    proxy,
    quorum,
    recall,
    votes_due,
)
from huanjie.count.kinds.question import Answer, Plain
from huanjie.terms.findings import Finding, Refused, refusal
from huanjie.terms.wording import Wording

KINDS: Mapping[str, Callable[[Fields], Answer]] = {
    election.KIND: election.decide,
    quorum.KIND: quorum.decide,
    recall.KIND: recall.decide,
    proxy.KIND: proxy.decide,
    composition.KIND: composition.decide,
    candidates.KIND: candidates.decide,
    nomination.KIND: nomination.decide,
    electorate.KIND: electorate.decide,
    age.KIND: age.decide,
    deadline.KIND: deadline.decide,
    votes_due.KIND: votes_due.decide,
}
ABOUT_A_SETTING = ("default_used", "method_contradicts_regulation")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def answer(text: str) -> str:
    """The answer to a question, a whole worked case or a final tally, as one line of JSON.

    Refused, naming the field by its path: not a JSON object, a key twice, a missing or unknown
    key, an unknown kind or code word, a count that is no integer, figures that contradict each
    other, a question for which the law of the day has no rule.
    """
    fields = _question(object_from(text))
    kind = fields.value("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise wrong("kind", f"应为{'、'.join(KINDS)}之一", f"none of {', '.join(KINDS)}")
    return _ENCODER.encode(_answered(KINDS[kind](fields)))


def _question(fields: Fields) -> Fields:
    """The question itself: a worked case has it as `input`, a final tally as `decide`."""
    if "kind" in fields:
        return fields
    if "input" in fields:
        return Fields(fields.fields("input").raw)
    if "decide" not in fields:
        return fields
    if fields.value("decide") is None:
        raise refusal(
            "tally.open",
            Wording(
                zh="decide：计票尚未定稿，待办完成后再确定结果",
                en="decide: the tally is not final; finish what is open first",
            ),
            about="decide",
            place="decide",
        )
    return Fields(fields.fields("decide").raw)


def answer_line(line: bytes) -> str:
    """The answer to one line of a file of questions; a refused one says why and names its field."""
    try:
        return answer(decoded(line))
    except Refused as refused:
        finding = refused.findings[0]
        return _ENCODER.encode({"error": finding.says.joined(), "field": finding.about})


def decoded(content: bytes) -> str:
    """The text of a file; refused unless it is UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_json(f"UTF-8, byte {error.start}") from None


def _answered(made: Answer) -> dict[str, Plain]:
    return made.keys | {
        "steps": [
            {"says": step.says.joined(), "arithmetic": step.arithmetic, "cited": step.cited}
            for step in made.steps
        ],
        "findings": [_finding(one) for one in made.findings],
    }


def _finding(one: Finding) -> dict[str, Plain]:
    said: dict[str, Plain] = {
        "code": one.code,
        "severity": one.severity,
        "says": one.says.joined(),
    }
    if one.code in ABOUT_A_SETTING:
        said["setting"] = one.about
    if one.place:
        said["post"] = one.place
    return said
