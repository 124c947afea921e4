"""`huanjie ballot read` from outside: what may be given to it, and what it must refuse."""

import numpy as np
import pytest
from PIL import Image
from tests.examiner import ballots as own
from tests.examiner import ballots_files as made
from tests.examiner import ballots_hand as hands

SCHEME = {"for": "circle", "against": "cross", "abstain": "blank"}
PENCIL = hands.Pen("pencil", 0.5, 0.2, 0.42, (80, 80, 80), grain=0.3)
REFUSED = (
    "97.jpg", "103.jpg", "bit.png", "bit.tif", "bit.pdf", "other.jpg", "cut 90.jpg", "cut 50.jpg",
    "cut.png", "cut.tif", "cut.pdf", "zip.jpg", "text.jpg", "empty.jpg", "noise.jpg", "huge.png",
    "huge.jpg", "white.png", "black.png", "bmp.jpg", "webp.png", "mirror.png",
)  # fmt: skip
SAME = (
    "quarter 1.png", "quarter 2.png", "quarter 3.png", "exif 3.jpg", "exif 6.jpg", "exif 8.jpg",
    "rgb.png", "alpha.png", "16.png", "16.tif", "palette.png", "cmyk.jpg", "progressive.jpg",
    "jpeg.png", "pdf.jpg", "lzw.tif", "turned 90.pdf", "turned 180.pdf", "98.9.jpg", "101.1.jpg",
)  # fmt: skip


def ballot(number, folder, **changes):
    document = own.definition_of(number) | {"marks": SCHEME, "paper": "A4"} | changes
    return document, *own.printed(document, folder)


