"""Numbers planted in known places, and a search for them in whatever a program left behind."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.roll.clerk import number

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
BETWEEN = re.compile(r"(?<=[0-9])[\s\-_.·,'‐-―−\u200b-\u200d\ufeff]{1,3}(?=[0-9Xx])")


class Planted:
    """Numbers of nobody, each known by the place where it was put."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def identity(self, place: str) -> str:
        """A consistent number of a region that stands for no place; an odd tail says a man."""
        made = number(born=f"19{50 + len(self._places) % 49}0307", sequence=self._sequence())
        # Its fifteen first digits, what follows the region, and the number of fifteen digits.
        for part in (made[:15], made[6:17], made[:6] + made[8:17]):
            self._places[part] = place
        return made

    def phone(self, place: str) -> str:
        """The number of a mobile phone in a block that no operator was given."""
        made = f"1990000{len(self._places):04}"
        self._places[made] = place
        return made

    def _sequence(self) -> str:
        return f"{2 * (len(self._places) % 450) + 100:03}"

    def found_in(self, data: bytes) -> set[str]:
        """The places whose number stands somewhere in these bytes, packed or in any spelling."""
        return {place for text in texts(data) for place in self._in_text(text)}

    def found_below(self, folder: Path) -> dict[str, set[str]]:
        """The same for every file below a folder and for their names; files with none left out."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        assert files
        found = {str(path.relative_to(folder)): self.found_in(path.read_bytes()) for path in files}
        for path in files:
            found[str(path.relative_to(folder))] |= set(self._in_text(str(path)))
        return {name: places for name, places in found.items() if places}

    def _in_text(self, text: str) -> Iterator[str]:
        plain = BETWEEN.sub("", unicodedata.normalize("NFKC", text))
        return (place for digits, place in self._places.items() if digits in plain)


def texts(data: bytes) -> Iterator[str]:
    """What bytes may say: in every encoding, unpacked, and as a table."""
    for encoding in ENCODINGS:
        yield data.decode(encoding, errors="ignore")
        yield data[1:].decode(encoding, errors="ignore")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name
                yield from texts(packed.read(name))


def table_text(path: Path) -> str:
    """Every value of a Parquet file, bytes as they are."""
    with duckdb.connect() as engine:
        rows = engine.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return "\n".join(
        value.decode("latin-1") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )
