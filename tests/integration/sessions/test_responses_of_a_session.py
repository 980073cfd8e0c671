"""A response arrives with its session, whatever became of the session meanwhile."""

import uuid
from typing import Any

import pytest
from sqlalchemy import select

from surveyapp.response.group_session import SessionState
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.keep_draft import finish_draft, open_draft, save_answer, start_draft
from surveyapp.services.record_response import record_response
from surveyapp.storage.rows import ConflictRow, QuarantineRow, ResponseRow, SealedAnswerRow
from tests.support.groups import a_session, tomorrow
from tests.support.responses import ANSWERS, SLUG, centre, finished, open_survey

CORE = {"mould": "yes", "where": "bedroom"}


def kept(context: Context, response_id: uuid.UUID) -> ResponseRow:
    with context.database.read() as db:
        return db.get_one(ResponseRow, response_id)


def everything(context: Context) -> list[Any]:
    with context.database.read() as db:
        tables = (ResponseRow, QuarantineRow, ConflictRow, SealedAnswerRow)
        return [row for table in tables for row in db.scalars(select(table))]


@pytest.mark.parametrize("state", list(SessionState))
def test_it_is_of_its_session_and_in_its_centre(context: Context, state: SessionState) -> None:
    session = a_session(context, state=state)
    sent = finished(session=session.code)

    assert record_response(context, SLUG, sent).status == "accepted"

    row = kept(context, sent.id)
    assert (row.session_id, row.centre_id) == (session.id, session.centre_id)


@pytest.mark.parametrize("channel", [Channel.TABLET, Channel.ASSISTED, Channel.PAPER])
def test_every_channel_stays_what_it_is(context: Context, channel: Channel) -> None:
    session = a_session(context)
    sent = finished(session=session.code, channel=channel)
    record_response(context, SLUG, sent)
    row = kept(context, sent.id)
    assert (row.channel, row.session_id) == (channel.value, session.id)


def test_late_by_days_it_is_still_of_its_session(context: Context) -> None:
    session = a_session(context)
    context.clock.advance(days=9)  # type: ignore[attr-defined]  # the clock of the tests
    sent = finished(session=session.code)
    record_response(context, SLUG, sent)
    assert kept(context, sent.id).session_id == session.id


def test_a_centre_that_somebody_knows_stays(context: Context) -> None:
    session = a_session(context)
    other = centre(context, session.organisation_id, "the-other-corner")
    sent = finished(session=session.code)
    record_response(context, SLUG, sent, centre_id=other.id)
    assert kept(context, sent.id).centre_id == other.id


@pytest.mark.parametrize("code", ["999999", "4821", "nonsense", "\x00", "", None])
def test_a_code_of_no_session_says_nothing(context: Context, code: str | None) -> None:
    session = a_session(context)
    assert session.code != code
    sent = finished(session=code)
    assert record_response(context, SLUG, sent).status == "accepted"
    row = kept(context, sent.id)
    assert (row.session_id, row.centre_id) == (None, None)


def test_a_code_of_another_survey_says_nothing(context: Context) -> None:
    session = a_session(context)
    open_survey(context, "cold-home")
    sent = finished(session=session.code)
    assert record_response(context, "cold-home", sent).status == "accepted"
    row = kept(context, sent.id)
    assert (row.session_id, row.centre_id) == (None, None)


def test_the_same_again_is_one(context: Context) -> None:
    session = a_session(context)
    sent = finished(session=session.code)
    first = record_response(context, SLUG, sent)
    again = record_response(context, SLUG, sent)
    assert (again.repeated, again.mac) == (True, first.mac)


def test_what_does_not_fit_is_kept_with_its_centre(context: Context) -> None:
    session = a_session(context)
    sent = finished(session=session.code, answers={**ANSWERS, "mould": "purple"})
    assert record_response(context, SLUG, sent).status == "quarantined"
    with context.database.read() as db:
        row = db.get_one(QuarantineRow, sent.id)
    whole = context.sealer.open_whole("quarantine", str(sent.id), row.sealed)
    assert whole["content"]["session"] == session.code
    assert whole["centre_id"] == str(session.centre_id)


def test_practice_is_answered_and_nothing_is_kept(context: Context) -> None:
    session = a_session(context, practice=True)
    sent = finished(session=session.code)
    wrong = finished(session=session.code, answers={"mould": "purple"})

    assert record_response(context, SLUG, sent).status == "accepted"
    assert record_response(context, SLUG, sent).mac
    assert record_response(context, SLUG, wrong).status == "accepted"

    assert everything(context) == []


def test_the_same_outside_practice_is_kept(context: Context) -> None:
    """The control of the test above."""
    session = a_session(context)
    record_response(context, SLUG, finished(session=session.code))
    assert everything(context) != []


def test_on_the_short_route_the_rest_was_not_asked(context: Context) -> None:
    session = a_session(context, short=True)
    answers = {"consent": "yes", **CORE}
    sent = finished(session=session.code, answers=answers, short=True)

    assert record_response(context, SLUG, sent).status == "accepted"

    assert kept(context, sent.id).answers == CORE


def test_without_the_short_route_the_rest_was_not_answered(context: Context) -> None:
    """The control of the test above."""
    open_survey(context)
    sent = finished(answers={"consent": "yes", **CORE})
    record_response(context, SLUG, sent)
    assert kept(context, sent.id).answers == {
        **CORE,
        "problems": "no-answer",
        "people-home": "no-answer",
    }


def test_what_was_said_beside_the_short_route_is_kept_aside(context: Context) -> None:
    open_survey(context)
    sent = finished(short=True)
    assert record_response(context, SLUG, sent).status == "accepted"
    assert kept(context, sent.id).answers == CORE
    with context.database.read() as db:
        sealed = list(db.scalars(select(SealedAnswerRow.item)))
    assert sealed == ["@aside"]


def test_a_draft_takes_its_session_along(context: Context) -> None:
    session = a_session(context, short=True)
    token = start_draft(context, SLUG, "ar", session=session.code, short=True)
    for item, value in {"consent": "yes", **CORE}.items():
        save_answer(context, SLUG, token, item, value)

    receipt = finish_draft(context, SLUG, token)

    row = kept(context, receipt.id)
    assert (row.session_id, row.centre_id, row.answers) == (session.id, session.centre_id, CORE)
    after = open_draft(context, SLUG, token)
    assert (after.sent, after.session, after.short) == (True, session.code, True)


def test_a_draft_of_practice_is_handed_in_and_nothing_is_kept(context: Context) -> None:
    session = a_session(context, practice=True)
    token = start_draft(context, SLUG, "ar", session=session.code)
    save_answer(context, SLUG, token, "mould", "yes")
    finish_draft(context, SLUG, token)
    assert open_draft(context, SLUG, token).sent
    assert everything(context) == []


def test_a_session_of_another_day_is_no_obstacle(context: Context) -> None:
    session = a_session(context, state=SessionState.PLANNED, held_on=tomorrow(context))
    sent = finished(session=session.code)
    assert record_response(context, SLUG, sent).status == "accepted"
    assert kept(context, sent.id).session_id == session.id
