"""What every page keeps, however much or little stands on it: A4 and A5, one page and many."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from tests.ballot.sample import definition

from huanjie.ballot.design import FREE, Design, Sheet, design
from huanjie.ballot.draw import PrintedBallot, page_items, printed
from huanjie.ballot.drawing import Words
from huanjie.ballot.layout import PRINT_PER_MM, PageLayout, Rect
from huanjie.ballot.says import instructions
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.setting import LEAST_NOTE_PT, TWO_LINES_PT, name_setting, title_setting
from huanjie.terms.ballots import Mark, MarkScheme

QUIET = 4 * 0.7
LONG = "买买提吐尔逊·阿卜杜热合曼江"


def contest(title: str, names: list[str], *, seats: int = 1, lines: int = 0) -> dict[str, object]:
    candidates = [{"id": f"c{n}", "name": name, "sex": "m"} for n, name in enumerate(names)]
    return {
        "id": title,
        "title": title,
        "seats": seats,
        "write_ins": lines,
        "candidates": candidates,
    }


BALLOTS: dict[str, dict[str, object]] = {
    "one": {"contests": [contest("主任", ["王芳"])]},
    "written": {"contests": [contest("主任", [], lines=1), contest("委员", [], seats=3, lines=3)]},
    "twelve": {
        "contests": [contest("村民代表", [f"王{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑"], lines=4)]
    },
    "long": {
        "title": "第十一届村民委员会主任、副主任、委员选举（另行选举）选票",
        "unit": "永善县马楠苗族彝族乡坪厂村民委员会",
        "paper_colour": "粉红色",
        "contests": [
            contest("主任", [LONG, "阿卜杜热合曼江"], lines=1),
            contest("村务监督委员会主任", ["王䶮", "欧阳𬭚㛃"], lines=1),
            contest("委员", ["古丽", "尼玛·扎西", "李国强"], seats=3, lines=2),
        ],
    },
    "many": {"contests": [contest("村民代表", [f"王{n}" for n in range(30)], seats=20, lines=12)]},
}
EACH = [(name, paper) for name in BALLOTS for paper in ("A4", "A5")]


@cache
def ballot(name: str, paper: str) -> PrintedBallot:
    return printed(definition(paper=paper, **BALLOTS[name]))


def ink_within(page: PageLayout, place: Rect) -> int:
    ink = print_of(page.print)
    x, y, right, bottom = (
        round(v * PRINT_PER_MM) for v in (place.x, place.y, place.right, place.bottom)
    )
    return int(ink[y:bottom, x:right].sum())


@pytest.mark.parametrize(("name", "paper"), EACH)
def test_the_place_of_the_seal_is_clear_but_for_its_own_words(name: str, paper: str) -> None:
    for page in ballot(name, paper).layout.pages:
        seal = page.seal
        upper = Rect(x=seal.x + 8, y=seal.y + 8, w=seal.w - 16, h=seal.h / 2 - 12)
        lower = Rect(x=upper.x, y=seal.y + seal.h / 2 + 4, w=upper.w, h=upper.h)
        assert ink_within(page, upper) == 0
        assert ink_within(page, lower) == 0
        left = Rect(x=seal.x - 3, y=seal.y, w=2.5, h=seal.h)
        above = Rect(x=seal.x, y=seal.y - 3, w=seal.w, h=2.5)
        assert (ink_within(page, left), ink_within(page, above)) == (0, 0)


@pytest.mark.parametrize(("name", "paper"), EACH)
def test_nothing_stands_in_the_quiet_zone_of_a_code(name: str, paper: str) -> None:
    for page in ballot(name, paper).layout.pages:
        for code in page.codes:
            zone, inside = code.rect.grown(QUIET - 0.2), code.rect.grown(0.2)
            assert ink_within(page, zone) == ink_within(page, inside)


@pytest.mark.parametrize(("name", "paper"), EACH)
def test_every_box_is_white_inside_and_free_around(name: str, paper: str) -> None:
    for page in ballot(name, paper).layout.pages:
        for box in [one.box for one in (*page.boxes, *page.write_ins)]:
            assert ink_within(page, box.grown(-0.6)) == 0
            assert ink_within(page, box.grown(3.8)) == ink_within(page, box.grown(0.3))


@pytest.mark.parametrize(("name", "paper"), EACH)
def test_every_name_keeps_to_its_cell(name: str, paper: str) -> None:
    for page in ballot(name, paper).layout.pages:
        for box, place in zip(page.boxes, page.names, strict=True):
            assert place.rect.right <= box.cell.right
            assert box.cell.y <= place.rect.y
            assert place.rect.bottom <= box.cell.bottom


def test_pages_are_counted_on_each_page() -> None:
    pdf = pikepdf.open(io.BytesIO(ballot("many", "A5").pdf))
    assert len(pdf.pages) == len(ballot("many", "A5").layout.pages) > 2


def test_a_long_name_is_set_in_two_lines_that_can_be_read() -> None:
    setting = name_setting(LONG, 58.0)
    assert setting.lines == ("买买提吐尔逊·", "阿卜杜热合曼江")
    assert setting.size == TWO_LINES_PT[0]


@pytest.mark.parametrize(("length", "lines"), [(11, 1), (12, 2)])
def test_a_name_breaks_only_where_one_line_would_be_too_small(length: int, lines: int) -> None:
    assert len(name_setting("阿" * length, 11 * 14 * 25.4 / 72 + 0.01).lines) == lines


def test_a_long_title_breaks_before_its_bracket_or_after_a_comma() -> None:
    title = str(BALLOTS["long"]["title"])
    setting = title_setting(title, Rect(x=0, y=0, w=100, h=14.5), 24.0)
    assert "".join(setting.lines) == title
    assert setting.lines[0].endswith("、")


def test_the_colour_of_the_paper_makes_another_style() -> None:
    plain, pink = printed(definition()), printed(definition(paper_colour="粉红色"))
    assert plain.layout.style != pink.layout.style
    top = Rect(x=30, y=10, w=120, h=9)
    assert ink_within(plain.layout.pages[0], top) != ink_within(pink.layout.pages[0], top)


@pytest.mark.parametrize(("name", "paper"), EACH)
def test_the_notes_are_never_smaller_than_ordinary_print(name: str, paper: str) -> None:
    drawn = design(definition(paper=paper, **BALLOTS[name]))
    for sheet in drawn.sheets:
        assert notes_on(drawn, sheet).size >= LEAST_NOTE_PT


def notes_on(drawn: Design, sheet: Sheet) -> Words:
    said = instructions(drawn.definition)
    items = page_items(drawn, sheet)
    (notes,) = [one for one in items if isinstance(one, Words) and one.text in said]
    return notes


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("sign", list(Mark))
def test_a_table_that_fills_its_page_leaves_room_for_the_notes(paper: str, sign: Mark) -> None:
    """The table ends where it may end at the latest, and the notes say every sign there is."""
    made = definition(paper=paper, **BALLOTS["long"])
    other = Mark.CROSS if sign is not Mark.CROSS else Mark.CIRCLE
    marks = MarkScheme(for_=sign, against=other, abstain=made.marks.abstain)
    drawn = design(replace(made, marks=marks))
    (first, *_) = drawn.sheets
    table = first.layout.table
    full = replace(table, h=first.layout.seal.y - FREE - table.y)
    crowded = replace(first, layout=replace(first.layout, table=full))
    notes = notes_on(drawn, crowded)
    assert notes.size >= LEAST_NOTE_PT
    assert notes.rect.y >= full.bottom
    assert "另选他人" in notes.text
