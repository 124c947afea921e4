"""PostgreSQL gives the pairs of DuckDB, whole or in parts."""

import os

import pytest
from tests.roll.rows import many

from huanjie.cli.roll_engines import engine_for
from huanjie.roll.engines.duck import Stored, stored_of
from huanjie.roll.engines.postgresql import in_postgresql

DATABASE = os.environ.get("HUANJIE_DATABASE")
pytestmark = pytest.mark.skipif(not DATABASE, reason="the PostgreSQL part of the tests runs it")


def test_postgresql_gives_the_pairs_and_tiers_of_duckdb() -> None:
    with stored_of(many(2000)) as stored:
        found = sorted(Stored.pairs(stored))
        with engine_for("postgresql", [], DATABASE) as engine:
            assert sorted(engine(stored)) == found
    assert len({pair.rank for pair in found}) == 11


def test_parts_of_a_roll_give_the_pairs_of_the_whole() -> None:
    import psycopg

    assert DATABASE
    with stored_of(many(600)) as stored, psycopg.connect(DATABASE) as database:
        assert sorted(in_postgresql(database, parts=5)(stored)) == sorted(Stored.pairs(stored))
