"""Close relatives among the people voted for (近亲属回避)."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from huanjie.count.case import Relation
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Who is a close relative of whom; empty where the rule does not hold."""

    of: Mapping[PersonName, frozenset[PersonName]]

    def of_any(self, people: Iterable[PersonName]) -> set[PersonName]:
        """All close relatives of these people."""
        if not self.of:
            return set()
        found: set[PersonName] = set()
        for name in people:
            found |= self.of.get(name, frozenset())
        return found

    def related_to(self, name: PersonName, people: Set[PersonName]) -> bool:
        """Whether the person is a close relative of any of them."""
        return bool(self.of) and not self.of.get(name, frozenset()).isdisjoint(people)

    def families(self, group: tuple[PersonName, ...]) -> tuple[tuple[PersonName, ...], ...]:
        """The group in families: people linked directly or through others of the group.

        >>> a, b, c, d = map(PersonName, "甲乙丙丁")
        >>> kin = Kin(of={a: frozenset([b]), b: frozenset([a, c]), c: frozenset([b])})
        >>> kin.families((a, c, d)), kin.families((a, b, c, d))
        ((('甲',), ('丙',), ('丁',)), (('甲', '乙', '丙'), ('丁',)))
        """
        if not self.of or len(group) == 1:
            return tuple((name,) for name in group)
        left = list(group)
        families = []
        while left:
            family = self._linked(left[0], set(left))
            families.append(tuple(name for name in left if name in family))
            left = [name for name in left if name not in family]
        return tuple(families)

    def _linked(self, first: PersonName, group: set[PersonName]) -> set[PersonName]:
        family, fresh = {first}, {first}
        while fresh:
            fresh = (self.of_any(fresh) & group) - family
            family |= fresh
        return family


NO_KIN = Kin(of={})


def close_relatives(relations: Iterable[Relation], kinds: Set[Kinship]) -> Kin:
    """The relatives of the kinds that the law keeps apart (村民委员会组织法 (2025) 8②)."""
    of: dict[PersonName, frozenset[PersonName]] = {}
    for relation in relations:
        if relation.kinship in kinds:
            one, other = relation.one, relation.other
            of[one] = of.get(one, frozenset()) | {other}
            of[other] = of.get(other, frozenset()) | {one}
    return Kin(of=of)
