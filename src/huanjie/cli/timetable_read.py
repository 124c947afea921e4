"""Files of a timetable and of its tours, read whole or refused with the file and the reason."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.tours.tour import TourPlan

T = TypeVar("T")


def read_campaign(path: Path) -> "Campaign":
    """The campaign of a file; files that it names lie beside it."""
    from huanjie.timetable.campaign import campaign_from

    def parse(text: str) -> "Campaign":
        return campaign_from(text, read=lambda name: _text(path.parent / name))

    return _in(path, parse)


def read_plan(path: Path) -> "Plan":
    """The plan of a file, whoever made it."""
    from huanjie.timetable.planfile import from_json

    return _in(path, from_json)


def read_tours(path: Path) -> "TourPlan":
    """The tours of a file, whoever planned them."""
    from huanjie.tours.tours_file import from_json

    return _in(path, from_json)


def _in(path: Path, parse: Callable[[str], T]) -> T:
    text = _text(path)
    try:
        return parse(text)
    except Refused as refused:
        raise Refused(
            one if one.code == "timetable.file" else replace(one, place=str(path))
            for one in refused.findings
        ) from refused


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = Wording(zh=f"无法读取（{error.strerror}）", en=f"cannot be read ({error.strerror})")
    except UnicodeDecodeError:
        why = Wording(zh="不是 UTF-8 文本", en="is not UTF-8 text")
    raise refusal("timetable.file", why, place=str(path), about=path.name)
