"""The pages of docs/law say what the rule files say."""

from pathlib import Path

from huanjie.law.document import pages
from huanjie.law.rules import Interval
from huanjie.law.words import value_said

DOCS = Path(__file__).parents[2] / "docs" / "law"


def test_the_committed_pages_are_the_generated_ones() -> None:
    generated = {page.path: page.text for page in pages()}
    committed = {
        str(path.relative_to(DOCS)): path.read_text(encoding="utf-8")
        for path in DOCS.glob("*/*.md")
    }
    assert committed.keys() == generated.keys()
    stale = [path for path, text in generated.items() if committed[path] != text]
    assert stale == [], "run: huanjie law document --out docs/law"


def test_an_interval_is_said_with_its_bounds() -> None:
    exact = Interval(
        from_step="a", to_step="b", at_least=5, at_most=5, usual=None, counting="calendar_days"
    )
    least = Interval(
        from_step="a", to_step="b", at_least=1, at_most=None, usual=4, counting="months"
    )
    assert value_said(exact).en == "`a` → `b`: exactly 5 days"
    assert value_said(least).zh == "`a` → `b`：至少1个月、通常4个月"
