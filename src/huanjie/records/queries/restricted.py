"""What only the entitled may see: the papers of the dossier's restricted groups."""

from huanjie.law.load import rule_set
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election


def restricted_in(law: RuleSet) -> frozenset[str]:
    """Forms, meetings and other evidence that the rules file in a restricted volume, by name."""
    groups = (rule.group for rule in law.dossier() if rule.group.restricted)
    return frozenset(need.of for group in groups for need in group.holds)


def restricted_of(election: str | None) -> frozenset[str]:
    """What is restricted in an election; a paper of none is not."""
    row = Election.objects.filter(pk=election).first()
    if row is None:
        return frozenset()
    return restricted_in(rule_set(row.procedure, on=row.law_day, jurisdiction=row.unit_id[:6]))
