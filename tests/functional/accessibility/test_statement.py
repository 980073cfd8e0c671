"""The accessibility statement: honest, for anybody, in three languages and never in none."""

import pytest
from flask.testing import FlaskClient

from surveyapp.languages import all_languages, language
from surveyapp.services.context import Context
from tests.support.page import checked
from tests.support.surveys import choice, document, published
from tests.support.visitor import Visitor

ADDRESS = "/accessibility"
NOT_TESTED = {
    "nl-BE": "schermlezer",
    "fr-BE": "lecteur d’écran",
    "en": "screen reader",
}


@pytest.mark.parametrize("code", NOT_TESTED)
def test_it_says_what_was_not_tested(client: FlaskClient, code: str) -> None:
    page = checked(client.get(f"{ADDRESS}?lang={code}"), language=code)
    assert "axe-core" in page.words
    assert "320" in page.words
    assert NOT_TESTED[code] in page.words
    # Wholly in one language, so nothing is marked as another one.
    assert [each for each in page.all("span") if each.get("lang")] == []


@pytest.mark.parametrize("code", [each.code for each in all_languages()])
def test_other_languages_fall_back_and_say_so(client: FlaskClient, code: str) -> None:
    page = checked(client.get(f"{ADDRESS}?lang={code}"), language=code)
    fell_back = {each.get("lang") for each in page.all("span") if each.get("lang")}
    assert bool(fell_back) == (code not in NOT_TESTED)
    choices = {each.get("hreflang") for each in page.all("a")} - {None}
    assert choices == set(NOT_TESTED)


def test_it_is_found_from_the_first_page_the_languages_and_the_end(
    client: FlaskClient, sqlite_context: Context
) -> None:
    published(sqlite_context, document(choice("mould", "yes", "no")))
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    visitor.answers("mould", "no")
    visitor.taps_ready()
    for place in ("/", "/s/buurt", visitor.address):
        page = checked(client.get(place))
        links = {each.get("href") for each in page.all("a")}
        assert f"{ADDRESS}?lang=nl-BE" in links, place
    # The first screen of a survey must stay light.
    assert ADDRESS not in client.get("/s/buurt/nl-BE").text


def test_it_keeps_nothing_of_whoever_reads_it(client: FlaskClient) -> None:
    answer = client.get(ADDRESS, headers={"Accept-Language": "ar"})
    assert "Set-Cookie" not in answer.headers
    assert language("ar").direction == "rtl"
    assert checked(answer, language="ar").root.get("dir") == "rtl"
