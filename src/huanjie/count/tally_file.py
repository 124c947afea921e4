"""A tally as JSON and in words: the totals, what is void and why, what is still open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from huanjie.count.account import account_findings, collected_finding
from huanjie.count.ballot_rules import WORDS
from huanjie.count.frame_file import Frame, decide_document
from huanjie.count.hand_count import RETURNED
from huanjie.count.hand_file import HandFile
from huanjie.count.pile import Pile
from huanjie.count.tally import ContestTally, Tally, Waiting
from huanjie.terms.ballots import BallotContest, BallotDefinition
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording

NO_HAND_COUNTS = HandFile()
Plain = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """Boxes of one post that wait for the same reason; an empty contest is the whole page."""

    contest: str
    reason: str
    waiting: tuple[Waiting, ...]

    @property
    def sheets(self) -> int:
        """On how many pages they stand."""
        return len({(one.box.sha256, one.box.frame) for one in self.waiting})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A tally with its frame: `findings` is what does not agree, of which `open` blocks it."""

    definition: BallotDefinition
    frame: Frame
    tally: Tally
    open: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def final(self) -> bool:
        """Whether the totals stand: nothing waits and every ballot returned was counted."""
        return self.tally.final and not self.open

    @property
    def groups(self) -> tuple[OpenGroup, ...]:
        """What is open, by post (in the order of the ballot) and reason."""
        return open_groups(self.tally.open, self.definition)


def statement(
    definition: BallotDefinition,
    frame: Frame,
    tally: Tally,
    *,
    hand: HandFile = NO_HAND_COUNTS,
    seen: Iterable[Finding] = (),
) -> Statement:
    """The tally beside the account of paper, and beside the boxes as people counted them.

    `seen` is what else was found on the way and does not keep it open.
    """
    missing = collected_finding(frame.account.returned, tally.collected)
    blocks = (*tally.blocking, *hand.open, *((missing,) if missing is not None else ()))
    return Statement(
        definition=definition,
        frame=frame,
        tally=tally,
        open=blocks,
        findings=(
            *account_findings(frame.account, frame.boxes, frame.turnout),
            *_boxes_apart(frame, hand),
            *seen,
        ),
    )


def _boxes_apart(frame: Frame, hand: HandFile) -> Iterator[Finding]:
    """Boxes of which more or fewer ballots were counted by hand than lay in them when opened."""
    opened = {box.batch: box.returned for box in frame.boxes}
    for box in hand.boxes:
        found = collected_finding(opened.get(box.batch), box.number(RETURNED), box=box.batch)
        if found is not None:
            yield found


def other_styles(pages: Pile, style: str) -> Iterator[Finding]:
    """Pages whose code names another style than the definition given, which may print other names.

    They are counted by the definition given; a person must see whether it is the right one.
    """
    found: Counter[str] = Counter()
    for one in pages.same:
        found[one.reading.style or style] += len(one.pages)
    for other, number in sorted(found.items()):
        if other != style:
            yield Finding(
                code="tally.other_style",
                severity=Severity.WARNING,
                says=Wording(
                    zh=f"{number}页选票的式样是{other}，所给选票定义的式样是{style}；"
                    "请核对选票定义，以免票数记到别人名下",
                    en=f"{number} pages are of style {other}, the definition given is {style};"
                    " check the definition, lest votes go to other names",
                ),
                about=other,
            )


def open_groups(waiting: Iterable[Waiting], definition: BallotDefinition) -> tuple[OpenGroup, ...]:
    """Open boxes by post, the whole page first, and by reason."""
    order = {"": -1} | {one.id: index for index, one in enumerate(definition.contests)}
    groups: dict[tuple[int, str, str], list[Waiting]] = {}
    for one in waiting:
        contest = one.box.contest
        groups.setdefault((order[contest], contest, one.why), []).append(one)
    return tuple(
        OpenGroup(contest=contest, reason=why, waiting=tuple(groups[position, contest, why]))
        for position, contest, why in sorted(groups)
    )


def document_of(made: Statement) -> Plain:
    """The tally as `huanjie ballot tally --json` prints it; `decide` is null until it is final."""
    tally = made.tally
    return {
        "final": made.final,
        "collected": tally.collected,
        "waste": tally.waste,
        "set_aside": tally.set_aside,
        "by_hand": tally.by_hand,
        "open_sheets": tally.open_sheets,
        "open": [_group(one) for one in made.groups] + [_blocking(one) for one in made.open],
        "contests": [
            _contest(contest, one)
            for contest, one in zip(made.definition.contests, tally.contests, strict=True)
        ],
        "voids": [
            {
                "reason": void.why.value,
                "contest": void.contest,
                "choice": void.choice,
                "cited": void.cited,
                "sheets": number,
            }
            for void, number in tally.voids.items()
        ],
        "rules": _rules(made.frame),
        "findings": [_finding(one) for one in made.findings],
        "decide": decide_document(tally, made.definition, made.frame) if made.final else None,
    }


def _group(one: OpenGroup) -> Plain:
    return {
        "contest": one.contest,
        "reason": one.reason,
        "sheets": one.sheets,
        "boxes": [
            {"sha256": w.box.sha256, "frame": w.box.frame, "choice": w.box.choice}
            for w in one.waiting
        ],
    }


def _blocking(one: Finding) -> Plain:
    return {
        "contest": one.about,
        "reason": one.code,
        "place": one.place,
        "says": one.says.joined(),
        "sheets": 0,
        "boxes": [],
    }


def _contest(contest: BallotContest, counted: ContestTally) -> Plain:
    return {
        "id": contest.id,
        "title": contest.title,
        "seats": contest.seats,
        "choices": [
            {
                "choice": one.choice,
                "name": one.name,
                "for": one.for_,
                "against": one.against,
                "abstain": one.abstain,
                "void": one.void,
            }
            for one in counted.choices
        ],
        "written": [{"name": one.name, "votes": one.votes} for one in counted.written],
        "void_columns": counted.void_columns,
    }


def _rules(frame: Frame) -> Mapping[str, Plain]:
    return {
        rule: {"value": getattr(frame.rules, name).value, "cited": frame.rules.source(rule)}
        for rule, (name, _words) in WORDS.items()
    }


def _finding(one: Finding) -> Plain:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "place": one.place,
        "says": one.says.joined(),
    }
