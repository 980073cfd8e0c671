"""Pages of many coded stories ask the database as often as pages of a few."""

import uuid

from surveyapp.coding.frame import Theme
from surveyapp.services.context import Context
from surveyapp.services.read_story import find_story
from surveyapp.services.second_reader import draw_sample, second_ready
from tests.support.coding import PROJECT, a_theme, give
from tests.support.page import Page
from tests.support.responses import SLUG
from tests.support.staff import Colleague
from tests.support.statements import counted_statements
from tests.support.stories import OTHER, READER, asked, standings, tell_story

WORDS = "De huur is te hoog en de muren zijn nat."
SECOND = f"/staff/surveys/{SLUG}/second-reader"


def read_twice(context: Context, owner: uuid.UUID, themes: list[Theme], number: int) -> None:
    """So many more stories, each read by two people who differ."""
    survey, (rent, walls) = asked(context, owner), themes
    before = {each.name for each in standings(context, owner)}
    for _each in range(number):
        tell_story(context, WORDS)
    names = [each.name for each in standings(context, owner) if each.name not in before]
    stories = [find_story(context, survey, name) for name in names]
    for story in stories:
        for words in ("huur", "te hoog"):
            give(context, owner, story, rent, words)
    draw_sample(context, survey, READER, number)
    for story in stories:
        give(context, owner, story, walls, "nat", OTHER)
        second_ready(context, survey, story, OTHER)


def asked_often(context: Context, colleague: Colleague, address: str) -> tuple[int, Page]:
    """How often a page asks the database, and the page."""
    colleague.opens(address)  # what is looked up once and kept
    with counted_statements(context) as told:
        page = colleague.opens(address)
    return len(told), page


def test_many_stories_are_asked_for_at_once(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    themes = [a_theme(sqlite_context, owner, label) for label in ("Huur", "Muren")]
    words = f"/staff/projects/{PROJECT}/coding-frame/themes/{themes[0].id}/words"
    read_twice(sqlite_context, owner, themes, 1)
    few = {
        place: asked_often(sqlite_context, coordinator, place)[0]
        for place in (SECOND, f"{SECOND}/differences", words)
    }

    read_twice(sqlite_context, owner, themes, 4)

    often, page = asked_often(sqlite_context, coordinator, SECOND)
    assert page.words.count("Read twice") == 5
    assert often == few[SECOND]
    often, page = asked_often(sqlite_context, coordinator, f"{SECOND}/differences")
    assert page.words.count("te hoog") == 5
    assert often == few[f"{SECOND}/differences"]
    often, page = asked_often(sqlite_context, coordinator, words)
    assert page.words.count("te hoog") == 5
    assert often == few[words]
