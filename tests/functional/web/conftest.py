import uuid

import pytest

from surveyapp.services.context import Context
from tests.support.surveys import choice, document, published


@pytest.fixture
def organisation(sqlite_context: Context) -> uuid.UUID:
    """Whose open survey `buurt` is."""
    return published(sqlite_context, document(choice("rent", "low", "high")))
