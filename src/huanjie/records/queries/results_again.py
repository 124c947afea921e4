"""A declared result decided again from its own figures: it must come out the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.count.case import ElectionCase, Post
from huanjie.count.case_file import answer
from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.margin import Margin
from huanjie.count.margins import margins
from huanjie.count.outcome import decide
from huanjie.count.posts import votes_by_post
from huanjie.count.rules import rules_for
from huanjie.law.load import rule_set
from huanjie.records.queries.units import ElectionHead, UnitHead
from huanjie.terms.ids import PersonName

Json = Mapping[str, object]
WORDS = ("steps", "findings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What deciding again gave; `same` unless the declared result is another one.

    `counted` are the votes of each post with those carried down.
    """

    same: bool
    margins: tuple[Margin, ...]
    counted: Mapping[Post, Mapping[PersonName, int]]


def decided_again(case: Json, outcome: Json) -> Again:
    """The result from the stored figures, and what would have changed it."""
    text = json.dumps(case, ensure_ascii=False)
    found = json.loads(answer(text))
    noun = case_from(object_from(text))
    same = all(found[key] == outcome.get(key) for key in found if key not in WORDS)
    return Again(
        same=same,
        margins=margins(noun, decide(noun)) if same else (),
        counted=_counted(noun),
    )


def _counted(noun: ElectionCase) -> Mapping[Post, Mapping[PersonName, int]]:
    return votes_by_post(noun, rules_for(noun))


def law_unchanged(unit: UnitHead, election: ElectionHead) -> bool:
    """Whether the rules on file are still the ones that the election pinned."""
    rules = rule_set(election.procedure, on=election.law_day, jurisdiction=unit.code[:6])
    return rules.digest == election.law_digest
