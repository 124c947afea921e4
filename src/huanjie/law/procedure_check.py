"""`law check` of procedures: steps hang together, and each paper and headcount has its rule."""

from collections.abc import Iterator, Mapping, Sequence

from huanjie.law.fault import Fault, FaultKind
from huanjie.law.procedure import DossierGroup, Gate, Headcount, StepDuty
from huanjie.law.rules import PaperDuty, Rule, Value
from huanjie.terms.citations import Certainty
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording

FILES = {StepDuty: "steps", PaperDuty: "papers", Headcount: "headcounts", DossierGroup: "dossier"}
SEEN = (Certainty.READ, Certainty.PARTLY)
Steps = Mapping[str, StepDuty]


def procedure_faults(rules: Sequence[Rule]) -> Iterator[Fault]:
    """What does not hang together in the rules of a procedure on a day; nothing without steps."""
    steps = {rule.id: rule.value for rule in rules if isinstance(rule.value, StepDuty)}
    if not steps:
        return
    there = _met(rules)
    for rule in rules:
        yield from _steps_named(rule, steps)
        yield from _order(rule, steps)
        yield from _needs(rule, there)
        yield from _shares(rule, rules)


def _steps_named(rule: Rule, steps: Steps) -> Iterator[Fault]:
    """Every step that a step, a paper or a group names is there."""
    value, named = rule.value, list[tuple[str, str]]()
    if isinstance(value, StepDuty):
        named = [("after", one) for one in value.after]
        named += [("back_to", value.back_to)] if value.back_to else []
    elif isinstance(value, PaperDuty):
        named = [("step", value.step)]
    elif isinstance(value, DossierGroup):
        named = [("from", value.from_step)]
    for key, step in named:
        if step not in steps:
            yield _fault(
                rule,
                FaultKind.UNKNOWN_STEP,
                zh=f"{key}：没有步骤{step}，请改正或在steps.yaml中补上",
                en=f"{key}: there is no step {step}: correct it or add it to steps.yaml",
            )


def _order(rule: Rule, steps: Steps) -> Iterator[Fault]:
    """No step comes after itself, a way back leads back, and what binds has a text."""
    value = rule.value
    if not isinstance(value, StepDuty):
        return
    earlier = _before(rule.id, steps)
    if rule.id in earlier:
        yield _fault(
            rule,
            FaultKind.CYCLE,
            zh="沿after又回到本步骤，请改正",
            en="its after leads back to itself: correct it",
        )
    elif value.back_to in steps and value.back_to not in earlier:
        yield _fault(
            rule,
            FaultKind.BACK_TO_NOT_EARLIER,
            zh=f"back_to：{value.back_to}不在本步骤之前，请改为之前的步骤",
            en=f"back_to: {value.back_to} does not come before it: name an earlier step",
        )
    if value.gate is Gate.HARD and rule.cited.certainty not in SEEN:
        yield _fault(
            rule,
            FaultKind.HARD_WITHOUT_TEXT,
            zh="gate: hard须有读到的条文(read或partly)，否则请改为warn",
            en="gate: hard needs a text that was seen (read or partly): make it warn otherwise",
        )


def _before(step: str, steps: Steps) -> set[str]:
    """All steps that come before one, however far; on a circle that is itself too."""
    found: set[str] = set()
    left = list(steps[step].after)
    while left:
        one = left.pop()
        if one in steps and one not in found:
            found.add(one)
            left += steps[one].after
    return found


def _met(rules: Sequence[Rule]) -> set[Need]:
    """What has its rule: papers with a duty, meetings with a headcount, what a request asks."""
    found = set()
    for rule in rules:
        if isinstance(rule.value, PaperDuty):
            found.add(Need(kind=EvidenceKind.PAPER, of=rule.value.form))
            found.add(Need(kind=EvidenceKind.POSTED, of=rule.value.form))
        elif isinstance(rule.value, Headcount):
            found.add(Need(kind=EvidenceKind.HEADCOUNT, of=rule.id))
        elif isinstance(rule.value, StepDuty):
            asked = (one.of for one in rule.value.done_by if one.kind is EvidenceKind.REQUEST)
            found |= {Need(kind=EvidenceKind.APPROVAL, of=matter) for matter in asked}
    return found


def _needs(rule: Rule, there: set[Need]) -> Iterator[Fault]:
    """A paper has a duty, a headcount a rule, an approval a request."""
    value = rule.value
    if isinstance(value, StepDuty):
        needs = value.done_by
    else:
        needs = value.holds if isinstance(value, DossierGroup) else ()
    for need in needs:
        if need in there:
            continue
        if need.kind in (EvidenceKind.PAPER, EvidenceKind.POSTED):
            yield _fault(
                rule,
                FaultKind.PAPER_WITHOUT_DUTY,
                zh=f"文书{need.of}在papers.yaml中没有条目，请补上",
                en=f"the paper {need.of} has no entry in papers.yaml: add it",
            )
        elif need.kind is EvidenceKind.HEADCOUNT:
            yield _fault(
                rule,
                FaultKind.HEADCOUNT_WITHOUT_RULE,
                zh=f"headcounts.yaml中没有{need.of}，请补上",
                en=f"{need.of} is not in headcounts.yaml: add it",
            )
        elif need.kind is EvidenceKind.APPROVAL:
            yield _fault(
                rule,
                FaultKind.APPROVAL_WITHOUT_REQUEST,
                zh=f"没有步骤报出请示{need.of}，请补上或改正",
                en=f"no step sends the request {need.of}: add it or correct the name",
            )


def _shares(rule: Rule, rules: Sequence[Rule]) -> Iterator[Fault]:
    """A threshold that names a rule finds a share there."""
    value = rule.value
    if not isinstance(value, Headcount):
        return
    for threshold in (value.quorum, value.majority):
        if threshold is None or "/" in threshold.share:
            continue
        if not any(one.id == threshold.share and _is_share(one.value) for one in rules):
            yield _fault(
                rule,
                FaultKind.UNKNOWN_SHARE,
                zh=f"没有写明份额的规则{threshold.share}，请改正",
                en=f"no rule {threshold.share} says a share: correct it",
            )


def _is_share(value: Value) -> bool:
    return isinstance(value, str) and "/" in value


def _fault(rule: Rule, kind: FaultKind, *, zh: str, en: str) -> Fault:
    return Fault(
        set=rule.shelf,
        file=f"{FILES[type(rule.value)]}.yaml",
        place=f"{rule.id}.{rule.since}",
        kind=kind,
        says=Wording(zh=zh, en=en),
    )
