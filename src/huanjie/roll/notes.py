"""What a clerk's note says of lost political rights: until when."""

import re
import unicodedata
from datetime import date

_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_ENDS = re.compile(rf"(?:至|到|—|~|-){{1,2}}{_DAY}|{_DAY}(?:止|期满|届满|刑满)")


def rights_end(note: str) -> date | None:
    """The last day of a term of lost rights, when a note names one; None when it does not.

    >>> rights_end("剥夺政治权利，2021年7月1日至2025年6月30日")
    datetime.date(2025, 6, 30)
    >>> rights_end("被剥夺政治权利，2021年7月1日判决") is None
    True
    """
    ends = [_day(found) for found in _ENDS.finditer(unicodedata.normalize("NFKC", note))]
    return max((day for day in ends if day), default=None)


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
