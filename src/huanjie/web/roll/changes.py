"""What changed between two lists that were posted: the last two, or the two that are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django import forms

from huanjie.records.queries.roll_versions import Version, frozen_lines
from huanjie.roll.versions import Difference, difference, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two lists, the older first, and what the newer one changed."""

    older: Version
    newer: Version
    difference: Difference


class VersionsForm(forms.Form):
    """The numbers of two lists."""

    one = forms.IntegerField()
    other = forms.IntegerField()


def changes_of(versions: Sequence[Version], query: Mapping[str, str]) -> Changes | None:
    """The comparison; none while one list stands alone, the last two where two are not named."""
    form = VersionsForm(query)
    asked = form.cleaned_data.values() if form.is_valid() else ()
    named = [one for one in versions if one.number in asked]
    pair = named if len(named) == 2 else versions[-2:]
    if len(pair) < 2:
        return None
    older, newer = pair
    return Changes(older=older, newer=newer, difference=_between(older, newer))


@lru_cache(maxsize=64)
def _between(older: Version, newer: Version) -> Difference:
    """Posted lists never change: what is between two of them is worked out once."""
    old, new = (lines_of(frozen_lines(one.id)) for one in (older, newer))
    return difference(old, new)
