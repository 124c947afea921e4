"""Why a page could not be read at all."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """`reason` of a refused page in readings.jsonl."""

    DAMAGED = "damaged"
    UNKNOWN_FORMAT = "unknown_format"
    EMPTY_FILE = "empty_file"
    EMPTY_FOLDER = "empty_folder"
    VANISHED = "vanished"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    TOO_LARGE = "too_large"
    READER_DIED = "reader_died"
    ONE_BIT = "one_bit"
    DUPLICATE = "duplicate"
    NO_CODE = "no_code"
    FOREIGN_CODE = "foreign_code"
    BROKEN_CODE = "broken_code"
    CODES_DISAGREE = "codes_disagree"
    OTHER_ELECTION = "other_election"
    OTHER_STYLE = "other_style"
    OTHER_LAYOUT = "other_layout"
    OTHER_SIDE = "other_side"
    NOT_LOCATED = "not_located"
    TOO_COARSE = "too_coarse"
    NOT_TRUE_SIZE = "not_true_size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that no box was read from; what had been learned of it stays with it."""

    reason: Reason
    style: str | None = None
    page: int | None = None
    turned: int | None = None
