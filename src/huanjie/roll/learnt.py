"""Answers about unknown sheets, remembered as `layouts/<source>.yaml` of the user's own folder.

An answer holds for sheets with the same titles in the same columns and for no other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from huanjie.law.strict_yaml import plain_data
from huanjie.roll.cells import column_index, column_letters
from huanjie.roll.question import Asked, Question
from huanjie.roll.sources import TITLES, Field
from huanjie.roll.titles import TALLEST_HEADER, Titles, joined
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

OPEN = "?"
_KEYS = ("name", "header_rows", "titles", "columns", "tables", "answered_by", "answered_on")

Columns = tuple[tuple[int, Field], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What a person answered about one form of sheet.

    `titles` are the folded titles by column (counted from 0) by which the form is known again;
    `tables` the columns of each table that stands side by side on it.
    """

    name: str
    height: int
    titles: tuple[tuple[int, str], ...]
    tables: tuple[Columns, ...]
    answered_by: str
    answered_on: date

    def knows(self, titles: Titles) -> bool:
        """Whether a header is the one that was answered about."""
        return dict(self.titles) == {c: t for c, p in titles.items() if (t := joined(p))}


def learnt_from(
    question: Question,
    tables: Sequence[Mapping[str, str]],
    *,
    name: str,
    answered_by: str,
    answered_on: date,
) -> Learnt:
    """The answer to a question, by column letters and names of fields.

    Refused by its key: a column that is not in the sheet, an unknown field, a field or a column
    twice, a table without names, a sheet that has no titles to be known by.
    """
    data = {
        "name": name,
        "header_rows": question.height,
        "titles": {one.letters: joined(one.titles) for one in question.columns if one.titles},
        "tables": [dict(table) for table in tables],
        "answered_by": answered_by,
        "answered_on": answered_on,
    }
    return _learnt(data)


def learnt_from_yaml(text: str) -> Learnt:
    """The answer that a file holds; a bad one is refused by its key."""
    try:
        data = plain_data(text)
    except ValueError as error:
        raise _bad("", f"不是有效的 YAML（{error}）", f"not YAML ({error})") from error
    if not isinstance(data, dict):
        raise _bad("", "应为键和值", "keys and values are wanted")
    return _learnt(cast("dict[str, Any]", data))


def _learnt(data: Mapping[str, Any]) -> Learnt:
    for key in data:
        if key not in _KEYS:
            raise _bad(str(key), "没有这一项", "there is no such key")
    titles = _titles(data.get("titles"))
    return Learnt(
        name=_text(data, "name"),
        height=_height(data.get("header_rows")),
        titles=titles,
        tables=tuple(_tables(data)),
        answered_by=_text(data, "answered_by"),
        answered_on=_day(data.get("answered_on")),
    )


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _bad(key, "请填写", "fill this in")
    return value.strip()


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise _bad("answered_on", "请填写日期，如 2026-03-01", "a day like 2026-03-01 is wanted")
    return value


