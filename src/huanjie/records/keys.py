"""Secret keys of one data folder: made once, readable by their owner alone."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

SIZE = 32


def key_file(store: Path, name: str, *, make: Callable[[], bytes] | None = None) -> bytes:
    """The bytes of a named key, made with permission 0600 when it does not exist yet.

    Two processes that start at once agree: the file is made whole or not at all. What is made is
    chance, unless `make` says otherwise.
    """
    path = store / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(make() if make else secrets.token_bytes(SIZE))
            target.flush()
            os.fsync(target.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


def secret_key(store: Path) -> str:
    """Django's signing key; a passing one when there is no data folder yet."""
    if not store.exists():
        return secrets.token_hex(32)
    return key_file(store, "web").hex()
