"""§3.2, §3.3 and §3.5: how the seats of one post are taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tests.second_reading.election.rules import Rules
from tests.second_reading.election.sheet import RANKED, Sheet

RANK = {"chair": 1, "vice_chair": 2, "woman_member": 3, "member": 3}


@dataclass
class Taken:
    """What became of the seats of one post."""

    elected: list[str] = field(default_factory=list)
    tied: list[tuple[int, list[str]]] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)
    void: list[str] = field(default_factory=list)

    def pending(self) -> set[str]:
        """Everybody tied or held."""
        return {name for _, between in self.tied for name in between} | {n for n, _ in self.held}

    def filled(self) -> int:
        """The seats that are not unfilled (§3.6)."""
        return len(self.elected) + len(self.held) + sum(seats for seats, _ in self.tied)


@dataclass
class Count:
    """The count of one vote: the sheet, the line, and the posts decided so far, in their order."""

    sheet: Sheet
    rules: Rules
    base: int
    votes: dict[str, dict[str, int]]
    decided: dict[str, Taken] = field(default_factory=dict)

    def over_the_line(self, number: int) -> bool:
        """§3.2: over half; in a rerun of those with a turnout a third. Never with no votes."""
        if self.sheet.by_turnout and not self.sheet.first:
            return number > 0 and 3 * number >= self.base
        return 2 * number > self.base

    def need_votes(self) -> int:
        if self.sheet.by_turnout and not self.sheet.first:
            return max(1, -(-self.base // 3))
        return self.base // 2 + 1

    def kin(self, names: Iterable[str]) -> set[str]:
        """The close relatives of all these, where the relatives rule is on."""
        if not self.rules.relatives:
            return set()
        return {other for name in names for other in self.sheet.kin.get(name, ())}

    def earlier(self, post: str) -> list[Taken]:
        """§3.3: the posts decided earlier; outside committees no post knows another."""
        if not self.sheet.question.committee:
            return []
        before = RANKED[: RANKED.index(post)]
        return [self.decided[name] for name in before if name in self.decided]

    def left_out(self, post: str) -> set[str]:
        """§3.3 "Left out"."""
        names = {name for taken in self.earlier(post) for name in taken.elected}
        names |= {n for n, held in self.sheet.already.items() if RANK[held] <= RANK[post]}
        return names | self.kin(names)

    def pending_before(self, post: str) -> set[str]:
        return set().union(*(taken.pending() for taken in self.earlier(post)))

    def lower(self, post: str) -> set[str]:
        """Those who hold a seat of a lower rank already."""
        return {n for n, held in self.sheet.already.items() if RANK[held] > RANK[post]}

    def held_for(self, name: str, post: str, here: Taken) -> str | None:
        """§3.5, the first reason that holds."""
        kin = self.kin([name])
        pending = self.pending_before(post)
        reasons = {
            "barred": self.sheet.statutorily_barred(name),
            "already_elected": name in self.lower(post),
            "higher_post_pending": name in pending,
            "relative_already_elected": bool(kin & self.lower(post)),
            "relative_pending": bool(kin & (pending | here.pending())),
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    def seat(self, name: str, post: str, here: Taken) -> None:
        """A person takes a seat: elected, held, or void."""
        reason = self.held_for(name, post, here)
        if reason == "barred" and self.rules.void:
            here.void.append(name)
        elif reason is not None:
            here.held.append((name, reason))
        else:
            here.elected.append(name)

    def fill(
        self, post: str, seats: int, front: Taken | None = None, but: Collection[str] = ()
    ) -> Taken:
        """The ordinary count of a post among those who may win it.

        `front` is what stands before the others (§3.4), `but` who is not counted here.
        """
        here = front or Taken()
        out = self.left_out(post)
        self._note_left_out(post, out)
        out |= set(but)
        for group in self._equal_groups(post, out):
            if seats == 0:
                break
            winners = [name for name in group if name not in self.kin(here.elected)]
            families = self._families(winners)
            self._note_families(group, winners, families)
            if len(families) > seats:
                here.tied.append((seats, winners))
                break
            seats -= len(families)
            for family in families:
                if len(family) > 1:
                    here.tied.append((1, family))
                else:
                    self.seat(family[0], post, here)
        return here

    def _equal_groups(self, post: str, out: set[str]) -> list[list[str]]:
        """Those over the line and not left out, by votes, those equal together."""
        winners = {
            name: number
            for name, number in self.votes[post].items()
            if self.over_the_line(number) and name not in out
        }
        numbers = sorted(set(winners.values()), reverse=True)
        return [[name for name in winners if winners[name] == number] for number in numbers]

    def _families(self, group: list[str]) -> list[list[str]]:
        """People linked by close relations within the group, directly or through others of it."""
        families: list[list[str]] = []
        for name in group:
            mine = [name]
            apart = []
            for family in families:
                if self.kin(family) & {name}:
                    mine += family
                else:
                    apart.append(family)
            families = [*apart, mine]
        return families

    def _note_left_out(self, post: str, out: set[str]) -> None:
        corners = self.sheet.question.corners
        won = {name for name, number in self.votes[post].items() if self.over_the_line(number)}
        before = {name for taken in self.earlier(post) for name in taken.elected}
        already = out & set(self.sheet.already)
        for corner, names in (
            ("left out: elected to a higher post", before),
            ("left out: already elected", already),
            ("left out: a relative of such", out - before - already),
        ):
            if won & names:
                corners.add(corner)

    def _note_families(
        self, group: list[str], winners: list[str], families: list[list[str]]
    ) -> None:
        corners = self.sheet.question.corners
        if len(winners) < len(group):
            corners.add("one post: a relative gives way")
        if any(len(family) > 1 for family in families):
            corners.add("one post: a family of equal votes")
        if any(set(one) - {name} - self.kin([name]) for one in families for name in one):
            corners.add("one post: a family linked through others")
