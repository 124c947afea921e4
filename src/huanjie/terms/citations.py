"""Where a rule comes from, and how sure we are of it."""

from dataclasses import dataclass
from enum import StrEnum


class Authority(StrEnum):
    """The rank of a text; a lower one may fill a gap, never contradict a higher one."""

    LAW = "law"
    LOCAL_REGULATION = "local_regulation"
    GUIDANCE = "guidance"
    POLICY = "policy"
    VILLAGE_METHOD = "village_method"

    def outranks(self, other: "Authority") -> bool:
        """Whether a text of this rank prevails over one of the other.

        >>> Authority.LAW.outranks(Authority.LOCAL_REGULATION)
        True
        >>> Authority.POLICY.outranks(Authority.POLICY)
        False
        """
        return _RANKS[self] < _RANKS[other]


_RANKS = {one: rank for rank, one in enumerate(Authority)}


class Certainty(StrEnum):
    """How the text was seen: read, partly read, remembered, a default that we propose, or not
    found at all (then nothing is assumed).
    """

    READ = "read"
    PARTLY = "partly"
    MEMORY = "memory"
    DEFAULT = "default"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article of a text, such as 村民委员会组织法 17①."""

    act: str
    article: str
    authority: Authority
    certainty: Certainty

    def __str__(self) -> str:
        return f"{self.act} {self.article}".strip()
