"""The machine that matches has no way to write a voter; `test_roll_properties` shows the rest."""

import ast
from pathlib import Path

import huanjie


def test_the_machine_that_matches_has_nothing_to_write_voters_with() -> None:
    source = Path(huanjie.__file__).parent
    tree = ast.parse((source / "actions" / "match_rolls.py").read_text(encoding="utf-8"))
    matching = next(
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name == "match_rolls"
    )
    said = ast.unparse(matching)
    for way in (".update(", ".delete(", ".save(", "record(", "bulk_update"):
        assert way not in said.replace("DoubleCase.objects", ""), way
