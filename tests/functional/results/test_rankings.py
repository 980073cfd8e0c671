"""On the pages of staff, shares of a ranking say that first places alone are counted."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from surveyapp.clock import FixedClock
from surveyapp.response.group_session import GroupSession
from surveyapp.services.close_session import close_session
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.context import Context
from surveyapp.services.keep_ballot import keep_ballot
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.groups import a_closing, a_session
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published

SLUG = "buurt"
RESULTS = f"/staff/surveys/{SLUG}/results"


def asked() -> dict[str, Any]:
    ranking = choice("heavy", "rent", "cold", kind="ranking")
    return document(ranking, choice("single", "rent", "cold"), key=SLUG)


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context) -> Colleague:
    """Two releases of a survey with a ranking, which a room answered too."""
    mine = published(sqlite_context, asked())
    room = a_session(sqlite_context, survey=SLUG, people=25, languages=("nl-BE",))
    rank(sqlite_context, room, ["rent"] * 20 + ["cold"] * 5)
    close_session(sqlite_context, mine, room.id, a_closing(head_count=25))
    allow_early_release(sqlite_context, mine, SLUG, allowed=True)
    people(sqlite_context, mine, rent=20, cold=60)
    release_results(sqlite_context, mine, SLUG)
    people(sqlite_context, mine, rent=200, cold=0)
    later = FixedClock(sqlite_context.clock.now() + dt.timedelta(days=2))
    release_results(replace(sqlite_context, clock=later), mine, SLUG)
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def rank(context: Context, room: GroupSession, firsts: Sequence[str]) -> None:
    for first in firsts:
        other = "cold" if first == "rent" else "rent"
        keep_ballot(context, room.organisation_id, room.id, uuid.uuid4(), "heavy", [first, other])


def people(context: Context, mine: uuid.UUID, **firsts: int) -> None:
    for first, count in firsts.items():
        answers = {"heavy": [first], "single": first}
        take_part(context, mine, SLUG, [Person(answers)] * count)


def test_a_room_what_changed_and_what_is_compared(colleague: Colleague) -> None:
    page = colleague.opens(f"{RESULTS}/2")
    rooms = [each for each in page.root.iter() if each.get("data-room")]
    [words] = [" ".join(" ".join(each.itertext()).split()) for each in rooms]
    assert "heavy? (put first)" in words
    [changes] = [each for each in page.root.iter() if each.get("id") == "changes"]
    told = " ".join(" ".join(changes.itertext()).split())
    assert "heavy? (put first)" in told
    assert "single? (put first)" not in told

    assert "heavy? (put first)" in colleague.opens(f"{RESULTS}/2/compare/heavy").words
    assert "(put first)" not in colleague.opens(f"{RESULTS}/2/compare/single").words
