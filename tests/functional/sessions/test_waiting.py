"""What waits for something that never comes is told with its age, and stays."""

import uuid

import pytest

from surveyapp.clock import FixedClock
from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.sweep_drafts import sweep_once_a_day
from surveyapp.services.sweep_sessions import sweep_sessions
from surveyapp.services.sweep_voices import sweep_voices
from surveyapp.services.take_parcel import take_parcel
from surveyapp.services.waiting_parcels import Waiting, waiting_parcels
from tests.support.groups import a_session
from tests.support.parcels import Tablet, a_tablet, spoken_round
from tests.support.staff import Colleague

SOUND = bytes(range(256)) * 8
WAITS = "pieces of spoken stories wait for their answer, which is still on its way."


def sweep(context: Context) -> None:
    """Everything that is ever swept."""
    sweep_once_a_day(context)
    sweep_sessions(context)
    sweep_voices(context)


def test_a_voice_whose_answer_never_comes_is_told_with_its_age(
    sqlite_context: Context, clock: FixedClock, session: GroupSession, worker: Colleague
) -> None:
    tablet = a_tablet(sqlite_context, session)
    for piece in tablet.voice(str(uuid.uuid4()), SOUND, step=1024):
        take_parcel(sqlite_context, piece)
    page = worker.opens(f"/staff/sessions/{session.id}")
    assert f"2 {WAITS}" in page.words
    assert "already" not in page.words
    clock.advance(days=12)
    sweep(sqlite_context)
    page = worker.opens(f"/staff/sessions/{session.id}")
    assert f"2 {WAITS} Waiting for 12 days already." in page.words


def test_what_came_on_other_days_is_told_apart(
    sqlite_context: Context, clock: FixedClock, session: GroupSession, worker: Colleague
) -> None:
    tablet = a_tablet(sqlite_context, session)
    take_parcel(sqlite_context, tablet.state("open", 1, people=3))
    take_parcel(sqlite_context, tablet.tally(minute=2))
    clock.advance(days=1)
    take_parcel(sqlite_context, tablet.voice(str(uuid.uuid4()), SOUND)[0])
    words = worker.opens(f"/staff/sessions/{session.id}").words
    hands = "1 thing from a tablet waits for another one that is still on its way."
    assert f"{hands} Waiting for 1 day already." in words
    assert "1 piece of a spoken story waits for its answer" in words


@pytest.fixture
def tablet(context: Context) -> Tablet:
    return a_tablet(context, a_session(context))


def test_it_waits_for_years_and_then_finds_its_place(
    context: Context, clock: FixedClock, tablet: Tablet
) -> None:
    sent = spoken_round(SOUND)
    for piece in tablet.voice(sent["id"], SOUND, step=1024):
        take_parcel(context, piece)
    clock.advance(days=800)
    sweep(context)
    assert waiting_parcels(context, tablet.session) == (Waiting("voice", "no-response", 800, 2),)
    take_parcel(context, tablet.response(sent))
    assert waiting_parcels(context, tablet.session) == ()
