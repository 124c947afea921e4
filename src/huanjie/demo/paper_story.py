"""The data of a paper in the demo: a form's sample, moved to the place and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huanjie.papers.render import sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the story plays: what stands in the samples, and what stands here instead."""

    words: Mapping[str, str]
    today: date

    def told(self, form: str, known: Mapping[str, object]) -> dict[str, object]:
        """The sample's data with the names of the place, its days moved as one, and what is known
        put in."""
        data = sample(form)
        moved = self.today - _issued(data)
        told = {key: self._moved(value, moved) for key, value in data.items()}
        return told | {key: value for key, value in known.items() if key in data}

    def _moved(self, value: object, by: timedelta) -> object:
        if isinstance(value, list):
            return [self._moved(one, by) for one in value]
        if isinstance(value, dict):
            return {key: self._moved(one, by) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        moment = _moment(value)
        if moment is None:
            return self._here(value)
        return (moment + by).isoformat(timespec="minutes")[: len(value)]

    def _here(self, text: str) -> str:
        for there, here in self.words.items():
            text = text.replace(there, here)
        return text


def _issued(data: Mapping[str, object]) -> date:
    return date.fromisoformat(str(data["issued"]))


def _moment(text: str) -> datetime | None:
    """A day or an hour of a day, as a form's data write it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
