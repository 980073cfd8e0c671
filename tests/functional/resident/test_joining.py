"""Joining a session with its code: the languages, a clear word where it is shut, guesses."""

import re

import pytest
from flask.testing import FlaskClient

from surveyapp.languages.catalogs import translate
from surveyapp.response.group_session import SessionState
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.services.find_clips import sound_address
from surveyapp.web import guessing
from tests.support.groups import a_closing, a_session, tomorrow
from tests.support.page import Page, checked, words_in
from tests.support.responses import SLUG
from tests.support.spoken import spoken

WRONG = "999999"


def told(page: Page) -> str:
    return words_in(next(iter(page.all("main"))))


def opened(client: FlaskClient, path: str, status: int = 200, language: str = "en") -> Page:
    answer = client.get(path, headers={"Accept-Language": language})
    assert "Set-Cookie" not in answer.headers
    return checked(answer, language=language, status=status)


def languages(page: Page) -> list[str]:
    """Where the languages of the page lead, in their order."""
    return [each.get("href", "") for each in page.all("a") if each.get("class") == "language"]


def test_the_code_is_typed_and_leads_on(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    page = opened(client, "/j")
    assert page.by_id("code") is not None
    answer = client.get("/j", query_string={"code": session.code})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{session.code}")


def test_what_is_asked_can_be_heard(client: FlaskClient, sqlite_context: Context) -> None:
    owner = a_session(sqlite_context).organisation_id
    clip = spoken(sqlite_context, owner, translate("Type the six digits", "ar").text, "ar")
    heard = [each.get("src") for each in opened(client, "/j", language="ar").all("audio")]
    assert heard == [sound_address(clip.sound)]
    assert not list(opened(client, "/j").all("audio"))


@pytest.mark.parametrize("zero", [0x30, 0x660, 0x6F0, 0x966])
def test_digits_of_every_script_are_digits(client: FlaskClient, zero: int) -> None:
    typed = " ".join(chr(zero + int(digit)) for digit in "042137")
    for answer in (client.get("/j", query_string={"code": typed}), client.get(f"/j/{typed}")):
        assert (answer.status_code, answer.headers["Location"]) == (303, "/j/042137")


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "<b>", "\u202e12"])
def test_what_is_no_code_is_asked_again(client: FlaskClient, typed: str) -> None:
    answer = client.get("/j", query_string={"code": typed, "lang": "en"})
    page = checked(answer, language="en")
    assert "Write all 6 digits." in told(page)


def test_the_expected_languages_come_first(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context, languages=("ar",))
    page = opened(client, f"/j/{session.code}")
    assert languages(page) == [
        f"/s/{SLUG}/{code}?session={session.code}" for code in ("ar", "en", "nl-BE")
    ]


