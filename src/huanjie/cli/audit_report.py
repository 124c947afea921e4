"""How an audit stands, for machines and in words."""

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import inf, nextafter

from huanjie.count.audit.check import Difference, Report, Standing
from huanjie.count.audit.paper import Paper, Place
from huanjie.count.audit.plan import AuditPlan
from huanjie.count.audit.words import says
from huanjie.terms.findings import Finding

SHOWN = 20


def document(report: Report, plan: AuditPlan, findings: tuple[Finding, ...]) -> dict[str, object]:
    """The report as `--json` prints it."""
    titles = {one.id: one.title for one in plan.contests}
    return {
        "confirmed": report.confirmed,
        "limit": str(plan.limit),
        "drawn": report.drawn,
        "used": report.used,
        "more": report.more,
        "by_hand": sorted(report.by_hand),
        "claims": [_claim(one, titles) for one in report.standings],
        "unseen": _places(report.unseen),
        "second": _places(report.second),
        "third": _places(report.third),
        "missing": _places(report.missing),
        "differences": [_difference(one) for one in report.differences],
        "findings": [
            {"code": one.code, "severity": one.severity.value, "says": one.says.joined()}
            for one in findings
        ],
    }


def _claim(one: Standing, titles: dict[str, str]) -> dict[str, object]:
    claim = one.planned.claim
    return {
        "key": claim.key,
        "says": says(claim, titles.get(claim.contest, "")).joined(),
        "risk": not_below(one.risk),
        "confirmed": one.confirmed,
        "against": one.against,
        "more": one.more,
    }


def _difference(one: Difference) -> dict[str, object]:
    return {
        "batch": one.place.batch,
        "position": one.place.position,
        "contest": one.contest,
        "machine": None if one.machine is None else _told(one.machine, one.contest),
        "people": _told(one.people, one.contest),
    }


def _places(places: tuple[Place, ...]) -> list[dict[str, object]]:
    return [{"batch": one.batch, "position": one.position} for one in places]


def _told(paper: Paper, contest: str) -> dict[str, object]:
    return {"paper": paper.state.value, "for": sorted(paper.of(contest))}


def not_below(risk: Decimal) -> float:
    """The smallest floating number that is not below a risk."""
    near = float(risk)
    return near if Fraction(near) >= Fraction(risk) else nextafter(near, inf)


def tell(report: Report, plan: AuditPlan, findings: tuple[Finding, ...]) -> None:
    """Every claim, what is still to see, where people and machine differ, what to do now."""
    print(
        f"抽签{report.drawn}次，已看定{report.used}次，风险限度{plan.limit}"
        f" / {report.used} of {report.drawn} draws settled, risk limit {plan.limit}"
    )
    titles = {one.id: one.title for one in plan.contests}
    for one in sorted(report.standings, key=lambda each: each.risk, reverse=True):
        _tell_claim(one, titles.get(one.planned.claim.contest, ""))
    for words, places in (
        ("未录入 / nobody entered", report.unseen),
        ("待第二人 / a second person", report.second),
        ("待第三人 / a third person", report.third),
        ("找不到，按最不利计 / missing, taken as the worst", report.missing),
    ):
        _tell_places(words, places)
    for differing in report.differences[:SHOWN]:
        _tell_difference(differing)
    for finding in findings:
        print(finding.says.joined())
    _tell_end(report)


def _tell_claim(one: Standing, title: str) -> None:
    mark = "确认 confirmed" if one.confirmed else "未确认 not confirmed"
    risk = one.risk.quantize(Decimal("0.0001"), rounding=ROUND_CEILING)
    more = f"，还须 / more {one.more}" if one.more else ""
    print(f"  {mark} {risk}{more}  {says(one.planned.claim, title).joined()}")


def _tell_difference(one: Difference) -> None:
    read = "—" if one.machine is None else _names(one.machine, one.contest)
    print(
        f"  不一致 / differs {one.place.batch}/{one.place.position} {one.contest}: "
        f"机器 / machine {read}; 人 / people {_names(one.people, one.contest)}"
    )


def _names(paper: Paper, contest: str) -> str:
    return "、".join(sorted(paper.of(contest))) or "无"


def _tell_places(words: str, places: tuple[Place, ...]) -> None:
    if places:
        shown = "、".join(f"{one.batch}/{one.position}" for one in places[:SHOWN])
        print(f"  {words} ({len(places)}): {shown}{'…' if len(places) > SHOWN else ''}")


def _tell_end(report: Report) -> None:
    if report.confirmed:
        print("结果得到确认 / the result is confirmed")
        return
    print("结果尚未确认 / the result is not confirmed")
    for contest in sorted(report.by_hand):
        print(f"  {contest}：全部人工清点 / count all papers by hand")
    if report.unseen or report.second or report.third:
        print("  先看完已抽出的 / first finish the papers that are drawn")
    elif report.more:
        print(f"  再抽{report.more}次 / draw {report.more} more: audit draw --more {report.more}")
