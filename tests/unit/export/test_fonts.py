"""Every language's own name is set with real letters of an embedded Noto font."""

import io
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from surveyapp.export.typesetting import set_document, write_document
from surveyapp.languages import Language, all_languages
from tests.support.pdf import Pdf

PAGE = """<!doctype html><html class="layout" lang="{code}" dir="{direction}">
<head><title>x</title><link rel="stylesheet" href="static:/css/tokens.css">
<link rel="stylesheet" href="static:/css/print/page.css"></head>
<body><p>{text}</p><h1>{text}</h1></body></html>"""


def set_text(text: str, language: Language) -> Pdf:
    page = PAGE.format(code=language.code, direction=language.direction, text=text)
    return Pdf(write_document(set_document(page), language.code))


def embedded(font: Any) -> tuple[str, TTFont]:  # noqa: ANN401  pypdf's objects
    """The name of a font and its embedded program."""
    descendant = font["/DescendantFonts"][0].get_object()
    descriptor = descendant["/FontDescriptor"].get_object()
    key = next(key for key in ("/FontFile2", "/FontFile3") if key in descriptor)
    program = TTFont(io.BytesIO(descriptor[key].get_object().get_data()))
    return str(descriptor["/FontName"]), program


def glyphs_used(font: Any) -> set[int]:  # noqa: ANN401  pypdf's objects
    """Glyph numbers that have a width of their own in the PDF."""
    widths = font["/DescendantFonts"][0].get_object()["/W"]
    return {int(each) for each in list(widths)[::2] if not isinstance(each, list)}


def has_outline(program: TTFont, glyph: int) -> bool:
    name = program.getGlyphName(glyph)
    outline = program["glyf"][name]
    return bool(outline.numberOfContours)


@pytest.mark.parametrize("language", all_languages(), ids=lambda each: each.code)
def test_a_languages_own_name_has_real_letters(language: Language) -> None:
    pdf = set_text(language.autonym, language)
    assert pdf.fonts()
    for font in pdf.fonts().values():
        name, program = embedded(font)
        assert "Noto" in name, name
        used = glyphs_used(font)
        assert used
        assert 0 not in used, f"{name} has no letter for a part of {language.autonym!r}"
        assert any(has_outline(program, glyph) for glyph in used)


def test_a_script_that_is_not_ours_is_seen_by_the_test() -> None:
    # Control: a private-use character is in no font, so its place is the empty box.
    english = next(each for each in all_languages() if each.code == "en")
    fonts = set_text("\N{LATIN SMALL LETTER A}\ue123", english).fonts().values()
    assert any(0 in glyphs_used(font) for font in fonts)
