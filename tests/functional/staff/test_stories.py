"""The reading desk: stories are listed, opened one by one, and nothing stands beside them."""

import uuid
from collections.abc import Callable

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from tests.support.page import Page
from tests.support.responses import SLUG, open_survey, organisation
from tests.support.staff import Colleague, signed_in
from tests.support.stories import tell_story

ORGANISATION = f"org-of-{SLUG}"
LIST = f"/staff/surveys/{SLUG}/stories"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context) -> Callable[[Role], Colleague]:
    def signs_in(role: Role) -> Colleague:
        return signed_in(app, sqlite_context, ORGANISATION, role)

    return signs_in


def links(page: Page) -> list[str]:
    """Addresses of the stories on the list."""
    found = [each.get("href", "") for each in page.all("a")]
    return [each for each in found if each.startswith(f"{LIST}/")]


@pytest.mark.parametrize("role", [Role.WORKER, Role.COORDINATOR])
def test_a_story_is_listed_and_opened(
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
    role: Role,
) -> None:
    mine = tell_story(sqlite_context, "Duvar çok nemli.", language="ar")
    reader = colleague(role)

    page = reader.opens(LIST)
    assert "0 of 1 read" in page.words
    assert "nemli" not in page.html
    (link,) = links(page)
    story = reader.opens(link)

    assert "Duvar çok nemli." in story.words
    # Nothing else of the same person: no answer, no language but the story's, no identifier.
    for other in ("bedroom", "Is there mould?", "cold", str(mine), mine.hex):
        assert other not in story.html
    assert "1 of 1 read" in reader.opens(LIST).words
    assert [each.action for each in list_audit(sqlite_context, owner)].count("read-story") == 1


def test_who_may_not_read(
    app: Flask,
    sqlite_context: Context,
    owner: uuid.UUID,
    colleague: Callable[[Role], Colleague],
) -> None:
    tell_story(sqlite_context)
    (link,) = links(colleague(Role.WORKER).opens(LIST))
    organisation(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.ADMIN)
    for place in (LIST, link):
        assert stranger.client.get(place).status_code == 404
        assert colleague(Role.TRANSLATOR).client.get(place).status_code == 403
        assert app.test_client().get(place).status_code == 302
    assert [each.action for each in list_audit(sqlite_context, owner)].count("read-story") == 0
