"""Posted lists: read again to the same bytes, compared by serials."""

from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import UNIT

from huanjie.roll.publish import FrozenRoll, PublicRow, digest, list_text, public_workbook
from huanjie.roll.versions import difference, lines_of, posted_again
from huanjie.terms.people import Sex

names = st.text("王李张芳祥䶮𠮷·()大小", min_size=1, max_size=8)
rows = st.lists(
    st.builds(
        PublicRow,
        serial=st.integers(1, 40),
        name=names,
        sex=st.sampled_from([Sex.FEMALE, Sex.MALE, None]),
        group=st.sampled_from(["", "一组", "二组"]),
    ),
    unique_by=lambda row: row.serial,
    max_size=8,
).map(tuple)


@given(rows)
def test_a_version_is_read_again_line_by_line_with_its_digest(lines: tuple[PublicRow, ...]) -> None:
    again = posted_again(UNIT, list_text(lines))
    assert again.rows == lines == lines_of(list_text(lines))
    assert again.digest == digest(UNIT, lines)


def test_the_files_of_a_version_read_again_are_the_same_bytes() -> None:
    lines = (PublicRow(serial=2, name="王芳(大)", sex=Sex.FEMALE, group="一组"),)
    frozen = FrozenRoll(unit=UNIT, rows=lines, digest=digest(UNIT, lines), undecided=0)
    again = posted_again(UNIT, list_text(lines))
    assert public_workbook(again) == public_workbook(frozen)


@given(rows, rows)
def test_old_lines_less_removed_with_corrected_and_added_are_the_new_lines(
    old: tuple[PublicRow, ...], new: tuple[PublicRow, ...]
) -> None:
    changed = difference(old, new)
    left = {row.serial: row for row in old}
    for row in changed.removed:
        del left[row.serial]
    for before, after in changed.corrected:
        assert left[before.serial] == before != after
        left[after.serial] = after
    left |= {row.serial: row for row in changed.added}
    assert left == {row.serial: row for row in new}


@given(rows)
def test_a_list_does_not_differ_from_itself(lines: tuple[PublicRow, ...]) -> None:
    assert difference(lines, lines).number == 0
