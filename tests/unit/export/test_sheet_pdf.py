"""Sheets of both shipped questionnaires, read back: sides, codes, letters, direction."""

from functools import cache
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it has no types
import pytest

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.export.child import SetPages
from surveyapp.export.copying import Copies, NothingToReplace
from surveyapp.export.paper import set_sheets, sheet_pieces
from surveyapp.export.paper_setting import SIZES, plan, set_guide
from tests.support.pdf import Pdf
from tests.support.sheets import (
    codes_on,
    languages_of,
    made_up_codes,
    shipped_paper,
    ways_back_on,
)

HOME, FAIR = sorted(shipped_surveys())
EVERY = [(key, code) for key in (HOME, FAIR) for code in languages_of(key)]
SET = [(HOME, "nl-BE"), (FAIR, "ar"), (HOME, "ti"), (FAIR, "ps")]
COPIES = 3


@cache
def made(key: str, language: str) -> tuple[SetPages, Pdf]:
    """The short route, set once and read by many tests."""
    done = set_sheets(shipped_paper(key, language, short=True), made_up_codes(COPIES), "x")
    return done, Pdf(done.file)


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_a_whole_questionnaire_fits_on_two_sheets_of_paper(key: str, language: str) -> None:
    planned = plan(sheet_pieces(shipped_paper(key, language)))
    assert len(planned.sides) in {1, 2, 4}
    blocks = [number for side in planned.sides for number in side.blocks]
    assert blocks == list(range(len(blocks)))
    assert all(side.gap >= SIZES[planned.size][0] for side in planned.sides)


@pytest.mark.parametrize(("key", "language"), SET)
def test_the_short_route_is_one_sheet_with_a_code_on_each_side(key: str, language: str) -> None:
    done, pdf = made(key, language)
    assert done.pages == 2
    assert len(pdf.pages) == COPIES * done.pages
    expected = [code.replace(" ", "") for code, _back in made_up_codes(COPIES)]
    # Piece by piece: reading a whole side back would turn digits round among Arabic words.
    pieces = ["\n".join(text for text, _x, _y in places(pdf, at)) for at in range(len(pdf.pages))]
    found = [codes_on(each) for each in pieces]
    assert found == [{code} for code in expected for _side in range(done.pages)]


def test_each_sheet_has_its_own_way_back_on_its_last_side() -> None:
    done, pdf = made(HOME, "nl-BE")
    last = pdf.pages[done.pages - 1 :: done.pages]
    assert [ways_back_on(page) for page in last] == [
        {back.replace(" ", "")} for _code, back in made_up_codes(COPIES)
    ]
    assert not any(ways_back_on(page) for page in pdf.pages[:: done.pages])


@pytest.mark.parametrize(("key", "language"), SET)
def test_every_letter_is_embedded_and_the_pages_are_tagged(key: str, language: str) -> None:
    _done, pdf = made(key, language)
    assert str(pdf.catalog["/Lang"]) == language
    assert {"/H1", "/H2", "/P", "/Figure"} <= pdf.tags()
    assert b"pdfuaid" in pdf.metadata
    assert pdf.fonts()
    for font in pdf.fonts().values():
        descriptor: Any = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()  # type: ignore[index]  # pypdf's objects
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "Noto" in str(descriptor["/FontName"])


def test_every_copy_has_the_structure_of_the_first() -> None:
    done, pdf = made(HOME, "nl-BE")
    pages = [page.indirect_reference for page in pdf.reader.pages]
    where = [each.raw_get("/Pg") for each in pdf.structure() if "/Pg" in each]
    counts = [where.count(page) for page in pages]
    assert counts[: done.pages] == counts[done.pages : 2 * done.pages] == counts[-done.pages :]
    assert all(counts)
    structs = [int(str(page["/StructParents"])) for page in pdf.reader.pages]
    assert structs == list(range(len(pages)))


def places(pdf: Pdf, page: int) -> list[tuple[str, float, float]]:
    """Each piece of text of a side, with where it begins: from the left, and from below."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, moved: list[float], own: list[float], *_font: object) -> None:
        if text.strip():
            scale, left, down = moved[0], moved[4], moved[5]
            found.append((text.strip(), scale * own[4] + left, moved[3] * own[5] + down))

    pdf.reader.pages[page].extract_text(visitor_text=visit)
    return found


def place_of(pdf: Pdf, text: str) -> tuple[float, float]:
    return next((x, y) for each, x, y in places(pdf, 0) if each.replace("\xa0", " ") == text)


@pytest.mark.parametrize(("key", "language"), SET)
def test_a_side_runs_as_its_language_does(key: str, language: str) -> None:
    _done, pdf = made(key, language)
    code = made_up_codes(1)[0][0]
    half = float(pdf.reader.pages[0].mediabox.width) / 2
    first, second = place_of(pdf, "1"), place_of(pdf, "2")
    runs_right_to_left = shipped_paper(key, language).direction == "rtl"
    assert (first[0] > second[0]) == runs_right_to_left
    assert (place_of(pdf, code)[0] < half) == runs_right_to_left


def test_arabic_words_are_in_the_order_in_which_they_are_read() -> None:
    text = made(FAIR, "ar")[1].text
    paper = shipped_paper(FAIR, "ar", short=True)
    for item in paper.items:
        for answer in item.answers:
            words = answer.text.text.split()
            assert all(word in text or word[::-1] in text for word in words[:1]), answer.text.text


def test_a_document_without_a_place_for_codes_is_not_copied() -> None:
    plain = set_guide('<html class="layout" lang="en"><title>x</title><body><p>Hello</p>')
    with pytest.raises(NothingToReplace):
        plain.write_pdf(
            pdf_variant="pdf/ua-1", finisher=Copies([{}, {}]), pdf_identifier=pydyf.String("x").data
        )
