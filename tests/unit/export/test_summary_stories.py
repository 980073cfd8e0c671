"""Quotes and themes in the PDF: translation and original in every language, and nobody's traits."""

import pytest

from surveyapp.export.pdf import set_summary
from surveyapp.report.summary import summary_of
from tests.support.pdf import Pdf
from tests.support.told_stories import DUTCH, ROOM, TURKISH, told_kwestie
from tests.support.versions import published

URL = "https://samen.example.org"


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("language", ["nl-BE", "ar", "tr"])
def test_quotes_stand_in_it_as_they_were_said(language: str) -> None:
    pdf = Pdf(set_summary(summary_of(published(told_kwestie()), language, URL)).file)
    text = squeezed(pdf.text)
    assert squeezed(TURKISH) in text
    assert (squeezed(DUTCH) in text) == (language != "tr")  # who reads Turkish needs no other
    assert squeezed(ROOM) in text
    assert "/BlockQuote" in pdf.tags()


def test_themes_stand_in_it_with_their_base() -> None:
    text = Pdf(set_summary(summary_of(published(told_kwestie()), "en", URL)).file).text
    told = (
        "25 to 29 people told about",
        "60 to 64 people told a story",
        "Hoogstens enkele mensen vertelden",
    )
    for words in told:
        assert squeezed(words) in squeezed(text)
