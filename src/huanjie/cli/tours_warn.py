"""What is warned of beside a plan of tours: on stderr, and as a finding."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.terms.findings import Finding


def unlawful(plan: "Plan", campaign: "Campaign") -> "tuple[Finding, ...]":
    """The warning that the timetable underneath is not lawful: the count of the breaches and the
    first in words; () for a lawful one.

    It refuses nothing: tours may be looked at while the timetable is still being mended.
    """
    from huanjie.terms.findings import Finding, Severity
    from huanjie.terms.wording import Wording
    from huanjie.timetable.check import check

    breaches = check(plan, campaign)
    if not breaches:
        return ()
    first, many = breaches[0], len(breaches)
    says = Wording(
        zh=f"所依时间表有{many}处不合规定（{first.unit}：{first.says.zh}），请先改正时间表",
        en=f"the timetable breaks its rules in {many} place{'s' * (many != 1)}"
        f" ({first.unit}: {first.says.en}): mend it first",
    )
    found = Finding(
        code="tours.plan_unlawful", severity=Severity.WARNING, says=says, place="plan.json"
    )
    return _told(found)


def keep_grounds(path: Path, grounds: str) -> "tuple[Finding, ...]":
    """Write the grounds of the bound; where there are none leave no file, and warn of it."""
    from huanjie.terms.findings import Finding, Severity
    from huanjie.terms.wording import Wording

    if grounds:
        path.write_text(grounds, encoding="utf-8")
        return ()
    path.unlink(missing_ok=True)
    says = Wording(
        zh=f"下界尚无证明依据，未写 {path}；请加大 --work 或 --seconds 后重新编排",
        en=f"no grounds of the bound yet, {path} is not written: plan again with more --work"
        " or --seconds",
    )
    found = Finding(code="tours.no_grounds", severity=Severity.WARNING, says=says, place=str(path))
    return _told(found)


def _told(found: "Finding") -> "tuple[Finding, ...]":
    print(f"{found.severity}: {found.says.joined()} [{found.code}]", file=sys.stderr)
    return (found,)
