import io

from PIL import Image
from tests.ballot.sample import ballot, marked, scan_of, vote

from huanjie.ballot.scan.batch import flat_page
from huanjie.ballot.scan.crop import crop, crop_line
from huanjie.ballot.scan.flatten import FlatPage
from huanjie.ballot.scan.picture_file import pictures
from huanjie.demo.strokes import Drawn


def flat() -> FlatPage:
    content = scan_of(marked(vote("member", "m2", Drawn.FILL)))
    page = flat_page(next(pictures(content)), (ballot().layout,))
    assert isinstance(page, FlatPage)
    return page


def test_a_crop_shows_the_box_and_the_name() -> None:
    shown = Image.open(io.BytesIO(crop(flat(), "member", "m2")))
    empty = Image.open(io.BytesIO(crop(flat(), "member", "m4")))
    assert shown.size == (empty.width, empty.height)
    assert shown.width > 3 * shown.height
    assert shown.crop((40, 30, 70, 60)).getextrema()[0] < 100
    assert empty.crop((45, 40, 65, 55)).getextrema()[0] > 100


def test_a_crop_of_an_empty_line_shows_its_frame() -> None:
    shown = Image.open(io.BytesIO(crop_line(flat(), "member", 2)))
    assert shown.width >= (9 + 60) * 6
