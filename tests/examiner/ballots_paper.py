"""The examiner's paper: printed pages, ink on them, and what happens to paper before it is read.

A page is an array of floats (height, width, 3), blue-green-red, 0 to 255, `SCALE` pixels a mm.
"""

import cv2
import numpy as np
import pypdfium2

SCALE = 10
WHITE = 243.0


def printed_pages(pdf, *, scale=SCALE):
    """The pages of a print run's PDF as a printer with black toner makes them, grey floats."""
    document = pypdfium2.PdfDocument(str(pdf))
    pages = [page.render(scale=scale * 25.4 / 72, grayscale=True).to_numpy() for page in document]
    return [np.squeeze(one).astype(np.float32) for one in pages]


def sheet_of(page, *, toner=1.0):
    """White paper with this print; a toner under 1 is a poor one."""
    dark = (1 - cv2.GaussianBlur(page, (0, 0), 0.6) / 255) * toner
    gray = WHITE - dark * (WHITE - 22)
    return np.repeat(gray[:, :, None], 3, axis=2).astype(np.float32)


def lay(sheet, dark, at, colour=(25, 25, 28)):
    """Ink of a darkness map laid over a sheet, its corner at `at` (mm)."""
    x, y = (round(v * SCALE) for v in at)
    left, top = max(0, -x), max(0, -y)
    height = min(dark.shape[0], sheet.shape[0] - y)
    width = min(dark.shape[1], sheet.shape[1] - x)
    if height <= top or width <= left:
        return
    part = sheet[y + top : y + height, x + left : x + width]
    over = dark[top:height, left:width, None]
    part[:] = part * (1 - over) + np.minimum(part, np.array(colour, np.float32)) * over


