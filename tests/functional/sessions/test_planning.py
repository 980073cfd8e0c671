"""A new session: filled in already, refused where it cannot be."""

import datetime as dt
from typing import Any

from flask import Flask

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.find_session import list_sessions
from surveyapp.services.roles import Role
from tests.functional.sessions.conftest import OWNER
from tests.support.page import Page
from tests.support.responses import SLUG, open_survey, set_state
from tests.support.staff import Colleague, signed_in

NEW = f"/staff/surveys/{SLUG}/sessions/new"


def filled_in(page: Page) -> dict[str, Any]:
    """What a browser sends when nothing is changed."""
    tapped = {name: page.chosen(name) for name in ("centre", "languages", "interpreter", "short")}
    written = {name: page.values(name) for name in ("held_on", "people")}
    return {**tapped, **written}


def test_two_taps_make_a_session_like_the_last_one(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    page = worker.opens("/staff/sessions/new")  # one open survey: its page at once
    made = worker.presses(NEW, **filled_in(page))
    first, second = list_sessions(sqlite_context, session.organisation_id)
    new = first if second.id == session.id else second
    assert new.code in made.html.replace("\N{NO-BREAK SPACE}", "")
    assert new.state is SessionState.PLANNED
    assert (new.centre, new.languages) == (session.centre, session.languages)
    assert new.held_on == sqlite_context.clock.today()
    assert (new.interpreter, new.short, new.practice) == (False, False, False)


def test_everything_can_be_told(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    worker.presses(
        NEW,
        centre=str(session.centre_id),
        held_on="2026-03-03",
        languages=["ar", "en"],
        people="8",
        interpreter="y",
        practice="y",
    )
    new = list_sessions(sqlite_context, session.organisation_id)[0]
    assert (new.held_on, new.people) == (dt.date(2026, 3, 3), 8)
    assert new.languages == ("en", "ar")
    assert new.interpreter
    assert new.practice


def test_what_does_not_fit_is_said_at_its_place(worker: Colleague) -> None:
    page = worker.presses(NEW, 400, centre="nowhere", held_on="soon", people="1000", languages="xx")
    leading = {each.get("href") for each in page.all("a")}
    for place in ("centre", "held_on", "people", "languages"):
        assert f"#{place}" in leading
        assert page.by_id(place) is not None


def test_a_closed_survey_has_no_new_session(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    set_state(sqlite_context, session.organisation_id, "closed")
    assert "No survey is open" in worker.opens("/staff/sessions/new").words
    worker.opens(NEW, status=404)


def test_with_two_open_surveys_one_is_chosen(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    open_survey(sqlite_context, "second-survey", organisation_id=session.organisation_id)
    page = worker.opens("/staff/sessions/new")
    links = [each.get("href") for each in page.all("a")]
    assert NEW in links
    assert "/staff/surveys/second-survey/sessions/new" in links


def test_without_a_centre_somebody_is_told_why(app: Flask, sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    lonely = signed_in(app, sqlite_context, OWNER, Role.WORKER)
    assert "no neighbourhood centre" in lonely.opens("/staff/sessions/new").words
