"""All scanned pages of a vote, those that say the same judged once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from huanjie.count.adjudicate import Adjudication, adjudicate, box_of
from huanjie.count.ballot_rules import BallotRules
from huanjie.count.columns import NO_OWN_RULES, WHOLE, Judge, Place, written_line
from huanjie.count.lines import at_line
from huanjie.count.sheet import Sheet, sheet_of
from huanjie.terms.ballots import (
    BallotContest,
    BallotDefinition,
    Reading,
    ReadingStatus,
    Ruling,
)
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

PageRef = tuple[Sha256, int]
"""A page: the digest of its file, and its number in that file."""
Rulings = Mapping[PageRef, Mapping[Place, Adjudication]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Pages that say the same: one of their readings, what it means, and which pages they are."""

    reading: Reading
    sheet: Sheet
    pages: tuple[PageRef, ...]
    rulings: Mapping[Place, Adjudication] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """All pages, judged; `copies` were the very same file read again.

    `parts` has the posts of each page where a ballot has several, and is empty otherwise.
    """

    same: tuple[Same, ...]
    copies: int
    parts: Mapping[int, tuple[BallotContest, ...]]

    def part(self, one: Same) -> int | None:
        """Which page of the ballot these are, told by their posts where the code was not read."""
        if one.reading.page is not None:
            return one.reading.page
        posts = set(one.sheet.columns)
        return next(
            (page for page, held in self.parts.items() if posts & {c.id for c in held}), None
        )


def pile(
    definition: BallotDefinition,
    readings: Iterable[Reading],
    rulings: Iterable[Ruling] = (),
    *,
    rules: BallotRules = NO_OWN_RULES,
    sexes: Mapping[PersonName, Sex] | None = None,
) -> Pile:
    """Every page read, with what it means by the rules of the vote and the rulings on it.

    Readings whose boxes are one and the same object are judged together. Refused: the same page
    read twice, a ruling on a page or box that is not there or against `adjudicate`, a post whose
    names stand on two pages, since more names than seats could not be seen.
    """
    made = rulings_by_page(rulings)
    sorted_ = _Sorting(ruled=made)
    for reading in readings:
        sorted_.take(reading)
    _refuse_astray(definition, made, sorted_.known)
    groups = list(sorted_.groups())
    examples = [reading for reading, _ in groups]
    _refuse_other_ballot(definition, examples)
    parts = _parts(definition, examples)
    judge = Judge(definition=definition, rules=rules, pages=parts, sexes=sexes)
    return Pile(
        same=tuple(_same(judge, reading, pages, made) for reading, pages in groups),
        copies=sorted_.copies,
        parts=parts,
    )


def rulings_by_page(rulings: Iterable[Ruling]) -> Rulings:
    """What was ruled on each page, box by box, each in its order."""
    made: dict[PageRef, dict[Place, Adjudication]] = defaultdict(dict)
    for one in rulings:
        page, place = (one.sha256, one.frame), (one.contest, one.choice)
        before = made[page].get(place) or Adjudication(box=box_of(one))
        try:
            made[page][place] = adjudicate(before, one)
        except Refused as refused:
            where = " ".join((_shown(page, place), one.by))
            raise at_line(refused, where) from None
    return made


def _shown(page: PageRef, place: Place) -> str:
    """A box as messages name it: the first signs of the digest, the page, contest and choice."""
    return f"{page[0][:12]} {page[1]} {'/'.join(place).strip('/')}".strip()


def _same(judge: Judge, reading: Reading, pages: list[PageRef], made: Rulings) -> Same:
    on_it = made.get(pages[0], {})
    return Same(
        reading=reading,
        sheet=sheet_of(judge, reading, on_it),
        pages=tuple(pages),
        rulings=on_it,
    )


