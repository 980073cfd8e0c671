"""A session asks the newest version of its survey everywhere, until something was counted."""

import uuid

from flask import Flask

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.tally import Method, Tally
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.prepare_tablet import find_preparation, make_bundle
from surveyapp.services.publish_version import publish_version
from surveyapp.services.record_tally import record_tally
from tests.support.groups import WORKER, a_closing, a_session
from tests.support.surveys import Document, choice, document, published

SURVEY = "straat"


def asking(*keys: str) -> Document:
    questions = (choice(key, "yes", "no", core=True, board=True) for key in keys)
    return document(*questions, key=SURVEY)


def planned(context: Context) -> GroupSession:
    """A session on the first version."""
    published(context, asking("first"))
    return a_session(context, survey=SURVEY, languages=("nl-BE",))


def publishes_more(context: Context, session: GroupSession) -> None:
    owner = session.organisation_id
    project = find_survey(context, owner, SURVEY).project_id
    import_survey(context, owner, project, asking("first", "second"))
    publish_version(context, owner, SURVEY)


def version_of(context: Context, session: GroupSession) -> int:
    return find_session(context, session.organisation_id, session.id).version


def test_tablet_and_phones_ask_the_same(app: Flask, sqlite_context: Context) -> None:
    session = planned(sqlite_context)
    publishes_more(sqlite_context, session)
    found = find_preparation(sqlite_context, session.organisation_id, session.id, "nl-BE")
    bundle = make_bundle(sqlite_context, found, uuid.uuid4(), "nl-BE", lambda name: name)
    page = app.test_client().get(f"/s/{SURVEY}/nl-BE?session={session.code}").text
    assert bundle["session"]["version"] == version_of(sqlite_context, session) == 2
    assert [each["key"] for each in bundle["items"]] == ["consent", "first", "second"]
    assert '"version":2' in page
    assert '"key":"second"' in page


def test_planned_and_open_sessions_follow(context: Context) -> None:
    sessions = [planned(context), a_session(context, survey=SURVEY, languages=("nl-BE",),
                                            state=SessionState.PLANNED)]  # fmt: skip
    publishes_more(context, sessions[0])
    assert [version_of(context, each) for each in sessions] == [2, 2]


def test_what_was_counted_stays_with_what_was_asked(context: Context) -> None:
    session = planned(context)
    tally = Tally("first", Method.HANDS, 8, {"yes": 5, "no": 3})
    record_tally(context, session.organisation_id, session.id, tally, WORKER)
    publishes_more(context, session)
    assert version_of(context, session) == 1


def test_a_closed_session_stays_as_it_was(context: Context) -> None:
    session = planned(context)
    close_session(context, session.organisation_id, session.id, a_closing())
    publishes_more(context, session)
    assert version_of(context, session) == 1
