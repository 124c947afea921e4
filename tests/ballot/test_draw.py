import pypdfium2
import pytest
from tests.ballot.sample import ballot, definition

from huanjie.ballot.draw import printed


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


def test_each_page_says_which_of_how_many_it_is() -> None:
    pages = len(ballot("A5").layout.pages)
    for n in range(pages):
        assert f"第{n + 1}页共{pages}页" in text_of(ballot("A5").pdf, n)


def test_the_colour_of_the_paper_is_printed_on_it() -> None:
    assert "清溪镇石桥村（粉红色票）" in text_of(printed(definition(paper_colour="粉红色")).pdf)
