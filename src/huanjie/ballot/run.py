"""A village's print run: one file with a cover and every ballot, all ballots the same.

No ballot bears a number, and a page of the file shows the same contents as the same page of every
other ballot. Ballots of several pages are printed on both sides: a blank page follows where a
sheet would otherwise carry two ballots.
"""

from dataclasses import dataclass

from huanjie.ballot.design import Design, design
from huanjie.ballot.draw import page_items, set_pages
from huanjie.ballot.run_cover import cover
from huanjie.ballot.run_repeat import repeated
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNumbers:
    """How many ballots are printed: for the voters, and spare ones."""

    copies: int
    spare: int = 0

    @property
    def printed(self) -> int:
        """All of them: what the account of paper begins with."""
        return self.copies + self.spare


def print_run(definition: BallotDefinition, numbers: RunNumbers) -> bytes:
    """The print run as one PDF: the cover, then the ballots.

    Refused: no ballot at all or fewer than none spare, more than a print shop takes in one file,
    and whatever stops the ballot itself.
    """
    if numbers.copies < 1 or numbers.spare < 0 or numbers.printed > MOST:
        raise refusal(
            "ballot.run_numbers",
            Wording(
                zh=f"印数应为1至{MOST}张，备用不少于0张：{numbers.copies}、{numbers.spare}",
                en=f"a run has 1 to {MOST} ballots and 0 or more spare ones:"
                f" {numbers.copies}, {numbers.spare}",
            ),
        )
    drawn = design(definition)
    sheets = [page_items(drawn, sheet) for sheet in drawn.sheets]
    pdf = set_pages(drawn, [cover(drawn, numbers.copies, spare=numbers.spare), (), *sheets])
    return repeated(pdf, _order(drawn, numbers.printed))


def _order(drawn: Design, printed: int) -> list[int]:
    """Indexes of pages: 0 the cover, 1 the blank page, then those of the ballot."""
    pages = len(drawn.sheets)
    ballot = list(range(2, 2 + pages))
    if pages == 1:
        return [0, *ballot * printed]
    return [0, 1, *(ballot + [1] * (pages % 2)) * printed]
