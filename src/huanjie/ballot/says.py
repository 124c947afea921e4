"""What is printed on a ballot for the voter to read."""

from collections.abc import Iterator, Sequence

from huanjie.terms.ballots import BallotDefinition, Mark, MarkScheme

SIGNS = {Mark.CIRCLE: "○", Mark.TICK: "√", Mark.CROSS: "×", Mark.TRIANGLE: "△"}
PEN = "请用蓝色或黑色笔，把符号画在方框以内；不要画在姓名上或方框外。"


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


def instructions(definition: BallotDefinition) -> tuple[str, str, str]:
    """The notes at the foot of the ballot, one a line: in full, in short, in the fewest words."""
    return _in_full(definition), _in_short(definition), _in_few_words(definition)


def _in_full(definition: BallotDefinition) -> str:
    seats = "、".join(f"{one.title}{one.seats}名" for one in definition.contests)
    lines = [
        f"本票应选{seats}；每项职务所选人数不得多于应选名额。",
        PEN,
        *_write_ins(definition),
        "本票不记名，各票完全相同；不要在票上写自己的姓名或其他记号。",
    ]
    return "\n".join(["填写说明", *_numbered(lines)])


def _in_short(definition: BallotDefinition) -> str:
    lines = ["每项职务所选人数不得多于应选名额。", PEN, *_write_ins(definition)]
    return "\n".join(_numbered(lines))


def _in_few_words(definition: BallotDefinition) -> str:
    """Four lines of fourteen characters: what the foot of a full A5 page holds."""
    lines = ["所选人数不多于应选名额。", "用蓝、黑笔，符号画在框内。"]
    if _takes_write_ins(definition):
        sign = definition.marks.for_
        where = "" if sign is Mark.BLANK else f"，左侧框内画“{SIGNS[sign]}”"
        lines.append(f"另选他人的写明姓名{where}。")
    return "\n".join(lines)


def _numbered(lines: Sequence[str]) -> list[str]:
    return [f"{n}. {line}" for n, line in enumerate(lines, start=1)]


def _takes_write_ins(definition: BallotDefinition) -> bool:
    return any(contest.write_ins for contest in definition.contests)


def _write_ins(definition: BallotDefinition) -> Iterator[str]:
    if not _takes_write_ins(definition):
        return
    sign = definition.marks.for_
    where = "" if sign is Mark.BLANK else f"，并在其左侧方框内画“{SIGNS[sign]}”"
    yield f"另选他人的，在“另选人”栏的格内写明其姓名{where}。"
