from itertools import combinations

import pytest
from tests.ballot.sample import ballot, definition

from huanjie.ballot.codes import Code, parsed
from huanjie.ballot.design import FREE, design
from huanjie.ballot.layout import PRINT_PER_MM, PageLayout, Rect
from huanjie.ballot.scan.picture_file import print_of
from huanjie.terms.findings import Refused

PAPERS = ["A4", "A5"]


def boxes_of(page: PageLayout) -> list[Rect]:
    return [one.box for one in page.boxes] + [one.box for one in page.write_ins]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_box_has_four_free_millimetres_on_paper(paper: str) -> None:
    for page in ballot(paper).layout.pages:
        ink = print_of(page.print)
        for box in boxes_of(page):
            around, line = box.grown(FREE - 0.1), box.grown(0.2)
            cut = [
                round(v * PRINT_PER_MM) for v in (around.x, around.y, around.right, around.bottom)
            ]
            hole = [round(v * PRINT_PER_MM) for v in (line.x, line.y, line.right, line.bottom)]
            free = ink.copy()
            free[hole[1] : hole[3], hole[0] : hole[2]] = False
            assert not free[cut[1] : cut[3], cut[0] : cut[2]].any(), (page.page, box)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_printed_within_eight_millimetres_of_an_edge(paper: str) -> None:
    edge = 8 * PRINT_PER_MM
    for page in ballot(paper).layout.pages:
        ink = print_of(page.print)
        ink[edge:-edge, edge:-edge] = False
        assert not ink.any()


@pytest.mark.parametrize("paper", PAPERS)
def test_every_candidate_and_every_line_stands_once(paper: str) -> None:
    pages = ballot(paper).layout.pages
    boxes = [(one.contest, one.choice) for page in pages for one in page.boxes]
    lines = [(one.contest, one.slot) for page in pages for one in page.write_ins]
    asked = definition(paper=paper).contests
    assert boxes == [(c.id, one.id) for c in asked for one in c.candidates]
    assert lines == [(c.id, slot) for c in asked for slot in range(1, c.write_ins + 1)]


@pytest.mark.parametrize("paper", PAPERS)
def test_no_two_cells_overlap_and_the_seal_is_clear_of_all(paper: str) -> None:
    for page in ballot(paper).layout.pages:
        cells = [one.cell for one in page.boxes] + [one.cell for one in page.write_ins]
        inner = [cell.grown(-0.01) for cell in cells]
        assert not any(one.meets(other) for one, other in combinations(inner, 2))
        assert not any(page.seal.meets(cell) for cell in cells)
        assert not any(page.seal.meets(code.rect) for code in page.codes)


def test_a_ballot_longer_than_a_page_goes_on_with_its_own_number() -> None:
    pages = ballot("A5").layout.pages
    codes = [parsed(page.codes[0].payload) for page in pages]
    assert len(pages) > 1
    assert [code.page for code in codes if isinstance(code, Code)] == [page.page for page in pages]


def test_backs_carry_other_corners_than_fronts() -> None:
    front, back = ballot("A5").layout.pages[:2]
    assert {corner.id for corner in front.corners} == {0, 1, 2, 3}
    assert {corner.id for corner in back.corners} == {4, 5, 6, 7}


def test_another_election_has_another_code_and_another_style() -> None:
    one, other = design(definition()).layout, design(definition(election="other")).layout
    assert one.pages[0].codes[0].payload != other.pages[0].codes[0].payload
    assert one.style != other.style


def test_a_name_too_long_for_its_line_is_refused_by_name() -> None:
    name = "阿" * 40
    contest = {
        "id": "x",
        "title": "主任",
        "seats": 1,
        "write_ins": 0,
        "candidates": [{"id": "c", "name": name, "sex": "m"}],
    }
    with pytest.raises(Refused, match=name):
        design(definition(contests=[contest]))


def test_a_post_longer_than_a_page_is_continued_on_the_next() -> None:
    candidates = [{"id": f"c{n}", "name": f"王{n}", "sex": "m"} for n in range(40)]
    contest = {
        "id": "x",
        "title": "代表",
        "seats": 30,
        "write_ins": 4,
        "candidates": candidates,
    }
    drawn = design(definition(contests=[contest]))
    assert [block.continued for sheet in drawn.sheets for block in sheet.blocks] == [False, True]
    assert sum(len(page.boxes) for page in drawn.layout.pages) == 40


def test_two_of_one_name_on_one_post_are_not_printed_alike() -> None:
    def of(*names: str) -> dict[str, object]:
        candidates = [{"id": f"c{n}", "name": name, "sex": "f"} for n, name in enumerate(names)]
        return {"id": "x", "title": "主任", "seats": 1, "write_ins": 0, "candidates": candidates}

    with pytest.raises(Refused, match="王芳") as refused:
        design(definition(contests=[of("王芳", "王芳")]))
    assert refused.value.findings[0].code == "ballot.same_name"
    assert design(definition(contests=[of("王芳（一组）", "王芳（二组）")])).sheets