def _height(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= TALLEST_HEADER:
        raise _bad("header_rows", f"应为 1 至 {TALLEST_HEADER}", f"1 to {TALLEST_HEADER} is wanted")
    return value


def _titles(value: object) -> tuple[tuple[int, str], ...]:
    if not isinstance(value, dict) or not value:
        raise _bad("titles", "没有标题，无法再次辨认", "without titles it cannot be known again")
    found = {_column("titles", key): joined((str(title),)) for key, title in value.items()}
    return tuple(sorted((column, title) for column, title in found.items() if title))


def _tables(data: Mapping[str, Any]) -> Iterator[Columns]:
    if ("columns" in data) == ("tables" in data):
        raise _bad("columns", "columns 和 tables 只写一项", "give columns or tables, not both")
    tables = data.get("tables", [data.get("columns")])
    if not isinstance(tables, list) or not tables:
        raise _bad("tables", "应为各表的列", "the columns of each table are wanted")
    taken: set[int] = set()
    last = -1
    for number, table in enumerate(tables, start=1):
        key = f"tables[{number}]" if "tables" in data else "columns"
        columns = tuple(_columns(key, table, taken))
        if Field.NAME not in dict(columns).values():
            raise _bad(key, "没有姓名列（name）", "no column is the name")
        if min(dict(columns)) <= last:
            raise _bad(key, "各表应从左到右，互不交错", "tables stand apart, from left to right")
        last = max(dict(columns))
        yield columns


def _columns(key: str, table: object, taken: set[int]) -> Iterator[tuple[int, Field]]:
    if not isinstance(table, dict) or not table:
        raise _bad(key, "应为“列：内容”", "columns and what they hold are wanted")
    seen: set[Field] = set()
    for letters, word in table.items():
        column, field = _column(key, letters), _field(f"{key}.{letters}", word)
        if column in taken or (field in seen and field is not Field.UNREAD):
            raise _bad(f"{key}.{letters}", f"重复（{word}）", f"stands twice ({word})")
        taken.add(column)
        seen.add(field)
        yield column, field


def _column(key: str, letters: object) -> int:
    if not isinstance(letters, str) or not letters.isascii() or not letters.isalpha():
        raise _bad(f"{key}.{letters}", "应为列的字母", "the letters of a column are wanted")
    if len(letters) > len("XFD"):
        raise _bad(f"{key}.{letters}", "没有这一列", "there is no such column")
    return column_index(letters.upper())


def _field(key: str, word: object) -> Field:
    if word in (OPEN, None):
        raise _bad(key, "请写明这一列是什么", "say what this column is")
    if word not in {field.value for field in TITLES}:
        choices = ", ".join(field.value for field in TITLES)
        raise _bad(key, f"没有“{word}”，可写：{choices}", f"no {word!r}; one of {choices}")
    return Field(str(word))


def _bad(key: str, zh: str, en: str) -> Refused:
    says = Wording(zh=f"{key}：{zh}" if key else zh, en=f"{key}: {en}" if key else en)
    return refusal("roll.layout_answer", says, about=key)


def learnt_to_yaml(learnt: Learnt) -> str:
    """The answer as a file, read again to the same."""
    lines = [
        f"name: {_quoted(learnt.name)}",
        f"header_rows: {learnt.height}",
        "titles:",
        *(f"  {_key(column_letters(c))}: {_quoted(title)}" for c, title in learnt.titles),
        "tables:",
    ]
    for table in learnt.tables:
        marks = iter(("- ", *["  "] * len(table)))
        lines += [f"  {next(marks)}{_key(column_letters(c))}: {field.value}" for c, field in table]
    lines.append(f"answered_by: {_quoted(learnt.answered_by)}")
    lines.append(f"answered_on: {learnt.answered_on.isoformat()}")
    return "\n".join(lines) + "\n"


def draft(question: Question) -> str:
    """A file for a clerk to complete in a text editor; what stands in the sheet is in comments."""
    if not question.height:
        return (
            "# 这张表没有标题行，无法记住各列。请在最上面加一行标题（序号、姓名等），再提交。\n"
            "# This sheet has no titles. Put a row of titles on top and send it again.\n"
        )
    titles = [f"  {_key(one.letters)}: {_quoted(joined(one.titles))}" for one in question.columns]
    fields = "、".join(f"{field.value} {title.zh}" for field, title in TITLES.items())
    return "\n".join(
        [
            f"# 第 {question.row + 1} 行起是标题。逐列核对，把 ? 改为：{fields}。",
            "# Check each column, and put one of these words in place of ?.",
            *_twice(question),
            'name: ""  # 表的名称 / a name for this form',
            f"header_rows: {question.height}",
            "titles:",
            *(line for line in titles if not line.endswith('""')),
            "columns:",
            *map(_column_line, question.columns),
            'answered_by: ""  # 填写人 / who answered',
            "answered_on:  # 如 2026-03-01",
            "",
        ]
    )


def _twice(question: Question) -> Iterator[str]:
    if question.twice:
        yield (
            "# 有的标题出现两次。左右并排的两张表，把 columns 改为 tables，每表一段："
            "tables: [{A: name, B: sex}, {D: name, E: sex}]"
        )
        yield "# Two tables side by side are given as tables, each with its own columns."


def _column_line(one: Asked) -> str:
    word = one.proposed.value if one.proposed in TITLES else f'"{OPEN}"'
    seen = " ".join(("／".join(one.titles), "例：", "、".join(one.samples) or "空"))
    return f"  {_key(one.letters)}: {word}  # {one.says.joined()} {_one_line(seen)}"


def _key(letters: str) -> str:
    """The letters of a column; some pairs are words of YAML (NO, ON)."""
    return letters if len(letters) == 1 else _quoted(letters)


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _quoted(text: str) -> str:
    """A text between quotation marks that YAML reads back as it was."""
    safe = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'
