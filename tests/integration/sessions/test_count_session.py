"""How many take part: exact for the session's workers while it goes on, else rounded."""

import datetime as dt
import uuid

from surveyapp.clock import FixedClock
from surveyapp.response.group_session import GroupSession
from surveyapp.response.response import Channel
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session, counts_for
from surveyapp.services.record_response import record_response
from surveyapp.services.sweep_sessions import sweep_sessions
from surveyapp.storage.sessions import SessionStore
from tests.support.groups import WORKER, a_closing, a_session
from tests.support.responses import SLUG, finished

COLLEAGUE = uuid.UUID(int=8)


def answered(context: Context, session: GroupSession) -> None:
    """Seven on their own phones, two by hand-over, one on paper; joined by seven phones."""
    for channel, language, number in (
        (Channel.WEB, "en", 4),
        (Channel.WEB, "ar", 3),
        (Channel.TABLET, "ar", 2),
        (Channel.PAPER, "en", 1),
    ):
        for _each in range(number):
            sent = finished(channel=channel, language=language, session=session.code)
            record_response(context, SLUG, sent)
    record_response(context, SLUG, finished())  # somebody at home
    with context.database.begin() as db:
        store = SessionStore(db)
        for number in (1, 2, 2, 3):  # one of them came in twice
            store.join(session, f"{number:064}")


def test_every_count_is_right_per_channel_and_language(context: Context) -> None:
    session, other = a_session(context), a_session(context)
    answered(context, session)
    counts = counts_for(context, session, WORKER)
    assert counts == count_session(context, session)
    assert (counts.joined, counts.ready, counts.exact) == (3, 10, True)
    assert counts.taking_part == 10  # never fewer than who is ready
    assert counts.by_channel == {"paper": 1, "tablet": 2, "web": 7}
    assert counts.by_language == {"ar": 5, "en": 5}
    assert count_session(context, other).ready == 0


def test_a_colleague_who_was_not_there_sees_them_rounded(context: Context) -> None:
    session = a_session(context)
    answered(context, session)
    counts = counts_for(context, session, COLLEAGUE)
    assert not counts.exact
    assert (counts.joined, counts.ready) == (3, 10)  # as the board tells the room
    assert counts.by_channel == {"paper": 0, "tablet": 0, "web": 5}
    assert counts.by_language == {"ar": 5, "en": 5}


def test_a_day_after_closing_they_are_rounded_for_ever(context: Context, clock: FixedClock) -> None:
    session = a_session(context)
    answered(context, session)
    closed = close_session(context, session.organisation_id, session.id, a_closing(12))
    assert counts_for(context, closed, WORKER).exact
    assert count_session(context, closed).joined == 0  # who joined is forgotten
    clock.moment += dt.timedelta(hours=24)
    assert counts_for(context, closed, WORKER).by_channel == {"paper": 0, "tablet": 0, "web": 5}


def test_phones_of_a_session_that_nobody_closed_are_forgotten(
    context: Context, clock: FixedClock
) -> None:
    session = a_session(context)
    answered(context, session)
    clock.moment += dt.timedelta(hours=23)
    sweep_sessions(context)
    assert count_session(context, session).joined == 3
    clock.moment += dt.timedelta(hours=2)
    sweep_sessions(context)
    assert count_session(context, session).joined == 0


def test_the_board_counts_phones_and_everybody_else_as_in(context: Context) -> None:
    session = a_session(context)
    for channel in (Channel.TABLET, Channel.PAPER):
        record_response(context, SLUG, finished(channel=channel, session=session.code))
    with context.database.begin() as db:
        for number in range(3):
            SessionStore(db).join(session, f"{number:064}")
    counts = count_session(context, session)
    assert (counts.joined, counts.ready, counts.taking_part) == (3, 2, 5)
