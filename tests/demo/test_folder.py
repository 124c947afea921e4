from pathlib import Path

import pytest

from huanjie.demo.folder import MARK, building
from huanjie.terms.findings import Refused


def test_what_is_built_takes_its_place_whole(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    with building(out) as draft:
        (draft / "plan.json").write_text("{}")
        assert not out.exists()
    assert (out / "plan.json").read_text() == "{}"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["demo"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("mine")
    with pytest.raises(Refused), building(out):
        pass
    assert (out / "chapter.txt").read_text() == "mine"


def test_an_earlier_demo_stays_when_the_next_one_fails(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    with building(out) as draft:
        (draft / "first").touch()
    with pytest.raises(OSError, match="full"), building(out):
        raise OSError("full")
    assert (out / "first").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["demo"]


def test_what_a_killed_demo_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / "demo.part"
    left.mkdir()
    (left / MARK).touch()
    (left / "half").touch()
    with building(tmp_path / "demo") as draft:
        assert not (draft / "half").exists()
    assert not left.exists()
