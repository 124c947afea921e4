"""What exists is listed: commands, checks, forms, acts, findings, words of the glossary."""

import argparse
import re
from pathlib import Path

import pytest

from huanjie.cli.main import GROUPS, parser
from huanjie.nominees.checks import CHECKS
from huanjie.papers.forms import FORMS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "huanjie"
CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(SOURCE.rglob("*.py")))


def stems(folder: str, *but: str) -> set[str]:
    return {p.stem for p in (SOURCE / folder).glob("*.py")} - {"__init__", *but}


def subcommands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in of._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices) if actions else {}


def test_every_file_of_commands_is_in_the_list() -> None:
    """A command's larger forms have files of their own, named after it: timetable_life."""
    assert {one.partition("_")[0] for one in stems("cli", "main")} == set(GROUPS)


def test_every_command_has_a_sentence_of_help_and_an_example() -> None:
    for name, command in subcommands(parser()).items():
        assert "huanjie" in (command.epilog or ""), name
        assert "/" in command.format_help(), name


def test_every_department_is_in_the_list_of_checks() -> None:
    assert stems("nominees/checks", "department") == {check.id for check in CHECKS}


def test_every_folder_of_a_form_is_in_the_list_with_its_sample() -> None:
    folder = SOURCE / "papers" / "forms"
    there = {p.name for p in folder.iterdir() if (p / "form.py").exists()}
    assert there == {form.id for form in FORMS}
    assert all((folder / form.id / "sample.json").exists() for form in FORMS)


def test_every_rule_is_cited_and_was_checked_on_a_day() -> None:
    for path in sorted((SOURCE / "law" / "sets").rglob("*.yaml")):
        if path.name == "about.yaml":
            continue
        text = path.read_text(encoding="utf-8")
        rules = re.findall(r"^[a-z_0-9]+:$", text, flags=re.M)
        assert text.count("checked_on:") == len(rules), path
        assert text.count("cited:") == text.count("value:"), path


def test_the_glossary_s_names_stand_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = {
        name
        for row in glossary.splitlines()[8:]
        if row.startswith("|")
        for name in re.findall(r"`([A-Za-z_]+)`", row.split("|")[3])
    }
    assert len(names) > 20
    assert [name for name in sorted(names) if name not in CODE] == []


def test_the_decisions_are_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("0*.md") if p.name not in listed] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_points_to_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []
    rooms = re.findall(r"^├── ([a-z]+)/", text, flags=re.M)
    assert [room for room in rooms if not (SOURCE / room).is_dir()] == []


def test_readmes_list_the_same_rooms_and_commands() -> None:
    english, chinese = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
    )
    pattern = r"^├── ([a-z]+)/"
    assert re.findall(pattern, english, flags=re.M) == re.findall(pattern, chinese, flags=re.M)
    commands = r"\./huanjie [a-z]+|--[a-z]+"
    assert set(re.findall(commands, english)) == set(re.findall(commands, chinese))