def test_every_autonym_speaks_for_itself(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    page = opened(client, f"/j/{session.code}")
    names = {each.get("lang"): words_in(each) for each in page.all("a") if each.get("hreflang")}
    assert names == {"en": "English", "nl-BE": "Nederlands", "ar": "العربية"}


SHUT = [
    ({"state": SessionState.PAUSED}, "We take a short break", "Try again"),
    ({"state": SessionState.CLOSED}, "This meeting is over.", "I want to take part after all"),
    ({"state": SessionState.PLANNED}, "We have not begun yet", "Try again"),
]


@pytest.mark.parametrize(("changes", "words", "way_on"), SHUT)
def test_where_it_is_shut_a_word_says_so(
    client: FlaskClient,
    sqlite_context: Context,
    changes: dict[str, SessionState],
    words: str,
    way_on: str,
) -> None:
    day = tomorrow(sqlite_context) if changes["state"] is SessionState.PLANNED else None
    more = {} if day is None else {"held_on": day}
    session = a_session(sqlite_context, **changes, **more)  # type: ignore[arg-type]  # of a plan
    page = opened(client, f"/j/{session.code}")
    assert words in told(page)
    assert way_on in told(page)


def test_after_its_day_a_word_says_so(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    sqlite_context.clock.advance(days=1)  # type: ignore[attr-defined]  # the clock of the tests
    page = opened(client, f"/j/{session.code}")
    assert "This code was for one day" in told(page)
    assert f"/s/{SLUG}" in [each.get("href") for each in page.all("a")]


def test_a_session_of_today_lets_in_before_its_tablet_could_tell(
    client: FlaskClient, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context, state=SessionState.PLANNED)
    assert languages(opened(client, f"/j/{session.code}"))


def test_a_code_that_does_not_exist_is_asked_again(client: FlaskClient) -> None:
    page = opened(client, f"/j/{WRONG}", status=404)
    assert "We do not know this code." in told(page)
    field = page.by_id("code")
    assert field is not None
    assert field.get("value") == WRONG


def guesses(client: FlaskClient, number: int, address: str = "203.0.113.9") -> list[int]:
    """The answers to so many wrong codes from one address."""
    place = {"REMOTE_ADDR": address}
    return [
        client.get(f"/j/{code:06}", environ_overrides=place).status_code
        for code in range(900_000, 900_000 + number)
    ]


def test_guessing_is_limited(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    answers = guesses(client, guessing.WRONG + 3)
    assert answers == [404] * guessing.WRONG + [429] * 3
    # A right code that was never given there is not told apart from a wrong one.
    place = {"REMOTE_ADDR": "203.0.113.9"}
    refused = client.get(f"/j/{session.code}?lang=en", environ_overrides=place)
    page = checked(refused, language="en", status=429)
    assert 0 < int(refused.headers["Retry-After"]) <= guessing.HOUR
    assert "Too many tries" in told(page)
    # Elsewhere nobody notices.
    assert client.get(f"/j/{session.code}").status_code == 200


def test_a_room_is_not_punished(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    place = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get(f"/j/{session.code}", environ_overrides=place).status_code == 200
    # Sixty people who slip twice each.
    assert set(guesses(client, 120)) == {404}
    # Somebody who goes on guessing there is stopped; the people in the room are not.
    answers = guesses(client, guessing.WRONG_WHERE_RIGHT)
    assert answers[-1] == 429
    assert client.get(f"/j/{session.code}", environ_overrides=place).status_code == 200
    assert (
        client.get(f"/s/{SLUG}/en?session={session.code}", environ_overrides=place).status_code
        == 200
    )


def test_all_addresses_together_are_limited(
    client: FlaskClient, sqlite_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "WRONG_EVERYWHERE", 6)
    session = a_session(sqlite_context)
    for house in range(3):
        assert guesses(client, 2, f"203.0.113.{house}") == [404, 404]
    # Full: who guesses from a new address is told nothing, and then not even heard.
    assert guesses(client, 2, "203.0.113.77") == [429, 429]
    # A room that begins now gets in all the same.
    place = {"REMOTE_ADDR": "203.0.113.88"}
    assert client.get(f"/j/{session.code}", environ_overrides=place).status_code == 200


def test_addresses_of_one_house_are_one(client: FlaskClient) -> None:
    for phone in range(guessing.WRONG):
        assert guesses(client, 1, f"2001:db8:1:2::{phone:x}") == [404]
    assert guesses(client, 1, "2001:db8:1:2::ffff") == [429]
    assert guesses(client, 1, "2001:db8:1:3::1") == [404]


def test_a_code_in_the_address_of_a_survey_is_no_way_around(
    client: FlaskClient, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context, practice=True)
    place = {"REMOTE_ADDR": "203.0.113.9"}
    for code in range(900_000, 900_000 + guessing.WRONG):
        client.get(f"/s/{SLUG}/en?session={code}", environ_overrides=place)
    page = client.get(f"/s/{SLUG}/en?session={session.code}", environ_overrides=place)
    assert page.status_code == 200  # answering goes on, and tells nothing about the code
    assert "Practice." not in page.text.partition("<main")[0]


def test_phones_are_counted_once(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    for word in ("one", "two", "one", "x" * 65, ""):
        assert client.post(f"/j/{session.code}/in", data=word).status_code == 204
    assert count_session(sqlite_context, session).joined == 2


@pytest.mark.parametrize("state", [SessionState.PAUSED, SessionState.CLOSED])
def test_nobody_comes_in_where_it_is_shut(
    client: FlaskClient, sqlite_context: Context, state: SessionState
) -> None:
    session = a_session(sqlite_context, state=state)
    assert client.post(f"/j/{session.code}/in", data="one").status_code == 204
    assert count_session(sqlite_context, session).joined == 0


def test_words_of_phones_are_gone_at_the_end(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    client.post(f"/j/{session.code}/in", data="one")
    close_session(sqlite_context, session.organisation_id, session.id, a_closing())
    assert count_session(sqlite_context, session).joined == 0


def test_another_site_cannot_count_itself_in(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    answer = client.post(
        f"/j/{session.code}/in", data="one", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_the_page_itself_counts_nobody(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    client.get(f"/j/{session.code}")
    client.get(f"/s/{SLUG}/en?session={session.code}")
    assert count_session(sqlite_context, session).joined == 0


def test_the_address_is_never_kept(client: FlaskClient, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    answer = client.get(f"/j/{session.code}")
    assert not re.search(r"127\.0\.0\.1|Set-Cookie", answer.text + str(answer.headers))
