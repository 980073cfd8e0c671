"""The feed of a survey tells its releases in words, and the words of the results page alone."""

import datetime as dt
import gzip
import uuid
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from flask.testing import FlaskClient

from surveyapp.aggregate.rhythm import Standing
from surveyapp.clock import FixedClock
from surveyapp.services.close_survey import allow_early_release, close_survey
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_feed import ENTRIES, TABLES, feed_state
from surveyapp.services.release_results import release_results
from surveyapp.storage.releases import READ, ReleaseStore
from tests.support.counted import Person, take_part
from tests.support.released import release_of, told
from tests.support.statements import counted_statements
from tests.support.surveys import choice, document, published, words

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DOCUMENT = "release.document"
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


def test_a_program_that_follows_two_languages_keeps_both(
    client: FlaskClient, two_releases: None
) -> None:
    del two_releases
    feeds = [read(client, each) for each in ("nl-BE", "ar")]
    marks = [[text(each, "id") for each in (feed, *feed.iter(f"{ATOM}entry"))] for feed in feeds]
    # What a feed reader saw already it knows by this: the same each time, nobody else's.
    again = read(client)
    assert marks[0] == [text(each, "id") for each in (again, *again.iter(f"{ATOM}entry"))]
    assert len({*marks[0], *marks[1]}) == 6


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


def test_it_is_sent_smaller(client: FlaskClient, two_releases: None) -> None:
    del two_releases
    plain = client.get("/feed/buurt/nl-BE")
    packed = client.get("/feed/buurt/nl-BE", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) * 3 < len(plain.data)


def test_who_has_it_costs_no_release(
    client: FlaskClient, sqlite_context: Context, two_releases: None
) -> None:
    del two_releases
    had = {"If-None-Match": f'W/"{feed_state(sqlite_context, "buurt", "tr").mark}"'}
    with counted_statements(sqlite_context) as asked:
        answer = client.get("/feed/buurt/tr", headers=had)
        client.get("/feed/buurt")
    assert asked
    assert not any(DOCUMENT in each for each in asked)
    assert (answer.status_code, answer.headers["ETag"]) == (304, had["If-None-Match"])
    assert "Content-Type" not in answer.headers


def test_who_has_it_not_costs_each_release_once(
    client: FlaskClient, sqlite_context: Context, two_releases: None
) -> None:
    del two_releases
    READ.clear()
    with counted_statements(sqlite_context) as asked:
        first, again = client.get("/feed/buurt/tr"), client.get("/feed/buurt/tr")
    assert sum(DOCUMENT in each for each in asked) == 2
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return published(sqlite_context, document(choice("warm", "a", "b")))


def kept(context: Context, owner: uuid.UUID, number: int, tables: int = 1) -> None:
    """A release of many tables, most of them of questions that are gone by now."""
    gone = [told(f"gone{each}", 10, {"a": 3}) for each in range(tables - 1)]
    made = release_of(told("warm", 10, {"a": 3, "b": 6}), *gone, number=number)
    standing = Standing(10, 0, made.date, closing=True, minimum=5)
    of_survey = find_survey(context, owner, "buurt").id
    with context.database.begin() as db:
        assert ReleaseStore(db).add(owner, of_survey, made, standing)


@pytest.mark.parametrize(
    "case",  # tables of each release, releases, entries
    [
        (1, ENTRIES + 2, ENTRIES),
        (TABLES // 2, 3, 2),
        (TABLES // 2 + 1, 3, 1),
        (TABLES + 1, 2, 1),
    ],
)
def test_it_holds_the_newest_for_which_there_is_room(
    client: FlaskClient, sqlite_context: Context, owner: uuid.UUID, case: tuple[int, int, int]
) -> None:
    tables, releases, entries = case
    for number in range(1, releases + 1):
        kept(sqlite_context, owner, number, tables)
    feed = read(client, "en")
    titles = [text(each, "title").split(" of ")[0] for each in feed.findall(f"{ATOM}entry")]
    assert titles == [f"Release {releases - each}" for each in range(entries)]


def test_a_new_release_is_told_to_who_has_the_one_before(
    client: FlaskClient, sqlite_context: Context, owner: uuid.UUID
) -> None:
    kept(sqlite_context, owner, 1)
    had = client.get("/feed/buurt/en").headers["ETag"]
    kept(sqlite_context, owner, 2)
    answer = client.get("/feed/buurt/en", headers={"If-None-Match": had})
    assert answer.status_code == 200
    assert "Release 2 of" in answer.text
    assert answer.headers["ETag"] != had


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
