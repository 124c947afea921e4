"""The two lists of a sealed folder: one spelling each, and no way out of the folder."""

import pytest

from huanjie.archive.entry import canonical
from huanjie.archive.manifest import (
    Listed,
    listed_from,
    listed_from_sums,
    manifest_text,
    statement_from,
    sums_text,
)
from huanjie.terms.ids import Sha256

DIGEST = Sha256("0" * 64)
TWO = (
    Listed(path="files/b", sha256=DIGEST, size=1),
    Listed(path="files/选票/a b", sha256=DIGEST, size=0),
)
OUTWARD = [
    "../outside",
    "/etc/hostname",
    "files/../../outside",
    "files//empty",
    "./files",
    "files/",
    "",
    ".",
    "a\\b",
    "a\x7fb",
]


def test_a_list_is_read_back_from_either_spelling() -> None:
    assert listed_from(manifest_text(TWO)) == TWO
    assert [one.path for one in listed_from_sums(sums_text(TWO))] == [one.path for one in TWO]
    assert manifest_text(reversed(TWO)) == manifest_text(TWO)


@pytest.mark.parametrize("path", OUTWARD)
def test_a_list_that_leads_out_of_the_folder_is_no_list(path: str) -> None:
    row = canonical({"path": path, "sha256": DIGEST, "size": 0})
    with pytest.raises(ValueError, match="leads out"):
        listed_from('{"files":[\n' + row + "\n]}\n")
    with pytest.raises(ValueError, match="leads out"):
        listed_from_sums(f"{DIGEST}  {path}\n")


def test_a_path_twice_is_no_list() -> None:
    with pytest.raises(ValueError, match="twice"):
        listed_from(manifest_text((TWO[0], TWO[0])))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"files":[1]}',
        '{"files":{}}',
        "[" * 5000,
        manifest_text(TWO)[:-1],
        manifest_text(TWO).replace("{", "{ ", 1),
        manifest_text(TWO).replace('"size":1', '"size":1.0'),
    ],
)
def test_any_other_spelling_is_no_manifest(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        listed_from(text)


@pytest.mark.parametrize(
    "text",
    [sums_text(TWO)[:-1], sums_text(TWO).replace("  ", " *", 1), "\n" + sums_text(TWO), "x"],
)
def test_any_other_spelling_is_no_sums(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        listed_from_sums(text)


@pytest.mark.parametrize("text", ["", "\n\n\n", "a\nb\nc\nd\n0\n\n"])
def test_any_other_text_is_no_seal(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        statement_from(text)
