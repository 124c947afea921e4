"""What the fields of papers are called: a table of words, one for each name in the forms."""

import re
from functools import cache
from importlib.resources import files

STEP = re.compile(r"([a-z][a-z_]*)(?:\[(\d+)\])?")


@cache
def labels() -> dict[str, str]:
    """The Chinese word of each field's name."""
    text = (files(__package__) / "labels.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def label(name: str, lang: str) -> str:
    """A field in the reader's language; a row by its number.

    >>> label("issued_ballots", "zh"), label("issued_ballots", "en")
    ('发出选票', 'Issued ballots')
    """
    if lang == "zh":
        return labels().get(name, name)
    return name[:1].upper() + name[1:].replace("_", " ")


def field_said(path: str, lang: str) -> str:
    """A place in a paper's data in words; nothing where the path names no field.

    >>> field_said("votes[0].name", "zh"), field_said("votes[0].name", "en")
    ('得票 1 · 姓名', 'Votes 1 · Name')
    >>> field_said("renewal_meeting", "zh")
    ''
    """
    found = [STEP.fullmatch(one) for one in path.split(".")]
    if not all(found) or any(one and one[1] not in labels() for one in found):
        return ""
    said = [(label(one[1], lang), int(one[2]) + 1 if one[2] else "") for one in found if one]
    return " · ".join(f"{name} {place}".strip() for name, place in said)
