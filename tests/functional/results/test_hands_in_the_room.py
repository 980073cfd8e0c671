"""Hands, pooled over sessions, on the results page and in the results of the API."""

import uuid

import pytest
from flask import Flask

from surveyapp.services.close_session import close_session
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.services.work import work_once
from tests.support.board import ORGANISATION, SLUG, a_room, hands_go_up
from tests.support.counted import Person, take_part
from tests.support.groups import a_closing, a_session
from tests.support.staff import Colleague, signed_in

PNG = b"\x89PNG"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """A released survey: forty responses, and hands of two rooms."""
    rooms = [
        a_room(sqlite_context, people=20),
        a_session(sqlite_context, survey=SLUG, languages=("ar",), people=20),
    ]
    mine = rooms[0].organisation_id
    for room, yes in zip(rooms, (9, 8), strict=True):
        hands_go_up(sqlite_context, room, yes=yes, no=6)
        hands_go_up(sqlite_context, room, item="heavy", rent=2, cold=1)
        close_session(sqlite_context, mine, room.id, a_closing(head_count=20))
    answers = [{"mould": "yes"}] * 20 + [{"mould": "no"}] * 20
    take_part(sqlite_context, mine, SLUG, [Person(each) for each in answers])
    close_survey(sqlite_context, mine, SLUG)
    release_results(sqlite_context, mine, SLUG)
    return mine


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    assert owner.version
    return signed_in(app, sqlite_context, ORGANISATION, Role.COORDINATOR)


def test_the_page_tells_them_beside_the_responses(colleague: Colleague) -> None:
    page = colleague.opens(f"/staff/surveys/{SLUG}/results")
    assert "Hands in the room" in page.words
    told = {each.get("data-room"): each for each in page.root.iter() if each.get("data-room")}
    assert set(told) == {"mould", "heavy"}
    assert "25 to 29 people" in "".join(told["mould"].itertext())
    assert "about so few" in "".join(told["heavy"].itertext())


def test_the_responses_do_not_know_them(colleague: Colleague) -> None:
    page = colleague.opens(f"/staff/surveys/{SLUG}/results")
    responses = next(each for each in page.root.iter() if each.get("data-item") == "mould")
    assert "40 to 44 people" in "".join(responses.itertext())


def test_each_leads_to_a_picture_of_its_own(colleague: Colleague, sqlite_context: Context) -> None:
    results = f"/staff/surveys/{SLUG}/results"
    colleague.presses(f"{results}/1/print", language="en")
    work_once(sqlite_context)
    page = colleague.opens(results)
    names = [str(each.get("data-copy")) for each in page.all("button") if each.get("data-copy")]
    assert len({*names}) == len(names)
    hands, channels = (
        next(each for each in names if f"/{name}.png" in each)
        for name in ("_hands_mould", "@channel")
    )
    assert colleague.client.get(hands).data.startswith(PNG)
    assert colleague.client.get(channels).data.startswith(PNG)
    assert not [each for each in names if "heavy" in each]  # of what is withheld there is none


def test_the_api_tells_them_apart(app: Flask, owner: uuid.UUID) -> None:
    assert owner.version
    found = app.test_client().get(f"/api/v1/surveys/{SLUG}/results").get_json()
    (tally,) = found["tallies"]
    assert (tally["method"], tally["table"]["item"]) == ("hands", "mould")
    assert tally["people"] == {"low": 25, "high": 29}
    assert found["tallies_withheld"] == [
        {"item": "heavy", "method": "hands", "reason": "base-too-small"}
    ]
    assert all(table["base"]["high"] <= 44 for table in found["tables"])
