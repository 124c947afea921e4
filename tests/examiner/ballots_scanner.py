"""The examiner's scanners and telephones, and the files that they write."""

import io
import zlib
from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image
from tests.examiner.ballots_paper import SCALE


@dataclass(frozen=True)
class Scanner:
    """What a way of scanning does; skew in degrees, stretch as a share, noise in grey levels."""

    name: str
    dpi: int = 200
    skew: float = 1.0
    stretch: float = 0.004
    noise: float = 3.0
    gamma: float = 1.0
    blur: float = 0.5
    stripes: int = 0
    perspective: float = 0.0
    shade: float = 0.0
    form: str = "jpeg"
    mode: str = "L"
    quality: int = 80


GOOD = (
    Scanner("flatbed", skew=0.5, noise=1.5, quality=92),
    Scanner("office", skew=1.2, noise=3.5, quality=75, gamma=1.15),
    Scanner("office colour", mode="RGB", skew=1.2, quality=80, gamma=0.9),
    Scanner("fine png", dpi=300, form="png", noise=2.0),
    Scanner("tiff", form="tiff", noise=2.0, skew=0.8),
    Scanner("pdf", form="pdf", skew=1.0, quality=70),
)
POOR = (
    Scanner("coarse", dpi=150, quality=55, noise=5, skew=2.0, blur=0.7),
    Scanner("worn feeder", skew=3.0, stretch=0.01, noise=7, stripes=2, quality=40, gamma=1.35),
    Scanner("dark colour", mode="RGB", gamma=1.5, noise=5, quality=60, skew=2.0),
    Scanner("cmyk", mode="CMYK", dpi=240, skew=1.5, quality=85),
    Scanner("600 dpi", dpi=600, skew=0.7, noise=4, quality=70),
    Scanner("flate pdf", form="flate", skew=1.5, noise=2, mode="RGB"),
)
PHONES = (
    Scanner("phone", perspective=0.035, shade=0.3, mode="RGB", noise=4, skew=3, quality=85),
    Scanner("phone in poor light", perspective=0.06, shade=0.5, mode="RGB", noise=8, skew=5,
            blur=1.0, quality=70),
)  # fmt: skip


def scanned(rng, sheet, scanner):
    """The picture that this scanner makes of a sheet: 8 bit, grey or blue-green-red."""
    rows = np.arange(sheet.shape[0])
    wave = scanner.stretch * len(rows) / 8 * np.sin(rows / len(rows) * rng.uniform(3, 9) + 1)
    bent = np.clip(np.round(rows + wave), 0, rows[-1]).astype(int)
    flat = np.clip(sheet[bent], 0, 255).astype(np.uint8)
    ratio = scanner.dpi / 25.4 / SCALE
    if ratio < 1:
        flat = cv2.GaussianBlur(flat, (0, 0), 0.45 / ratio)
    height, width = (round(v * ratio) for v in sheet.shape[:2])
    to = _moved(rng, scanner, np.diag([ratio, ratio, 1.0]), (width, height))
    phone = scanner.perspective > 0
    desk = (60, 80, 105) if phone else (238, 238, 238)
    seen = cv2.warpPerspective(flat, to, (width, height), borderValue=desk).astype(np.float32)
    if scanner.mode == "L":
        weights = np.array([[0.15, 0.6, 0.25]], np.float32)
        seen = cv2.transform(seen, weights)[:, :, None]
    seen = _lit(rng, seen, scanner)
    seen = cv2.GaussianBlur(seen, (0, 0), scanner.blur * max(ratio / 0.8, 0.6))
    noise = np.empty(seen.shape, np.float32)
    cv2.randn(noise.reshape(seen.shape), 0, scanner.noise)
    return np.clip(seen + noise.reshape(seen.shape), 0, 255).astype(np.uint8)


def _moved(rng, scanner, to, size):
    middle = np.array(size) / 2
    turn = np.eye(3)
    grow = 1 + rng.uniform(-1, 1) * scanner.stretch
    if scanner.perspective:
        grow = rng.uniform(0.88, 0.94)
    angle = float(rng.uniform(-1, 1) * scanner.skew)
    turn[:2] = cv2.getRotationMatrix2D(tuple(middle), angle, grow)
    turn[:2, 2] += rng.normal(0, 0.004, 2) * size
    if not scanner.perspective:
        return turn @ to
    corners = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    pushed = corners + rng.uniform(-1, 1, (4, 2)) * scanner.perspective * size[0] / 2
    return turn @ cv2.getPerspectiveTransform(corners, pushed.astype(np.float32)) @ to


