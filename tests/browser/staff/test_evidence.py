"""Screens on which evidence is made, in a real browser: axe finds nothing, nothing is too wide."""

import uuid

import pytest
from playwright.sync_api import Browser

from surveyapp.services.context import Context
from surveyapp.services.count_themes import count_themes
from surveyapp.services.read_story import find_story
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, start_kwestie
from surveyapp.services.second_reader import draw_sample, find_sample, second_ready
from surveyapp.services.take_finding import take_finding
from tests.support.coding import give
from tests.support.counted_stories import a_counted_theme, read_all
from tests.support.desk import a_desk, good
from tests.support.released import SLUG, compare_two_centres
from tests.support.responses import SLUG as TOLD
from tests.support.responses import open_survey
from tests.support.stories import OTHER, READER, asked

PROJECT = "wijk-project"
SCREENS = (
    f"/staff/surveys/{SLUG}",
    f"/staff/surveys/{SLUG}/results/2?by=@centre",
    f"/staff/surveys/{SLUG}/results/2/compare/mould",
    f"/staff/surveys/{SLUG}/exports",
    f"/staff/surveys/{SLUG}/exports/codebook",
    f"/staff/projects/{PROJECT}/kwestie",
    f"/staff/projects/{PROJECT}/kwestie/texts",
)
WIDTHS = (1280, 320)


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """Whose survey compares two centres, and stands in a kwestie."""
    owner = compare_two_centres(sqlite_context)
    desk = Desk(owner, PROJECT)
    start_kwestie(sqlite_context, desk, key="wonen", title="Wonen", languages=["nl-BE", "ar"])
    take_finding(sqlite_context, desk, SLUG, 2, "mould")
    return owner


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.usefixtures("app", "owner")
def test_from_results_to_the_kwestie(
    sqlite_context: Context, chromium: Browser, address: str, width: int
) -> None:
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR, "wijk") as page:
        page.set_viewport_size({"width": width, "height": 800})
        good(page, SCREENS, address)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.usefixtures("app")
def test_themes_counted_and_two_readers_side_by_side(
    sqlite_context: Context, chromium: Browser, address: str, width: int
) -> None:
    owner = open_survey(sqlite_context)
    theme = a_counted_theme(sqlite_context, owner)
    read_all(sqlite_context, owner)
    survey = asked(sqlite_context, owner)
    count_themes(sqlite_context, survey, READER)
    draw_sample(sqlite_context, survey, READER, 1)
    (drawn,) = find_sample(sqlite_context, survey, OTHER).stories
    story = find_story(sqlite_context, survey, drawn.name)
    give(sqlite_context, owner, story, theme, "al jaren", OTHER)
    second_ready(sqlite_context, survey, story, OTHER)
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR) as page:
        page.set_viewport_size({"width": width, "height": 800})
        second = f"/staff/surveys/{TOLD}/second-reader"
        good(page, [f"/staff/surveys/{TOLD}/themes", second, f"{second}/differences"], address)
