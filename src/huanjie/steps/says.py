"""What the steps tell an officer, each with its source."""

from collections.abc import Sequence
from datetime import date

from huanjie.law.procedure import Gate
from huanjie.law.rules import StepRule
from huanjie.terms.evidence import Evidence, Standing
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording

TURNED = {
    Standing.SENT_BACK: Wording(zh="被退回", en="was sent back"),
    Standing.REFUSED: Wording(zh="未获同意", en="was refused"),
    Standing.FELL_SHORT: Wording(zh="未达到要求", en="fell short"),
}
AGAIN = Wording(
    zh="不能算完成；请核对日期，日期无误的应当重做",
    en="it does not count: check the days, and do it again if they are right",
)
CHECK = Wording(zh="请核对日期", en="check the days")


def before_its_cause(rule: StepRule, causes: Sequence[Wording], *, part: str, on: date) -> Finding:
    """Something was done before what must come before it: an error where the order binds."""
    zh, en = "、".join(one.zh for one in causes), "; ".join(one.en for one in causes)
    binds = rule.duty.gate is Gate.HARD
    then = AGAIN if binds else CHECK
    return _finding(
        "steps.before_its_cause",
        rule,
        Severity.ERROR if binds else Severity.WARNING,
        zh=f"“{rule.title.zh}”({on})早于应当在先的“{zh}”，{then.zh}",
        en=f"{rule.title.en} ({on}) came before what comes first: {en}"
        + (
            "; it does not count: check the days, and do it again if they are right"
            if binds
            else ""
        ),
        place=part,
    )


def sent_back(rule: StepRule, answer: Evidence) -> Finding:
    """What was asked for came back, or a count was not enough."""
    turned = TURNED[answer.standing]
    return _finding(
        "steps.sent_back",
        rule,
        Severity.WARNING,
        zh=f"“{rule.title.zh}”{answer.on}{turned.zh}({answer.ref})",
        en=f"{rule.title.en}: {turned.en} on {answer.on} ({answer.ref})",
        place=answer.part,
    )


def no_parts(rule: StepRule) -> Finding:
    """A step that each part does has no parts on record."""
    return _finding(
        "steps.no_parts",
        rule,
        Severity.WARNING,
        zh=f"“{rule.title.zh}”应逐个完成，尚未登记是哪些",
        en=f"{rule.title.en} is done part by part, and none is on record",
    )


def undecided(rule: StepRule) -> Finding:
    """Nobody has said yet whether a step is needed; until then it is."""
    return _finding(
        "steps.undecided",
        rule,
        Severity.INFO,
        zh=f"“{rule.title.zh}”是否需要尚未确定，暂按需要处理",
        en=f"{rule.title.en}: whether it is needed is not decided; until then it is",
    )


def _finding(
    code: str, rule: StepRule, severity: Severity, *, zh: str, en: str, place: str = ""
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        says=Wording(zh=zh, en=en),
        place=place,
        about=rule.id,
        cited=rule.cited,
    )
