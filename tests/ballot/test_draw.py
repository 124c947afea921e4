import pypdfium2
import pytest
from tests.ballot.sample import ballot, definition

from huanjie.ballot.draw import printed
from huanjie.terms.findings import Refused


def text_of(pdf: bytes, page: int = 0) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return "".join(text.split())


def test_all_voters_get_the_same_bytes() -> None:
    assert printed(definition()).pdf == printed(definition()).pdf


@pytest.mark.parametrize("words", ["清溪镇石桥村", "第十一届村民委员会选举选票", "王芳", "另选人"])
def test_the_page_says_what_the_voter_must_read(words: str) -> None:
    assert words in text_of(ballot().pdf)


def test_the_mark_scheme_is_printed_on_every_page() -> None:
    pages = ballot("A5").layout.pages
    assert all("同意画“○”" in text_of(ballot("A5").pdf, n) for n in range(len(pages)))


def test_the_page_has_its_size() -> None:
    size = pypdfium2.PdfDocument(ballot().pdf)[0].get_size()
    assert [round(side * 25.4 / 72) for side in size] == [210, 297]


def test_a_character_that_no_font_has_stops_the_print_by_name() -> None:
    contests = [
        {
            "id": "x",
            "title": "主任",
            "seats": 1,
            "write_ins": 0,
            "candidates": [{"id": "c", "name": "王\U00031350", "sex": "m"}],
        }
    ]
    with pytest.raises(Refused, match="31350"):
        printed(definition(contests=contests))
