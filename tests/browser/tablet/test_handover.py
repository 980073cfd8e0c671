"""The tablet goes round: each person alone with it, from cover to cover."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import QuarantineRow, ResponseRow
from surveyapp.storage.rows.sound import VoiceRow
from tests.support.groups import a_session
from tests.support.rounds import COVER, NOTHING_WAITS, PIN, SEEN, Round, bundle_of
from tests.support.speaker import speaks, with_microphone
from tests.support.until import until

CANARY = "Wintergroen-7731"
PLAN = {"consent": ("yes",), "mould": ("yes",), "where": ("kitchen",), "problems": ("rent",)}
VOICE_WAITS = NOTHING_WAITS.replace(
    "found.length === 0", 'found.some(({ kind }) => kind === "voice")'
)
TABLET = {"width": 768, "height": 1024}


def a_tablet(chromium: Browser, address: str, app: Flask) -> Round:
    shelf = chromium.new_context(viewport=TABLET, locale="nl-BE", has_touch=True)  # type: ignore[arg-type]
    return Round(shelf, address, app)


@pytest.fixture
def tablet(chromium: Browser, address: str, app: Flask, sqlite_context: Context) -> Iterator[Round]:
    """A tablet that is prepared; it has not been given away yet."""
    here = a_tablet(chromium, address, app)
    here.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
    yield here
    here.closes()


def answers_to(tablet: Round, last: str, plan: dict[str, tuple[str, ...]] | None = None) -> None:
    """Go on until an item is shown."""
    while tablet.screen != last:
        tablet.answers((plan or PLAN).get(tablet.screen, ()))
        tablet.goes_on()


def whole_turn(tablet: Round, language: str = "ar", picture: str = "books") -> None:
    """One person, from cover to thank-you."""
    tablet.starts_turn(language, picture)
    answers_to(tablet, "check")
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.shows("done")


def kept(context: Context, row: Any = ResponseRow) -> list[Any]:  # noqa: ANN401  a row class
    with context.database.read() as db:
        return list(db.scalars(select(row)).all())


def arrived(tablet: Round, context: Context, count: int = 1) -> list[Any]:
    """Wait until so many responses are on the server."""
    for _ in range(100):
        if len(kept(context)) >= count:
            break
        tablet.page.wait_for_timeout(100)
    return kept(context)


def test_three_people_in_turn_are_three_responses(tablet: Round, sqlite_context: Context) -> None:
    tablet.begins()
    for language, picture in (("ar", "books"), ("nl-BE", "bread"), ("en", "tram")):
        whole_turn(tablet, language, picture)
        tablet.gives_on()
    rows = arrived(tablet, sqlite_context, 3)
    assert sorted(row.language for row in rows) == ["ar", "en", "nl-BE"]
    assert {row.channel for row in rows} == {"tablet"}
    assert {str(row.session_id) for row in rows} == {tablet.session}
    assert all(row.answers["where"] == "kitchen" for row in rows)


def test_a_person_finds_nothing_of_the_one_before(tablet: Round) -> None:
    tablet.begins()
    tablet.starts_turn("ar")
    assert tablet.page.evaluate("() => document.documentElement.dir") == "rtl"
    answers_to(tablet, "story")
    tablet.page.locator("[data-way=write]").click()
    tablet.page.locator("textarea").fill(CANARY)
    tablet.goes_on()
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.gives_on()
    assert CANARY not in tablet.page.evaluate(SEEN)
    tablet.starts_turn("en", "bread")
    assert tablet.page.evaluate("() => [document.documentElement.dir, location.search]") == [
        "ltr",
        "",
    ]
    answers_to(tablet, "story")
    expect(tablet.page.locator("textarea")).to_have_value("")
    assert CANARY not in tablet.page.evaluate(SEEN)


def test_thank_you_has_the_number_behind_its_button(tablet: Round) -> None:
    tablet.begins()
    whole_turn(tablet)
    code = tablet.page.locator("details.more .code")
    assert not code.is_visible()
    tablet.page.locator("details.more summary").click()
    assert len(code.inner_text().replace(" ", "")) == 12
    expect(tablet.page.locator("main a:visible")).to_have_count(0)  # nothing leads away
    tablet.gives_on()


def test_a_no_is_kept_nowhere(tablet: Round, sqlite_context: Context) -> None:
    tablet.begins()
    tablet.starts_turn("ar")
    answers_to(tablet, "consent")
    assert tablet.parcels()["waiting"] == []
    tablet.taps("no")
    tablet.goes_on()
    tablet.shows("goodbye")
    tablet.page.locator(".turn-give").click()
    tablet.shows("cover")
    tablet.page.wait_for_timeout(1000)
    assert tablet.parcels() == {"waiting": [], "arrived": []}
    assert kept(sqlite_context) == []


def test_nothing_is_sealed_before_somebody_agreed_and_all_after(tablet: Round) -> None:
    tablet.begins()
    tablet.starts_turn("ar")
    answers_to(tablet, "mould")
    assert tablet.parcels()["waiting"] == []
    tablet.taps("yes")
    tablet.goes_on()
    [first] = tablet.parcels()["waiting"]
    answers_to(tablet, "story")
    [later] = tablet.parcels()["waiting"]
    assert first["id"] != later["id"]
    assert later["turn"] != ""


def test_the_language_changes_in_the_middle_and_the_answers_stay(
    tablet: Round, sqlite_context: Context
) -> None:
    tablet.begins()
    tablet.starts_turn("en")
    answers_to(tablet, "problems")
    tablet.page.locator(".bar details.languages summary").click()
    tablet.page.locator(".bar a.language[hreflang=ar]").click()
    until(tablet.page, "() => document.documentElement.lang === 'ar'")
    assert tablet.screen == "problems"
    tablet.goes_back()
    expect(tablet.page.locator("input[value=kitchen]")).to_be_checked()
    answers_to(tablet, "check")
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.gives_on()
    [row] = arrived(tablet, sqlite_context)
    assert (row.language, row.answers["where"]) == ("ar", "kitchen")


def test_back_is_the_back_of_the_screen(tablet: Round) -> None:
    tablet.begins()
    tablet.starts_turn("en")
    answers_to(tablet, "where")
    tablet.page.evaluate("() => history.back()")
    tablet.shows("mould")
    tablet.page.wait_for_timeout(200)
    tablet.page.evaluate("() => history.back()")
    tablet.shows("consent")
    assert tablet.page.evaluate("() => history.length") <= 4  # however far somebody goes


def test_the_short_route_asks_the_core_alone(tablet: Round, sqlite_context: Context) -> None:
    tablet.begins(short=True)
    tablet.starts_turn("en")
    asked = list(tablet.fills_in(PLAN))
    assert asked == ["welcome", "consent", "mould", "where"]
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.gives_on()
    [row] = arrived(tablet, sqlite_context)
    assert set(row.answers) == {"mould", "where"}
    assert kept(sqlite_context, QuarantineRow) == []


def test_worker_and_resident_together_need_no_pin(tablet: Round, sqlite_context: Context) -> None:
    tablet.begins("assisted")
    tablet.shows("languages")
    tablet.page.locator("main button.language[value=ar]").click()
    tablet.shows("promise")
    assert tablet.page.url.endswith("/ar?also=nl-BE")
    tablet.page.locator("#start button.main").click()
    tablet.another_than("promise")
    answers_to(tablet, "check")
    tablet.page.locator("main button.main[type=submit]").click()
    tablet.shows("done")
    tablet.page.locator(".turn-give").click()
    tablet.page.wait_for_url("**/tablet#session*")
    [row] = arrived(tablet, sqlite_context)
    assert (row.channel, row.language) == ("assisted", "ar")


def test_practice_keeps_nothing(
    chromium: Browser, address: str, app: Flask, sqlite_context: Context
) -> None:
    tablet = a_tablet(chromium, address, app)
    tablet.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context, practice=True)))
    tablet.begins()
    whole_turn(tablet)
    tablet.gives_on()
    assert tablet.parcels() == {"waiting": [], "arrived": []}
    tablet.closes()


def test_leaving_needs_the_pin(tablet: Round) -> None:
    tablet.begins()
    tablet.page.locator(".turn-worker").click()
    tablet.types_pin("1357")
    tablet.page.wait_for_timeout(500)
    assert tablet.page.url.endswith(COVER)
    for path in ("/tablet", "/staff/", "/", "/s/warm-home", "/s/warm-home/en"):
        tablet.opens(path)
        tablet.shows("cover")
        assert tablet.page.url.endswith(COVER), path
    tablet.page.locator(".turn-worker").click()
    tablet.types_pin(PIN)
    tablet.page.wait_for_url("**/tablet#session*")
    tablet.opens("/s/warm-home/en")
    tablet.shows("promise")


def test_a_story_that_was_spoken_arrives_with_its_turn(
    chromium: Browser, address: str, app: Flask, sqlite_context: Context
) -> None:
    with with_microphone(chromium) as speaking:
        tablet = a_tablet(speaking, address, app)
        tablet.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
        tablet.begins()
        tablet.starts_turn("en")
        answers_to(tablet, "story")
        tablet.page.locator("[data-way=talk]").click()
        speaks(tablet.page, 1.2)
        tablet.goes_on()
        assert {each["kind"] for each in tablet.parcels()["waiting"]} == {"response", "voice"}
        tablet.page.locator("main button.main[type=submit]").click()
        tablet.gives_on()
        [row] = arrived(tablet, sqlite_context)
        until(tablet.page, NOTHING_WAITS)
        [voice] = kept(sqlite_context, VoiceRow)
        assert (voice.response_id, voice.item) == (row.id, "story")
        tablet.closes()


def test_what_is_being_said_outlives_the_page(
    chromium: Browser, address: str, app: Flask, sqlite_context: Context
) -> None:
    with with_microphone(chromium) as speaking:
        tablet = a_tablet(speaking, address, app)
        tablet.prepares(bundle_of(app, sqlite_context, a_session(sqlite_context)))
        tablet.begins()
        tablet.starts_turn("en")
        answers_to(tablet, "story")
        tablet.page.locator("[data-way=talk]").click()
        speaks(tablet.page, 4, stops=False)
        until(tablet.page, VOICE_WAITS)
        gone, tablet.page = tablet.page, tablet.shelf.new_page()
        gone.close()
        tablet.opens(COVER)
        tablet.shows("cover")
        until(tablet.page, NOTHING_WAITS)
        [row] = kept(sqlite_context, QuarantineRow)
        [voice] = kept(sqlite_context, VoiceRow)
        assert (voice.response_id, voice.item) == (row.id, "story")
        assert voice.state in {"waiting", "ready"}  # whole
        tablet.closes()
