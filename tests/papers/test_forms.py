"""Every form: in its folder, in its list, and on paper as its sample says."""

import io
import re
from collections.abc import Iterator

import docx
import pikepdf
import pypdfium2
import pytest

from huanjie.papers.form import Form
from huanjie.papers.forms import FORMS
from huanjie.papers.render import FOLDER, Rendered, render, sample
from huanjie.terms.findings import Refused

IDS = [form.id for form in FORMS]


@pytest.fixture(scope="module")
def rendered() -> dict[str, Rendered]:
    return {form: render(form, sample(form)) for form in IDS}


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def words_of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return without_spaces("".join(page.get_textpage().get_text_range() for page in document))


def words_of_docx(content: bytes) -> str:
    file = docx.Document(io.BytesIO(content))
    section = file.sections[0]
    parts = (file.element.body, section.footer._element, section.first_page_header._element)
    return without_spaces("".join(text for part in parts for text in part.itertext()))


def said(value: object) -> Iterator[str]:
    """Every text and figure of a sample, except what the form turns into other words."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("body", "decision"):
                yield from said(one)
    elif isinstance(value, list):
        for one in value:
            yield from said(one)
    elif isinstance(value, str) and not re.fullmatch(
        r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?|\d+/\d+", value
    ):
        yield without_spaces(value)


def test_every_folder_is_in_the_list_and_every_form_has_a_folder() -> None:
    folders = {path.name for path in FOLDER.iterdir() if (path / "form.py").exists()}
    assert folders == set(IDS)
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_a_form_has_a_title_in_both_languages_and_a_source(form: Form) -> None:
    assert form.title.zh and form.title.en.isascii()
    assert form.cited and form.procedure


@pytest.mark.parametrize("form", IDS)
def test_the_pdf_says_all_that_the_sample_says(form: str, rendered: dict[str, Rendered]) -> None:
    words = words_of_pdf(rendered[form].pdf)
    assert [one for one in said(sample(form)) if one.rstrip("。；") not in words] == []


@pytest.mark.parametrize("form", IDS)
def test_the_word_file_says_all_that_the_sample_says(
    form: str, rendered: dict[str, Rendered]
) -> None:
    words = words_of_docx(rendered[form].docx)
    assert [one for one in said(sample(form)) if one.rstrip("。；") not in words] == []


@pytest.mark.parametrize("form", IDS)
def test_the_pdf_is_pdf_a_with_every_font_inside(form: str, rendered: dict[str, Rendered]) -> None:
    with pikepdf.open(io.BytesIO(rendered[form].pdf)) as document:
        assert document.open_metadata().pdfa_status == "2B"
        assert "/OutputIntents" in document.Root
        assert document.docinfo["/Title"]
        for page in document.pages:
            for font in page.Resources.get("/Font", {}).values():
                assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
                assert "/ToUnicode" in font


@pytest.mark.parametrize("form", IDS)
def test_the_same_data_gives_the_same_bytes(form: str, rendered: dict[str, Rendered]) -> None:
    assert render(form, sample(form)) == rendered[form]


@pytest.mark.parametrize("form", IDS)
def test_a_missing_field_is_refused_by_name(form: str) -> None:
    for name in sample(form):
        if name in ("vice_chairs", "special_events", "undecided", "published", "issuer"):
            continue
        data = {key: value for key, value in sample(form).items() if key != name}
        with pytest.raises(Refused, match=f"“{name}”") as refused:
            render(form, data)
        assert [one.code for one in refused.value.findings] == ["papers.missing_field"]


@pytest.mark.parametrize("form", IDS)
def test_an_unknown_field_is_refused_by_name(form: str) -> None:
    with pytest.raises(Refused, match="“colour”") as refused:
        render(form, {**sample(form), "colour": "红"})
    assert [one.code for one in refused.value.findings] == ["papers.unknown_field"]


def test_an_unknown_form_is_refused_with_where_the_names_are() -> None:
    with pytest.raises(Refused, match="huanjie papers list"):
        render("notice_99", {})


@pytest.mark.parametrize("form", [one for one in IDS if "body" in sample(one)])
def test_a_community_is_spoken_of_in_its_own_words(form: str) -> None:
    data = {**sample(form), "body": "residents_committee"}
    words = words_of_docx(render(form, data).docx)
    assert "第十一届居民委员会" in words
    assert "第十一届村民委员会换届" not in words
