import io
from functools import cache

import pikepdf
import pypdfium2
import pytest
from tests.ballot.sample import ballot, definition

from huanjie.ballot.run import MOST, RunNumbers, print_run
from huanjie.ballot.run_repeat import repeated
from huanjie.ballot.scan.picture_file import raster
from huanjie.terms.findings import Refused


@cache
def run(paper: str = "A4", copies: int = 7, spare: int = 2) -> bytes:
    return print_run(definition(paper=paper), RunNumbers(copies=copies, spare=spare))


def text_of(pdf: bytes, page: int) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return "".join(text.split())


def pages_of(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def test_all_ballots_of_a_run_are_one_and_the_same_page() -> None:
    file = pikepdf.open(io.BytesIO(run()))
    ballots = list(file.pages)[1:]
    assert len(ballots) == 7 + 2
    assert len({page.Contents.objgen for page in ballots}) == 1
    assert len({page.Resources.objgen for page in ballots}) == 1
    keys = {tuple(sorted(map(str, page.obj.keys()))) for page in ballots}
    assert len(keys) == 1
    assert file.check_pdf_syntax() == []


def test_a_ballot_of_a_run_looks_like_the_ballot_itself() -> None:
    alone = raster(ballot().pdf, 0)
    for page in (1, 5, 9):
        assert (raster(run(), page) == alone).all()


def test_nothing_counts_the_ballots() -> None:
    texts = {text_of(run(), page) for page in range(1, 10)}
    assert texts == {text_of(ballot().pdf, 0)}


def test_the_same_run_gives_the_same_bytes() -> None:
    again = print_run(definition(), RunNumbers(copies=7, spare=2))
    assert again == run()


@pytest.mark.parametrize(
    "words",
    [
        "清溪镇石桥村",
        "119999102201-2026-vc",
        "9张(选民7张，备用2张)",
        "选票清点单",
        "剩余未用",
        "监印人",
    ],
)
def test_the_cover_says_what_is_printed_and_bears_the_account(words: str) -> None:
    assert words in text_of(run(), 0)


def test_the_cover_names_style_and_layout() -> None:
    layout = ballot().layout
    assert f"{layout.style}、{layout.layout_hash}" in text_of(run(), 0)


def test_a_cover_is_not_taken_for_a_ballot() -> None:
    assert "同意画" not in text_of(run(), 0)


def test_sheets_of_several_pages_never_carry_two_ballots() -> None:
    pages = len(ballot("A5").layout.pages)
    assert pages == 3
    file = run("A5", 2, 0)
    texts = [text_of(file, page) for page in range(pages_of(file))]
    ballots = [f"第{n}页共3页" for n in (1, 2, 3)]
    assert len(texts) == 2 + 2 * 4
    for start in (2, 6):
        for n in range(3):
            assert ballots[n] in texts[start + n]
        assert texts[start + 3] == ""
    assert texts[1] == ""


def test_a_run_of_thousands_weighs_little_more_than_one_ballot() -> None:
    many = run(copies=2000, spare=0)
    assert pages_of(many) == 2001
    assert len(many) < len(ballot().pdf) + 2000 * 200


@pytest.mark.parametrize(("copies", "spare"), [(0, 0), (1, -1), (-1, 0), (MOST + 1, 0), (MOST, 1)])
def test_numbers_that_cannot_be_printed_are_refused(copies: int, spare: int) -> None:
    with pytest.raises(Refused) as refused:
        print_run(definition(), RunNumbers(copies=copies, spare=spare))
    assert refused.value.findings[0].code == "ballot.run_numbers"


@pytest.mark.parametrize(("copies", "spare"), [(1, 0), (1, 1)])
def test_the_smallest_runs_are_printed(copies: int, spare: int) -> None:
    assert pages_of(run(copies=copies, spare=spare)) == 1 + copies + spare


def test_the_largest_run_is_printed() -> None:
    assert pages_of(run(copies=MOST - 1, spare=1)) == 1 + MOST


def test_pages_are_repeated_in_the_order_asked() -> None:
    pdf = ballot("A5").pdf
    mixed = repeated(pdf, [2, 0, 0, 1])
    assert [text_of(mixed, n) for n in range(4)] == [text_of(pdf, n) for n in (2, 0, 0, 1)]


def test_another_kind_of_pdf_is_not_touched() -> None:
    with pytest.raises(ValueError, match="Typst"):
        repeated(b"%PDF-1.7\n%%EOF", [0])
