"""Small wrong changes of one module, each as the source of the whole changed module."""

import ast
import builtins
import copy
import enum
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

BOUNDARY = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OPPOSITE = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OTHER_OPERATION = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OTHER_BUILTIN = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
SENTENCES = {"Wording", "wrong"}
LETTERS = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2,}.* | .*[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One wrong change: where it is, what it says, and the module with it.

    `function` is empty for what runs when the module is imported. `words` marks a change that
    alters nothing but the text of a sentence in Chinese or English.
    """

    line: int
    function: str
    before: str
    after: str
    words: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the walk stands: the outermost function, the statement, whether in a sentence."""

    function: str = ""
    classes: str = ""
    line: int = 0
    sentence: bool = False
    statement: ast.AST | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A field of a node, or one member of a field that is a list."""

    parent: ast.AST
    field: str
    index: int | None = None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants_of(source: str, names: Mapping[str, object]) -> Iterator[Mutant]:
    """Every mutant of a module; `names` is what its names mean once it is imported.

    Not changed: annotations, decorators, docstrings, imports, the names of type variables.
    """
    tree = ast.parse(source)
    for node, slot, place in _walk(tree, _Place()):
        for changed in _changes(node, names):
            slot.put(changed)
            ast.fix_missing_locations(tree)
            yield Mutant(
                line=place.line,
                function=place.function,
                before=_shown(node),
                after=_shown(changed),
                words=_is_words(node, place),
                source=ast.unparse(tree),
            )
            slot.put(node)


def _walk(node: ast.AST, place: _Place) -> Iterator[tuple[ast.AST, _Slot, _Place]]:
    for field, value in ast.iter_fields(node):
        if _skipped(node, field):
            continue
        members = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in members:
            if not isinstance(child, ast.AST) or _is_docstring(node, field, index, child):
                continue
            inside = _inside(node, field, child, place)
            yield child, _Slot(parent=node, field=field, index=index), inside
            yield from _walk(child, inside)


def _skipped(node: ast.AST, field: str) -> bool:
    if field in ("annotation", "returns", "decorator_list", "ctx", "type_params"):
        return True
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "TypeVar"


def _is_docstring(node: ast.AST, field: str, index: int | None, child: ast.AST) -> bool:
    holds = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    if not holds or field != "body" or index != 0 or not isinstance(child, ast.Expr):
        return False
    return isinstance(child.value, ast.Constant) and isinstance(child.value.value, str)


def _inside(node: ast.AST, field: str, child: ast.AST, place: _Place) -> _Place:
    """The place of a child; defaults of arguments belong to the import, not to the function."""
    inside = replace(place, line=getattr(child, "lineno", place.line))
    if isinstance(node, ast.ClassDef) and not place.function:
        inside = replace(inside, classes=f"{place.classes}{node.name}.")
    if isinstance(node, ast.FunctionDef) and not place.function and field == "body":
        inside = replace(inside, function=place.classes + node.name)
    if isinstance(node, ast.Call) and ast.unparse(node.func) in SENTENCES:
        inside = replace(inside, sentence=True)
    if _says_sentence(child):
        inside = replace(inside, sentence=True)
    if isinstance(child, ast.stmt):
        inside = replace(inside, statement=child)
    return inside


def _says_sentence(node: ast.AST) -> bool:
    """Whether a node is the argument or the variable that holds a sentence in one language."""
    match node:
        case ast.keyword(arg=name):
            return name in ("zh", "en")
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)):
            return name in ("zh", "en")
        case _:
            return False


def _is_words(node: ast.AST, place: _Place) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return place.sentence or LETTERS.search(node.value) is not None


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 160 else f"{text[:157]}…"


def _changes(node: ast.AST, names: Mapping[str, object]) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, ast.Call | ast.Attribute | ast.Name):
        yield from _named(node, names)
    elif isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.BinOp):
        yield from _operations(node)
    elif isinstance(node, ast.excepthandler):
        yield from _handlers(node)
    else:
        yield from _parts(node)


def _operations(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for index in range(len(values)):
                rest = [*values[:index], *values[index + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op=op, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OTHER_OPERATION:
            yield ast.BinOp(left=left, op=OTHER_OPERATION[type(op)](), right=right)


def _named(node: ast.AST, names: Mapping[str, object]) -> Iterator[ast.AST]:
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name in OTHER_BUILTIN:
            yield ast.Name(id=OTHER_BUILTIN[name], ctx=ast.Load())
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            yield from _other_member(names.get(name), name, attr)
        case ast.Call():
            yield from _without_keywords(node, names)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=value):
            yield from (ast.Constant(value=one) for one in _constants(value))
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.comprehension(ifs=ifs):
            for index in range(len(ifs)):
                changed = copy.copy(node)
                changed.ifs = [*ifs[:index], *ifs[index + 1 :]]
                yield changed


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for index, op in enumerate(node.ops):
        for table in (BOUNDARY, OPPOSITE):
            if type(op) in table:
                ops = [*node.ops[:index], table[type(op)](), *node.ops[index + 1 :]]
                yield ast.Compare(left=node.left, ops=ops, comparators=node.comparators)


def _constants(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        if value:
            yield value - 1
    elif isinstance(value, str):
        yield f"XX{value}XX"


def _other_member(kind: object, name: str, attr: str) -> Iterator[ast.AST]:
    """Another word of a closed choice: the next member."""
    if not (inspect.isclass(kind) and issubclass(kind, enum.Enum) and attr in kind.__members__):
        return
    members = list(kind.__members__)
    other = members[(members.index(attr) + 1) % len(members)]
    if other != attr:
        yield ast.Attribute(value=ast.Name(id=name, ctx=ast.Load()), attr=other, ctx=ast.Load())


def _without_keywords(node: ast.Call, names: Mapping[str, object]) -> Iterator[ast.AST]:
    """The call without one keyword that has a default: the others would fail at once."""
    match node.func:
        case ast.Name(id=name):
            called = names.get(name, getattr(builtins, name, None))
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            called = getattr(names.get(name), attr, None)
        case _:
            return
    try:
        parameters = inspect.signature(called).parameters  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return
    for index, keyword in enumerate(node.keywords):
        known = parameters.get(keyword.arg or "")
        if known is not None and known.default is not inspect.Parameter.empty:
            rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
            yield ast.Call(func=node.func, args=node.args, keywords=rest)


def _handlers(node: ast.excepthandler) -> Iterator[ast.AST]:
    """The handler that catches nothing, or all but one of several exceptions."""
    if not isinstance(node, ast.ExceptHandler):
        return
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    for index in range(len(kinds)):
        changed = copy.copy(node)
        rest = [*kinds[:index], *kinds[index + 1 :]]
        changed.type = ast.Tuple(elts=rest, ctx=ast.Load())
        yield changed


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.If(body=body, orelse=orelse):
            yield ast.If(test=ast.Constant(value=True), body=body, orelse=orelse)
            yield ast.If(test=ast.Constant(value=False), body=body, orelse=orelse)
        case ast.While(body=body, orelse=orelse):
            yield ast.While(test=ast.Constant(value=False), body=body, orelse=orelse)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.AugAssign():
            yield from _augmented(node)
        case ast.Raise() | ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()


def _augmented(node: ast.AugAssign) -> Iterator[ast.AST]:
    yield ast.Pass()
    if type(node.op) in OTHER_OPERATION:
        other = OTHER_OPERATION[type(node.op)]()
        yield ast.AugAssign(target=node.target, op=other, value=node.value)
    yield ast.Assign(targets=[node.target], value=node.value)
