"""A planned session is changed or dropped while nothing came of it; else it is said why not."""

import datetime as dt
from typing import Any

import pytest
from flask import Flask

from surveyapp.errors import NotFound
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session, list_sessions
from surveyapp.services.person import find_person
from surveyapp.services.record_response import record_response
from surveyapp.services.roles import Role
from surveyapp.services.take_parcel import take_parcel
from surveyapp.storage.sessions import SessionStore
from tests.functional.sessions.conftest import OWNER
from tests.functional.sessions.test_planning import filled_in
from tests.support.groups import a_session
from tests.support.parcels import a_tablet
from tests.support.responses import SLUG, finished, open_survey
from tests.support.staff import Colleague, signed_in


@pytest.fixture
def planned(sqlite_context: Context, worker: Colleague) -> GroupSession:
    """A session that the worker planned for today."""
    by = find_person(sqlite_context, worker.email).account_id
    return a_session(sqlite_context, state=SessionState.PLANNED, made_by=by, people=8)


def place(session: GroupSession, *more: str) -> str:
    return "/".join(["/staff/sessions", str(session.id), *more])


def now(context: Context, session: GroupSession) -> GroupSession:
    return find_session(context, session.organisation_id, session.id)


def test_everything_but_the_survey_can_be_changed(
    sqlite_context: Context, planned: GroupSession, worker: Colleague
) -> None:
    assert place(planned, "plan") in worker.opens(place(planned)).html
    form = worker.opens(place(planned, "plan"))
    same = filled_in(form)
    worker.presses(place(planned, "plan"), **same)
    assert now(sqlite_context, planned) == planned
    other: dict[str, Any] = {
        "held_on": "2026-03-09", "languages": ["ar"], "people": "", "interpreter": "y",
        "short": "y", "practice": "y",
    }  # fmt: skip
    page = worker.presses(place(planned, "plan"), **{**same, **other})
    assert "Practice: nothing is kept" in page.words
    changed = now(sqlite_context, planned)
    assert (changed.held_on, changed.languages) == (dt.date(2026, 3, 9), ("ar",))
    assert (changed.interpreter, changed.short, changed.practice) == (True, True, True)
    assert changed.people is None
    assert (changed.code, changed.made_by) == (planned.code, planned.made_by)


def test_what_does_not_fit_changes_nothing(
    sqlite_context: Context, planned: GroupSession, worker: Colleague
) -> None:
    same = filled_in(worker.opens(place(planned, "plan")))
    page = worker.presses(place(planned, "plan"), 400, **{**same, "languages": []})
    assert "Choose a language." in page.words
    assert now(sqlite_context, planned) == planned


def test_it_is_dropped(sqlite_context: Context, planned: GroupSession, worker: Colleague) -> None:
    page = worker.presses(place(planned, "drop"))
    assert str(planned.id) not in page.html
    with pytest.raises(NotFound):
        now(sqlite_context, planned)


def prepare(context: Context, session: GroupSession) -> None:
    a_tablet(context, session)


def join(context: Context, session: GroupSession) -> None:
    with context.database.begin() as db:
        SessionStore(db).join(session, "a phone")


def arrive(context: Context, session: GroupSession) -> None:
    take_parcel(context, a_tablet(context, session, prepared=False).tally())


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (prepare, "A tablet was prepared for this session."),
        (join, "Somebody joined this session already."),
        (arrive, "Something of this session came in already."),
    ],
)
def test_what_others_know_stays_and_it_is_said_why(
    sqlite_context: Context,
    planned: GroupSession,
    worker: Colleague,
    happens: Any,  # noqa: ANN401  see above
    words: str,
) -> None:
    same = filled_in(worker.opens(place(planned, "plan")))
    happens(sqlite_context, planned)
    assert words in worker.opens(place(planned)).words
    assert words in worker.opens(place(planned, "plan"), 409).words
    assert words in worker.presses(place(planned, "plan"), 409, **same).words
    assert words in worker.presses(place(planned, "drop"), 409).words
    assert now(sqlite_context, planned) == planned


def test_an_opened_session_stays(
    sqlite_context: Context, planned: GroupSession, worker: Colleague
) -> None:
    worker.presses(place(planned, "state"), state="open")
    page = worker.presses(place(planned, "drop"), 409)
    assert "The session was opened already." in page.words
    record_response(sqlite_context, SLUG, finished(session=planned.code))
    assert len(list_sessions(sqlite_context, planned.organisation_id)) == 2


def test_a_coordinator_may_and_a_colleague_may_not(
    app: Flask, sqlite_context: Context, planned: GroupSession
) -> None:
    colleague = signed_in(app, sqlite_context, OWNER, Role.WORKER, email="other@example.org")
    assert "A colleague planned this" in colleague.presses(place(planned, "drop"), 409).words
    open_survey(sqlite_context, "elsewhere")
    stranger = signed_in(app, sqlite_context, "org-of-elsewhere", Role.ADMIN)
    assert stranger.sends(place(planned, "drop")).status_code == 404
    coordinator = signed_in(app, sqlite_context, OWNER, Role.COORDINATOR)
    coordinator.presses(place(planned, "drop"))
    with pytest.raises(NotFound):
        now(sqlite_context, planned)
