"""The small survey, and one story of it."""

import uuid

import pytest

from surveyapp.coding.story import Story
from surveyapp.services.context import Context
from tests.support.quotes import TOLD
from tests.support.responses import open_survey
from tests.support.stories import only_story, tell_story


@pytest.fixture
def owner(context: Context) -> uuid.UUID:
    """Whose survey is open."""
    return open_survey(context)


@pytest.fixture
def story(context: Context, owner: uuid.UUID) -> Story:
    """A story that its teller lets be told."""
    tell_story(context, TOLD)
    return only_story(context, owner)
