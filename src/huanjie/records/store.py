"""Opening a campaign's store: one data folder a process."""

import os
from pathlib import Path

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording


def open_store(data: Path, *, new: bool = False) -> None:
    """Point the program at a data folder and bring its tables up to date.

    Refused: a folder without a store, unless a new one is asked for.
    """
    store = data / "store"
    if not new and not store.is_dir():
        raise refusal(
            "store.missing",
            Wording(
                zh=f"{data} 中没有换届数据；可先运行 huanjie demo，或用 serve --new 新建",
                en=f"no campaign in {data}: run huanjie demo first, or serve --new",
            ),
            place=str(data),
        )
    store.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["HUANJIE_DATA"] = str(data.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "huanjie.settings"
    import django

    django.setup()
    _migrate()
    from huanjie.records.roll_indexes import regain

    regain()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
