"""Sentences that are not there in the page's language say in which language they are."""

import pytest
from flask.testing import FlaskClient

from surveyapp.languages.catalogs import translate
from tests.support.page import Page, checked

PAGES = ["/w/{}", "/s/nothing/{}", "/?lang={}"]


def marked(page: Page) -> set[tuple[str | None, str | None]]:
    """The languages and directions that stand on the heading and on the words of the page."""
    spans = [each for each in page.all("span") if each.get("lang")]
    return {(each.get("lang"), each.get("dir")) for each in spans}


@pytest.mark.parametrize("address", PAGES)
def test_what_fell_back_carries_its_language_and_direction(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address.format("rif"))
    shown = checked(page, language="rif", status=page.status_code)
    assert marked(shown) == {("ary", "rtl")}
    # Control: in the language itself nothing is marked.
    page = client.get(address.format("ary"))
    assert marked(checked(page, language="ary", status=page.status_code)) == set()


def test_the_words_are_those_of_the_first_language_that_has_them(client: FlaskClient) -> None:
    page = checked(client.get("/w/rif"), language="rif")
    asked = translate("What is your number?", "rif")
    assert asked.language == "ary"
    assert asked.text in page.words
