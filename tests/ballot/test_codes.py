from hypothesis import given
from hypothesis import strategies as st

from huanjie.ballot.codes import Code, CodeFault, parsed, payload

HEX = "0123456789ABCDEF"
CODES = st.builds(
    Code,
    election=st.text(HEX, min_size=8, max_size=8),
    style=st.text(HEX, min_size=4, max_size=4),
    page=st.integers(1, 20),
    pages=st.integers(1, 20),
    layout=st.text(HEX, min_size=6, max_size=6),
    at_top=st.booleans(),
)


@given(CODES)
def test_a_code_is_read_as_it_was_written(code: Code) -> None:
    assert parsed(payload(code)) == code


@given(CODES, st.integers(2, 26), st.sampled_from(HEX))
def test_any_single_changed_character_is_noticed(code: Code, at: int, other: str) -> None:
    text = payload(code)
    changed = text[:at] + other + text[at + 1 :]
    assert changed == text or parsed(changed) is CodeFault.BROKEN


@given(CODES)
def test_a_code_fits_the_smallest_symbol_it_is_made_for(code: Code) -> None:
    assert len(payload(code)) <= 29


def test_a_code_of_something_else_is_foreign() -> None:
    assert parsed("https://law.example") is CodeFault.FOREIGN
