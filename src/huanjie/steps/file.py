"""The evidence on file, found by what a step asks for."""

from collections.abc import Iterable, Iterator
from datetime import date

from huanjie.terms.evidence import MET_BY, Evidence, EvidenceKind, Need, Standing

# What may be made ready before its step can begin; all else is the act itself.
MADE_READY = (EvidenceKind.PAPER, EvidenceKind.ROLL, EvidenceKind.OUTSIDE)

Key = tuple[EvidenceKind, str, str]


class OnFile:
    """The evidence of one election, whatever the order in which it came."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._by_key: dict[Key, list[Evidence]] = {}
        for one in sorted(evidence, key=lambda one: (one.on, one.ref, one.standing)):
            self._by_key.setdefault((one.kind, one.of, one.part), []).append(one)

    def days(self, need: Need, part: str) -> tuple[date, ...]:
        """The days of what meets a need, in order."""
        kinds = (need.kind, *MET_BY.get(need.kind, ()))
        found = (one for kind in kinds for one in self._of(kind, need.of, part))
        return tuple(sorted(one.on for one in found if one.standing is Standing.STANDS))

    def turned_back(self, need: Need, part: str) -> Evidence | None:
        """The last answer to a need, where it was no and nobody has asked again since.

        A request that was sent again, on a later day or in greater number than the answers,
        waits for its own answer.
        """
        answers = self._of(need.kind, need.of, part)
        if not answers or any(one.standing is Standing.STANDS for one in answers):
            return None
        last = answers[-1]
        if need.kind is EvidenceKind.APPROVAL:
            asked = self._of(EvidenceKind.REQUEST, need.of, part)
            if len(asked) > len(answers) or any(one.on > last.on for one in asked):
                return None
        return last

    def parts(self) -> Iterator[str]:
        """The parts that any evidence is of."""
        yield from dict.fromkeys(part for _kind, _of, part in self._by_key if part)

    def _of(self, kind: EvidenceKind, of: str, part: str) -> list[Evidence]:
        return self._by_key.get((kind, of, part), [])
