"""The small survey, and colleagues who code its stories."""

import uuid

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.responses import SLUG, open_survey
from tests.support.staff import Colleague, signed_in


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """Whose survey is open."""
    return open_survey(sqlite_context)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    """Somebody who keeps the frame."""
    del owner
    return signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.COORDINATOR)


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    """Somebody who codes."""
    del owner
    return signed_in(app, sqlite_context, f"org-of-{SLUG}", Role.WORKER)
