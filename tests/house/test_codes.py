"""Every code that the program can say is in the catalogue, and nothing else is."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from huanjie.ballot.scan.read import Why
from huanjie.ballot.scan.rejected import Reason as PageReason
from huanjie.count.columns import VoidWhy
from huanjie.count.columns import Why as OpenWhy
from huanjie.count.kinds.proxy import Reason as ProxyReason
from huanjie.count.result import HeldReason, InvalidReason
from huanjie.count.settings_file import READ as SETTINGS
from huanjie.law.catalogue import ANY, catalogue
from huanjie.law.load import built_in
from huanjie.roll.codes import CODES as ROLL_CODES
from huanjie.roll.codes import REFUSALS as ROLL_REFUSALS

SOURCE = Path(__file__).parents[2] / "src" / "huanjie"
REASONS: tuple[type[StrEnum], ...] = (
    *(InvalidReason, HeldReason, ProxyReason, PageReason),
    *(Why, OpenWhy, VoidWhy),
)
PLAN_SETTINGS = {"roll_over"}
DEMANDS = {"window", "fixed", "avoid", "capacity"}
# Where the word of a finding's code stands among the arguments.
SAYERS = {"Finding": None, "refusal": 0, "require": 1, "Code": None, "breach": 0, "remark": 0}
# Codes handed on from where they were said before.
HANDED_ON = {"row.code", "_text(finding, 'code', at)"}


def words_of(path: str, pattern: str) -> set[str]:
    """Words of a file that a pattern finds, between quotation marks."""
    text = (SOURCE / path).read_text(encoding="utf-8")
    return set(re.findall(rf'"({pattern})"', text))


def in_loop(path: str, call: str) -> set[str]:
    """The second words of the rows of the table that a loop goes through, up to its call."""
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    return {
        str(row.elts[1].value)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Tuple)
        if call in ast.unparse(loop)
        for row in loop.iter.elts
        if isinstance(row, ast.Tuple) and isinstance(row.elts[1], ast.Constant)
    }


# Codes put together in the source: what stands there, and the words that may come in.
PUT_TOGETHER = {
    "timetable.{c.kind}": DEMANDS | {"rule"},
    "nominees.withdrawal_{code}": in_loop("nominees/nominate.py", "withdrawal_{code}"),
    "nominees.conclusion_{code}": in_loop("nominees/review.py", "conclusion_{code}"),
    "nominees.ruling_{code}": in_loop("nominees/review.py", "ruling_{code}"),
    "nominees.join_{code}": in_loop("nominees/review.py", "join_{code}"),
    "nominees.close_{code}": in_loop("nominees/review.py", "close_{code}"),
    "nominees.move_{code}": in_loop("nominees/standing.py", "move_{code}"),
    "nominees.way_{code}": in_loop("nominees/ways.py", "way_{code}"),
    "nominees.apportion_{code}": in_loop("nominees/apportion.py", "apportion_{code}"),
    "nominees.recommendation_{code}": in_loop("nominees/recommend.py", "_told(meeting.id, code"),
    "nominees.{code}": words_of("nominees/checks/department.py", "hit_[a-z_]+"),
    "visit.{code}": words_of("tours/visit.py", "arrived_[a-z]+|in_place|unanswered|not_seen")
    | {"*"},
}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def calls_in(node: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Call))


def parameters(function: ast.FunctionDef) -> list[str]:
    names = [one.arg for one in function.args.args if one.arg not in ("self", "cls")]
    return names + [one.arg for one in function.args.kwonlyargs]


def code_in(call: ast.Call, position: int | None) -> Iterator[ast.expr]:
    yield from (word.value for word in call.keywords if word.arg == "code")
    if position is not None and len(call.args) > position:
        yield call.args[position]


def written(expression: ast.expr) -> tuple[str, ...]:
    """A code as it is written: a word, both words of a condition, or a text with {…} in it."""
    if isinstance(expression, ast.Constant):
        return (str(expression.value),)
    if isinstance(expression, ast.IfExp):
        return (*written(expression.body), *written(expression.orelse))
    if isinstance(expression, ast.JoinedStr):
        return (ast.unparse(expression)[2:-1],)
    return (f"{{{ast.unparse(expression)}}}",)


def sayers(tree: ast.Module) -> dict[str, tuple[int | None, str]]:
    """What says a finding in a module: where its code stands, and how that is written on."""
    found: dict[str, tuple[int | None, str]] = {
        name: (position, "{code}") for name, position in SAYERS.items()
    }
    for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
        names = parameters(function)
        if "code" not in names:
            continue
        for call in calls_in(function):
            if called(call) in SAYERS:
                for expression in code_in(call, SAYERS[called(call)]):
                    for code in (one for one in written(expression) if "{code}" in one):
                        found[function.name] = (names.index("code"), code)
    return found


@cache
def codes_written() -> frozenset[str]:
    return frozenset(_codes_written())


def _codes_written() -> Iterator[str]:
    """Every code in the source as it is written, but for those that a function hands on."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        speaking = sayers(tree)
        handing = {
            id(call)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef) and "code" in parameters(function)
            for call in calls_in(function)
        }
        for call in calls_in(tree):
            if called(call) in speaking:
                position, form = speaking[called(call)]
                for expression in code_in(call, position):
                    for code in written(expression):
                        if "{code}" not in code or id(call) not in handing:
                            yield form.replace("{code}", code)


def said_by_the_program() -> set[str]:
    said = {one.code for one in ROLL_CODES} | set(ROLL_REFUSALS)
    said |= {word.value for reason in REASONS for word in reason}
    said |= set(SETTINGS) | PLAN_SETTINGS | DEMANDS
    for code in codes_written():
        if "{" not in code:
            said.add(code)
        elif code in PUT_TOGETHER:
            stem = code.partition("{")[0]
            said |= {stem + word for word in PUT_TOGETHER[code]}
        elif code.strip("{}") not in HANDED_ON and not spelt_elsewhere(code):
            said.add(f"not readable: {code}")
    return said


def spelt_elsewhere(code: str) -> bool:
    """A code of the roll's table, or one that only fields of a row or a noun carry."""
    return code.startswith("roll.") or code in ("{identity.problem}", "{read.problem}")


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    assert sorted(said_by_the_program() - set(catalogue())) == []


def test_every_code_in_the_catalogue_is_in_the_source() -> None:
    assert sorted(set(catalogue()) - said_by_the_program()) == []


def test_every_code_put_together_is_found_in_the_source() -> None:
    there = codes_written()
    assert [code for code in PUT_TOGETHER if code not in there] == []
    assert [code for code, words in PUT_TOGETHER.items() if not words] == []


def test_every_rule_named_in_the_catalogue_is_on_the_shelf() -> None:
    rules = {rule.id for shelf in built_in().values() for rule in shelf.rules}
    unknown = {
        (e.code, rule) for e in catalogue().values() for rule in e.rules if rule not in rules
    }
    assert unknown == set()


def test_every_setting_points_to_its_rule_where_the_shelf_has_one() -> None:
    rules = {rule.id for shelf in built_in().values() for rule in shelf.rules}
    entries = catalogue()
    assert [name for name in SETTINGS if name in rules and name not in entries[name].rules] == []


def test_only_an_entry_for_many_codes_ends_in_a_star() -> None:
    assert [code for code in catalogue() if "*" in code] == [f"visit{ANY}"]
