"""The only door to Spark: the tiers in a province's data centre, or on this machine for a trial."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from huanjie.roll.engines.duck import Stored
from huanjie.roll.engines.found import Found
from huanjie.roll.tiers import Form, columns, steps

HERE = "local[2]"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.adaptive.enabled": "true",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def session(master: str = HERE) -> Any:
    """A session of Spark; without a cluster it runs on this machine alone."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("huanjie")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def in_spark(spark: Any, paths: Sequence[Path], parts: int = 1) -> Callable[[Stored], list[Found]]:
    """The engine that works in this session, reading the stored rolls by itself."""

    def pairs(_: Stored) -> list[Found]:
        stored = spark.read.parquet(*map(str, paths))
        forms = {
            "roll": stored.where(f"form = {Form.ROW:d}").select(*columns("roll")),
            "repair": stored.where(f"form = {Form.REPAIR:d}").select(*columns("repair")),
            "other_day": stored.where(f"form = {Form.DAY:d}").selectExpr(
                "id", "born", "contested AS slip"
            ),
        }
        for name, table in forms.items():
            table.createOrReplaceTempView(name)
        for name, select in steps(parts):
            # Worked out here and now: a plan that grows step by step is soon past reading.
            spark.sql(select).localCheckpoint().createOrReplaceTempView(name)
        return [Found(*one) for one in spark.table("found").collect()]

    return pairs
