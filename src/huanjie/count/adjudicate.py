"""A doubtful box: ruled on by two people, by a third where they differ."""

from dataclasses import dataclass, replace

from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

WHOLE_SHEET = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BoxRef:
    """One box or line of one scanned page; contest and choice are empty for the whole sheet.

    A written line is named by its slot: `write_in_1`.
    """

    sha256: Sha256
    frame: int
    contest: str = WHOLE_SHEET
    choice: str = ""


def box_of(ruling: Ruling) -> BoxRef:
    """The box that a ruling is about."""
    return BoxRef(
        sha256=ruling.sha256, frame=ruling.frame, contest=ruling.contest, choice=ruling.choice
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """What was ruled on one box so far, in order."""

    box: BoxRef
    rulings: tuple[Ruling, ...] = ()

    @property
    def settled(self) -> Ruling | None:
        """The ruling that holds: two who agree, or the third; None while another is needed."""
        match self.rulings:
            case [first, second] if same_decision(first, second):
                return second
            case [_, _, third]:
                return third
            case _:
                return None


def adjudicate(state: Adjudication, ruling: Ruling) -> Adjudication:
    """The box after one more ruling.

    Refused: a ruling on another box, by somebody who has ruled on this one before, without a
    reason, with no sign decided, or when the box is settled.
    """
    if box_of(ruling) != state.box:
        raise _refused("adjudicate.other_box", zh="裁定的不是该格", en="a ruling on another box")
    if state.settled is not None:
        raise _refused("adjudicate.settled", zh="该格已裁定完毕", en="the box is settled")
    if any(one.by == ruling.by for one in state.rulings):
        raise _refused(
            "adjudicate.same_person",
            zh="再次裁定须由另一人作出",
            en="the next ruling must be made by another person",
        )
    if not ruling.by.strip() or not ruling.reason.strip():
        raise _refused(
            "adjudicate.no_reason",
            zh="裁定须写明裁定人和理由",
            en="a ruling needs a person and a reason",
        )
    if ruling.verdict is Verdict.REVIEW and not ruling.void:
        raise _refused("adjudicate.undecided", zh="裁定须有结论", en="a ruling must decide")
    return replace(state, rulings=(*state.rulings, ruling))


def same_decision(one: Ruling, other: Ruling) -> bool:
    """Whether two rulings decide the same, whoever made them and for whatever reason."""
    if one.void or other.void:
        # Once the column is void, the sign in the box no longer matters.
        return one.void and other.void
    if one.contest == WHOLE_SHEET:
        return True
    return one.verdict is other.verdict and one.name == other.name


def _refused(code: str, *, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=zh, en=en))
