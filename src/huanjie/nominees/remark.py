"""A finding of this room, said in one line."""

from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording


def remark(
    code: str,
    says: Wording,
    *,
    about: str = "",
    severity: Severity = Severity.ERROR,
    cited: Citation | None = None,
) -> Finding:
    """What an officer should know; an error unless said otherwise."""
    return Finding(code=code, severity=severity, says=says, about=about, cited=cited)
