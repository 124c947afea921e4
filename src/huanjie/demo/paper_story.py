"""The data of a paper in the demo: a form's sample, moved to the place and the day, with the
figures, names and days of the story and of its records put in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huanjie.papers.render import sample

DAY = len("2026-05-18")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the story plays: what stands in the samples, and what stands here instead."""

    words: Mapping[str, str]
    today: date

    def told(self, form: str, *known: Mapping[str, object]) -> dict[str, object]:
        """The sample's data with the names of the place, its days moved as one, and what is known
        put in; the later known stands over the earlier."""
        data = sample(form)
        moved = self.today - _issued(data)
        told = {key: self._moved(value, moved) for key, value in data.items()}
        for one in known:
            told = {
                key: _put(value, one[key]) if key in one else value for key, value in told.items()
            }
        return told

    def _moved(self, value: object, by: timedelta) -> object:
        if isinstance(value, list):
            return [self._moved(one, by) for one in value]
        if isinstance(value, dict):
            return {key: self._moved(one, by) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        moment = _moment(value)
        if moment is None:
            return self.here(value)
        return (moment + by).isoformat(timespec="minutes")[: len(value)]

    def here(self, text: str) -> str:
        """A text with the names of the place."""
        for there, here in self.words.items():
            text = text.replace(there, here)
        return text


def _put(told: object, known: object) -> object:
    """What is known in the place of what is told; a record keeps its fields that are not known.

    What is of another kind under the same name is about another thing and stays out.
    """
    if isinstance(told, dict) and isinstance(known, dict):
        return {key: _put(one, known[key]) if key in known else one for key, one in told.items()}
    if isinstance(told, list) and isinstance(known, list):
        return _put_each(told, known)
    if told is None or known is None:
        return known
    if type(told) is not type(known):
        return told
    if isinstance(told, str) and isinstance(known, str) and _moment(told) is not None:
        return known + told[DAY:] if len(known) == DAY else known[: len(told)]
    return known


def _put_each(told: list[object], known: list[object]) -> list[object]:
    """A list as it is known, its records completed by those told in turn."""
    if not told or not known:
        return known
    if isinstance(told[0], dict) != isinstance(known[0], dict):
        return told
    return [_put(told[place % len(told)], one) for place, one in enumerate(known)]


def _issued(data: Mapping[str, object]) -> date:
    return date.fromisoformat(str(data["issued"]))


def _moment(text: str) -> datetime | None:
    """A day or an hour of a day, as a form's data write it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
