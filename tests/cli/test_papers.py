"""`huanjie papers`: all or nothing, and every refusal by name."""

import argparse
import json
from pathlib import Path

import pytest

from huanjie.cli import papers
from huanjie.papers.render import sample
from huanjie.terms.findings import Refused


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    papers.register(parser.add_subparsers())
    told = parser.parse_args(["papers", *arguments])
    return int(told.run(told))


def write(folder: Path, data: object) -> str:
    path = folder / "data.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return str(path)


def test_the_list_names_form_title_procedure_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--json") == 0
    forms = json.loads(capsys.readouterr().out)["forms"]
    assert {"form", "title", "procedure", "cited"} <= set(forms[0])
    assert "选举日公告" in [form["title"] for form in forms]


def test_a_paper_is_written_as_pdf_and_docx(tmp_path: Path) -> None:
    data = write(tmp_path, sample("notice_rerun"))
    assert run("render", "notice_rerun", data, "--out", str(tmp_path / "out")) == 0
    assert (tmp_path / "out/notice_rerun.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "out/notice_rerun.docx").read_bytes().startswith(b"PK")


def test_one_format_alone_can_be_asked_for(tmp_path: Path) -> None:
    data = write(tmp_path, sample("notice_rerun"))
    out = tmp_path / "out"
    assert run("render", "notice_rerun", data, "--out", str(out), "--format", "docx") == 0
    assert [path.name for path in out.iterdir()] == ["notice_rerun.docx"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("{", "第1行"),
        ("[]", "应为一个对象"),
        ('{"unit": "甲", "unit": "乙"}', "unit"),
        ('{"unit": "甲"}', "缺少“rerun_day”"),
    ],
)
def test_bad_data_is_refused_and_nothing_is_written(
    tmp_path: Path, content: str, named: str
) -> None:
    path = tmp_path / "data.json"
    path.write_text(content, "utf-8")
    out = tmp_path / "out"
    with pytest.raises(Refused, match=named):
        run("render", "notice_rerun", str(path), "--out", str(out))
    assert not out.exists()


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    data = write(tmp_path, sample("notice_rerun"))
    with pytest.raises(Refused, match="odt"):
        run("render", "notice_rerun", data, "--out", str(tmp_path), "--format", "odt")
