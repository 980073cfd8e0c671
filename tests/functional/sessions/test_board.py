"""The board over HTTP: what it shows, what it asks, and who may."""

from typing import Any

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.change_session import change_state
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.board import ORGANISATION, SLUG, a_room, hands_go_up, phones_answer
from tests.support.groups import a_session
from tests.support.responses import open_survey
from tests.support.staff import Colleague, signed_in


@pytest.fixture
def room(sqlite_context: Context) -> GroupSession:
    return a_room(sqlite_context, people=14)


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context, room: GroupSession) -> Colleague:
    del room
    return signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)


def place(session: GroupSession, *more: str) -> str:
    return "/".join(["/staff/sessions", str(session.id), *more])


def state(colleague: Colleague, session: GroupSession) -> dict[str, Any]:
    answer = colleague.client.get(place(session, "board.json"))
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def reveal(
    colleague: Colleague, session: GroupSession, item: str, kind: str, status: int = 302
) -> None:
    answer = colleague.sends(place(session, "board", "reveal"), item=item, kind=kind, language="ar")
    assert answer.status_code == status
    if status == 302:
        assert answer.headers["Location"].endswith(f"/board?language=ar#{kind}-{item}")


def test_the_board_says_how_to_come_in(room: GroupSession, colleague: Colleague) -> None:
    page = colleague.opens(place(room, "board"))
    assert f"{room.code[:3]}\N{NO-BREAK SPACE}{room.code[3:]}" in page.html
    assert "localhost/j" in page.words
    for autonym in ("Nederlands", "العربية", "Türkçe"):
        assert autonym in page.words


def test_it_counts_who_is_ready_and_shows_no_answer(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    assert state(colleague, room)["ready"] == 0
    phones_answer(sqlite_context, room, yes=9, no=2)
    hands_go_up(sqlite_context, room, yes=11, no=3)
    shown = state(colleague, room)
    assert (shown["ready"], shown["screens"], shown["hands"]) == (11, [], {})
    page = colleague.opens(place(room, "board"))
    assert len([each for each in page.root.iter() if each.get("data-screen") is not None]) == 1


def test_nothing_new_is_said_in_three_digits(room: GroupSession, colleague: Colleague) -> None:
    first = colleague.client.get(place(room, "board.json"))
    tag = first.headers["ETag"]
    again = colleague.client.get(place(room, "board.json"), headers={"If-None-Match": tag})
    assert again.status_code == 304
    page = colleague.opens(place(room, "board"))
    assert f'data-stand="{tag.strip(chr(34))}"' in page.html


def test_every_change_changes_the_tag(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    tags = []
    changes = (
        lambda: None,
        lambda: phones_answer(sqlite_context, room, yes=10, no=2),
        lambda: hands_go_up(sqlite_context, room, yes=3),
        lambda: reveal(colleague, room, "mould", "phones"),
        lambda: reveal(colleague, room, "mould", "hands"),
        lambda: change_state(sqlite_context, room.organisation_id, room.id, SessionState.PAUSED),
    )
    for change in changes:
        change()
        tags.append(colleague.client.get(place(room, "board.json")).headers["ETag"])
    assert len(set(tags)) == len(changes)


def test_phones_are_revealed_in_three_languages(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    phones_answer(sqlite_context, room, yes=8, no=4)
    reveal(colleague, room, "mould", "phones")
    page = colleague.opens(place(room, "board?language=nl-BE&language=ar&language=tr"))
    for words in ("Is er schimmel", "هل يوجد عفن", "Evinizde nem", "10 tot 14 mensen"):
        assert words in page.words
    languages = {each.get("lang") for each in page.root.iter()}
    assert {"nl-BE", "ar", "tr"} <= languages
    assert "12" not in str(state(colleague, room)["screens"])


def test_at_most_three_languages_stand_on_the_wall(
    room: GroupSession, colleague: Colleague
) -> None:
    page = colleague.opens(
        place(room, "board?language=nl-BE&language=ar&language=tr&language=fr-BE&language=xx")
    )
    ticked = [each.get("value") for each in page.all("input") if each.get("checked") is not None]
    assert set(ticked) == {"ar", "nl-BE", "tr"}


def test_hands_are_told_exactly(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    hands_go_up(sqlite_context, room, yes=9, no=4)
    reveal(colleague, room, "mould", "hands")
    exact = [
        "".join(each.itertext()).strip()
        for each in colleague.opens(place(room, "board")).root.iter()
        if each.get("class") == "board-exact"
    ]
    assert exact == ["9", "4", "0"]


def test_too_early_is_said_in_words(room: GroupSession, colleague: Colleague) -> None:
    page = colleague.presses(place(room, "board", "reveal"), 409, item="mould", kind="phones")
    assert "from ten people up" in page.words
    page = colleague.presses(place(room, "board", "reveal"), 409, item="quiet", kind="phones")
    assert "not marked for the board" in page.words
    reveal(colleague, room, "mould", "everything", 400)


def test_a_board_of_a_closed_session_lets_nobody_in(
    sqlite_context: Context, colleague: Colleague
) -> None:
    closed = a_session(sqlite_context, survey=SLUG, languages=("ar",), state=SessionState.CLOSED)
    page = colleague.opens(place(closed, "board"))
    assert "Closed" in page.words
    assert closed.code not in page.html.replace("\N{NO-BREAK SPACE}", "")


def test_others_do_not_see_it(
    app: Flask, sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    del colleague
    open_survey(sqlite_context)
    stranger = signed_in(app, sqlite_context, "org-of-warm-home", Role.WORKER)
    for more in ("board", "board.json"):
        assert stranger.client.get(place(room, more)).status_code == 404
    translator = signed_in(app, sqlite_context, ORGANISATION, Role.TRANSLATOR)
    assert translator.client.get(place(room, "board")).status_code == 403
