"""What docs/audit.md tells, in both languages, is what the commands do."""

import csv
import re
import shlex
from fractions import Fraction
from pathlib import Path

import pytest
from tests.cli.test_audit import Office, people
from tests.count.audit.test_validity import one_error
from tests.count.audit.votes import claim
from tests.count.audit.wrong import stops_comparing

from huanjie.cli.main import main
from huanjie.count.audit.comparison import first_size, more_needed, risk
from huanjie.count.audit.draw import draws
from huanjie.count.audit.paper import Batch
from huanjie.count.audit.polling_sizes import sizes

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("audit.md", "audit.zh-CN.md")
VOTES = {"68.4 %": 821, "60 %": 720, "55 %": 660, "52 %": 624}


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def fill(office: Office, name: str, by: str) -> None:
    """A person's table, with what stands on the papers."""
    path = office.folder / "PULL" / name
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    for row in rows[1:]:
        number = int(row[1]) - 1 + (0 if row[0] == "1号捆" else 120)
        row[2:] = [by, "", *("、".join(people(number)[p]) or "无" for p in ("chair", "member"))]
    path.write_text("\n".join(",".join(row) for row in rows), "utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_the_page_confirm_a_true_vote(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    tally, plan, draw, check = re.findall(r"^ +huanjie (.*)$", page(name), re.MULTILINE)
    assert main(shlex.split(tally)) == 0
    assert capsys.readouterr().out == office.text("TALLY.json")
    assert main(shlex.split(plan)) == 0
    assert main(shlex.split(draw)) == 0
    fill(office, "seen-1.csv", "甲")
    fill(office, "seen-2.csv", "乙")
    assert main(shlex.split(check)) == 0


@pytest.mark.parametrize("name", PAGES)
def test_the_lines_for_strangers_draw_what_the_program_draws(name: str) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)
    told: dict = {}
    exec(code, told)  # the page's own lines
    seed, bundle = "16180339887498948482", [Batch(name="1", sheets=200)]
    ours = [one.paper for one in draws(seed, bundle, last=100)]
    assert [told["drawn"](seed, number, 200) for number in range(1, 101)] == ours


def compared(votes: int, limit: Fraction) -> tuple[int, int]:
    """The first size, and how many draws it takes in all with one disagreement."""
    margin = claim(votes=votes).margin
    size = first_size(margin, limit)
    assert size is not None
    so_far = risk(margin, drawn=size, errors={Fraction(1): 1})
    more = more_needed(margin, so_far=so_far, limit=limit)
    assert more is not None
    return size, size + more


@pytest.mark.parametrize("name", PAGES)
def test_the_table_of_sizes_is_the_program_s(name: str) -> None:
    rows = re.findall(r"^\| (\d[\d.]* %) \|(.*)\|$", page(name), re.MULTILINE)
    assert [share for share, _ in rows] == list(VOTES)
    for share, cells in rows:
        ten, five = (compared(VOTES[share], Fraction(1, n)) for n in (10, 20))
        polls = (sizes(claim(votes=VOTES[share]), Fraction(1, n)) for n in (10, 20))
        told = [f"{one.median or '–'}, {one.ninety or '–'}" for one in polls]
        expected = [str(ten[0]), str(five[0]), f"{ten[1]} / {five[1]}", *told]
        assert [cell.strip() for cell in cells.split("|")] == expected


@pytest.mark.parametrize(
    ("name", "between"), [("audit.md", (", ", " and ")), ("audit.zh-CN.md", ("、", "、"))]
)
def test_the_stop_rates_told_are_those_of_the_tests(name: str, between: tuple[str, str]) -> None:
    for limit in (Fraction(1, 20), Fraction(1, 10)):
        a, b, c = (
            stops_comparing(claim(votes=votes).margin, limit, one_error(votes, seed=votes + 1))
            for votes in (821, 720, 660)
        )
        assert f"{a}{between[0]}{b}{between[1]}{c}" in page(name).replace("\n", " ")
