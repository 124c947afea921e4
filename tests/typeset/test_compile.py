"""The door to Typst: same page everywhere, every font inside, nothing silently missing."""

import io

import pikepdf
import pypdfium2
import pytest

from huanjie.terms.findings import Refused
from huanjie.typeset.compile import FONTS, pdf

STYLED = '#import "/fonts.typ": *\n#set text(font: fangsong, lang: "zh", region: "cn")\n'
ABSENT = "\U0002fa1f"


def text_of(written: bytes) -> str:
    with pypdfium2.PdfDocument(written) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_text_can_be_taken_back_out_of_the_page() -> None:
    assert "选民名单" in text_of(pdf(STYLED + "#sys.inputs.title", inputs={"title": "选民名单"}))


def test_same_input_gives_same_bytes() -> None:
    assert pdf(STYLED + "公告", inputs={}) == pdf(STYLED + "公告", inputs={})


def test_inputs_of_an_earlier_page_do_not_stay() -> None:
    pdf(STYLED + "#sys.inputs.title", inputs={"title": "甲"})
    assert text_of(pdf(STYLED + "#sys.inputs.len()", inputs={})).strip() == "0"


def test_rare_name_characters_fall_back_to_a_font_that_has_them() -> None:
    assert "王䶮𠮷" in text_of(pdf(STYLED + "#sys.inputs.name", inputs={"name": "王䶮𠮷"}))


def test_a_character_without_a_glyph_is_refused_with_its_place() -> None:
    data = f'{{"groups": [{{"names": ["王芳", "李{ABSENT}"]}}]}}'
    with pytest.raises(Refused) as refused:
        pdf(
            STYLED + "#json(bytes(sys.inputs.data)).groups.first().names.last()",
            inputs={"data": data},
        )
    (finding,) = refused.value.findings
    assert finding.code == "typeset.character_missing"
    assert ABSENT in finding.says.zh
    assert finding.place == "data.groups[0].names[1]"
    assert finding.about == "U+2FA1F"


def test_every_absent_character_is_named_and_not_only_the_first() -> None:
    with pytest.raises(Refused) as refused:
        pdf(STYLED + f"甲{ABSENT}乙\n\n😀", inputs={})
    assert [one.about for one in refused.value.findings] == ["U+2FA1F", "U+1F600"]


def test_fonts_are_embedded_and_the_file_says_pdf_a() -> None:
    with pikepdf.open(io.BytesIO(pdf(STYLED + "公告", inputs={}))) as document:
        fonts = document.pages[0].Resources.Font
        for font in fonts.values():
            assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font
        assert "/OutputIntents" in document.Root
        assert document.open_metadata().pdfa_status == "2B"


def test_files_can_be_read_beside_the_shared_styles() -> None:
    written = pdf(STYLED + '#read("/note.txt")', inputs={}, files={"note.txt": "附注".encode()})
    assert "附注" in text_of(written)


def test_a_file_cannot_leave_its_folder() -> None:
    with pytest.raises(ValueError, match="leaves the folder"):
        pdf("", inputs={}, files={"../note.txt": b""})


def test_a_standard_that_would_hide_missing_characters_is_not_offered() -> None:
    with pytest.raises(ValueError, match=r"1\.7"):
        pdf("", inputs={}, standard="1.7")


def test_every_font_ships_with_its_licence() -> None:
    folders = [path for path in FONTS.iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert (folder / "LICENSE").stat().st_size > 1000
