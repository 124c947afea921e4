"""The only door to YAML: plain data, no key twice, and a day not in the calendar stays text."""

from dataclasses import dataclass
from datetime import date

import yaml


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key that stands twice in the mapping that begins on a line."""

    key: str
    line: int


def plain_data(text: str) -> object:
    """The data of one YAML text.

    A text that is not YAML, or a key that stands twice in one mapping (of which YAML itself
    would silently keep the last), is a ValueError that names the line.
    """
    data, repeats = data_with_repeats(text)
    if repeats:
        line = repeats[0].line
        twice = ", ".join(one.key for one in repeats if one.line == line)
        raise ValueError(f"a key twice below line {line}: {twice}")
    return data


def data_with_repeats(text: str) -> tuple[object, tuple[Repeat, ...]]:
    """The data of one YAML text, and every key that stands twice; ValueError if it is no YAML."""
    loader = _OnceEach(text)
    try:
        return loader.get_single_data(), tuple(loader.repeats)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from error
    finally:
        loader.dispose()


class _OnceEach(yaml.CSafeLoader):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.repeats: list[Repeat] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [(key.tag, key.value) for key, _value in node.value if isinstance(key.value, str)]
        twice = sorted({value for tag, value in keys if keys.count((tag, value)) > 1})
        self.repeats += [Repeat(key, node.start_mark.line + 1) for key in twice]
        return super().construct_mapping(node, deep=deep)


def _day(loader: _OnceEach, node: yaml.ScalarNode) -> date | str:
    """A day; 2026-02-30 is left as it was written, so that the reader names its field."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)


_OnceEach.add_constructor("tag:yaml.org,2002:timestamp", _day)
