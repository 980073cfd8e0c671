"""What a worker's tablet told waits for what was told before it and comes later."""

import pytest

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.parcel import ParcelState
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.take_parcel import take_parcel
from surveyapp.services.tallies_of import history_of
from tests.integration.parcels.test_taking import taken
from tests.support.groups import a_session
from tests.support.parcels import Tablet, a_tablet


@pytest.fixture
def session(context: Context) -> GroupSession:
    return a_session(context)


@pytest.fixture
def tablet(context: Context, session: GroupSession) -> Tablet:
    return a_tablet(context, session)


def test_more_hands_than_people_wait_for_the_people(context: Context, tablet: Tablet) -> None:
    take_parcel(context, tablet.state("open", 1, people=5))
    hands = tablet.tally(minute=2)
    assert taken(context, hands).problem == "more-hands-than-people"
    take_parcel(context, tablet.state("open", 3, people=8))
    assert taken(context, hands).state is ParcelState.APPLIED


def test_more_hands_than_people_are_kept_once_heads_were_counted(
    context: Context, tablet: Tablet
) -> None:
    take_parcel(context, tablet.state("open", 1, people=5))
    hands = tablet.tally(minute=2)
    assert taken(context, hands).state is ParcelState.WAITING
    take_parcel(context, tablet.closing(5))
    found = taken(context, hands)
    assert (found.state, found.problem) == (ParcelState.KEPT, "more-hands-than-people")
    # That there were eight for a while comes last of all.
    take_parcel(context, tablet.state("open", 2, people=8))
    assert taken(context, hands).state is ParcelState.APPLIED


def test_a_pause_waits_for_the_opening(context: Context) -> None:
    session = a_session(context, state=SessionState.PLANNED)
    tablet = a_tablet(context, session)
    pause = tablet.state("paused", 2)
    assert taken(context, pause).problem == "session-not-open"
    assert find_session(context, session.organisation_id, session.id) == session
    take_parcel(context, tablet.state("open", 1))
    assert taken(context, pause).state is ParcelState.APPLIED
    now = find_session(context, session.organisation_id, session.id)
    assert (now.state, now.opened_at) == (SessionState.PAUSED, context.clock.now())


def test_a_tally_is_of_the_moment_that_the_tablet_tells(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    take_parcel(context, tablet.tally(minute=3))
    (told,) = history_of(context, session, "mould")
    assert (told.at.hour, told.at.minute) == (10, 3)
