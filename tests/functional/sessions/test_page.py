"""The page of a session: its code, its states, its end; never another organisation's."""

import re
import uuid
from typing import Any

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.tally import Method, Tally
from surveyapp.services.close_session import close_session, list_closings
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.record_tally import record_tally
from surveyapp.services.roles import Role
from surveyapp.services.take_parcel import take_parcel
from tests.functional.sessions.conftest import OWNER
from tests.support.groups import WORKER, a_closing, a_session
from tests.support.parcels import a_tablet
from tests.support.responses import open_survey
from tests.support.staff import Colleague, signed_in

ENDED = {"missing": "the young ones", "went_well": "the pictures", "was_hard": "the noise"}


def place(session: GroupSession, *more: str) -> str:
    return "/".join(["/staff/sessions", str(session.id), *more])


def now(context: Context, session: GroupSession) -> GroupSession:
    return find_session(context, session.organisation_id, session.id)


def test_the_code_can_be_read_and_scanned(session: GroupSession, worker: Colleague) -> None:
    page = worker.opens(place(session))
    assert f"{session.code[:3]}\N{NO-BREAK SPACE}{session.code[3:]}" in page.html
    assert f"localhost/j/{session.code}" in page.words
    assert any(each.get("class") == "qr-lines" for each in page.root.iter())


def test_it_is_opened_paused_and_gone_on_with(sqlite_context: Context, worker: Colleague) -> None:
    session = a_session(sqlite_context, state=SessionState.PLANNED)
    for state, words in (("open", "Pause"), ("paused", "Go on"), ("open", "Pause")):
        page = worker.presses(place(session, "state"), state=state)
        assert words in page.words
        assert now(sqlite_context, session).state == state
    assert worker.sends(place(session, "state"), state="closed").status_code == 400


def test_pausing_what_never_opened_is_refused_in_words(
    sqlite_context: Context, worker: Colleague
) -> None:
    session = a_session(sqlite_context, state=SessionState.PLANNED)
    page = worker.presses(place(session, "state"), 409, state="paused")
    assert "has not been opened yet" in page.words


def test_it_ends_with_a_head_count(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    form = worker.opens(place(session, "close"))
    (closing,) = form.values("closing")
    without = worker.presses(place(session, "close"), 400, closing=closing, head_count="")
    assert "Say how many people were there" in without.words
    assert now(sqlite_context, session).state is SessionState.OPEN

    ended: dict[str, Any] = {"closing": closing, "head_count": "8", **ENDED}
    worker.presses(place(session, "close"), **ended)
    again = worker.presses(place(session, "close"), **ended)  # a second tap on a slow network
    assert "8 people were there" in again.words
    (told,) = list_closings(sqlite_context, session)
    assert (told.closing.missing, told.closing.was_hard) == ("the young ones", "the noise")


def test_fewer_people_than_hands_are_refused(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    counted = Tally("mould", Method.HANDS, 9, {"yes": 5, "no": 4})
    record_tally(sqlite_context, session.organisation_id, session.id, counted, WORKER)
    ended: dict[str, Any] = {"closing": str(uuid.uuid4()), "head_count": "8"}
    page = worker.presses(place(session, "close"), 409, **ended)
    assert "9 people raised a hand or voted" in page.words
    assert now(sqlite_context, session).state is SessionState.OPEN

    # From a tablet it is kept, and told.
    owner = session.organisation_id
    close_session(sqlite_context, owner, session.id, a_closing(8), from_tablet=True)
    assert "but the head count is 8" in worker.opens(place(session)).words


def test_hands_that_never_fitted_are_told_once_it_is_closed(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    tablet = a_tablet(sqlite_context, session)
    take_parcel(sqlite_context, tablet.state("open", 1, people=5))
    take_parcel(sqlite_context, tablet.tally(minute=2))
    assert "1 thing from a tablet waits" in worker.opens(place(session)).words
    ended: dict[str, Any] = {"closing": str(uuid.uuid4()), "head_count": "5"}
    page = worker.presses(place(session, "close"), **ended)
    assert "1 thing from a tablet does not fit. It is kept" in page.words


def test_two_closings_are_told(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    for people in (8, 9):
        close_session(sqlite_context, session.organisation_id, session.id, a_closing(people))
    page = worker.opens(place(session))
    assert "Closed 2 times, with 8, 9 people. The first one counts." in page.words
    assert "8 people were there" in page.words


def test_practice_ends_without_questions(sqlite_context: Context, worker: Colleague) -> None:
    session = a_session(sqlite_context, practice=True)
    assert worker.opens(place(session, "close")).values("head_count") == []
    worker.presses(place(session, "close"))
    assert now(sqlite_context, session).state is SessionState.CLOSED
    assert list_closings(sqlite_context, session) == ()


@pytest.mark.parametrize("more", [(), ("close",), ("notes",)], ids=["page", "close", "notes"])
def test_another_organisation_finds_nothing(
    app: Flask, sqlite_context: Context, session: GroupSession, more: tuple[str, ...]
) -> None:
    open_survey(sqlite_context, "elsewhere")
    stranger = signed_in(app, sqlite_context, "org-of-elsewhere", Role.ADMIN)
    assert stranger.client.get(place(session, *more)).status_code == 404
    assert stranger.sends(place(session, "state"), state="paused").status_code == 404
    ended = {"closing": str(uuid.uuid4()), "head_count": "8"}
    assert stranger.sends(place(session, "close"), **ended).status_code == 404
    assert stranger.sends(place(session, "notes"), text="mine").status_code == 404
    assert now(sqlite_context, session) == session
    assert str(session.id) not in stranger.opens("/staff/sessions").html


def test_translators_have_no_sessions(
    app: Flask, sqlite_context: Context, session: GroupSession
) -> None:
    translator = signed_in(app, sqlite_context, OWNER, Role.TRANSLATOR)
    assert translator.client.get(place(session)).status_code == 403
    assert "/staff/sessions" not in translator.opens("/staff/").html


def test_the_list_tells_what_is_ahead_first(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    closed = a_session(sqlite_context, state=SessionState.CLOSED)
    page = worker.opens("/staff/sessions")
    order = re.findall(r"/staff/sessions/([0-9a-f-]{36})", page.html)
    assert order == [str(session.id), str(closed.id)]
    assert page.words.index("Open") < page.words.index("Earlier") < page.words.rindex("Closed")
