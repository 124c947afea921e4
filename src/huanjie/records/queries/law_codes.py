"""A code explained for the county: what it means, what to do, its rules as they apply here."""

from dataclasses import dataclass

from huanjie.law.catalogue import Entry, explained
from huanjie.law.rules import Rule
from huanjie.records.queries.law import LawOfCampaign, rules_here
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHere:
    """A rule behind a code, by the procedure that it belongs to."""

    procedure: str
    title: Wording
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """All that the county's officers read of a code; no entry where it is a rule and no more."""

    code: str
    entry: Entry | None
    rules: tuple[RuleHere, ...]


def code_page(code: str, law: LawOfCampaign | None) -> CodePage:
    """What a code means; LookupError for one that nothing says."""
    said = explained(code)
    if said is None:
        raise LookupError(code)
    places = dict.fromkeys((one.set.split("/", 1)[1], one.rule.id) for one in said.sources)
    here = (_here(law, procedure, rule) for procedure, rule in places) if law else ()
    return CodePage(code=code, entry=said.entry, rules=tuple(one for one in here if one))


def _here(law: LawOfCampaign, procedure: str, rule: str) -> RuleHere | None:
    rules = rules_here(law, procedure)
    if rules is None or rule not in rules:
        return None
    return RuleHere(procedure=procedure, title=rules.title, rule=rules.rule(rule))