@dataclass(slots=True, kw_only=True)
class _Sorting:
    """Pages as they come: those without rulings that say the same lie together."""

    ruled: Rulings
    read: set[PageRef] = field(default_factory=set)
    refused: dict[PageRef, Reading] = field(default_factory=dict)
    refusals: int = 0
    together: dict[tuple[int, int, int | None], tuple[Reading, list[PageRef]]] = field(
        default_factory=dict
    )
    single: list[tuple[Reading, list[PageRef]]] = field(default_factory=list)

    def take(self, reading: Reading) -> None:
        page = (reading.sha256, reading.frame)
        if reading.status is ReadingStatus.REFUSED:
            self.refusals += 1
            self.refused.setdefault(page, reading)
            return
        if page in self.read:
            raise _refused_twice(reading)
        self.read.add(page)
        if page in self.ruled:
            self.single.append((reading, [page]))
            return
        # By identity: comparing all boxes would cost more than judging the page.
        key = (id(reading.boxes), id(reading.write_ins), reading.page)
        group = self.together.get(key)
        if group is None:
            self.together[key] = (reading, [page])
        else:
            group[1].append(page)

    @property
    def known(self) -> set[PageRef]:
        """Every page, read or refused."""
        return self.read | self.refused.keys()

    @property
    def copies(self) -> int:
        """How often a file was refused that had been read or refused before."""
        return self.refusals - len(self.refused.keys() - self.read)

    def groups(self) -> Iterator[tuple[Reading, list[PageRef]]]:
        yield from self.together.values()
        yield from self.single
        for page, reading in self.refused.items():
            if page not in self.read:
                yield reading, [page]


def _parts(
    definition: BallotDefinition, readings: Iterable[Reading]
) -> Mapping[int, tuple[BallotContest, ...]]:
    """The posts of each page of a ballot of several pages, as the pages themselves show them."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in readings:
        if one.page is not None and one.status is not ReadingStatus.REFUSED:
            found[one.page] |= {box.contest for box in one.boxes}
            found[one.page] |= {line.contest for line in one.write_ins}
    if max(found, default=1) <= 1:
        return {}
    for contest in definition.contests:
        if sum(contest.id in posts for posts in found.values()) > 1:
            raise refusal(
                "tally.several_pages",
                Wording(
                    zh=f"“{contest.title}”的姓名分在两页，选票张与张之间无法对上，请人工计票",
                    en=f"the names of {contest.id} stand on two pages, which nothing joins:"
                    " count it by hand",
                ),
                about=contest.id,
            )
    return {
        page: tuple(one for one in definition.contests if one.id in posts)
        for page, posts in sorted(found.items())
    }


def _places(definition: BallotDefinition) -> set[Place]:
    """Every box and line of the ballot."""
    return {
        (one.id, choice)
        for one in definition.contests
        for choice in (
            *(candidate.id for candidate in one.candidates),
            *(written_line(slot) for slot in range(1, one.write_ins + 1)),
        )
    }


def _refuse_other_ballot(definition: BallotDefinition, readings: Iterable[Reading]) -> None:
    places = _places(definition)
    for one in readings:
        boxes = {(box.contest, box.choice) for box in one.boxes}
        lines = {(line.contest, written_line(line.slot)) for line in one.write_ins}
        if other := (boxes | lines) - places:
            where = "/".join(min(other))
            raise refusal(
                "tally.other_ballot",
                Wording(
                    zh=f"{one.file}读自别的选票，本选票没有{where}；请换成同一选票的定义",
                    en=f"{one.file} was read from another ballot: there is no {where} on this one;"
                    " give the definition of the same ballot",
                ),
                about=one.file,
            )


def _refuse_astray(definition: BallotDefinition, made: Rulings, known: set[PageRef]) -> None:
    places = _places(definition) | {WHOLE}
    for page, on_it in made.items():
        place = min(set(on_it) - places, default=None)
        if page not in known or place is not None:
            where = _shown(page, place or WHOLE)
            raise refusal(
                "tally.ruling_astray",
                Wording(
                    zh=f"裁定所指的页或格不在阅读记录和选票定义中：{where}；请核对裁定文件",
                    en=f"a ruling is on a page or box that was not read or is not on the ballot:"
                    f" {where}; check the rulings",
                ),
                about=where,
            )


def _refused_twice(reading: Reading) -> Refused:
    return refusal(
        "tally.twice",
        Wording(
            zh=f"同一页不能计两次：{reading.file} 第{reading.frame}页；请去掉重复的阅读记录",
            en=f"the same page may not be counted twice: {reading.file}, page {reading.frame};"
            " take out the second reading",
        ),
        about=reading.file,
    )
