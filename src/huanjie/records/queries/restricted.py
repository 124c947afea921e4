"""What only the entitled may see: the papers of the dossier's restricted groups."""

from huanjie.law.rules import RuleSet


def restricted_in(law: RuleSet) -> frozenset[str]:
    """Forms, meetings and other evidence that the rules file in a restricted volume, by name."""
    groups = (rule.group for rule in law.dossier() if rule.group.restricted)
    return frozenset(need.of for group in groups for need in group.holds)
