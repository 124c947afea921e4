"""The cheapest days of steps bound by intervals: one least cut, in exact integers.

Every step is a chain of its days; cutting the chain before a day is choosing the day. Costs may
be any (Ishikawa 2003); an interval `to >= f(from)`, f never falling, is a link that no cut may
cross. The cut nearest to the beginning is taken, so that of equal choices all steps have the
earliest.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SOURCE, SINK = 0, 1

Tie = tuple[int, int, Sequence[int]]
"""Of two steps a, b and a table f: the day of b is not before f(day of a)."""


@dataclass(slots=True)
class Flow:
    """Edges in pairs, forth and back, with the room that is left in each."""

    heads: list[int] = field(default_factory=list)
    room: list[int] = field(default_factory=list)
    edges: list[list[int]] = field(default_factory=lambda: [[], []])
    level: list[int] = field(default_factory=list)

    def node(self) -> int:
        """A new node."""
        self.edges.append([])
        return len(self.edges) - 1

    def link(self, tail: int, head: int, room: int) -> None:
        """An edge with so much room."""
        self.edges[tail].append(len(self.heads))
        self.edges[head].append(len(self.heads) + 1)
        self.heads += (head, tail)
        self.room += (room, 0)

    def fill(self) -> None:
        """Send as much as can be from the source to the sink (Dinic 1970)."""
        while self._levels():
            self._block()

    def reached(self) -> list[bool]:
        """Which nodes the source still reaches, once it is full."""
        return [level >= 0 for level in self.level]

    def _levels(self) -> bool:
        self.level = level = [-1] * len(self.edges)
        heads, room, edges = self.heads, self.room, self.edges
        level[SOURCE] = 0
        ahead = deque([SOURCE])
        while ahead:
            node = ahead.popleft()
            for edge in edges[node]:
                head = heads[edge]
                if level[head] < 0 and room[edge]:
                    level[head] = level[node] + 1
                    ahead.append(head)
        return level[SINK] >= 0

    def _block(self) -> None:
        """Send along shortest ways until every one of them is full somewhere."""
        nexts = [0] * len(self.edges)
        way: list[int] = []
        node = SOURCE
        while True:
            if node == SINK:
                node = self._send(way)
            edge = self._step(node, nexts)
            if edge >= 0:
                way.append(edge)
                node = self.heads[edge]
            elif way:
                node = self.heads[way.pop() ^ 1]
                nexts[node] += 1
            else:
                return

    def _send(self, way: list[int]) -> int:
        """Send along a way what it bears, and go back to the node before its first full edge."""
        room = self.room
        most = min(room[edge] for edge in way)
        for edge in way:
            room[edge] -= most
            room[edge ^ 1] += most
        full = next(place for place, edge in enumerate(way) if not room[edge])
        node = self.heads[way[full] ^ 1]
        del way[full:]
        return node

    def _step(self, node: int, nexts: list[int]) -> int:
        """The next edge that leads nearer to the sink; -1 when there is none left."""
        edges, level = self.edges[node], self.level
        while nexts[node] < len(edges):
            edge = edges[nexts[node]]
            if self.room[edge] and level[self.heads[edge]] == level[node] + 1:
                return edge
            nexts[node] += 1
        return -1


def cheapest(
    days: Sequence[Sequence[int]], costs: Sequence[Sequence[int]], ties: Sequence[Tie]
) -> tuple[int, ...]:
    """A day for every step, of least cost together, the earliest of such; there must be one.

    `days` are the days of each step in order, `costs` what each costs.

    >>> apart = tuple(day + 2 for day in range(10))
    >>> cheapest([[1, 2, 3], [2, 3, 5]], [[4, 0, 4], [1, 0, 2]], [(0, 1, apart)])
    (2, 5)
    >>> cheapest([[1, 2, 3], [2, 3, 5]], [[1, 0, 4], [1, 0, 2]], [(0, 1, apart)])
    (1, 3)
    """
    flow = Flow()
    nodes = [_chain(flow, cost) for cost in costs]
    never = 1 + sum(max(cost) for cost in costs)
    for chain in nodes:
        for lower, upper in pairwise(chain[1:-1]):
            flow.link(upper, lower, never)
    for a, b, table in ties:
        last = 0
        for place, day in enumerate(days[a]):
            least = bisect_left(days[b], table[day])
            if least > last:
                flow.link(nodes[a][place], nodes[b][least], never)
                last = least
    flow.fill()
    reached = flow.reached()
    return tuple(
        own[max(place for place, node in enumerate(chain[:-1]) if reached[node])]
        for own, chain in zip(days, nodes, strict=True)
    )


def _chain(flow: Flow, costs: Sequence[int]) -> list[int]:
    """The nodes of a step: before its first day the source, behind its last the sink.

    What every day costs at least is left out: it would be sent through whole.
    """
    least = min(costs)
    chain = [SOURCE, *(flow.node() for _ in costs[1:]), SINK]
    for cost, (tail, head) in zip(costs, pairwise(chain), strict=True):
        flow.link(tail, head, cost - least)
    return chain
