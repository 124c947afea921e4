"""Files of one JSON object a line: read strictly, every fault named by file, line and field."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from huanjie.count.fields import Fields, object_from
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording

_Made = TypeVar("_Made")


def made_of_lines(
    lines: Iterable[str], make: Callable[[Fields], _Made], *, place: str
) -> Iterator[tuple[str, _Made]]:
    """What each line says, with the place where it stands; empty lines are passed over.

    Refused: a line that is no JSON object, or that `make` refuses.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{place}:{number}"
            try:
                yield where, make(object_from(line))
            except Refused as refused:
                raise at_line(refused, where) from None


def at_line(refused: Refused, where: str) -> Refused:
    """A refusal with the file and line that it is about before what it says."""
    return Refused(
        replace(
            one,
            says=Wording(zh=f"{where}：{one.says.zh}", en=f"{where}: {one.says.en}"),
            place=where,
        )
        for one in refused.findings
    )