def grain(rng, sheet, *, specks=0):
    """Fibres of paper, its tint, and so many specks as recycled paper has."""
    small = rng.normal(0, 1, (sheet.shape[0] // 4, sheet.shape[1] // 4)).astype(np.float32)
    fibres = cv2.resize(cv2.GaussianBlur(small, (0, 0), 1.2), sheet.shape[1::-1]) * 5
    sheet += fibres[:, :, None]
    sheet *= np.array([rng.uniform(0.9, 1), rng.uniform(0.96, 1), 1.0], np.float32)
    for _ in range(specks):
        x, y = (int(v) for v in rng.uniform(0, 1, 2) * sheet.shape[1::-1])
        cv2.circle(sheet, (x, y), int(rng.integers(1, 3)), (130,) * 3, -1, cv2.LINE_AA)


def _across(sheet, begin, end):
    """How far each pixel is from a line (pixels), on which side."""
    y, x = np.mgrid[0 : sheet.shape[0], 0 : sheet.shape[1]].astype(np.float32)
    along = np.subtract(end, begin) / np.hypot(*np.subtract(end, begin))
    return (x - begin[0]) * -along[1] + (y - begin[1]) * along[0]


def crease(rng, sheet, *, deep=0.12):
    """A fold from edge to edge: a dark line, a light one beside it, a step of brightness."""
    height, width = sheet.shape[:2]
    place = rng.uniform(0.2, 0.8)
    lean = rng.normal(0, 0.01)
    if rng.random() < 0.6:
        away = _across(sheet, (0, height * (place - lean)), (width, height * (place + lean)))
    else:
        away = _across(sheet, (width * (place - lean), 0), (width * (place + lean), height))
    near = np.clip(away, -40, 40)  # farther off a fold is not seen
    dark = deep * np.exp(-((near / 2.2) ** 2)) - deep * 0.5 * np.exp(-(((near - 5) / 3) ** 2))
    step = 0.02 * np.tanh(away / (12 * SCALE))
    sheet *= (1 - dark - step)[:, :, None]


def crumple(rng, sheet):
    """Several short folds that end on the paper."""
    for _ in range(4):
        begin = rng.uniform(0.1, 0.9, 2) * sheet.shape[1::-1]
        end = begin + rng.normal(0, 45 * SCALE, 2)
        line = np.zeros(sheet.shape[:2], np.float32)
        cv2.line(line, tuple(map(int, begin)), tuple(map(int, end)), 1.0, 3, cv2.LINE_AA)
        sheet *= 1 - 0.12 * cv2.GaussianBlur(line, (0, 0), 1.5)[:, :, None]


def show_through(sheet, back, *, share=0.06):
    """The other side's print seen through thin paper, mirrored and blurred."""
    seen = cv2.GaussianBlur(back[:, ::-1], (0, 0), 4)
    seen = cv2.resize(seen, sheet.shape[1::-1])
    sheet *= 1 - share * (1 - seen[:, :, None] / 255)


def coffee(rng, sheet):
    """The ring of a cup and a splash."""
    height, width = sheet.shape[:2]
    middle = rng.uniform(0.2, 0.8, 2) * (width, height)
    x0, y0 = (max(0, int(at) - 45 * SCALE) for at in middle)
    x1, y1 = (int(at) + 45 * SCALE for at in middle)
    y, x = np.mgrid[y0 : min(y1, height), x0 : min(x1, width)].astype(np.float32)
    away = np.hypot(x - middle[0], y - middle[1]) / SCALE
    dark = 0.16 * np.exp(-(((away - 38) / 1.1) ** 2)) + 0.05 * (away < 38)
    sheet[y0:y1, x0:x1] *= 1 - dark[:, :, None] * np.array([1.6, 1.0, 0.6], np.float32)


def holes(sheet, *, desk=40):
    """Two punched holes at the left edge."""
    for y in (-40, 40):
        middle = (12 * SCALE // 10 * 10 // 2, int(sheet.shape[0] / 2 + y * SCALE))
        cv2.circle(sheet, middle, int(2.75 * SCALE), (desk,) * 3, -1, cv2.LINE_AA)


def cut_corner(sheet, *, side=16.0, desk=40):
    """The corner at top left torn off where a staple was."""
    reach = int(side * SCALE)
    cv2.fillPoly(sheet, [np.array([(0, 0), (reach, 0), (0, reach)])], (desk,) * 3)


def seal(rng, sheet, rect, colour):
    """A round stamp with a star and a rim, badly inked, near its place (`rect` in mm)."""
    middle = np.array([rect["x"] + rect["w"] / 2, rect["y"] + rect["h"] / 2]) + rng.normal(0, 2, 2)
    size = int(44 * SCALE)
    dark = np.zeros((size, size), np.float32)
    centre = size // 2
    cv2.circle(dark, (centre, centre), int(19 * SCALE), 1.0, int(1.2 * SCALE), cv2.LINE_AA)
    star = [
        centre + (7 if n % 2 == 0 else 2.8) * SCALE * np.array([np.sin(a), -np.cos(a)])
        for n, a in enumerate(np.arange(10) * np.pi / 5)
    ]
    cv2.fillPoly(dark, [np.array(star, np.int32)], 1.0, cv2.LINE_AA)
    for n in range(12):
        a = -2.4 + n * 4.8 / 11
        at = centre + 14.5 * SCALE * np.array([np.sin(a), -np.cos(a)])
        for _ in range(4):
            ends = (at + rng.uniform(-17, 17, (2, 2))).astype(int)
            cv2.line(dark, *map(tuple, ends.tolist()), 1.0, 5, cv2.LINE_AA)
    worn = cv2.GaussianBlur(rng.normal(0, 1, dark.shape).astype(np.float32), (0, 0), 5)
    dark *= np.clip(0.75 + worn * 3, 0.2, 0.95)
    lay(sheet, dark, middle - size / 2 / SCALE, colour)


def rubbed_out(rng, dark, *, left=0.22):
    """What a rubber leaves of a pencil."""
    patches = cv2.GaussianBlur(rng.normal(0, 1, dark.shape).astype(np.float32), (0, 0), 6)
    return dark * np.clip(left + patches * 1.5, 0.08, 0.5)


def fluid(rng, sheet, at, size):
    """Correction fluid: a patch whiter than the paper with an edge, hiding what lies below."""
    reach = [int(v * SCALE) for v in size]
    x, y = (int(v * SCALE) for v in at)
    cover = np.zeros((reach[1] + 20, reach[0] + 20), np.float32)
    cv2.ellipse(
        cover, (cover.shape[1] // 2, cover.shape[0] // 2), (reach[0] // 2, reach[1] // 2),
        float(rng.uniform(-10, 10)), 0, 360, 1.0, -1, cv2.LINE_AA,
    )  # fmt: skip
    edge = cv2.GaussianBlur(cover, (0, 0), 2.5)
    part = sheet[y - 10 : y - 10 + cover.shape[0], x - 10 : x - 10 + cover.shape[1]]
    rim = np.clip(0.13 * 4 * edge * (1 - edge), 0, 1)
    part[:] = part * (1 - edge[:, :, None]) + 252.0 * edge[:, :, None] * (1 - rim[:, :, None])
