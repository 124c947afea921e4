from pathlib import Path

import pypdfium2
import pytest
from tests.ballot.sample import ballot, document

from huanjie.cli.main import main

FIGURES = ("--printed", "1260", "--issued", "1187", "--unused", "68", "--spoilt", "5")


def words_of(path: Path) -> str:
    text: str = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    return "".join(text.split())


def account(folder: Path, *figures: str) -> int:
    definition = folder / "DEF.json"
    definition.write_text(document(paper_colour="粉红色"), "utf-8")
    words = ["ballot", "account", str(definition), "--day", "2026-05-10"]
    return main([*words, *figures, "--out", str(folder / "out")])


def test_an_account_that_agrees_is_printed_ready_to_be_signed(tmp_path: Path) -> None:
    assert account(tmp_path, *FIGURES, "--returned", "1187") == 0
    words = words_of(tmp_path / "out" / "ballot_account.pdf")
    for said in ("选票清点单", "清溪镇石桥村", "A4，粉红色", "监票人"):
        assert said in words
    assert "印制1260＝发出＋剩余＋作废＝1187＋68＋5＝1260" in words
    assert (tmp_path / "out" / "ballot_account.docx").exists()


def test_figures_not_given_are_left_to_the_pen(tmp_path: Path) -> None:
    assert account(tmp_path, "--printed", "1260") == 0
    words = words_of(tmp_path / "out" / "ballot_account.pdf")
    assert "印制1260＝发出＋剩余＋作废＝＿＿＿＿＋＿＿＿＿＋＿＿＿＿＝＿＿＿＿" in words


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ((*FIGURES[:-1], "4"), "count.printed_unbalanced"),
        ((*FIGURES[:-1], "6"), "count.printed_unbalanced"),
        ((*FIGURES, "--returned", "1188"), "count.returned_over_issued"),
    ],
)
def test_an_account_that_does_not_agree_is_refused(
    tmp_path: Path, figures: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert account(tmp_path, *figures) == 2
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_account_names_the_style_of_its_ballot(tmp_path: Path) -> None:
    definition = tmp_path / "DEF.json"
    definition.write_text(document(), "utf-8")
    words = ["ballot", "account", str(definition), "--day", "2026-05-10"]
    assert main([*words, "--out", str(tmp_path)]) == 0
    assert f"式样{ballot().layout.style}" in words_of(tmp_path / "ballot_account.pdf")


def test_a_figure_below_nothing_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        account(tmp_path, "--printed", "-1")
