import json
from pathlib import Path

import pypdfium2
import pytest
from tests.ballot.sample import document

from huanjie.cli.main import main


def write(folder: Path, name: str, **changes: object) -> str:
    path = folder / name
    path.write_text(document(**changes), "utf-8")
    return str(path)


def pages(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def test_without_a_number_no_run_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["ballot", "print", write(tmp_path, "a.json"), "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["ballot.pdf", "layout.json"]


def test_copies_and_spare_ones_make_a_run(tmp_path: Path) -> None:
    words = ["ballot", "print", write(tmp_path, "a.json"), "--out", str(tmp_path / "out")]
    assert main([*words, "--copies", "12", "--spare", "3"]) == 0
    assert pages(tmp_path / "out" / "run.pdf") == 1 + 15


@pytest.mark.parametrize(("lines", "over"), [(2, False), (3, True)])
def test_a_post_on_two_pages_is_told_since_it_must_be_counted_by_hand(
    tmp_path: Path, lines: int, over: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("王芳", "李国强", "张伟", "陈志明")
    people = [{"id": f"c{n}", "name": name, "sex": "m"} for n, name in enumerate(names, 1)]
    post = {"id": "member", "title": "委员", "seats": 3, "write_ins": lines, "candidates": people}
    file = write(tmp_path, "a.json", paper="A5", contests=[post])
    assert main(["ballot", "print", file, "--out", str(tmp_path / "out")]) == 0
    assert ("“委员”分在两页" in capsys.readouterr().err) is over


def test_each_unit_has_its_folder_and_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        write(tmp_path, "a.json", election="a", unit="石桥村"),
        write(tmp_path, "b.json", election="b", unit="强胜村"),
    ]
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("election,copies,spare\na,5,1\nb,7,\n", "utf-8-sig")
    out = tmp_path / "out"
    words = ["ballot", "print", *files, "--out", str(out), "--numbers", str(numbers), "--json"]
    assert main(words) == 0
    assert pages(out / "石桥村" / "run.pdf") == 1 + 6
    assert pages(out / "强胜村" / "run.pdf") == 1 + 7
    written = json.loads(capsys.readouterr().out)
    assert [(one["election"], one["printed"]) for one in written] == [("a", 6), ("b", 7)]


def test_two_bodies_of_one_unit_have_a_folder_each(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "a.json", election="a", paper_colour="粉红色"),
        write(tmp_path, "b.json", election="b/1", paper_colour="黄色"),
    ]
    out = tmp_path / "out"
    assert main(["ballot", "print", *files, "--out", str(out)]) == 0
    assert (out / "清溪镇石桥村" / "a" / "ballot.pdf").exists()
    assert (out / "清溪镇石桥村" / "b_1" / "ballot.pdf").exists()


def test_one_bad_definition_among_many_leaves_nothing_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rare = json.loads(document())["contests"]
    rare[0]["candidates"][0]["name"] = "王\U00031350"
    files = [
        write(tmp_path, "a.json", election="a", unit="石桥村"),
        write(tmp_path, "b.json", election="b", unit="强胜村", contests=rare),
    ]
    out = tmp_path / "out"
    assert main(["ballot", "print", *files, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "b.json" in said
    assert "王\U00031350" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [("election,copies\na,5", "copies"), ("election,copies,spare\nother,5,0", "119999")],
)
def test_a_bad_table_of_numbers_is_refused(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "numbers.csv"
    numbers.write_text(text, "utf-8")
    words = ["ballot", "print", write(tmp_path, "a.json"), "--out", str(tmp_path / "out")]
    assert main([*words, "--numbers", str(numbers)]) == 2
    said = capsys.readouterr().err
    assert "numbers.csv" in said
    assert says in said
    assert not (tmp_path / "out").exists()


def test_one_election_given_twice_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path, "a.json"), write(tmp_path, "b.json")]
    assert main(["ballot", "print", *files, "--out", str(tmp_path / "out")]) == 2
    assert "ballot.print_twice" in capsys.readouterr().err


def test_of_ballots_without_a_run_no_number_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(tmp_path, f"{one}.json", election=one, unit=one) for one in ("a", "b")]
    assert main(["ballot", "print", *files, "--out", str(tmp_path / "out"), "--json"]) == 0
    assert [one["printed"] for one in json.loads(capsys.readouterr().out)] == [None, None]
