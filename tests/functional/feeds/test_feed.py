"""The feed of a survey tells its releases in words, and the words of the results page alone."""

import datetime as dt
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from flask.testing import FlaskClient

from surveyapp.clock import FixedClock
from surveyapp.services.close_survey import allow_early_release, close_survey
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from tests.support.counted import Person, take_part
from tests.support.surveys import choice, document, published, words

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BREAKDOWN = {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}


@pytest.fixture
def two_releases(sqlite_context: Context, clock: FixedClock) -> None:
    made = document(
        {"key": "mould", "type": "yes-no", "text": words("Is er <b>schimmel</b> & vocht?")},
        choice("district", "north", "south", "east"),
        breakdowns=[BREAKDOWN],
    )
    organisation = published(sqlite_context, made)
    people = [
        Person(
            {
                "mould": "yes" if number % 3 else "no",
                "district": "north" if number < 30 else "south",
            }
        )
        for number in range(60)
    ]
    take_part(sqlite_context, organisation, "buurt", people)
    allow_early_release(sqlite_context, organisation, "buurt", allowed=True)
    release_results(sqlite_context, organisation, "buurt")
    take_part(sqlite_context, organisation, "buurt", people)
    clock.advance(days=2)
    close_survey(sqlite_context, organisation, "buurt")
    release_results(sqlite_context, organisation, "buurt")


def read(client: FlaskClient, language: str = "nl-BE") -> Element:
    answer = client.get(f"/feed/buurt/{language}")
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    found: Element = fromstring(answer.data)
    return found


def text(parent: Element, name: str) -> str:
    found = parent.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def test_each_release_is_an_entry_the_newest_first(client: FlaskClient, two_releases: None) -> None:
    del two_releases
    feed = read(client)

    assert text(feed, "title") == "Je buurt"
    assert text(feed, "updated") == "2026-03-04T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Wijk"
    entries = feed.findall(f"{ATOM}entry")
    assert [text(each, "updated")[:10] for each in entries] == ["2026-03-04", "2026-03-02"]
    assert len({text(each, "id") for each in entries}) == 2
    assert all(text(each, "id").startswith("urn:uuid:") for each in entries)


def test_an_entry_says_the_cells_in_words(client: FlaskClient, two_releases: None) -> None:
    del two_releases
    entry = read(client, "en").findall(f"{ATOM}entry")[-1]
    body = entry.find(f"{ATOM}content/{XHTML}div")
    assert body is not None
    told = " ".join(" ".join(body.itertext()).split())

    assert "60 to 64 people took part." in told
    assert "Is er <b>schimmel</b> & vocht?" in told
    assert "In this group: Andere wijken – south, east" in " ".join(told.split()).replace(" ,", ",")
    assert "In this group: north" in told
    lines = ["".join(each.itertext()) for each in body.iter(f"{XHTML}li")]
    assert "Yes: 6 to 7 of 10" in lines
    assert {each.get(LANG) for each in body.iter(f"{XHTML}h2")} == {"nl-BE", "en"}


def test_a_program_that_has_it_gets_nothing_again(client: FlaskClient, two_releases: None) -> None:
    del two_releases
    first = client.get("/feed/buurt/fr")
    assert first.status_code == 302
    assert first.headers["Location"] == "/feed/buurt/fr-BE"
    answer = client.get("/feed/buurt/fr-BE")
    assert "Set-Cookie" not in answer.headers
    again = client.get("/feed/buurt/fr-BE", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/feed/buurt/ar", headers={"If-None-Match": answer.headers["ETag"]})
    assert other.status_code == 200


def test_the_language_that_the_browser_asks_for(client: FlaskClient, two_releases: None) -> None:
    del two_releases
    answer = client.get("/feed/buurt", headers={"Accept-Language": "ar"})
    assert answer.headers["Location"] == "/feed/buurt/ar"


def test_nothing_before_the_first_release_and_in_no_language_that_is_not(
    client: FlaskClient, sqlite_context: Context
) -> None:
    published(sqlite_context, document(choice("warm", "a", "b")))
    for address in ("/feed/buurt", "/feed/buurt/nl-BE", "/feed/elders/nl-BE", "/feed/buurt/xx"):
        assert client.get(address).status_code == 404


def test_made_up_answers_are_marked(
    client: FlaskClient, sqlite_context: Context, clock: FixedClock
) -> None:
    organisation = published(sqlite_context, document(choice("warm", "a", "b")), synthetic=True)
    people = [Person({"warm": "a"}, synthetic=True) for _ in range(40)]
    take_part(sqlite_context, organisation, "buurt", people)
    close_survey(sqlite_context, organisation, "buurt")
    release_results(sqlite_context, organisation, "buurt")
    assert clock.today() == dt.date(2026, 3, 2)
    body = client.get("/feed/buurt/en").text
    assert "made-up answers" in body
