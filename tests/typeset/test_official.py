"""GB/T 9704: 22 lines of 28 characters in 156 by 225 mm; page numbers right, then left."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pytest

from huanjie.typeset.compile import pdf

TEMPLATE = '#import "/official.typ": *\n#official(json(bytes(sys.inputs.paper)))\n'
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def document() -> Iterator[pypdfium2.PdfDocument]:
    paper = {
        "over": "",
        "number": "",
        "title": "关于版心的报告",
        "title_lines": ["关于版心的报告"],
        "head": None,
        "issuer": "某某村村民委员会",
        "day": "2026-05-10",
        "blocks": [{"kind": "Paragraph", "text": "村" * 28 * 60, "indent": False}],
    }
    with pypdfium2.PdfDocument(pdf(TEMPLATE, inputs={"paper": json.dumps(paper)})) as opened:
        yield opened


def lines_of(page: pypdfium2.PdfPage) -> dict[float, list[tuple[float, float]]]:
    """The body's lines by their height: the left and right edges of their characters."""
    text = page.get_textpage()
    lines: dict[float, list[tuple[float, float]]] = {}
    for place in range(text.count_chars()):
        if text.get_text_range(place, 1) == "村":
            left, bottom, right, _ = text.get_charbox(place)
            lines.setdefault(round(bottom, 1), []).append((left, right))
    return lines


def test_a_full_page_has_22_lines_of_28_characters(document: pypdfium2.PdfDocument) -> None:
    lines = lines_of(document[1])
    assert Counter(len(line) for line in lines.values()) == {28: 22}


def test_the_lines_stand_at_equal_distances_that_fill_225_mm(
    document: pypdfium2.PdfDocument,
) -> None:
    heights = sorted(lines_of(document[1]), reverse=True)
    steps = [above - below for above, below in pairwise(heights)]
    assert all(abs(step - 225 * MILLIMETRE / 22) < 0.15 for step in steps)


@pytest.mark.parametrize(("page", "left_margin"), [(1, 26), (2, 28)])
def test_the_type_area_is_156_mm_wide_and_bound_on_the_inner_side(
    document: pypdfium2.PdfDocument, page: int, left_margin: int
) -> None:
    edges = [edge for line in lines_of(document[page]).values() for edge in line]
    left = left_margin * MILLIMETRE
    assert min(edge[0] for edge in edges) >= left
    assert max(edge[1] for edge in edges) <= left + 156 * MILLIMETRE
    assert min(edge[0] for edge in edges) - left < 2


def test_odd_page_numbers_stand_right_and_even_ones_left(
    document: pypdfium2.PdfDocument,
) -> None:
    for index in (0, 1, 2):
        text = document[index].get_textpage()
        found = text.get_text_range().rstrip()
        assert found.endswith(f"— {index + 1} —")
        left, bottom, _, _ = text.get_charbox(found.rindex("—"))
        assert (left > 105 * MILLIMETRE) == (index % 2 == 0)
        assert bottom < 35 * MILLIMETRE
