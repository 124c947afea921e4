"""Days and months in addresses: 2026-05-10, 2026-05; one that no calendar has is not found."""

from datetime import date


class DayInAddress:
    """A day of the years that the timetable counts."""

    regex = r"(?:199|20\d)\d-\d\d-\d\d"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class MonthInAddress:
    """A month, as its first day."""

    regex = r"(?:199|20\d)\d-\d\d"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return value.isoformat()[:7]
