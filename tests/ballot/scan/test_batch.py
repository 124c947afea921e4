import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.ballot.sample import ballot, blank_page, marked, scan_of, vote

from huanjie.ballot.scan.batch import read_files
from huanjie.demo.scanners import Distortion
from huanjie.demo.strokes import Drawn
from huanjie.terms.ballots import Reading, ReadingStatus, Verdict

VOTES = (
    vote("chair", "c1", Drawn.CIRCLE),
    vote("chair", "c2", Drawn.CROSS),
    vote("member", "m1", Drawn.TICK),
    vote("member", "m3", Drawn.CIRCLE),
)


def read(folder: Path, *contents: bytes, workers: int = 1, ending: str = "jpg") -> list[Reading]:
    paths = []
    for n, content in enumerate(contents):
        path = folder / f"{n:03}.{ending}"
        path.write_bytes(content)
        paths.append(path)
    return list(read_files(paths, [ballot().layout], workers=workers))


def stored(*pages: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    if len(pages) > 1:
        options = {**options, "save_all": True, "append_images": pages[1:]}
    pages[0].save(out, kind, **options)
    return out.getvalue()


def scanned_image(seed: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(scan_of(marked(*VOTES), seed=seed)))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_marked_sheet_is_read_whichever_way_it_lay(tmp_path: Path, turned: int) -> None:
    picture = np.ascontiguousarray(np.rot90(np.asarray(scanned_image()), -turned // 90))
    content = stored(Image.fromarray(picture), kind="JPEG", quality=85, dpi=(200, 200))
    (reading,) = read(tmp_path, content)
    assert reading.turned == turned
    assert reading.status is ReadingStatus.READ
    found = {(one.contest, one.choice): one.verdict for one in reading.boxes}
    assert found == {
        ("chair", "c1"): Verdict.CIRCLE,
        ("chair", "c2"): Verdict.CROSS,
        ("member", "m1"): Verdict.TICK,
        ("member", "m2"): Verdict.BLANK,
        ("member", "m3"): Verdict.CIRCLE,
        ("member", "m4"): Verdict.BLANK,
        ("woman", "w1"): Verdict.BLANK,
        ("woman", "w2"): Verdict.BLANK,
    }
    assert {one.verdict for one in reading.write_ins} == {Verdict.BLANK}


def test_readings_come_in_the_order_of_the_files_from_several_processes(tmp_path: Path) -> None:
    contents = [scan_of(marked(*VOTES), seed=seed) for seed in (1, 2, 3)]
    alone = read(tmp_path, *contents)
    together = read(tmp_path, *contents, workers=2)
    assert together == alone
    assert [Path(one.file).name for one in together] == ["000.jpg", "001.jpg", "002.jpg"]


def test_the_same_file_again_is_refused_as_a_duplicate(tmp_path: Path) -> None:
    content = scan_of(marked(*VOTES))
    first, other, again = read(tmp_path, content, scan_of(blank_page(), seed=2), content)
    assert (first.status, other.status) == (ReadingStatus.READ, ReadingStatus.READ)
    assert (again.status, again.reason) == (ReadingStatus.REFUSED, "duplicate")
    assert again.boxes == ()
    assert again.sha256 == first.sha256


def test_every_page_of_a_tiff_is_a_reading(tmp_path: Path) -> None:
    pages = scanned_image(1), scanned_image(2)
    readings = read(tmp_path, stored(*pages, kind="TIFF", dpi=(200, 200)), ending="tif")
    assert [one.frame for one in readings] == [1, 2]
    assert {one.status for one in readings} == {ReadingStatus.READ}


def test_a_pdf_of_scans_is_read_by_its_pictures(tmp_path: Path) -> None:
    pages = scanned_image(1), scanned_image(2)
    readings = read(tmp_path, stored(*pages, kind="PDF", resolution=200), ending="pdf")
    assert [one.status for one in readings] == [ReadingStatus.READ] * 2


def test_a_damaged_page_is_kept_with_its_reason(tmp_path: Path) -> None:
    content = scan_of(marked(*VOTES))
    readings = read(tmp_path, content[: len(content) // 2], b"", b"%PDF-1.7 nothing")
    assert [one.status for one in readings] == [ReadingStatus.REFUSED] * 3
    assert [one.reason for one in readings] == ["damaged", "empty_file", "damaged"]


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG", "grey PNG"])
def test_a_page_already_made_black_and_white_is_refused(tmp_path: Path, kind: str) -> None:
    decided = scanned_image().point(lambda grey: 255 * (grey > 128))
    page = (
        decided if kind in ("JPEG", "grey PNG") else decided.convert("1", dither=Image.Dither.NONE)
    )
    (reading,) = read(tmp_path, stored(page, kind=kind.rsplit(maxsplit=1)[-1]))
    assert (reading.status, reading.reason) == (ReadingStatus.REFUSED, "one_bit")


def test_a_ballot_of_another_election_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(scan_of(blank_page()))
    other = ballot(election="119999102202-2026-vc").layout
    (reading,) = read_files([path], [other])
    assert (reading.status, reading.reason) == (ReadingStatus.REFUSED, "other_election")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"style": "0000"}, "other_style"), ({"layout_hash": "000000"}, "other_layout")],
)
def test_another_style_or_layout_of_the_election_is_refused(
    tmp_path: Path, changes: dict[str, str], reason: str
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(scan_of(blank_page()))
    (reading,) = read_files([path], [replace(ballot().layout, **changes)])
    assert (reading.status, reading.reason) == (ReadingStatus.REFUSED, reason)


def test_the_layout_that_fits_is_found_among_several(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(scan_of(blank_page()))
    layouts = [ballot("A5").layout, ballot().layout]
    (reading,) = read_files([path], layouts)
    assert reading.style == ballot().layout.style


def test_a_page_that_is_no_ballot_is_refused(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 256, (2339, 1654), dtype=np.uint8))
    (reading,) = read(tmp_path, stored(noise, kind="JPEG"))
    assert (reading.status, reading.reason) == (ReadingStatus.REFUSED, "no_code")


@pytest.mark.parametrize("page", [1, 2, 3])
def test_every_page_of_a_small_ballot_is_read(tmp_path: Path, page: int) -> None:
    layout = ballot("A5").layout
    votes = [vote(one.contest, one.choice, Drawn.CIRCLE) for one in layout.pages[page - 1].boxes]
    path = tmp_path / "a.jpg"
    path.write_bytes(scan_of(marked(*votes, paper="A5", page=page), distortion=Distortion.FEEDER))
    (reading,) = read_files([path], [layout])
    assert reading.page == page
    found = [one.verdict for one in reading.boxes]
    assert set(found) <= {Verdict.CIRCLE, Verdict.REVIEW}
    assert found.count(Verdict.CIRCLE) >= len(found) / 2
