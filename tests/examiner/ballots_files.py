"""Files as they come to an office: whole, broken, huge, of the wrong kind, with odd pictures."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from tests.examiner import ballots as own
from tests.examiner import ballots_hand as hands
from tests.examiner.ballots_scanner import GOOD, jpeg, pdf_of, scanned, turned

FLATBED = GOOD[0]
TURNS = {3: 2, 6: 3, 8: 1}
"""EXIF orientation: by how many quarters clockwise the stored pixels are turned."""


def voted(rng, layout, pages, *, pen=hands.PENS[2], written=False):
    """A page on which every second box has a sign."""
    sheet = own.new_sheet(layout, pages)
    for number, box in enumerate(sheet.page["boxes"]):
        if number % 2 == 0:
            own.sign(rng, sheet, box, ("circle", "cross")[number // 2 % 2], pen, hands.HANDS[2])
    if written:
        for line in sheet.page["write_ins"]:
            own.write_in(rng, sheet, line, pen, hands.HANDS[0])
    return sheet


def picture_of(rng, sheet, **changes):
    """The page on a flatbed: grey pixels, height by width."""
    scanner = type(FLATBED)(**{**vars(FLATBED), **changes})
    return np.squeeze(scanned(rng, sheet.picture, scanner))


def encoded(picture, form="JPEG", *, dpi=200, **more):
    """The picture as a file of that form."""
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    out = io.BytesIO()
    packing = {"compress_level": 1} if form == "PNG" else {}
    image.save(out, form, dpi=(dpi, dpi), **packing | more)
    return out.getvalue()


def exif_turned(picture, orientation):
    """The same page, its pixels turned and EXIF saying so."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = turned(picture, TURNS[orientation])
    return encoded(stored, quality=90, exif=exif.tobytes())


def resized(picture, share):
    """A copy at this share of the true size, on a page of the same size."""
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    page = np.full_like(picture, 240)
    top, left = (max(0, (a - b) // 2) for a, b in zip(page.shape, small.shape, strict=True))
    cut = small[: page.shape[0], : page.shape[1]]
    if share > 1:
        off = [(b - a) // 2 for a, b in zip(page.shape, small.shape, strict=True)]
        return small[off[0] : off[0] + page.shape[0], off[1] : off[1] + page.shape[1]].copy()
    page[top : top + cut.shape[0], left : left + cut.shape[1]] = cut
    return page


def huge_png(side=30_000):
    """A PNG of 900 million grey pixels, all white, in under a megabyte."""
    packer = zlib.compressobj(1)
    row = b"\0" + b"\xff" * side
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def huge_jpeg(small, side=30_000):
    """A JPEG whose head says that it is huge."""
    at = small.index(b"\xff\xc0")
    return small[: at + 5] + struct.pack(">HH", side, side) + small[at + 9 :]


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "no picture")
    return out.getvalue()


def g4_pdf(picture):
    """A page of black and white, packed as faxes are, in a PDF."""
    image = Image.fromarray(picture).convert("1")
    tiff = Image.open(io.BytesIO(encoded(image, "TIFF", compression="group4")))
    tags = tiff.tag_v2
    data = tiff.fp.getvalue() if hasattr(tiff.fp, "getvalue") else b""
    strips = zip(tags[273], tags[279], strict=True)
    body = b"".join(data[at : at + size] for at, size in strips)
    return pdf_of([body], [(image.size, "1")], 200, "CCITTFaxDecode", 1)


def many_tiff(pictures):
    """A TIFF of several pages."""
    first, *rest = (Image.fromarray(one) for one in pictures)
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest, dpi=(200, 200))
    return out.getvalue()


def pdf_pages(pictures):
    """A PDF of several scanned pages."""
    images = [Image.fromarray(one) for one in pictures]
    shapes = [(one.size, one.mode) for one in images]
    return pdf_of([jpeg(one, FLATBED) for one in images], shapes, 200)


def turned_pdf(picture, degrees):
    """A PDF whose page says that it is turned."""
    turn = b"/Type /Page /Rotate %d " % degrees
    plain = pdf_pages([turned(picture, -degrees // 90)])
    grown = plain.replace(b"/Type /Page ", turn)
    return grown


def written_down(folder, files):
    """The files of a folder, in the order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = Path(folder) / name
        path.write_bytes(content)
        paths.append(path)
    return paths
