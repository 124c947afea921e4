"""Margins in sentences."""

from dataclasses import dataclass
from fractions import Fraction

from huanjie.count.case import Post
from huanjie.count.margin import Then
from huanjie.count.share import Share
from huanjie.count.words import POSTS, listed
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Another fate: by how many votes, which one, through whom; `line` where the line decides."""

    then: Then
    by: int | None = None
    more: bool = True
    others: tuple[PersonName, ...] = ()
    line: bool = False
    instead_of: PersonName | None = None


def votes(number: int, what: str) -> str:
    """A number of votes in English.

    >>> votes(1, "more"), votes(3, "fewer")
    ('1 more vote', '3 fewer votes')
    """
    return f"{number} {what} vote{'' if number == 1 else 's'}"


def over(line: Share) -> Wording:
    """What it is to be over the line.

    >>> over(Share(part=Fraction(1, 2), over=True, cited="")).joined()
    '过半数 / over half'
    """
    if line.part == Fraction(1, 2) and line.over:
        return Wording(zh="过半数", en="over half")
    return Wording(zh=f"达到“{line.says.zh}”", en=line.says.en)


def line_reached(number: int, line: Share) -> Wording:
    """Votes missing to the line, where the line alone does not bring a seat.

    >>> line_reached(3, Share(part=Fraction(1, 2), over=True, cited="")).joined()
    '再得3票即过半数，但尚不改变结果 / 3 more votes would have been over half, without a seat yet'
    """
    words = over(line)
    return Wording(
        zh=f"再得{number}票即{words.zh}，但尚不改变结果",
        en=f"{votes(number, 'more')} would have been {words.en}, without a seat yet",
    )


def more_votes(turn: Turn, line: Share) -> Wording:
    """What so many votes more would have brought.

    >>> half = Share(part=Fraction(1, 2), over=True, cited="")
    >>> more_votes(Turn(by=3, then=Then.ELECTED, line=True), half).joined()
    '再得3票即过半数，当选 / 3 more votes would have been over half and won a seat'
    """
    by, words, other = turn.by or 0, over(line), turn.instead_of
    zh, en = _comes_to(turn)
    start_zh = f"如有{by}票由{other}改投，即" if other else f"再得{by}票即"
    start_en = f"{_given(by)} instead of to {other}" if other else votes(by, "more")
    return Wording(
        zh=f"{start_zh}{words.zh + '，' if turn.line else ''}{zh}",
        en=f"{start_en} would have {'been ' + words.en + ' and ' if turn.line else ''}{en}",
    )


def _given(number: int) -> str:
    return f"{number} vote{'' if number == 1 else 's'} given here"


def _comes_to(turn: Turn) -> tuple[str, str]:
    who = listed(turn.others)
    return {
        Then.ELECTED: ("当选", "won a seat"),
        Then.TIED: (f"与{who.zh}得票相等，再次投票", f"made a tie with {who.en}"),
        Then.HELD: ("得到名额，但须暂缓宣布", "won a seat, to be held back"),
    }.get(turn.then, ("不再参加再次投票", "ended the tie"))


def fewer_votes(turn: Turn, *, need: int) -> Wording:
    """What so many votes fewer would have cost.

    >>> fewer_votes(Turn(by=1, then=Then.NOTHING, line=True), need=451).joined()
    '少得1票即不足451票，不能当选 / 1 fewer vote would have been under the 451 needed'
    """
    by = turn.by or 0
    zh, en = _loses(turn, need)
    return Wording(zh=f"少得{by}票即{zh}", en=f"{votes(by, 'fewer')} would have {en}")


def _loses(turn: Turn, need: int) -> tuple[str, str]:
    who = listed(turn.others)
    if turn.line:
        return f"不足{need}票，不能当选", f"been under the {need} needed"
    if turn.then is Then.NOTHING and turn.others:
        return f"由{who.zh}当选", f"given the seat to {who.en}"
    return {
        Then.TIED: (f"与{who.zh}得票相等，须再次投票", f"been a tie with {who.en}"),
        Then.HELD: ("须暂缓宣布", "been held back"),
        Then.ELECTED: ("可以宣布当选", "been declared elected"),
    }.get(turn.then, ("不能当选", "cost the seat"))


def without_a_vote() -> Wording:
    """That votes carried down alone bring the seat."""
    return Wording(
        zh="本职位一票未得，结果也相同", en="without one vote in this post it would be the same"
    )


def no_number(now: Then, *, room: int, seated: Post | None) -> Wording:
    """That no number of votes changes it; `room` is as many more as the ballots could hold.

    >>> no_number(Then.NOTHING, room=12, seated=None).joined()
    '至多还可再得12票，仍不改变结果 / at most 12 more votes were possible: no number changes it'
    """
    if now is Then.HELD:
        return Wording(
            zh="得票再多也不能宣布：须先解决暂缓的原因",
            en="no number of votes lifts the hold: its reason must be settled first",
        )
    if seated is not None:
        post = POSTS[seated]
        return Wording(
            zh=f"已任{post.zh}，本职位得票多少都不改变结果",
            en=f"is {post.en}: no number of votes in this post changes that",
        )
    return Wording(
        zh=f"至多还可再得{room}票，仍不改变结果",
        en=f"at most {votes(room, 'more')} were possible: no number changes it",
    )
