"""The engine that `huanjie roll match` is asked for."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.roll.match import Engine

ENGINES = ("duckdb", "postgresql", "spark")


@contextmanager
def engine_for(name: str, paths: Sequence[Path], database: str | None) -> Iterator["Engine"]:
    """The engine of this name, for as long as it is needed.

    Refused: PostgreSQL without an address, Spark that is not installed.
    """
    if name == "postgresql":
        with _postgresql(database) as engine:
            yield engine
    elif name == "spark":
        with _spark(paths) as engine:
            yield engine
    else:
        from huanjie.roll.engines.duck import Stored

        yield Stored.pairs


@contextmanager
def _postgresql(database: str | None) -> Iterator["Engine"]:
    from huanjie.roll.engines.postgresql import in_postgresql

    address = database or os.environ.get("HUANJIE_DATABASE")
    if not address:
        raise _no_database(
            "用PostgreSQL比对，须以--database或HUANJIE_DATABASE给出数据库地址",
            "to compare in PostgreSQL give its address by --database or HUANJIE_DATABASE",
        )
    try:
        import psycopg
    except ImportError as error:
        raise _no_database("没有安装office部分", "the extra named office is missing") from error
    try:
        connection = psycopg.connect(address)
    except psycopg.Error as error:
        raise _no_database("连接不上PostgreSQL", "PostgreSQL cannot be reached") from error
    with connection:
        yield in_postgresql(connection)


def _no_database(zh: str, en: str) -> Refused:
    return refusal("roll.engine_database", Wording(zh=zh, en=en))


@contextmanager
def _spark(paths: Sequence[Path]) -> Iterator["Engine"]:
    try:
        from huanjie.roll.engines.spark import in_spark, session
    except ImportError as error:
        raise refusal(
            "roll.engine_spark",
            Wording(
                zh="没有安装Spark：安装时加选province",
                en="Spark is not installed: install the extra named province",
            ),
        ) from error
    spark = session()
    try:
        yield in_spark(spark, paths)
    finally:
        spark.stop()
