"""The compiled form of a set: equal to its YAML, never out of date, read without YAML."""

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from tests.law.desk import about, day, forget, lay, rule

from huanjie.cli.main import main
from huanjie.law.compiled import FILE, compiled_from, compiled_shelf, digest_of
from huanjie.law.folder import Folder, sound_set
from huanjie.law.load import SHELF, rule_set
from huanjie.law.shelf import Shelf

ALL = Folder(SHELF).names
LISTS = """ticked:
  title: {zh: 单, en: list}
  versions:
    2011-01-01:
      value:
        name: {zh: 单, en: list}
        items:
          - {id: a, zh: 甲, en: one, then: {zh: 停, en: stop}, window_years: 3}
          - {id: b, zh: 乙, en: two}
      cited: {act: A, article: "1", authority: law, certainty: read}
      until: 2020-01-01
      yields_from: 2015-01-01
  checked_on: 2026-05-01
  doubts: [{zh: 疑, en: doubt}]
"""
STEP = "{stage: s, actor: a, after: [i], gate: hard, done_by: [{paper: p}, {ballot: b}]}"
MORE = "draws_on: [cn/handover]\ndoubts: [{zh: 疑, en: doubt}]\n"


@lru_cache
def sound(name: str) -> Shelf:
    return sound_set(SHELF, name)


@pytest.mark.parametrize("name", ALL)
def test_a_committed_compiled_form_is_that_of_the_yaml_beside_it(name: str) -> None:
    folder = SHELF / name
    text = compiled_from(sound(name), digest=digest_of(folder))
    fresh = (folder / FILE).exists() and (folder / FILE).read_text(encoding="utf-8") == text
    assert fresh, f"{name}: run: huanjie law compile"


@pytest.mark.parametrize("name", ALL)
def test_a_set_read_compiled_is_the_one_read_from_yaml(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    text = compiled_from(sound(name), digest=digest_of(folder))
    (folder / FILE).write_text(text, encoding="utf-8")
    assert compiled_shelf(folder, name) == sound(name)


def compiled(shelf: Path) -> Path:
    """A set with every kind of value, compiled."""
    folder = lay(
        shelf,
        "cn/town",
        about(more=MORE),
        count=rule("a", "3", more="  leeway: more\n") + rule("b", "true") + rule("c", "[x, y]"),
        ballot=rule("d", "1/2") + rule("e", "word"),
        deadlines=rule("f", "{from: s, to: t, at_least: 1, at_most: 3, usual: 2}"),
        visits=rule("g", "{stage: poll, red_when: answered_no}"),
        papers=rule("h", "{form: roll, step: poll, issuer: committee}"),
        lists=LISTS,
        steps=rule("i", STEP.replace("}]}", "}], per: unit, back_to: i, only_if: w}"))
        + rule("j", STEP),
        headcounts=rule("k", "{due: all, quorum: {at_least: 4/5}}")
        + rule("l", "{due: all, quorum: {at_least: m}, majority: {more_than: 1/2}, base: voted}"),
        dossier=rule("n", "{holds: [{roll: r}], kept: years_30, owed_by: a, from: i}"),
    )
    text = compiled_from(sound_set(shelf, "cn/town"), digest=digest_of(folder))
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_every_kind_of_value_comes_back_equal(tmp_path: Path) -> None:
    folder = compiled(tmp_path)
    assert compiled_shelf(folder, "cn/town") == sound_set(tmp_path, "cn/town")


def test_the_command_names_what_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("town", "handover"):
        lay(tmp_path, f"cn/{name}", about(name), count=rule(f"{name}_days", "3"))
    assert main(["law", "compile", "--shelf", str(tmp_path)]) == 0
    written = [tmp_path / "cn" / name / FILE for name in ("handover", "town")]
    assert capsys.readouterr().out.splitlines() == [str(path) for path in written]
    for path in written:
        assert path.read_text(encoding="utf-8") == compiled_from(
            sound_set(tmp_path, f"cn/{path.parent.name}"), digest=digest_of(path.parent)
        )


def test_a_rule_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    text = (compiled(tmp_path) / FILE).read_text(encoding="utf-8")
    json.loads(text)
    assert sum(line.startswith('["a"') for line in text.splitlines()) == 1
    assert text.endswith("}\n")


def test_after_any_change_of_the_yaml_the_compiled_form_counts_no_more(tmp_path: Path) -> None:
    folder = compiled(tmp_path)
    path = folder / "count.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n", encoding="utf-8")
    assert compiled_shelf(folder, "cn/town") is None
    path.write_text(text, encoding="utf-8")
    assert compiled_shelf(folder, "cn/town") is not None
    path.rename(folder / "eligibility.yaml")
    assert compiled_shelf(folder, "cn/town") is None


def test_a_new_file_beside_it_makes_it_stale_too(tmp_path: Path) -> None:
    folder = compiled(tmp_path)
    (folder / "eligibility.yaml").write_text(rule("z", "1"), encoding="utf-8")
    assert compiled_shelf(folder, "cn/town") is None


@pytest.mark.parametrize("text", ["", "{", "<<<<<<< ours\n{}\n", "{}", "[]"])
def test_a_damaged_one_is_passed_over(tmp_path: Path, text: str) -> None:
    folder = compiled(tmp_path)
    (folder / FILE).write_text(text, encoding="utf-8")
    assert compiled_shelf(folder, "cn/town") is None
    assert Folder(tmp_path)["cn/town"] == sound_set(tmp_path, "cn/town")


def test_without_a_compiled_form_the_yaml_is_read(tmp_path: Path) -> None:
    folder = compiled(tmp_path)
    (folder / FILE).unlink()
    assert compiled_shelf(folder, "cn/town") is None
    assert Folder(tmp_path)["cn/town"] == sound_set(tmp_path, "cn/town")


def test_the_law_follows_the_yaml_and_not_a_stale_form(shelf: Path) -> None:
    folder = lay(shelf, "cn/town", about(), count=rule("seats", "3"))
    main(["law", "compile", "--shelf", str(shelf)])
    forget()
    assert rule_set("town", on=day("2020-01-01")).integer("seats") == 3
    (folder / "count.yaml").write_text(rule("seats", "4"), encoding="utf-8")
    forget()
    assert rule_set("town", on=day("2020-01-01")).integer("seats") == 4


def test_no_set_is_compiled_while_one_is_unsound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path, "cn/town", about(), count=rule("seats", "0.5"))
    lay(tmp_path, "cn/handover", about("handover"))
    assert main(["law", "compile", "--shelf", str(tmp_path)]) == 3
    told = "cn/town/count.yaml: seats.2011-01-01.value [wrong_value]"
    assert capsys.readouterr().out.splitlines()[0] == told
    assert list(tmp_path.rglob(FILE)) == []


def test_no_yaml_is_loaded_where_all_is_compiled(tmp_path: Path) -> None:
    compiled(tmp_path)
    program = (
        "import sys; from pathlib import Path; from huanjie.law import load\n"
        f"load.SHELF = Path({str(tmp_path)!r})\n"
        "from datetime import date; load.rule_set('town', on=date(2020, 1, 1))\n"
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
