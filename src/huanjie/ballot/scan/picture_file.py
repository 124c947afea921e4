"""The door to picture files: JPEG, PNG, TIFF and PDF to grey pictures, and some back."""

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

import numpy as np
import pypdfium2
from PIL import Image

from huanjie.ballot.layout import PRINT_PER_MM
from huanjie.ballot.scan.colours import Planes, planes_of, turned
from huanjie.ballot.scan.jpeg_file import jpeg_planes, own_data_at
from huanjie.ballot.scan.mapped import Content, Mapped
from huanjie.ballot.scan.pixels import Gray, Mask
from huanjie.ballot.scan.strips import planes_in_strips, release

RENDER_DPI = 200
PRINTED_BELOW = 200
# Beyond this a picture is refused by its header, so that a process keeps below 250 MB.
MOST_BYTES = 112_000_000

MOST_OBJECTS = 5000
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ORIENTATION = 0x0112
LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
Image.MAX_IMAGE_PIXELS = None  # the limits of each kind stand in its place
warnings.filterwarnings("ignore", module="PIL")  # what is damaged is told by its reason
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BYTES = {"L": 1, "P": 2, "LA": 8, "PA": 12, "RGBA": 12, "I;16": 4, "I;16B": 4, "I;16L": 4}

_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError),
    *(ArithmeticError, struct.error, zlib.error, pypdfium2.PdfiumError),
)


class Fault(StrEnum):
    """Why a file, or one frame of it, gives no picture that may be read."""

    DAMAGED = "damaged"
    EMPTY_FILE = "empty_file"
    LOCKED = "locked"
    ONE_BIT = "one_bit"
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One grey picture, as a viewer shows it: turned as its file says, if it says so.

    `dpi` is what its file says of it, 0 when it says nothing; `digest` is the same for the same
    stored picture whatever file it stands in, and empty where it was drawn. `red` is how red it is,
    at half its size, as `Planes` say; none where it has no colours.
    """

    gray: Gray
    dpi: float
    digest: str = ""
    red: Gray | None = None


class _Stopped(Exception):
    """No picture, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def frames_in(content: Content) -> int:
    """How many pages a file has; one, if it cannot be opened."""
    try:
        with _opened(content) as frames:
            return frames.count
    except (_Stopped, *_BROKEN):
        return 1


def pictures(
    content: Content, *, first: int = 1, last: int | None = None
) -> Iterator[Picture | Fault]:
    """The frames of a JPEG, PNG, TIFF or PDF file, in order, or some of them.

    A frame that is damaged does not hide those behind it. One-bit frames are faults: where a
    scanner has already decided between black and white, a faint sign may have vanished without a
    trace. What would need too much memory is refused by its header.
    """
    try:
        with _opened(content) as frames:
            for number in range(first, 1 + (frames.count if last is None else last)):
                yield _safely(frames.frame, number)
    except (_Stopped, *_BROKEN) as error:
        yield from (_fault(error) for _frame in range(first, 1 + (last or first)))


def looks_one_bit(gray: Gray) -> bool:
    """Whether a picture was black and white before it was saved as grey.

    A real scan passes from paper to ink over several greys; a decided one jumps.
    """
    some = np.ascontiguousarray(gray[::7, ::5])
    ink, with_greys = np.count_nonzero(some < 64), np.count_nonzero(some < 192)
    return bool(with_greys - ink < 0.06 * ink)


@dataclass(frozen=True, slots=True)
class _Frames:
    """An open file: how many pages it has, and each by its number."""

    count: int
    frame: Callable[[int], Picture | Fault]


@contextmanager
def _opened(content: Content) -> Iterator[_Frames]:
    if not content:
        raise _Stopped(Fault.EMPTY_FILE)
    if content[:3] == b"\xff\xd8\xff":
        yield _Frames(1, lambda _number: _jpeg(content))
    elif b"%PDF-" in content[:1024]:
        with closing(_pdf(content)) as document:
            yield _Frames(len(document), lambda number: _pdf_page(document, number))
    elif content[:8] == b"\x89PNG\r\n\x1a\n" or content[:4] in TIFF:
        with Image.open(_stream(content), formats=("PNG", "TIFF")) as image:
            yield _Frames(_pages(image), lambda number: _pillow_frame(image, number))
    else:
        raise _Stopped(Fault.UNKNOWN_FORMAT)


