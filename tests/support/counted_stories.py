"""Stories of the small survey, read and given a theme, so that themes can be counted."""

import uuid

from surveyapp.coding.frame import Theme
from surveyapp.services.context import Context
from surveyapp.services.list_stories import list_stories
from surveyapp.services.read_story import find_story, open_texts
from tests.support.coding import a_theme, give
from tests.support.stories import READER, asked, tell_story


def tell_many(context: Context, owner: uuid.UUID, people: int, theme: Theme) -> None:
    """So many people more tell a story, all are read, and the theme is given to the new ones."""
    survey = asked(context, owner)
    before = {each.name for each in list_stories(context, survey)}
    for _person in range(people):
        tell_story(context, "De muur is nat, al jaren.")
    for standing in list_stories(context, survey):
        if standing.name not in before:
            give(context, owner, find_story(context, survey, standing.name), theme, "muur is nat")


def read_all(context: Context, owner: uuid.UUID) -> None:
    """Somebody reads every story."""
    survey = asked(context, owner)
    for standing in list_stories(context, survey):
        open_texts(context, find_story(context, survey, standing.name), READER)


def a_counted_theme(context: Context, owner: uuid.UUID, people: int = 12) -> Theme:
    """A theme of which so many people told."""
    theme = a_theme(context, owner, "schimmel")
    tell_many(context, owner, people, theme)
    return theme
