"""What an officer should know: collected and shown, never raised one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.citations import Citation
from huanjie.terms.wording import Wording


class Severity(StrEnum):
    """How much a finding matters: an error blocks, a warning asks for a look, an info explains."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that an officer should know, with the place where it was seen.

    `about` names what the finding concerns (a setting, a post, a step); it never holds an
    identity number.
    """

    code: str
    severity: Severity
    says: Wording
    place: str = ""
    about: str = ""
    cited: Citation | None = None


class Refused(Exception):
    """An act cannot be done now; the findings say why and what to do."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(one.says.joined() for one in self.findings))


def refusal(code: str, says: Wording, *, place: str = "", about: str = "") -> Refused:
    """A refusal with a single finding."""
    return Refused(
        [Finding(code=code, severity=Severity.ERROR, says=says, place=place, about=about)]
    )
