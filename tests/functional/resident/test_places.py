import uuid

import pytest
from flask.testing import FlaskClient

from surveyapp.clock import FixedClock
from surveyapp.languages import all_languages
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from tests.support.kept import kept_counts
from tests.support.page import USE, checked
from tests.support.shipped import open_shipped
from tests.support.surveys import choice, document, published
from tests.support.visitor import Visitor


def test_first_page_without_anything_is_kind(client: FlaskClient) -> None:
    page = checked(client.get("/"), language="nl-BE")
    assert not list(page.all("ul"))[1:]


@pytest.mark.usefixtures("organisation")
def test_first_page_shows_what_is_open(client: FlaskClient) -> None:
    page = checked(client.get("/?lang=ar"), language="ar")
    assert page.link("حيّك") == "/s/buurt/ar"
    assert [each.get("lang") for each in page.all("a") if each.get("hreflang")] == ["nl-BE", "ar"]


@pytest.mark.parametrize("code", [each.code for each in all_languages()])
def test_every_language_has_pages(client: FlaskClient, code: str) -> None:
    checked(client.get(f"/?lang={code}"), language=code)
    checked(client.get(f"/s/nothing/{code}"), language=code, status=404)


def test_browser_language_is_a_first_guess(client: FlaskClient) -> None:
    french = {"Accept-Language": "xx, fr-CA;q=0.9, nl;q=0.1"}
    checked(client.get("/", headers=french), language="fr-BE")
    checked(client.get("/?lang=tr", headers=french), language="tr")


@pytest.mark.usefixtures("organisation")
def test_languages_are_shown_by_their_own_names(client: FlaskClient) -> None:
    page = checked(client.get("/s/buurt"))
    assert page.link("Nederlands") == "/s/buurt/nl-BE"
    assert page.link("العربية") == "/s/buurt/ar"
    assert not list(page.all("img"))  # no flags


@pytest.mark.usefixtures("organisation")
def test_short_codes_lead_to_the_registry_s(client: FlaskClient) -> None:
    answer = client.get("/s/buurt/nl?from=poster")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/s/buurt/nl-BE?from=poster")


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize("code", ["tr", "xx", "nl-BE-extra"])
def test_a_language_that_is_not_offered_leads_to_the_choice(client: FlaskClient, code: str) -> None:
    answer = client.get(f"/s/buurt/{code}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/buurt")


def test_a_line_of_the_promise_has_its_picture(
    client: FlaskClient, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    page = checked(client.get("/s/hoe-woon-je/ar"), language="ar")
    pictures = [each.get("href", "").rsplit("#", 1)[-1] for each in page.all(USE)]
    assert pictures == ["rent", "private", "silent", "city-hall", "calendar", "help"]


@pytest.mark.usefixtures("organisation")
def test_promise_comes_before_the_first_question(client: FlaskClient) -> None:
    visitor = Visitor(client, "buurt")
    page = visitor.opens("/s/buurt/nl-BE")
    for words in ("Je naam staat er niet bij.", "In juni", "Vraag hulp in het buurthuis."):
        assert words in page.words


def test_a_closed_survey_says_so(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    close_survey(sqlite_context, organisation, "buurt")
    page = checked(client.get("/s/buurt/ar"), language="ar")
    assert not list(page.all("form"))
    assert client.post("/s/buurt/ar").status_code == 303
    assert kept_counts(sqlite_context)["drafts"] == 0


def test_whoever_is_half_way_when_it_closes_can_finish(
    client: FlaskClient, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    visitor.goes_on()
    visitor.answers("mould", "no")
    close_survey(sqlite_context, organisation, "buurt")
    visitor.answers("problems", "cold")
    visitor.answers("pay", "always")
    visitor.writes("people", "2")
    visitor.writes("story", "Tot hier.")
    visitor.taps_ready()
    assert kept_counts(sqlite_context)["responses"] == 1


@pytest.mark.usefixtures("organisation")
def test_an_expired_draft_says_what_happened(client: FlaskClient, clock: FixedClock) -> None:
    visitor = Visitor(client, "buurt", "ar")
    visitor.starts()
    visitor.answers("consent", "yes")
    address = visitor.address
    clock.advance(days=1)
    visitor.opens(address)
    clock.advance(days=2)
    page = visitor.opens(address, status=404)
    again = [each.get("href") for each in page.all("a") if "button" in each.get("class", "")]
    assert again == ["/s/buurt/ar"]
    visitor.sends(("answer", "yes"), ("go", "next"), status=404)


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize("token", ["x", "%00", "..", "a" * 3000, "%E2%80%AE"])
def test_a_token_that_never_was_gets_a_page(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/s/buurt/nl-BE/d/{token}/mould")
    assert answer.status_code == 404
    checked(answer, status=404)


def test_a_made_up_survey_is_marked_on_every_screen(
    client: FlaskClient, sqlite_context: Context
) -> None:
    published(sqlite_context, document(choice("rent", "low", "high")), synthetic=True)
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    visitor.answers("rent", "low")
    visitor.taps_ready()
    for path in ("/s/buurt", *visitor.pages):
        page = checked(client.get(path, follow_redirects=True))
        assert any(each.get("class") == "trial" for each in page.all("aside")), path


@pytest.mark.usefixtures("organisation")
def test_a_real_survey_is_not_marked(client: FlaskClient) -> None:
    page = checked(client.get("/s/buurt/ar"))
    assert not any(each.get("class") == "trial" for each in page.all("div"))
