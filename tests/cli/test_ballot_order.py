import json
from pathlib import Path

import pytest
from tests.ballot.sample import document

from huanjie.cli.main import main


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "DEF.json"
    path.write_text(document(), "utf-8")
    return path


def members(path: Path) -> list[str]:
    contests = json.loads(path.read_text("utf-8"))["contests"]
    return [one["name"] for one in contests[1]["candidates"]]


def test_the_ordered_definition_is_written_and_each_place_is_explained(
    definition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = definition.with_name("ordered.json")
    words = ["ballot", "order", str(definition), "--by", "surname_strokes", "--out", str(out)]
    assert main(words) == 0
    assert members(out) == ["刘洋", "阿卜杜热合曼江", "陈志明", "欧阳文军"]
    assert "1 刘洋  6、9画" in capsys.readouterr().out


def test_votes_come_from_a_table_and_a_lot_settles_equal_ones(
    definition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = definition.with_name("votes.csv")
    lines = ["contest,name,votes"]
    for contest in json.loads(definition.read_text("utf-8"))["contests"]:
        lines += [f"{contest['id']},{one['name']},7" for one in contest["candidates"]]
    votes.write_text("\n".join(lines), "utf-8-sig")
    words = ["ballot", "order", str(definition), "--by", "by_nomination_votes"]
    assert main([*words, "--votes", str(votes), "--json"]) == 2
    assert "ballot.order_level" in capsys.readouterr().err
    seed = ["--then", "by_lot", "--seed", "35261442635126"]
    assert main([*words, "--votes", str(votes), *seed, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unit"] == "清溪镇石桥村"


@pytest.mark.parametrize("text", ["contest,name\nm,王芳", "contest,name,votes\nm,王芳,多"])
def test_a_bad_table_of_votes_is_refused_by_name(
    definition: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = definition.with_name("votes.csv")
    votes.write_text(text, "utf-8")
    words = ["ballot", "order", str(definition), "--by", "by_nomination_votes"]
    assert main([*words, "--votes", str(votes)]) == 2
    assert "votes.csv" in capsys.readouterr().err


def test_a_person_gives_the_strokes_that_are_not_on_file(
    definition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    definition.write_text(definition.read_text("utf-8").replace("王芳", "\U0002ebf0芳"), "utf-8")
    words = ["ballot", "order", str(definition), "--by", "surname_strokes"]
    assert main(words) == 2
    assert "U+2EBF0" in capsys.readouterr().err
    assert main([*words, "--strokes", "\U0002ebf0=3"]) == 0
    assert "3、7画" in capsys.readouterr().out