def _lit(rng, seen, scanner):
    seen = 255 * (seen / 255) ** scanner.gamma
    height, width = seen.shape[:2]
    if scanner.shade:
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        a, b = rng.uniform(-1, 1, 2)
        along = (a * (x / width - 0.5) + b * (y / height - 0.5)) / (abs(a) + abs(b))
        light = 1 - scanner.shade * (0.5 + along)
        hand = (x - width * rng.uniform(0.2, 0.9)) + (y - height / 2) * rng.normal(0, 0.3)
        light *= 1 - 0.5 * scanner.shade / (1 + np.exp(-hand / (4 * scanner.dpi / 25.4)))
        seen = seen * light.reshape(height, width, *[1] * (seen.ndim - 2))
    for _ in range(scanner.stripes):
        at = int(rng.uniform(0.05, 0.95) * width)
        seen[:, at : at + 2] *= rng.uniform(0.75, 0.9)
    return seen


def saved(picture, scanner):
    """The picture as the file that this scanner writes: its ending and its bytes."""
    flat = (
        picture[:, :, ::-1] if picture.ndim == 3 and picture.shape[2] == 3 else np.squeeze(picture)
    )
    image = Image.fromarray(np.ascontiguousarray(flat))
    if scanner.mode == "CMYK":
        image = image.convert("CMYK")
    if scanner.form == "pdf":
        return "pdf", pdf_of([jpeg(image, scanner)], [(image.size, image.mode)], scanner.dpi)
    if scanner.form == "flate":
        body = zlib.compress(image.tobytes(), 1)
        return "pdf", pdf_of([body], [(image.size, image.mode)], scanner.dpi, "FlateDecode")
    if scanner.form == "jpeg":
        return "jpg", jpeg(image, scanner)
    out = io.BytesIO()
    more = {"compression": "tiff_lzw"} if scanner.form == "tiff" else {"compress_level": 1}
    image.save(out, scanner.form.upper(), dpi=(scanner.dpi, scanner.dpi), **more)
    return ("tif" if scanner.form == "tiff" else "png"), out.getvalue()


def jpeg(image, scanner, **more):
    """A JPEG that says its resolution; a telephone's says 72, whatever it is."""
    out, dpi = io.BytesIO(), 72 if scanner.perspective else scanner.dpi
    image.save(out, "JPEG", quality=scanner.quality, dpi=(dpi, dpi), **more)
    return out.getvalue()


def pdf_of(bodies, shapes, dpi, packed="DCTDecode", bits=8):
    """A PDF of scanned pages, a picture on each, written down object by object."""
    kinds = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "1": "DeviceGray"}
    objects, kids = [], []
    for n, (body, ((width, height), mode)) in enumerate(zip(bodies, shapes, strict=True)):
        page, (w, h) = 3 + 3 * n, (width * 72 / dpi, height * 72 / dpi)
        kids.append(f"{page} 0 R")
        drawing = f"q {w:.3f} 0 0 {h:.3f} 0 0 cm /I Do Q".encode()
        filtered = f"/Filter /{packed}" if packed else ""
        if packed == "CCITTFaxDecode":
            filtered += f" /DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:.3f} {h:.3f}] /Contents {page + 1} 0 R"
            f" /Resources << /XObject << /I {page + 2} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent"
            f" {bits} /ColorSpace /{kinds[mode]} {filtered} /Length {len(body)} >>".encode()
            + b"\nstream\n%s\nendstream" % body,
        ]
    front = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(),
    ]
    text, offsets = b"%PDF-1.5\n", []
    for number, one in enumerate([*front, *objects], start=1):
        offsets.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}trailer\n"
    last = f"<< /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return text + end.encode() + last.encode()


def turned(picture, quarters):
    """The same pixels, turned by quarters clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -quarters))


def lossless(scanner):
    """The same scanner, keeping every pixel."""
    return replace(scanner, form="png")