def _pdf(content: Content) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(_stream(content))
    except pypdfium2.PdfiumError as error:
        # pdfium may still name the trouble of the file before.
        if error.err_code in LOCKED and content.find(b"/Encrypt") >= 0:
            raise _Stopped(Fault.LOCKED) from error
        raise


def _stream(content: Content) -> io.BytesIO | io.BufferedReader:
    return io.BytesIO(content) if isinstance(content, bytes) else io.BufferedReader(Mapped(content))


def _safely(frame: Callable[[int], Picture | Fault], number: int) -> Picture | Fault:
    try:
        return frame(number)
    except (_Stopped, *_BROKEN) as error:
        return _fault(error)


def _fault(error: Exception) -> Fault:
    if isinstance(error, _Stopped):
        return error.fault
    return Fault.DAMAGED


def _judged(planes: Planes, dpi: float, digest: str = "") -> Picture | Fault:
    if looks_one_bit(planes.gray):
        return Fault.ONE_BIT
    return Picture(gray=planes.gray, dpi=dpi, digest=digest, red=planes.red)


def _said_dpi(image: Image.Image) -> float:
    said = image.info.get("dpi")
    return float(said[0]) if said and said[0] > 1 else 0.0


def _jpeg(content: Content) -> Picture | Fault:
    with Image.open(_stream(content), formats=("JPEG", "MPO")) as head:
        dpi = _said_dpi(head)
        upright = _UPRIGHT.get(head.getexif().get(ORIENTATION, 1)) if "exif" in head.info else None
        planes = jpeg_planes(content, head, dpi=dpi)
        if planes is None:
            return Fault.TOO_LARGE
        dpi *= planes.gray.shape[1] / head.width
    if upright is not None:
        planes = Planes(
            _transposed(planes.gray, upright),
            None if planes.red is None else _transposed(planes.red, upright),
        )
    return _judged(planes, dpi, _digest(content, own_data_at(content)))


def _transposed(plane: Gray, way: Image.Transpose) -> Gray:
    return np.asarray(Image.fromarray(plane).transpose(way))


def _digest(stored: Content | memoryview, start: int = 0) -> str:
    return sha256(memoryview(stored)[max(0, start) :]).hexdigest()


def _pages(image: Image.Image) -> int:
    """The pages that can be reached; where the way to the next is broken, one more."""
    count = 0
    try:
        while True:
            image.seek(count)
            count += 1
    except EOFError:
        return max(1, count)
    except _BROKEN:
        return count + 1


def _pillow_frame(image: Image.Image, number: int) -> Picture | Fault:
    image.seek(number - 1)
    if image.mode == "1":
        return Fault.ONE_BIT
    if image.mode in ("I", "F"):
        return Fault.UNKNOWN_FORMAT
    _refuse_large(image.width * image.height, _BYTES.get(image.mode, 4))
    image.load()
    planes = planes_in_strips(image)
    release(image)
    dpi = _said_dpi(image) * planes.gray.shape[1] / image.width
    return _judged(planes, dpi, _digest(planes.gray.data))


def _refuse_large(pixels: int, bytes_each: int) -> None:
    if pixels * bytes_each > MOST_BYTES:
        raise _Stopped(Fault.TOO_LARGE)


def _pdf_page(document: pypdfium2.PdfDocument, number: int) -> Picture | Fault:
    """The one picture a scanned page consists of; any other page is drawn."""
    page = document[number - 1]
    try:
        scan = _only_scan(page)
        if scan is None:
            return _judged(_drawn(page), RENDER_DPI)
        return _taken_out(scan, page)
    finally:
        page.close()


def _only_scan(page: pypdfium2.PdfPage) -> pypdfium2.PdfImage | None:
    """The picture of a page on which nothing else is seen, as it is, neither bent nor mirrored."""
    scans, bare = [], True
    for one in islice(page.get_objects(max_depth=3), MOST_OBJECTS):
        if isinstance(one, pypdfium2.PdfImage):
            scans.append(one)
            _refuse_large_scan(one)
        elif one.type == pypdfium2.raw.FPDF_PAGEOBJ_FORM:
            continue
        elif not _unseen(one):
            bare = False
    if len(scans) != 1 or not bare or scans[0].level > 0:
        return None
    return scans[0] if _true_to_form(scans[0]) else None


def _refuse_large_scan(scan: pypdfium2.PdfImage) -> None:
    said = scan.get_metadata()
    if scan.get_filters()[-1:] != ["DCTDecode"]:
        _refuse_large(said.width * said.height, 1 if said.bits_per_pixel <= 8 else 8)


