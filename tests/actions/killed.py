"""Acts on a real store in processes that die or meet; `test_killed` reads what it says.

Each line printed is a step, how the process ended, and how the store stood afterwards.
"""

import hashlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.town import Town

CAST: "list[Town]" = []
"""The town of the first store; every process that is split off knows it."""
TOLD = 7
"""How a process ends whose clerk was told that somebody was first."""
IMPORT = ("keep", "record", "_source", "_write", "insert_issues", "on_commit")
ROTATION = ("_seal_numbers", "_seal_file", "keep", "_turn", "_retire")


def main(folder: Path) -> None:
    """Every step of an import and of a change of keys, then two clerks at once."""
    from huanjie.records.store import open_store

    open_store(folder / "first", new=True)
    from django.db import connection
    from tests.town import planned_town, take_in, voter_row, workbook

    town = planned_town()
    CAST.append(town)
    take_in(town, workbook(voter_row(20, "错号", "女", identity="11990119850307004")))
    connection.close()
    for line in (*_imports(folder), *_rotations(folder), *_at_once(folder)):
        sys.stdout.write(json.dumps(line) + "\n")


def _imports(folder: Path) -> Iterator[list[str]]:
    before = _in(folder / "first", state)
    for step in ("", *IMPORT):
        store = _copy(folder, f"import{step}")
        ended = _ended(_started(store, lambda step=step: _import(step)))
        found = _in(store, state)
        _in(store, lambda: _import("") or "")
        again = _in(store, state)
        yield ["import", step, ended, before, found, again]


def _rotations(folder: Path) -> Iterator[list[str]]:
    for step in ("", *ROTATION):
        store = _copy(folder, f"rotation{step}")
        ended = _ended(_started(store, lambda step=step: _rotate(step)))
        found = _in(store, opened)
        _in(store, lambda: _rotate("") or "")
        yield ["rotation", step, ended, _in(folder / "first", opened), found, _in(store, opened)]


def _at_once(folder: Path) -> Iterator[list[str]]:
    store = _copy(folder, "two")
    ready, go = os.pipe()
    clerks = [_started(store, lambda: _waits(ready, go)) for _ in range(2)]
    os.close(go)
    ends = sorted(_ended(one) for one in clerks)
    yield ["at once", "", " ".join(ends), "", _in(store, state), ""]


def _copy(folder: Path, name: str) -> Path:
    shutil.copytree(folder / "first", folder / name)
    return folder / name


def _started(store: Path, act: Callable[[], object]) -> int:
    """A process of its own that does the act in this store."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        _point_at(store)
        act()
        code = 0
    except Exception as error:
        findings = getattr(error, "findings", None)
        code = TOLD if findings and findings[0].code == "roll.import_meanwhile" else 1
    finally:
        os._exit(code)


def _in(store: Path, say: Callable[[], str]) -> str:
    """What a process of its own says of this store."""
    read, write = os.pipe()
    child = _started(store, lambda: os.write(write, say().encode()))
    os.close(write)
    with os.fdopen(read, "rb") as said:
        text = said.read().decode()
    return text if _ended(child) == "0" else f"failed {text}"


def _ended(child: int) -> str:
    return str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _point_at(store: Path) -> None:
    from django.conf import settings
    from django.db import connection

    settings.DATA, settings.STORE = store, store / "store"
    connection.settings_dict["NAME"] = store / "store" / "huanjie.db"


def _dies(module: object, step: str) -> None:
    """From now on the process is killed as soon as this step is done."""
    if step == "on_commit":
        from django.db import transaction

        transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    elif step:
        usual = getattr(module, step)

        def killed(*said: object, **also: object) -> None:
            usual(*said, **also)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(module, step, killed)


def _import(step: str) -> None:
    from django.db import transaction

    from huanjie.actions import import_roll, stored_roll

    with transaction.atomic():
        _dies(import_roll if step == "keep" else stored_roll, step)
        _later_file()


def _later_file() -> None:
    from tests.town import ELECTION, VOTERS, voter_row, workbook

    from huanjie.actions.import_roll import read_roll, store_roll
    from huanjie.terms.findings import Refused

    [town] = CAST
    file = workbook(voter_row(21, "新来", "男"), voters=[*VOTERS[:10], ("何大山", "女")])
    with town.on("roll_published", later=-1, hour=10):
        try:
            store_roll(town.chair, prepared=read_roll(ELECTION, [file]))
        except Refused as refused:
            if refused.findings[0].code != "roll.file_again":
                raise


def _waits(ready: int, go: int) -> None:
    """Read first, then store when the other has read too."""
    from tests.town import ELECTION, VOTERS, workbook

    from huanjie.actions.import_roll import read_roll, store_roll

    [town] = CAST
    with town.on("roll_published", later=-1, hour=10):
        prepared = read_roll(ELECTION, [workbook(voters=VOTERS[:11])])
        os.close(go)
        os.read(ready, 1)
        store_roll(town.chair, prepared=prepared)


def _rotate(step: str) -> None:
    from huanjie.actions import rotate_roll_key

    _dies(rotate_roll_key, step)
    rotate_roll_key.rotate_roll_key(CAST[0].head)


def state() -> str:
    """A digest of all that the roll keeps, and whether its chain holds."""
    from tests.town import ELECTION

    from huanjie.actions.roll_events import chain_of
    from huanjie.records import models as m
    from huanjie.roll.events import broken

    tables = (m.VoterRow, m.SourceFile, m.RollIssue, m.RollEvent, m.RepairToken, m.LogEntry)
    kept = [list(table.objects.order_by("pk").values_list()) for table in tables]
    digest = hashlib.sha256(repr(kept).encode()).hexdigest()[:16]
    return f"{digest} {len(kept[3])} events {len(broken(chain_of(ELECTION)))} broken"


def opened() -> str:
    """Everything that is under a key, as it opens."""
    from tests.town import ELECTION

    from huanjie.actions.kept_sources import opened_source
    from huanjie.actions.roll_events import events_of
    from huanjie.actions.roll_keys import place_of_row, roll_keys
    from huanjie.records.models import SourceFile, VoterRow

    keys = roll_keys()
    rows = VoterRow.objects.filter(secret__isnull=False).select_related("source", "election")
    told = [
        keys.decrypt(
            bytes(row.secret or b""),
            about=place_of_row(row.election.unit_id, row.source.name, row.sheet, row.row),
        )
        for row in rows.order_by("pk")
    ]
    told += [
        hashlib.sha256(opened_source(pk).data).hexdigest()
        for pk in SourceFile.objects.order_by("pk").values_list("pk", flat=True)
    ]
    told += [str(len(list(events_of(ELECTION))))]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
