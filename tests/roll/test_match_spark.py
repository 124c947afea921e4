"""Spark on this machine gives the pairs of DuckDB."""

from pathlib import Path

import pytest
from tests.roll.rows import many

from huanjie.roll.engines.duck import Stored, stored_in, write_roll

pytest.importorskip("pyspark")
pytestmark = pytest.mark.shell


def test_spark_gives_the_pairs_and_tiers_of_duckdb(tmp_path: Path) -> None:
    from huanjie.roll.engines.spark import in_spark, session

    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    roll = many(500)
    for path, rows in zip(paths, (roll[:200], roll[200:]), strict=True):
        write_roll(rows, path)
    spark = session()
    try:
        with stored_in(paths) as stored:
            found = sorted(Stored.pairs(stored))
            assert sorted(in_spark(spark, paths)(stored)) == found
    finally:
        spark.stop()
    assert len({pair.rank for pair in found}) == 11
