"""A survey that released twice."""

import uuid

import pytest

from surveyapp.services.context import Context
from tests.support.released import questionnaire, release_twice
from tests.support.surveys import published


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """Whose survey `buurt` has two releases."""
    owner = published(sqlite_context, questionnaire())
    release_twice(sqlite_context, owner)
    return owner
