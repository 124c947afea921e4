"""The only door to YAML: plain data, no key twice, and a day not in the calendar stays text."""

from datetime import date

import yaml


def plain_data(text: str) -> object:
    """The data of one YAML text.

    A text that is not YAML, or a key that stands twice in one mapping (of which YAML itself
    would silently keep the last), is a ValueError that names the line.
    """
    try:
        return yaml.load(text, Loader=_OnceEach)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from error


class _OnceEach(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [(key.tag, key.value) for key, _value in node.value if isinstance(key.value, str)]
        twice = sorted({value for tag, value in keys if keys.count((tag, value)) > 1})
        if twice:
            line = node.start_mark.line + 1
            raise ValueError(f"a key twice below line {line}: {', '.join(twice)}")
        return super().construct_mapping(node, deep=deep)


def _day(loader: _OnceEach, node: yaml.ScalarNode) -> date | str:
    """A day; 2026-02-30 is left as it was written, so that the reader names its field."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)


_OnceEach.add_constructor("tag:yaml.org,2002:timestamp", _day)
