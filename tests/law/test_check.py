"""`law check` finds a planted fault of every kind, names it, and tells every one, not the first."""

import json
import shutil
from pathlib import Path

import pytest
from tests.law import seeds, seeds_procedure
from tests.law.desk import about, day, lay, rule
from tests.law.seeds import LOCAL, Seed, append

from huanjie.cli.main import main
from huanjie.law.check import faults_in, unchecked_on
from huanjie.law.fault import FaultKind
from huanjie.law.folder import Folder
from huanjie.law.load import SHELF

SEEDS = [*seeds.SEEDS, *seeds_procedure.SEEDS]
YUNNAN = "cn-53/villagers_committee"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The villages' part of the real shelf, to plant faults in."""
    provinces = ("cn-11", "cn-31", "cn-33", "cn-41")
    others = ("residents_*", "party_*", "township_*", "higher_*", "campaign")
    ignored = shutil.ignore_patterns(*provinces, *others)
    return Path(shutil.copytree(SHELF, tmp_path / "sets", ignore=ignored))


def test_every_kind_of_fault_is_planted() -> None:
    assert {seed.kind for seed in SEEDS} == set(FaultKind)


def test_the_real_shelf_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "check"]) == 0
    assert capsys.readouterr().out == "规则文件无误 / the rule files are sound\n"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.kind.value)
