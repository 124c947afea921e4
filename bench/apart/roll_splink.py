"""Splink 5 on a county's rows, in an environment of its own: `… roll_splink.py rows.csv out`.

Run by `bench/roll_rival.py`. The model is tuned by hand for Chinese rolls: names compared as keys,
as sounds and by one sign, birth dates by one digit and by day and month exchanged, numbers as
equal, as near, as two that are sure and differ (its probability is held, since it would be learnt
far too high); the probabilities of the rest are learnt from the data. Writes pairs with their
probability; two sure but different numbers are vetoed outside the model.
"""

import json
import resource
import sys
import time
from pathlib import Path

import duckdb
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

SWAPPED = (
    "substr(born_l,1,4) = substr(born_r,1,4) AND substr(born_l,6,2) = substr(born_r,9,2)"
    " AND substr(born_l,9,2) = substr(born_r,6,2)"
)
BOTH_SURE = "sure_l AND sure_r"
NAME = CustomComparison(
    output_column_name="name",
    comparison_levels=[
        cll.NullLevel("name"),
        cll.ExactMatchLevel("name", term_frequency_adjustments=True),
        cll.CustomLevel("sound_l = sound_r", "one sound").configure(
            m_probability=0.15, fix_m_probability=True
        ),
        cll.CustomLevel("length(name_l) > 2 AND levenshtein(name_l, name_r) = 1", "one sign"),
        cll.ElseLevel(),
    ],
)
BORN = CustomComparison(
    output_column_name="born",
    comparison_levels=[
        cll.NullLevel("born"),
        cll.ExactMatchLevel("born"),
        cll.CustomLevel(f"levenshtein(born_l, born_r) = 1 OR ({SWAPPED})", "near").configure(
            m_probability=0.08, fix_m_probability=True
        ),
        cll.ElseLevel(),
    ],
)
NUMBER = CustomComparison(
    output_column_name="number",
    comparison_levels=[
        cll.NullLevel("number"),
        cll.ExactMatchLevel("number"),
        cll.CustomLevel(f"{BOTH_SURE} AND number_l <> number_r", "two sure numbers").configure(
            m_probability=1e-7, fix_m_probability=True
        ),
        cll.CustomLevel("prefix_l = prefix_r", "fifteen digits").configure(
            m_probability=0.1, u_probability=2e-5, fix_m_probability=True, fix_u_probability=True
        ),
        cll.CustomLevel("damerau_levenshtein(number_l, number_r) <= 2", "near").configure(
            m_probability=0.3, u_probability=3e-7, fix_m_probability=True, fix_u_probability=True
        ),
        cll.ElseLevel(),
    ],
)


def settings() -> SettingsCreator:
    """The tuned model."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="uid",
        probability_two_random_records_match=1e-7,
        comparisons=[
            NAME,
            BORN,
            NUMBER,
            CustomComparison(
                output_column_name="sex",
                comparison_levels=[
                    cll.NullLevel("sex"),
                    cll.ExactMatchLevel("sex"),
                    cll.ElseLevel(),
                ],
            ),
            CustomComparison(
                output_column_name="unit",
                comparison_levels=[cll.ExactMatchLevel("unit"), cll.ElseLevel()],
            ),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"),
            block_on("prefix"),
            block_on("sound", "born"),
            block_on("name", "substr(born,1,4)", "unit"),
            block_on("name", "substr(born,6,5)"),
            block_on("name", "substr(born,1,7)"),
            block_on("name", "substr(number,7,8)"),
            block_on("name", "substr(number,1,10)"),
            block_on("name", "substr(number,11,8)"),
        ],
        retain_intermediate_calculation_columns=False,
    )


def main() -> None:
    """Train, predict, veto, write."""
    rows, out = map(Path, sys.argv[1:3])
    began, cpu = time.perf_counter(), time.process_time()
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(
        "CREATE TABLE rows AS SELECT * FROM read_csv($1, header = true, all_varchar = true)"
        " WHERE name <> ''",
        [str(rows)],
    )
    connection.execute("ALTER TABLE rows ALTER sure TYPE BOOLEAN USING sure = '1'")
    api = DuckDBAPI(connection)
    linker = Linker(api.register("rows"), settings(), log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("number"), block_on("sound", "born")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5)
    pairs = connection.execute(
        "SELECT p.uid_l, p.uid_r, p.match_probability,"
        " a.sure AND b.sure AND a.number <> b.number AS vetoed"
        f" FROM {found.physical_name} p JOIN rows a ON a.uid = p.uid_l"
        " JOIN rows b ON b.uid = p.uid_r"
    ).fetchall()
    used = {
        "wall": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "splink": __import__("splink").__version__,
        "duckdb": duckdb.__version__,
    }
    out.write_text(json.dumps({"used": used, "pairs": pairs}))


if __name__ == "__main__":
    main()
