"""What somebody with the code of a session finds, and how a code may be typed."""

import datetime as dt
import uuid
from typing import Any

import pytest

from surveyapp.response.group_session import CODE_HOURS, GroupSession, SessionState
from surveyapp.response.joining import CURRENT, Door, door, read_session_code

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


def session(**changes: Any) -> GroupSession:  # noqa: ANN401  of GroupSession
    values: dict[str, Any] = {
        "id": uuid.uuid4(),
        "organisation_id": uuid.uuid4(),
        "survey_id": uuid.uuid4(),
        "survey_slug": "warm-home",
        "version": 1,
        "centre_id": uuid.uuid4(),
        "centre": "The corner",
        "code": "042137",
        "held_on": TODAY,
        "languages": ("nl-BE",),
        "interpreter": False,
        "short": False,
        "practice": False,
        "people": None,
        "state": SessionState.OPEN,
        "made_by": uuid.uuid4(),
        "opened_at": NOW,
        **changes,
    }
    return GroupSession(**values)


def found(**changes: Any) -> Door:  # noqa: ANN401  of GroupSession
    return door(session(**changes), NOW, TODAY)


PLANNED: dict[str, Any] = {"state": SessionState.PLANNED, "opened_at": None}
CASES = [
    ({}, Door.OPEN),
    ({"opened_at": NOW - dt.timedelta(hours=CODE_HOURS, seconds=-1)}, Door.OPEN),
    ({"opened_at": NOW - dt.timedelta(hours=CODE_HOURS)}, Door.EXPIRED),
    ({"state": SessionState.PAUSED}, Door.PAUSED),
    ({"state": SessionState.PAUSED, "opened_at": NOW - 2 * DAY}, Door.EXPIRED),
    ({"state": SessionState.CLOSED}, Door.CLOSED),
    ({"state": SessionState.CLOSED, "opened_at": NOW - 9 * DAY}, Door.CLOSED),
    ({**PLANNED, "held_on": TODAY + DAY}, Door.NOT_YET),
    # A tablet without a network may have opened it.
    ({**PLANNED, "held_on": TODAY}, Door.OPEN),
    ({**PLANNED, "held_on": TODAY - DAY}, Door.EXPIRED),
    # A clock that was hours off when it was opened.
    ({"opened_at": NOW + dt.timedelta(hours=3)}, Door.OPEN),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_what_is_behind_a_code(changes: dict[str, Any], expected: Door) -> None:
    assert found(**changes) is expected


def test_what_is_over_is_not_current() -> None:
    assert {Door.CLOSED, Door.EXPIRED}.isdisjoint(CURRENT)
    assert {Door.OPEN, Door.PAUSED, Door.NOT_YET} == CURRENT


TYPED = [
    "042137",
    "042 137",
    " 04-21-37 ",
    "0.4.2.1.3.7",
    "\u200f042137",
    "\u0660\u0664\u0662\u0661\u0663\u0667",  # Arabic
    "\u06f0\u06f4\u06f2\u06f1\u06f3\u06f7",  # Persian
    "\u0966\u096a\u0968\u0967\u0969\u096d",  # Devanagari
    "\u0660\u0664\u0662" + "137",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_read_in_every_script(typed: str) -> None:
    assert read_session_code(typed) == "042137"


@pytest.mark.parametrize("typed", ["", "04213", "0421378", "04213x", "-", "<042137>", "1" * 101])
def test_what_is_no_code(typed: str) -> None:
    assert read_session_code(typed) is None
