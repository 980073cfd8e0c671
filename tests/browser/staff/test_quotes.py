"""Quotes and counted themes in a real browser: axe finds nothing, on a tablet and on a phone."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from surveyapp.services.count_themes import count_themes
from surveyapp.services.list_stories import list_stories
from surveyapp.services.read_story import find_story
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.counted_stories import a_counted_theme, read_all
from tests.support.desk import a_desk, good
from tests.support.quotes import chosen
from tests.support.responses import SLUG, open_survey
from tests.support.stories import READER, asked, tell_story

SURVEY = f"/staff/surveys/{SLUG}"
TOLD = "الجدران سوداء والأطفال يسعلون."
DUTCH = "De muren zijn zwart. Dat ruik je. Wij zijn de enige in huis, en dat is zo."


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    made = open_survey(sqlite_context)
    survey = asked(sqlite_context, made)
    tell_story(sqlite_context, TOLD, language="ar")
    (name,) = [each.name for each in list_stories(sqlite_context, survey)]
    chosen(sqlite_context, made, find_story(sqlite_context, survey, name), TOLD)
    return made


@pytest.fixture
def desk(
    app: Flask,
    sqlite_context: Context,
    owner: uuid.UUID,
    chromium: Browser,
    address: str,
) -> Iterator[Page]:
    """A coordinator's tablet, signed in."""
    del app, owner
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR) as page:
        yield page


@pytest.mark.parametrize("width", [768, 320])
def test_the_pages_are_found_good_by_axe(
    desk: Page, address: str, sqlite_context: Context, owner: uuid.UUID, width: int
) -> None:
    a_counted_theme(sqlite_context, owner)
    read_all(sqlite_context, owner)
    count_themes(sqlite_context, asked(sqlite_context, owner), READER)
    desk.set_viewport_size({"width": width, "height": 900})
    good(desk, [f"{SURVEY}/quotes", f"{SURVEY}/themes"], address)


def test_selected_words_are_chosen_and_answered_for(
    desk: Page, address: str, sqlite_context: Context, owner: uuid.UUID
) -> None:
    tell_story(sqlite_context, DUTCH)
    survey = asked(sqlite_context, owner)
    (name,) = [each.name for each in list_stories(sqlite_context, survey) if each.language != "ar"]
    desk.goto(f"{address}{SURVEY}/stories/{name}")
    desk.get_by_text("Choose words to tell outside").click()
    desk.locator(".story-words").select_text()
    field = desk.locator("#quoted-words")
    expect(field).to_have_value(DUTCH)
    field.fill("De muren zijn zwart. […] Wij zijn de enige in huis")

    desk.get_by_role("button", name="Choose these words").click()
    tick = desk.get_by_label("It may fit one person only.")
    expect(tick).to_be_visible()
    assert violations(desk) == []
    tick.check()
    desk.get_by_role("button", name="Choose these words").click()
    expect(desk.locator(".quote-words")).to_have_text(
        "De muren zijn zwart. […] Wij zijn de enige in huis"
    )
