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


class Certainty(StrEnum):
    """How the text was seen: read, partly read, remembered, or a default that we propose."""

    READ = "read"
    PARTLY = "partly"
    MEMORY = "memory"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article of a text, such as 村民委员会组织法 17①."""

    act: str
    article: str
    authority: Authority
    certainty: Certainty

    def __str__(self) -> str:
        return f"{self.act} {self.article}".strip()
