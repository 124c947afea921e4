"""From a form and its data to the two files that an office wants: PDF/A and Word."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from huanjie.papers.fill import filled
from huanjie.papers.form import Form
from huanjie.papers.forms import FORMS
from huanjie.papers.page import Page
from huanjie.papers.title import title_lines
from huanjie.papers.word.document import document
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording
from huanjie.typeset import compile as typeset

FOLDER = Path(__file__).parent / "forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One paper twice: to print and to keep, and to go on with by hand."""

    pdf: bytes
    docx: bytes


def render(form: str, data: Mapping[str, object]) -> Rendered:
    """A paper as PDF/A and as Word, from the data of its form (as in the form's sample.json).

    Refused: an unknown form; a field missing, unknown, empty or wrong, by its name; an identity
    number; a character that no font shows.
    """
    page = page_of(form, data)
    return Rendered(pdf=pdf_of(form, page), docx=document(page))


def page_of(form: str, data: Mapping[str, object]) -> Page:
    """What the paper will say; refused as `render` refuses."""
    return filled(form_named(form).input, data).page()


def pdf_of(form: str, page: Page) -> bytes:
    """A paper set with the template of its form."""
    return typeset.pdf(_template(form), inputs={"paper": _as_json(page)})


def form_named(form: str) -> Form:
    """The form of that name; refused when there is none."""
    for one in FORMS:
        if one.id == form:
            return one
    raise refusal(
        "papers.unknown_form",
        Wording(
            zh=f"没有文书“{form}”；全部名称见 huanjie papers list",
            en=f"no form “{form}”; huanjie papers list has all names",
        ),
        about=form,
    )


def sample(form: str) -> dict[str, object]:
    """The sample data beside a form, to copy and fill in."""
    text = (FOLDER / form_named(form).id / "sample.json").read_text("utf-8")
    data: dict[str, object] = json.loads(text)
    return data


@cache
def _template(form: str) -> str:
    return (FOLDER / form / "template.typ").read_text("utf-8")


def _as_json(page: Page) -> str:
    told = asdict(page) | {"title_lines": title_lines(page.title)}
    for block, written in zip(page.blocks, told["blocks"], strict=True):
        written["kind"] = type(block).__name__
    return json.dumps(told, ensure_ascii=False, default=str)
