"""The only door to picture files: JPEG, PNG, TIFF and PDF to grey pictures and back."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pypdfium2
import simplejpeg
from PIL import Image

from huanjie.ballot.layout import PRINT_PER_MM
from huanjie.ballot.scan.pixels import Gray, Mask

RENDER_DPI = 200
FINE_DPI = 280
PRINTED_BELOW = 200

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    pypdfium2.PdfiumError,
)


class Fault(StrEnum):
    """Why a file, or one frame of it, gives no picture that may be read."""

    DAMAGED = "damaged"
    ONE_BIT = "one_bit"
    UNKNOWN_FORMAT = "unknown_format"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One grey picture; `dpi` is what its file says of it, 0 when it says nothing."""

    gray: Gray
    dpi: float


def pictures(content: bytes) -> Iterator[Picture | Fault]:
    """The frames of a JPEG, PNG, TIFF or PDF file, in order.

    One-bit frames are faults: where a scanner has already decided between black and white, a
    faint sign may have vanished without a trace.
    """
    if content[:3] == b"\xff\xd8\xff":
        frames = _jpeg_frames(content)
    elif content[:4] == b"%PDF":
        frames = _pdf_frames(content)
    elif content[:8] == b"\x89PNG\r\n\x1a\n" or content[:4] in (b"II*\0", b"MM\0*"):
        frames = _pillow_frames(content)
    else:
        frames = iter((Fault.UNKNOWN_FORMAT,))
    try:
        yield from frames
    except _BROKEN:
        yield Fault.DAMAGED


def looks_one_bit(gray: Gray) -> bool:
    """Whether a picture was black and white before it was saved as grey.

    A real scan passes from paper to ink over several greys; a decided one jumps.
    """
    counts = np.bincount(gray[::3, ::3].ravel(), minlength=256)
    ink, between = counts[:64].sum(), counts[64:192].sum()
    return bool(between < 0.06 * ink)


def _judged(gray: Gray, dpi: float) -> Picture | Fault:
    return Fault.ONE_BIT if looks_one_bit(gray) else Picture(gray=gray, dpi=dpi)


def _jpeg_frames(content: bytes) -> Iterator[Picture | Fault]:
    with Image.open(io.BytesIO(content)) as head:
        dpi, mode, width = _said_dpi(head), head.mode, head.width
    if mode not in ("L", "RGB"):
        yield from _pillow_frames(content)
        return
    factor = 2.0 if dpi >= FINE_DPI else 1.0
    gray = simplejpeg.decode_jpeg(content, colorspace="GRAY", min_factor=factor)[:, :, 0]
    yield _judged(gray, dpi * gray.shape[1] / width)


def _said_dpi(image: Image.Image) -> float:
    said = image.info.get("dpi")
    return float(said[0]) if said and said[0] > 1 else 0.0


def _pillow_frames(content: bytes) -> Iterator[Picture | Fault]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(content))
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            yield Fault.ONE_BIT if image.mode == "1" else _grey_frame(image)


def _grey_frame(image: Image.Image) -> Picture | Fault:
    image.load()
    dpi = _said_dpi(image)
    if image.mode.startswith("I;16"):
        gray = (np.asarray(image, dtype=np.uint16) >> 8).astype(np.uint8)
    elif "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        gray = np.asarray(Image.alpha_composite(paper, seen).convert("L"))
    else:
        gray = np.asarray(image.convert("L"))
    return _judged(gray, dpi)


def _pdf_frames(content: bytes) -> Iterator[Picture | Fault]:
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            yield from _pdf_page(page)
    finally:
        document.close()


def _pdf_page(page: pypdfium2.PdfPage) -> Iterator[Picture | Fault]:
    """The one picture a scanned page consists of; any other page is drawn."""
    found = list(page.get_objects(max_depth=3))
    scans = [one for one in found if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    if len(scans) != 1 or not _upright(scans[0]):
        yield _judged(_rendered(page, RENDER_DPI), RENDER_DPI)
        return
    scan = scans[0]
    if scan.get_metadata().bits_per_pixel == 1:
        yield Fault.ONE_BIT
        return
    a, b, _c, _d, _e, _f = scan.get_matrix().get()
    inches = float(np.hypot(a, b)) / 72
    if scan.get_filters() == ["DCTDecode"]:
        data = bytes(scan.get_data(decode_simple=False))
        gray = simplejpeg.decode_jpeg(data, colorspace="GRAY")[:, :, 0]
    else:
        gray = np.asarray(scan.get_bitmap().to_pil().convert("L"))
    yield _judged(gray, gray.shape[1] / inches if inches else 0.0)


def _upright(scan: pypdfium2.PdfObject) -> bool:
    a, b, c, d, _e, _f = scan.get_matrix().get()
    return bool(a * d - b * c > 0)


def _rendered(page: pypdfium2.PdfPage, dpi: float) -> Gray:
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
    small = fine[: 4 * height, : 4 * width].reshape(height, 4, width, 4).mean(axis=(1, 3))
    stored = io.BytesIO()
    Image.fromarray(small > PRINTED_BELOW).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def print_of(png: bytes) -> Mask:
    """Where `printed_page` has ink."""
    return ~np.asarray(Image.open(io.BytesIO(png)).convert("1"), dtype=np.bool_)


def png(gray: Gray) -> bytes:
    """A picture as PNG."""
    stored = io.BytesIO()
    Image.fromarray(gray).save(stored, "PNG")
    return stored.getvalue()


def jpeg(gray: Gray, *, quality: int, dpi: int) -> bytes:
    """A grey picture as a JPEG file that states its resolution."""
    coded: bytes = simplejpeg.encode_jpeg(
        np.ascontiguousarray(gray[:, :, None]), quality, "GRAY", "Gray"
    )
    head = coded.index(b"JFIF\0") + 7
    return coded[:head] + struct.pack(">BHH", 1, dpi, dpi) + coded[head + 5 :]
