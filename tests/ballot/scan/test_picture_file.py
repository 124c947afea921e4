"""Every kind of file gives the picture that its viewer shows, or one reason for each page."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from tests.ballot.sample import blank_page, scan_of

from huanjie.ballot.scan.picture_file import Fault, Picture, frames_in, pictures
from huanjie.ballot.scan.pixels import Gray

DPI = {"dpi": (200, 200)}
UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@cache
def page(seed: int = 1) -> Image.Image:
    seen = Image.open(io.BytesIO(scan_of(blank_page(), seed=seed)))
    return seen.crop((0, 0, 800, 600)).convert("L")


def stored(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **{**DPI, **options})  # type: ignore[arg-type]
    return out.getvalue()


def jpeg(image: Image.Image, **options: object) -> bytes:
    return stored(image, "JPEG", quality=90, **options)


def as_inks(image: Image.Image) -> Image.Image:
    """The picture in black ink alone."""
    none = Image.new("L", image.size, 0)
    return Image.merge("CMYK", (none, none, none, image.point(lambda grey: 255 - grey)))


def without_adobe(coded: bytes) -> bytes:
    """A JPEG of four inks that does not say who stored it."""
    at = coded.index(b"\xff\xee")
    return coded[:at] + coded[at + 2 + struct.unpack(">H", coded[at + 2 : at + 4])[0] :]


def ycck(image: Image.Image) -> bytes:
    """Four inks as Photoshop stores them: the lack of ink, in brightness and two colours."""
    lack = image.convert("RGB").point(lambda value: 255 - value).convert("YCbCr")
    inks = [one.point(lambda value: 255 - value) for one in lack.split()]
    coded = jpeg(Image.merge("CMYK", (*inks, Image.new("L", image.size, 0))), subsampling=0)
    at = coded.index(b"Adobe") + 11
    return coded[:at] + b"\x02" + coded[at + 1 :]


def deep(image: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(image).astype(np.uint16) * 257)


def see_through(image: Image.Image) -> Image.Image:
    """Black ink on nothing."""
    return Image.merge("LA", (Image.new("L", image.size, 0), image.point(lambda grey: 255 - grey)))


def pdf(*images: bytes, **how: object) -> bytes:
    """Pages of one picture each: JPEGs, else the raw grey page."""
    book = pikepdf.new()
    wide, high = (side * 72 / 200 for side in page().size)
    for data in images:
        image = Stream(book, data)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = page().size
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
        image.Filter = Name.DCTDecode if data[:2] == b"\xff\xd8" else Name.FlateDecode
        matrix = str(how.get("matrix", "{w} 0 0 {h} 0 0")).format(w=wide, h=high)
        drawn = f"q {matrix} cm /Im Do Q {how.get('more', '')}"
        made = Dictionary(
            Type=Name.Page,
            MediaBox=Array(how.get("box", [0, 0, wide, high])),
            Rotate=how.get("rotate", 0),
            Resources=Dictionary(XObject=Dictionary(Im=book.make_indirect(image))),
            Contents=book.make_stream(drawn.encode()),
        )
        book.pages.append(pikepdf.Page(book.make_indirect(made)))
    out = io.BytesIO()
    book.save(out, encryption=how.get("encryption", False))  # type: ignore[arg-type]
    return out.getvalue()


def flat() -> bytes:
    return zlib.compress(page().tobytes())


def only(content: bytes) -> Picture | Fault:
    (seen,) = pictures(content)
    return seen


def faults(content: bytes) -> list[Fault | None]:
    return [one if isinstance(one, Fault) else None for one in pictures(content)]


def assert_shows(content: bytes, expected: Image.Image | None = None) -> Picture:
    seen = only(content)
    assert isinstance(seen, Picture), seen
    wanted = np.asarray(expected or page()).astype(int)
    assert seen.gray.shape == wanted.shape
    assert abs(seen.gray - wanted).mean() < 3
    assert seen.dpi == pytest.approx(200, abs=1)
    return seen


KINDS: dict[str, Callable[[], bytes]] = {
    "grey JPEG": lambda: jpeg(page()),
    "colour JPEG": lambda: jpeg(page().convert("RGB")),
    "progressive JPEG": lambda: jpeg(page(), progressive=True),
    "JPEG of four inks": lambda: jpeg(as_inks(page())),
    "JPEG of four inks the other way": lambda: without_adobe(
        jpeg(as_inks(page()).point(lambda value: 255 - value))
    ),
    "JPEG in YCCK": lambda: ycck(page()),
    "grey PNG": lambda: stored(page(), "PNG"),
    "colour PNG": lambda: stored(page().convert("RGB"), "PNG"),
    "PNG with a palette": lambda: stored(page().convert("RGB").quantize(64, dither=0), "PNG"),
    "PNG to see through": lambda: stored(see_through(page()), "PNG"),
    "deep PNG": lambda: stored(deep(page()), "PNG"),
    "plain TIFF": lambda: stored(page(), "TIFF"),
    "LZW TIFF": lambda: stored(page(), "TIFF", compression="tiff_lzw"),
    "deflated TIFF": lambda: stored(page(), "TIFF", compression="tiff_adobe_deflate"),
    "JPEG in TIFF": lambda: stored(page(), "TIFF", compression="jpeg", quality=90),
    "TIFF of four inks": lambda: stored(as_inks(page()), "TIFF", compression="tiff_lzw"),
    "deep TIFF": lambda: stored(deep(page()), "TIFF"),
    "deep TIFF with 0 as white": lambda: stored(
        deep(page().point(lambda grey: 255 - grey)), "TIFF", tiffinfo={262: 0}
    ),
    "JPEG in PDF": lambda: pdf(jpeg(page())),
    "deflated PDF": lambda: pdf(flat()),
    "PDF with searchable text": lambda: pdf(jpeg(page()), more="BT 3 Tr (a) Tj ET"),
    "PDF behind other bytes": lambda: b"\r\n" + pdf(jpeg(page())),
    "PDF locked without a password": lambda: pdf(
        flat(), encryption=pikepdf.Encryption(owner="o", user="")
    ),
    "PDF that mirrors its picture": lambda: pdf(
        jpeg(page().transpose(Image.Transpose.FLIP_LEFT_RIGHT)), matrix="-{w} 0 0 {h} {w} 0"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_the_page(kind: str) -> None:
    assert_shows(KINDS[kind]())


@pytest.mark.parametrize("said", UNDO)
def test_a_photograph_is_turned_as_it_says(said: int) -> None:
    told = Image.Exif()
    told[0x0112] = said
    assert_shows(jpeg(page().transpose(UNDO[said]), exif=told.tobytes()))


def test_a_tiff_is_turned_as_it_says() -> None:
    assert_shows(stored(page().transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={274: 6}))


def test_a_pdf_is_turned_as_its_page_says() -> None:
    assert_shows(pdf(flat(), rotate=90), page().transpose(Image.Transpose.ROTATE_270))


def test_a_pdf_is_turned_as_its_picture_is_drawn() -> None:
    wide, high = (side * 72 / 200 for side in page().size)
    content = pdf(flat(), matrix="0 {w} -{h} 0 {h} 0", box=[0, 0, high, wide])
    assert_shows(content, page().transpose(Image.Transpose.ROTATE_90))


def test_a_picture_stretched_by_its_page_is_drawn_in_its_proportions() -> None:
    seen = only(pdf(flat(), matrix="{w} 0 0 {w} 0 0", box=[0, 0, 288, 288]))
    assert isinstance(seen, Picture)
    assert seen.gray.shape == (800, 800)


def test_the_print_on_a_scan_is_seen_with_it() -> None:
    seen = only(pdf(flat(), more="0 g 0 0 100 50 re f"))
    assert isinstance(seen, Picture)
    assert seen.gray[-20:, :100].max() < 10


@pytest.mark.parametrize(("dpi", "part"), [(279, 1), (280, 2), (559, 2), (560, 4)])
def test_a_fine_jpeg_is_read_as_finely_as_is_needed(dpi: int, part: int) -> None:
    seen = only(jpeg(page(), dpi=(dpi, dpi)))
    assert isinstance(seen, Picture)
    assert seen.gray.shape == (600 / part, 800 / part)
    assert seen.dpi == pytest.approx(dpi / part, abs=0.5)


def test_the_same_picture_is_known_in_another_file() -> None:
    coded = jpeg(page())
    bare, boxed, other = only(coded), only(pdf(coded)), only(jpeg(page(2)))
    assert isinstance(bare, Picture)
    assert isinstance(boxed, Picture)
    assert isinstance(other, Picture)
    assert bare.digest == boxed.digest != other.digest


def png_header(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    empty = b"IDAT" + zlib.compress(b"")
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, empty)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG that says it has that size."""
    coded = bytearray(jpeg(page()))
    at = coded.index(b"\xff\xc0") + 5
    coded[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(coded)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "a")
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], Fault]] = {
    "nothing": (lambda: b"", Fault.EMPTY_FILE),
    "a zip": (zipped, Fault.UNKNOWN_FORMAT),
    "a GIF": (lambda: stored(page(), "GIF"), Fault.UNKNOWN_FORMAT),
    "a TIFF of fractions": (lambda: stored(page().convert("F"), "TIFF"), Fault.UNKNOWN_FORMAT),
    "half a JPEG": (lambda: jpeg(page())[:9000], Fault.DAMAGED),
    "the beginning of a JPEG": (lambda: b"\xff\xd8\xff", Fault.DAMAGED),
    "half a PNG": (lambda: stored(page(), "PNG")[:90_000], Fault.DAMAGED),
    "half a TIFF": (lambda: stored(page(), "TIFF")[:90_000], Fault.DAMAGED),
    "half a PDF": (lambda: pdf(flat())[:20_000], Fault.DAMAGED),
    "a PDF of half a JPEG": (lambda: pdf(jpeg(page())[:9000]), Fault.DAMAGED),
    "a locked PDF": (
        lambda: pdf(flat(), encryption=pikepdf.Encryption(owner="o", user="u")),
        Fault.LOCKED,
    ),
    "a huge PNG": (lambda: png_header(30_000, 30_000), Fault.TOO_LARGE),
    "a huge JPEG": (lambda: jpeg_header(30_000, 30_000), Fault.TOO_LARGE),
    "G4": (lambda: stored(page().convert("1"), "TIFF", compression="group4"), Fault.ONE_BIT),
    "a PNG of one bit": (lambda: stored(page().convert("1"), "PNG"), Fault.ONE_BIT),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_has_its_own_reason(what: str) -> None:
    content, reason = REFUSED[what]
    assert faults(content()) == [reason]


def test_a_pdf_that_lost_its_pages_is_not_called_locked_after_one_that_was() -> None:
    assert faults(REFUSED["a locked PDF"][0]()) == [Fault.LOCKED]
    assert faults(pdf()) == [Fault.DAMAGED]


def many(*pages: Image.Image, **options: object) -> bytes:
    first, *others = (one.copy() for one in pages)
    return stored(first, "TIFF", save_all=True, append_images=others, **options)


def test_a_bad_page_hides_none_behind_it() -> None:
    one_bit = page().convert("1")
    assert faults(many(page(), one_bit, page(2))) == [None, Fault.ONE_BIT, None]
    cut = jpeg(page(2))[:9000]
    assert faults(pdf(jpeg(page()), cut, flat())) == [None, Fault.DAMAGED, None]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_tiff_that_breaks_off_tells_that_something_is_missing() -> None:
    content = many(page(), page(2), page(3))
    assert faults(content[: len(content) // 2]) == [None, Fault.DAMAGED, Fault.DAMAGED]


def test_some_pages_of_a_file_can_be_asked_for() -> None:
    content = many(page(1), page(2), page(3))
    assert frames_in(content) == 3
    (second,) = pictures(content, first=2, last=2)
    assert isinstance(second, Picture)
    grey: Gray = np.asarray(page(2))
    assert (second.gray == grey).all()
