"""names.txt as offices send it."""

import pytest

from huanjie.ballot.names.roll_names import LONGEST, roll_names
from huanjie.terms.findings import Refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_of_an_office_is_read(encoding: str) -> None:
    assert roll_names("王芳\r\n李国强\r\n".encode(encoding)) == ("王芳", "李国强")


def test_a_rare_character_survives_gb18030() -> None:
    assert roll_names("王𠮷\n".encode("gb18030")) == ("王𠮷",)


def test_namesakes_are_suggested_once_in_the_order_of_the_list() -> None:
    assert roll_names("王芳\n李强\n王芳\n".encode()) == ("王芳", "李强")


def test_spaces_and_empty_lines_do_not_count() -> None:
    assert roll_names("王　芳 \n\n  \n李 强".encode()) == ("王芳", "李强")


@pytest.mark.parametrize("dot", "·•‧・∙･．")
def test_every_dot_is_the_same_dot(dot: str) -> None:
    assert roll_names(f"阿依古丽{dot}买买提\n".encode()) == ("阿依古丽·买买提",)


@pytest.mark.parametrize("line", ["1,王芳", "王芳，李强", "王芳;", "王芳1", "王" * (LONGEST + 1)])
def test_a_line_that_is_no_single_name_is_named(line: str) -> None:
    with pytest.raises(Refused) as refused:
        roll_names(f"李强\n{line}\n".encode(), place="list.txt")
    (finding,) = refused.value.findings
    assert (finding.place, "第2行" in finding.says.zh) == ("list.txt", True)


def test_the_longest_name_is_taken() -> None:
    assert roll_names(("王" * LONGEST).encode()) == ("王" * LONGEST,)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x80\x81\xff", b"PK\x03\x04\x00\x00\x00\xff"])
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        roll_names(content)