def test_a_planted_fault_is_found_and_told_what_to_do(
    seed: Seed, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed.plant(copied)
    assert main(["law", "check", "--shelf", str(copied), "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    found = [one for one in answer["faults"] if one["kind"] == seed.kind.value]
    assert found, answer["faults"]
    one = next(fault for fault in found if fault["set"] == seed.set)
    assert (one["file"], one["place"]) == (seed.file, seed.place)
    zh, en = one["says"].split(" / ")
    assert seed.zh in zh
    assert seed.en in en


def test_faults_of_several_files_and_several_in_one_are_all_told(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = rule("one", "0.5") + rule("two", "3", more="  leeway: much\n").replace("read", "guess")
    lay(copied, "cn-99/villagers_committee", LOCAL, count=text)
    append(f"{YUNNAN}/eligibility.yaml", "seeded: {}\n")(copied)
    assert main(["law", "check", "--shelf", str(copied)]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "cn-53/villagers_committee/eligibility.yaml: seeded [wrong_value]",
        "cn-99/villagers_committee/count.yaml: one.2011-01-01.value [wrong_value]",
        "cn-99/villagers_committee/count.yaml: two.leeway [wrong_value]",
        "cn-99/villagers_committee/count.yaml: two.2011-01-01.cited.certainty [wrong_value]",
    ]
    assert max(len(line) for line in lines if line.startswith("  ")) <= 80


def test_a_folder_without_sets_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "check", "--shelf", str(tmp_path)]) == 2
    assert f"{tmp_path}: no rule sets (place/procedure/*.yaml) there" in capsys.readouterr().err


def pairs(shelf: Path) -> list[tuple[str, str, str]]:
    return [(one.set, one.place, one.kind.value) for one in faults_in(shelf)]


def test_a_rule_of_a_set_and_of_one_that_it_draws_on_is_twice(tmp_path: Path) -> None:
    lay(tmp_path, "cn/town", about(more="draws_on: [cn/handover]\n"), count=rule("days", "3"))
    lay(tmp_path, "cn/handover", about("handover"), count=rule("days", "3"))
    (fault,) = faults_in(tmp_path)
    assert (fault.set, fault.file, fault.place) == ("cn/town", "count.yaml", "days")
    assert fault.kind is FaultKind.RULE_TWICE
    assert fault.says.en == "cn/handover has this rule already: keep it in one place"


def test_two_local_sets_that_meet_through_one_drawn_on_say_a_rule_once(tmp_path: Path) -> None:
    lay(tmp_path, "cn/town", about(more="draws_on: [cn/handover]\n"))
    lay(tmp_path, "cn/handover", about("handover"))
    for name in ("town", "handover"):
        local = about(name, applies_to="53", authority="policy")
        lay(tmp_path, f"cn-53/{name}", local, count=rule("fee", "1", authority="policy"))
    assert pairs(tmp_path) == [("cn-53/town", "fee", "rule_twice")]


def test_a_local_rule_laid_over_a_national_one_is_not_twice(tmp_path: Path) -> None:
    lay(tmp_path, "cn/town", about(), count=rule("fee", "1", authority="policy"))
    local = about(applies_to="53", authority="policy")
    lay(tmp_path, "cn-53/town", local, count=rule("fee", "2", authority="policy"))
    assert pairs(tmp_path) == []


@pytest.mark.parametrize(
    ("place", "applies_to", "sound"),
    [
        ("cn-53", "53", True),
        ("cn-53", "530", True),
        ("cn-53", "5", False),
        ("cn-53", "", False),
        ("cn-53", "54", False),
        ("cn-guidance", "", True),
        ("cn-guidance", "53", False),
        ("cn-530625", "530625", True),
    ],
)
def test_a_set_applies_where_its_folder_says(
    tmp_path: Path, place: str, applies_to: str, sound: bool
) -> None:
    lay(tmp_path, "cn/town", about())
    lay(tmp_path, f"{place}/town", about(applies_to=applies_to, authority="guidance"))
    expected = [] if sound else [(f"{place}/town", "applies_to", "wrong_place")]
    assert pairs(tmp_path) == expected


def test_guidance_and_law_for_the_whole_country_are_two_ranks(tmp_path: Path) -> None:
    lay(tmp_path, "cn/town", about())
    lay(tmp_path, "cn-guidance/town", about(authority="guidance"))
    assert pairs(tmp_path) == []


def test_a_local_set_draws_on_nothing(tmp_path: Path) -> None:
    lay(tmp_path, "cn/town", about())
    lay(tmp_path, "cn/handover", about("handover"))
    lay(tmp_path, "cn-53/town", about(applies_to="53", more="draws_on: [cn/handover]\n"))
    lay(tmp_path, "cn/more", about("more", more="draws_on: [cn-53/town]\n"))
    assert pairs(tmp_path) == [
        ("cn/more", "draws_on", "unknown_set"),
        ("cn-53/town", "draws_on", "unknown_set"),
    ]


def clashing(tmp_path: Path, *, yields: str | None) -> list[tuple[str, str, str]]:
    """A local term of three years from 2012, a national one of five from 2018-12-29."""
    later = rule("term_years", "3").replace(
        "  checked_on",
        "    2018-12-29: {value: 5, cited: {act: B, article: '2', authority: law, certainty: read}}"
        "\n  checked_on",
    )
    lay(tmp_path, "cn/town", about(), count=later)
    version = f"      yields_from: {yields}\n" if yields else ""
    local = rule("term_years", "3", since="2012-01-01", authority="guidance", version=version)
    lay(tmp_path, "cn-53/town", about(applies_to="53", authority="guidance"), count=local)
    return pairs(tmp_path)


PLACE = "term_years.2012-01-01"


@pytest.mark.parametrize(
    ("yields", "kinds"),
    [
        (None, ["contradiction"]),
        ("2018-12-28", ["yields_to_nothing"]),
        ("2018-12-29", []),
        ("2018-12-30", ["contradiction", "yields_to_nothing"]),
    ],
)
def test_a_contradiction_must_be_noted_on_the_day_it_begins(
    tmp_path: Path, yields: str | None, kinds: list[str]
) -> None:
    assert clashing(tmp_path, yields=yields) == [("cn-53/town", PLACE, kind) for kind in kinds]


def test_a_contradiction_that_its_last_day_ends_is_none(tmp_path: Path) -> None:
    clashing(tmp_path, yields=None)
    path = tmp_path / "cn-53" / "town" / "count.yaml"
    text = path.read_text(encoding="utf-8")
    for until, kinds in (("2018-12-28", []), ("2018-12-29", ["contradiction"])):
        ended = text.replace("  checked_on", f"      until: {until}\n  checked_on")
        path.write_text(ended, encoding="utf-8")
        assert [kind for _, _, kind in pairs(tmp_path)] == kinds


def test_what_cannot_be_read_hides_no_fault_elsewhere(tmp_path: Path) -> None:
    clashing(tmp_path, yields=None)
    lay(tmp_path, "cn/broken", "title: 3\n", count="x: [\n")
    kinds = [kind for _, _, kind in pairs(tmp_path)]
    assert "contradiction" in kinds
    assert {"wrong_value", "missing_key", "not_yaml"} <= set(kinds)


@pytest.mark.parametrize(
    ("checked", "on", "late"),
    [
        ("2026-05-01", "2027-04-30", False),
        ("2026-05-01", "2027-05-01", True),
        ("2024-02-29", "2025-02-27", False),
        ("2024-02-29", "2025-02-28", True),
    ],
)
def test_a_rule_is_listed_a_year_after_its_last_check(
    tmp_path: Path, checked: str, on: str, late: bool
) -> None:
    text = rule("seats", "3").replace("2026-05-01", checked)
    lay(tmp_path, "cn/town", about(), count=text)
    assert [one.rule for one in unchecked_on(Folder(tmp_path), day(on))] == ["seats"] * late


def test_rules_long_unchecked_are_listed_oldest_first_and_are_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = rule("days", "3").replace("2026-05-01", "2025-03-01")
    lay(tmp_path, "cn/town", about(), count=rule("seats", "3") + older)
    words = ["law", "check", "--shelf", str(tmp_path), "--on", "2027-05-01"]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "规则文件无误 / the rule files are sound",
        "2025-03-01  cn/town  days  例 / example",
        "2026-05-01  cn/town  seats  例 / example",
    ]
    assert main([*words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is True
    assert answer["not_checked"][0] == {
        "set": "cn/town",
        "rule": "days",
        "title": {"zh": "例", "en": "example"},
        "checked_on": "2025-03-01",
    }


def test_a_procedure_whose_steps_hang_together_is_sound(tmp_path: Path) -> None:
    lay(tmp_path, seeds_procedure.SET, about("seeded"), **seeds_procedure.SOUND)
    assert pairs(tmp_path) == []


def test_papers_of_a_procedure_without_steps_name_nothing_that_could_be_missing(
    tmp_path: Path,
) -> None:
    papers = {"papers": seeds_procedure.SOUND["papers"]}
    lay(tmp_path, seeds_procedure.SET, about("seeded"), **papers)
    assert pairs(tmp_path) == []


def test_a_step_that_ends_leaves_those_after_it_without_it(tmp_path: Path) -> None:
    steps = seeds_procedure.SOUND["steps"].replace(
        "  checked_on", "      until: 2020-01-01\n  checked_on", 1
    )
    sound = seeds_procedure.SOUND | {"steps": steps}
    lay(tmp_path, seeds_procedure.SET, about("seeded"), **sound)
    assert set(pairs(tmp_path)) == {
        ("cn/seeded", "answered.2011-01-01", "unknown_step"),
        ("cn/seeded", "answered.2011-01-01", "approval_without_request"),
    }
