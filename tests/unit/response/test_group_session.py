"""A session by its own rules: what follows what, whom its code lets in, how long it goes on."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from surveyapp.response.group_session import GroupSession, SessionState, new_code

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(hours=24)
A_MOMENT = dt.timedelta(seconds=1)
ID = uuid.UUID(int=1)
PLANNED = GroupSession(
    id=ID,
    organisation_id=ID,
    survey_id=ID,
    survey_slug="warm-home",
    version=1,
    centre_id=ID,
    centre="The corner",
    code="004821",
    held_on=NOW.date(),
    languages=("en",),
    interpreter=False,
    short=False,
    practice=False,
    people=None,
    state=SessionState.PLANNED,
    made_by=ID,
)
OPEN = replace(PLANNED, state=SessionState.OPEN, opened_at=NOW)
PAUSED = replace(OPEN, state=SessionState.PAUSED)
CLOSED = replace(OPEN, state=SessionState.CLOSED, closed_at=NOW)


@pytest.mark.parametrize(
    ("session", "later", "lets_in"),
    [
        (PLANNED, dt.timedelta(), False),
        (OPEN, dt.timedelta(), True),
        (OPEN, DAY - A_MOMENT, True),
        (OPEN, DAY, False),
        (PAUSED, dt.timedelta(), False),
        (CLOSED, dt.timedelta(), False),
    ],
)
def test_a_code_lets_in_while_open_and_for_a_day(
    session: GroupSession, later: dt.timedelta, *, lets_in: bool
) -> None:
    assert session.lets_in(NOW + later) is lets_in


@pytest.mark.parametrize(
    ("session", "later", "goes_on"),
    [
        (PLANNED, dt.timedelta(), False),
        (OPEN, 3 * DAY, True),
        (CLOSED, DAY - A_MOMENT, True),
        (CLOSED, DAY, False),
    ],
)
def test_it_goes_on_until_a_day_after_it_closed(
    session: GroupSession, later: dt.timedelta, *, goes_on: bool
) -> None:
    assert session.goes_on(NOW + later) is goes_on


@pytest.mark.parametrize(
    ("session", "states"),
    [
        (PLANNED, {"planned", "open", "closed"}),
        (OPEN, {"open", "paused", "closed"}),
        (PAUSED, {"open", "paused", "closed"}),
        (CLOSED, {"closed"}),
    ],
)
def test_what_follows_what(session: GroupSession, states: set[str]) -> None:
    assert {each.value for each in SessionState if session.may_become(each)} == states


def test_codes_are_six_digits_and_seldom_the_same() -> None:
    codes = {new_code() for _each in range(1000)}
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 990
