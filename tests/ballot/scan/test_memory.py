"""What a process that reads needs at most, whatever kind of file it is given."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from tests.ballot.sample import ballot, marked, vote

from huanjie.ballot.layout_file import layout_to_json
from huanjie.demo.strokes import Drawn

pytestmark = [
    pytest.mark.shell,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak"),
]
PROMISED_MB = 250
PAGE = ballot().layout.pages[0]

READ = """
import sys
from pathlib import Path
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.parts import Part, Reader

reader = Reader((layout_from_json(Path(sys.argv[1]).read_text("utf-8")),))
if sys.argv[2] == "measured":
    reader.prepare()
answer = [reader(Part(file=sys.argv[3])) for _time in range(2)][1]
status = Path("/proc/self/status").read_text()
peak = next(one for one in status.splitlines() if one.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024, answer.readings[0].status.value)
"""


def page(dpi: int, mode: str) -> Image.Image:
    choice = PAGE.boxes[0]
    sheet = Image.fromarray(marked(vote(choice.contest, choice.choice, Drawn.CIRCLE)))
    larger = sheet.resize((sheet.width * dpi // 200, sheet.height * dpi // 200))
    return larger.convert("RGB").convert(mode)


def child(layout: Path, how: str, file: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(layout), how, str(file)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    peak, status = done.stdout.split()
    return int(peak), status


@pytest.mark.parametrize(
    ("kind", "dpi", "mode"),
    [
        ("JPEG", 200, "L"),
        ("JPEG", 600, "L"),
        ("JPEG", 600, "RGB"),
        ("JPEG", 300, "CMYK"),
        ("PNG", 600, "L"),
        ("PNG", 300, "RGB"),
        ("PNG", 300, "RGBA"),
        ("TIFF", 600, "L"),
        ("TIFF", 300, "RGB"),
        ("PDF", 600, "L"),
    ],
)
def test_a_process_keeps_below_what_is_promised(
    tmp_path: Path, kind: str, dpi: int, mode: str
) -> None:
    stored = io.BytesIO()
    dpis = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    page(dpi, mode).save(stored, kind, **dpis)
    file, layout = tmp_path / f"page.{kind.lower()}", tmp_path / "layout.json"
    file.write_bytes(stored.getvalue())
    layout.write_text(layout_to_json(ballot().layout), "utf-8")
    # Compiling is done once for all: the first process leaves its machine code to the others.
    child(layout, "compiled", file)
    peak, status = child(layout, "measured", file)
    assert status != "refused"
    assert peak <= PROMISED_MB
