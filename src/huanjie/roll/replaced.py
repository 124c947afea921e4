"""A later file beside what stands: which row tells of which entry, and who is no longer told of.

Nothing is dropped here. An entry that no row tells of any more is asked about (`roll.row_gone`);
two rows are taken for one person only on grounds that leave no doubt.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

GONE = "roll.row_gone"
RETURNED = "checked-"


class Known(NamedTuple):
    """What tells an entry from others.

    `told` is a digest of the row as it came, whatever people corrected since; `source` is the file
    it stands in, by its place.
    """

    entry: str
    key: str
    born: str
    household: str
    token: str | None
    told: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Which entry each row of the new files tells of, and what becomes of the files before.

    `entries` is by the row's place among the new ones; `superseded` are files whose rows the new
    ones tell of again; `gone` are entries of those that nothing tells of.
    """

    entries: Mapping[int, str]
    superseded: tuple[int, ...]
    gone: tuple[str, ...]


def replaced(
    old: Sequence[Known],
    new: Sequence[Known],
    *,
    names: Mapping[int, str],
    new_names: Mapping[int, str],
) -> Replaced:
    """Pair the rows of new files with the entries of a roll.

    By the entry that came back with the row; else by a row that says just what one said before;
    else by number and name; else by name, birth date and household. A file is superseded when half
    of its rows come again, or, under its own name, when half of the new file's rows were in it.
    Rows of other files stay as they are.
    """
    back = _by_entry(old, new)
    found = dict(back)
    for ground in (_the_same, _number_and_name, _name_and_home):
        _pair(old, new, found, ground)
    same_name = {
        (source, by)
        for source, name in names.items()
        for by, new_name in new_names.items()
        if _title(name) == _title(new_name)
    }
    superseded = _superseded(old, new, found, same_name=same_name)
    kept = {at: one for at, one in found.items() if at in back or old[one].source in superseded}
    taken = set(kept.values())
    gone = [k.entry for i, k in enumerate(old) if k.source in superseded and i not in taken]
    return Replaced(
        entries={at: old[one].entry for at, one in kept.items()},
        superseded=superseded,
        gone=tuple(gone),
    )


def _by_entry(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """Rows that came back with their entry, unless another person was written over them."""
    places = {one.entry: at for at, one in enumerate(old)}
    pairs = ((at, places[one.entry]) for at, one in enumerate(new) if one.entry in places)
    return {at: place for at, place in pairs if _same(old[place], new[at])}


def _same(old: Known, new: Known) -> bool:
    """Name, number or birth date stayed: with all three changed the row is somebody else's."""
    return (
        old.key == new.key
        or (old.token is not None and old.token == new.token)
        or (old.born != "" and old.born == new.born)
    )


def _the_same(one: Known) -> Hashable:
    return one.told or None


def _number_and_name(one: Known) -> Hashable:
    return (one.token, one.key) if one.token else None


def _name_and_home(one: Known) -> Hashable:
    return (one.key, one.born, one.household) if one.key else None


def _pair(
    old: Sequence[Known],
    new: Sequence[Known],
    found: dict[int, int],
    ground: Callable[[Known], Hashable],
) -> None:
    """Pair what is alike and not yet paired; of several alike, the first with the first."""
    taken = set(found.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(old):
        if at not in taken:
            waiting[ground(one)].append(at)
    for at, one in enumerate(new):
        said = ground(one)
        if at not in found and said is not None and waiting.get(said):
            found[at] = waiting[said].pop(0)


def _superseded(
    old: Sequence[Known],
    new: Sequence[Known],
    found: Mapping[int, int],
    *,
    same_name: Container[tuple[int, int]],
) -> tuple[int, ...]:
    total, again = Counter(one.source for one in old), Counter[int]()
    told, sizes = Counter[tuple[int, int]](), Counter(one.source for one in new)
    for at, place in found.items():
        again[old[place].source] += 1
        told[(old[place].source, new[at].source)] += 1
    whole = {source for source, number in total.items() if 2 * again[source] >= number}
    renewed = {
        pair[0]
        for pair, number in told.items()
        if pair in same_name and 2 * number >= sizes[pair[1]]
    }
    return tuple(sorted(whole | renewed))


def _title(name: str) -> str:
    """A file's name without what going to and fro adds to it."""
    return PurePath(name).stem.removeprefix(RETURNED)


def another_units(words: Iterable[str], own: Sequence[str], others: Iterable[str]) -> str | None:
    """The name of another unit that a file's titles bear, when they bear none of its own.

    Where one name stands inside another the longer one is meant. A name before the word for a
    township or a county is that one's; a bare name of two signs is one only where it ends, or
    before the word for a village or its committee.

    >>> another_units(["西河村选民登记表"], ["东山村"], ["西河村", "南坡村"])
    '西河村'
    >>> another_units(["东山村与西河村"], ["东山村"], ["西河村"]) is None
    True
    """
    units = sorted({*own, *others}, key=lambda name: (-len(name), name))
    named = re.findall("|".join(map(_named, units)), "\n".join(words))
    return None if not named or set(named) & set(own) else named[0]


def _named(unit: str) -> str:
    bare = len(unit) < SHORTEST_SURE and not unit.endswith("村")
    return re.escape(unit) + (_AFTER_BARE if bare else _AFTER)


SHORTEST_SURE = 3
_AFTER = "(?![镇乡县市州]|街道)"
_AFTER_BARE = r"(?=村|社区|居|委|组|[\W\d_]|$)"
