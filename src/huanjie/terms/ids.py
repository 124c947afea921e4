"""Names that must not be mixed up with other strings."""

from typing import NewType

UnitCode = NewType("UnitCode", str)
"""GB/T 2260 (6 digits, county), 9 digits (township) or the 12-digit statistical code (village)."""

ElectionId = NewType("ElectionId", str)
"""One election of one unit: `530625102201-2026-vc`."""

PersonName = NewType("PersonName", str)
"""A name exactly as it is written on paper."""

EntryId = NewType("EntryId", str)
"""A voter's lasting place in a unit's roll: sixteen hexadecimal digits, the same whatever the order
of rows in the files that tell of it."""

Sha256 = NewType("Sha256", str)
"""Sixty-four lower-case hexadecimal digits."""