def _unseen(thing: pypdfium2.PdfObject) -> bool:
    """Text under a scan that is only there to be searched."""
    raw = pypdfium2.raw
    return bool(
        thing.type == raw.FPDF_PAGEOBJ_TEXT
        and raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    )


def _true_to_form(scan: pypdfium2.PdfImage) -> bool:
    a, b, c, d, _e, _f = scan.get_matrix().get()
    said = scan.get_metadata()
    wide, high = float(np.hypot(a, b)), float(np.hypot(c, d))
    if a * d - b * c <= 0 or pypdfium2.raw.FPDFPageObj_HasTransparency(scan):
        return False
    stretch = (wide / said.width) / (high / said.height)
    return bool(abs(stretch - 1) < 0.01 and abs(a * c + b * d) < 0.01 * wide * high)


def _taken_out(scan: pypdfium2.PdfImage, page: pypdfium2.PdfPage) -> Picture | Fault:
    said = scan.get_metadata()
    if said.bits_per_pixel == 1:
        return Fault.ONE_BIT
    a, b, _c, _d, _e, _f = scan.get_matrix().get()
    dpi = said.width / (float(np.hypot(a, b)) / 72)
    coded = _coded_jpeg(scan)
    if coded is None:
        planes = planes_in_strips(scan.get_bitmap().to_pil())
        digest = _digest(planes.gray.data)
    else:
        with Image.open(io.BytesIO(coded), formats=("JPEG",)) as head:
            decoded = jpeg_planes(coded, head, dpi=dpi)
        if decoded is None:
            return Fault.TOO_LARGE
        planes = decoded
        digest = _digest(coded, own_data_at(coded))
    quarters = (round(float(np.degrees(np.arctan2(b, a))) / 90) - page.get_rotation() // 90) % 4
    dpi *= planes.gray.shape[1] / said.width
    return _judged(turned(planes, quarters), dpi, digest)


def _coded_jpeg(scan: pypdfium2.PdfImage) -> bytes | None:
    """The JPEG that stands in a PDF, when it is one of grey or of three colours."""
    if scan.get_filters() != ["DCTDecode"]:
        return None
    coded = bytes(scan.get_data(decode_simple=False))
    with Image.open(io.BytesIO(coded), formats=("JPEG",)) as head:
        return coded if head.mode in ("L", "RGB") else None


def _drawn(page: pypdfium2.PdfPage) -> Planes:
    scale = RENDER_DPI / 72
    _refuse_large(round(page.get_width() * page.get_height() * scale**2), 4)
    drawn = page.render(scale=scale, rev_byteorder=True).to_numpy()
    return planes_of(np.ascontiguousarray(drawn[:, :, :3]))


def _rendered(page: pypdfium2.PdfPage, dpi: float) -> Gray:
    _refuse_large(round(page.get_width() * page.get_height() * (dpi / 72) ** 2), 1)
    return np.array(page.render(scale=dpi / 72, grayscale=True).to_numpy(), dtype=np.uint8)


def raster(pdf: bytes, index: int, *, dpi: float = RENDER_DPI) -> Gray:
    """One page of a PDF as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return _rendered(document[index], dpi)
    finally:
        document.close()


def printed_page(pdf: bytes, index: int) -> bytes:
    """What is printed on a page, one bit a pixel, `PRINT_PER_MM` pixels a millimetre, as PNG."""
    fine = raster(pdf, index, dpi=PRINT_PER_MM * 4 * 25.4)
    height, width = fine.shape[0] // 4, fine.shape[1] // 4
    rows = fine[: 4 * height, : 4 * width].reshape(height, 4, 4 * width)
    high = rows.sum(axis=1, dtype=np.uint16)
    small = high[:, ::4] + high[:, 1::4] + high[:, 2::4] + high[:, 3::4]
    stored = io.BytesIO()
    Image.fromarray(small > 16 * PRINTED_BELOW).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def print_of(png: bytes) -> Mask:
    """Where `printed_page` has ink."""
    return ~np.asarray(Image.open(io.BytesIO(png)).convert("1"), dtype=np.bool_)


def png(gray: Gray) -> bytes:
    """A picture as PNG."""
    stored = io.BytesIO()
    Image.fromarray(gray).save(stored, "PNG")
    return stored.getvalue()
