"""Files of the campaign's folder: written whole, before the transaction that names them ends."""

import hashlib
from pathlib import Path

from django.conf import settings

from huanjie.terms.ids import Sha256


def keep(relative: str, content: bytes) -> Sha256:
    """Write a file of the campaign so that it is there whole or not at all; its digest."""
    path = Path(settings.DATA) / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with draft.open("wb") as target:
        target.write(content)
    draft.replace(path)
    return Sha256(hashlib.sha256(content).hexdigest())


def kept(relative: str) -> bytes:
    """The bytes of a file of the campaign."""
    return (Path(settings.DATA) / relative).read_bytes()


def is_kept(relative: str) -> bool:
    """Whether the campaign has a file of that name."""
    return (Path(settings.DATA) / relative).is_file()