def files(rng, layout, pages, other):
    """Every file with its content; the page is the same in those of `SAME`."""
    sheet = made.voted(rng, layout, pages)

    def again(**changes):
        return made.picture_of(rng, sheet, **changes)

    def bits():
        return Image.fromarray(again()).convert("1", dither=Image.Dither.NONE)

    one, jpeg = again(), made.encoded(again(), quality=85)
    png = made.encoded(again(), "PNG", compress_level=1)
    deep = again().astype(np.uint16) * 257
    colour = Image.fromarray(again()).convert("RGB")
    told = {"a.jpg": jpeg, "again.jpg": jpeg, "again in.pdf": None}
    told["again in.pdf"] = made.pdf_of([jpeg], [(one.shape[::-1], "L")], 200)
    told |= {f"quarter {n}.png": made.encoded(made.turned(again(), n), "PNG") for n in (1, 2, 3)}
    told |= {f"exif {n}.jpg": made.exif_turned(again(), n) for n in made.TURNS}
    told |= {
        "rgb.png": made.encoded(colour, "PNG"),
        "alpha.png": made.encoded(Image.fromarray(again()).convert("RGBA"), "PNG"),
        "16.png": made.encoded(Image.fromarray(deep), "PNG"),
        "16.tif": made.encoded(Image.fromarray(again().astype(np.uint16) * 256 + 99), "TIFF"),
        "palette.png": made.encoded(Image.fromarray(again()).quantize(200), "PNG"),
        "cmyk.jpg": made.encoded(Image.fromarray(again()).convert("CMYK"), quality=85),
        "progressive.jpg": made.encoded(again(), quality=80, progressive=True),
        "jpeg.png": made.encoded(again(), quality=84),
        "pdf.jpg": made.pdf_pages([again()]),
        "lzw.tif": made.encoded(again(), "TIFF", compression="tiff_lzw"),
        "turned 90.pdf": made.turned_pdf(again(), 90),
        "turned 180.pdf": made.turned_pdf(again(), 180),
        "98.9.jpg": made.encoded(made.resized(again(skew=0, stretch=0), 0.989), quality=85),
        "101.1.jpg": made.encoded(made.resized(again(skew=0, stretch=0), 1.011), quality=85),
        "many.tif": made.many_tiff([again(), again(), again()]),
        "many.pdf": made.pdf_pages([again(), again()]),
        "97.jpg": made.encoded(made.resized(again(skew=0, stretch=0), 0.97), quality=85),
        "103.jpg": made.encoded(made.resized(again(skew=0, stretch=0), 1.03), quality=85),
        "bit.png": made.encoded(bits(), "PNG"),
        "bit.tif": made.encoded(bits(), "TIFF", compression="group4"),
        "bit.pdf": made.g4_pdf(again()),
        "other.jpg": made.encoded(made.picture_of(rng, other)),
        "cut 90.jpg": jpeg[: len(jpeg) * 9 // 10],
        "cut 50.jpg": jpeg[: len(jpeg) // 2],
        "cut.png": png[: len(png) * 8 // 10],
        "cut.tif": made.encoded(again(), "TIFF", compression="tiff_lzw")[:-200_000],
        "cut.pdf": made.pdf_pages([again()])[:-200_000],
        "zip.jpg": made.zipped(),
        "text.jpg": "选票".encode() * 100,
        "empty.jpg": b"",
        "noise.jpg": b"\xff\xd8\xff\xe0" + rng.bytes(5000),
        "huge.png": made.huge_png(),
        "huge.jpg": made.huge_jpeg(jpeg),
        "white.png": made.encoded(np.full((2339, 1654), 250, np.uint8), "PNG"),
        "black.png": made.encoded(np.zeros((2339, 1654), np.uint8), "PNG"),
        "bmp.jpg": made.encoded(again(), "BMP"),
        "webp.png": made.encoded(colour, "WEBP"),
        "mirror.png": made.encoded(np.ascontiguousarray(again()[:, ::-1]), "PNG"),
    }
    return sheet, told


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The sheet, and of each file the lines that `ballot read` wrote of it."""
    folder = tmp_path_factory.mktemp("files")
    rng = np.random.default_rng(8101)
    _, layout, pages = ballot(3, folder / "a")
    _, *others = ballot(3, folder / "b", election="119901102288-2026-other")
    sheet, told = files(rng, layout, pages, made.voted(rng, *others))
    paths = made.written_down(folder / "scans", told)
    (folder / "scans/gone.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "scans/folder.jpg").mkdir()
    paths += [folder / "scans/gone.jpg", folder / "scans/folder.jpg"]
    lines = own.read_back(folder, paths, layouts=[folder / "a/layout.json"])
    found = {path.name: [one for one in lines if one["file"] == str(path)] for path in paths}
    assert sum(map(len, found.values())) == len(lines)
    assert [one["file"] for one in lines] == sorted(
        (one["file"] for one in lines), key=list(map(str, paths)).index
    )
    return sheet, found


@pytest.mark.parametrize("name", [*REFUSED, "gone.jpg", "folder.jpg"])
def test_a_page_that_cannot_be_trusted_is_one_line_with_its_reason(read, name):
    (line,) = read[1][name]
    assert (line["status"], line["boxes"], line["write_ins"]) == ("refused", [], [])
    assert line["reason"]


@pytest.mark.parametrize("name", ["again.jpg", "again in.pdf"])
def test_the_same_scan_a_second_time_is_a_duplicate(read, name):
    (line,) = read[1][name]
    assert (line["status"], line["reason"]) == ("refused", "duplicate")


@pytest.mark.parametrize("name", ["a.jpg", *SAME])
def test_the_page_is_read_whatever_its_file_and_turn(read, name):
    (line,) = read[1][name]
    assert line["status"] in ("read", "review"), line["reason"]
    assert own.offences(read[0], line) == []
    signs = [one["verdict"] for one in line["boxes"] if one["verdict"] not in ("blank", "review")]
    assert signs


@pytest.mark.parametrize(("name", "frames"), [("many.tif", 3), ("many.pdf", 2)])
def test_every_page_of_a_file_has_its_line(read, name, frames):
    lines = read[1][name]
    assert [one["frame"] for one in lines] == list(range(1, frames + 1))
    assert [own.offences(read[0], one) for one in lines] == [[]] * frames
    assert {one["status"] for one in lines} <= {"read", "review"}
