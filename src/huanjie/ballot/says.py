"""What is printed on a ballot for the voter to read."""

from huanjie.terms.ballots import BallotDefinition, Mark, MarkScheme

SIGNS = {Mark.CIRCLE: "○", Mark.TICK: "√", Mark.CROSS: "×", Mark.TRIANGLE: "△"}


def mark_scheme(marks: MarkScheme) -> str:
    """Which sign means what, in one line.

    >>> mark_scheme(MarkScheme(for_=Mark.CIRCLE, against=Mark.CROSS, abstain=Mark.BLANK))
    '同意画“○” 反对画“×” 弃权不画符号'
    """
    votes = (("同意", marks.for_), ("反对", marks.against), ("弃权", marks.abstain))
    return " ".join(
        f"{vote}不画符号" if sign is Mark.BLANK else f"{vote}画“{SIGNS[sign]}”"
        for vote, sign in votes
    )


def seats_line(seats: int) -> str:
    """How many are to be elected.

    >>> seats_line(3)
    '应选3名'
    """
    return f"应选{seats}名"


def unit_line(definition: BallotDefinition) -> str:
    """The unit, and the colour of the paper where papers are told apart by it."""
    colour = definition.paper_colour
    return f"{definition.unit}（{colour}票）" if colour else definition.unit


def instructions(definition: BallotDefinition, *, short: bool = False) -> str:
    """The notes at the foot of the ballot, one a line."""
    seats = "、".join(f"{one.title}{one.seats}名" for one in definition.contests)
    lines = [
        "每项职务所选人数不得多于应选名额。"
        if short
        else f"本票应选{seats}；每项职务所选人数不得多于应选名额。",
        "请用蓝色或黑色笔，把符号画在方框以内；不要画在姓名上或方框外。",
    ]
    if any(contest.write_ins for contest in definition.contests):
        lines.append(_write_ins(definition.marks))
    if not short:
        lines.append("本票不记名，各票完全相同；不要在票上写自己的姓名或其他记号。")
    numbered = [f"{n}. {line}" for n, line in enumerate(lines, start=1)]
    return "\n".join(numbered if short else ["填写说明", *numbered])


def _write_ins(marks: MarkScheme) -> str:
    if marks.for_ is Mark.BLANK:
        return "另选他人的，在“另选人”栏的格内写明其姓名。"
    sign = SIGNS[marks.for_]
    return f"另选他人的，在“另选人”栏的格内写明其姓名，并在其左侧方框内画“{sign}”。"
