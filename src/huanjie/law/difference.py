"""What changed in the law between two days: rules added, ended and changed."""

from dataclasses import dataclass

from huanjie.law.rules import Rule, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A rule whose value or whose source is another on the later day."""

    before: Rule
    after: Rule

    @property
    def what(self) -> tuple[str, ...]:
        """What is another: `value`, `source` or both."""
        pairs = {
            "value": (self.before.value, self.after.value),
            "source": (self.before.cited, self.after.cited),
        }
        return tuple(name for name, (one, other) in pairs.items() if one != other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two days of one rule set side by side."""

    before: RuleSet
    after: RuleSet
    added: tuple[Rule, ...]
    ended: tuple[Rule, ...]
    changed: tuple[Changed, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both days have the same text and the same rules."""
        same_text = self.before.text == self.after.text
        return same_text and not (self.added or self.ended or self.changed)


def difference(before: RuleSet, after: RuleSet) -> Difference:
    """What changed from one day to another: new values before values with a new source only."""
    pairs = [(before.rule(one.id), one) for one in after.rules if one.id in before]
    both = [Changed(before=one, after=other) for one, other in pairs]
    return Difference(
        before=before,
        after=after,
        added=tuple(one for one in after.rules if one.id not in before),
        ended=tuple(one for one in before.rules if one.id not in after),
        changed=tuple(sorted((one for one in both if one.what), key=_only_the_source)),
    )


def _only_the_source(one: Changed) -> bool:
    return one.what == ("source",)
