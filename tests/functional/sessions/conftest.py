"""A worker of the organisation of the small survey, and a session of it."""

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.groups import a_session
from tests.support.responses import SLUG
from tests.support.staff import Colleague, signed_in

OWNER = f"org-of-{SLUG}"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    """An open session over the small survey."""
    return a_session(sqlite_context)


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, session: GroupSession) -> Colleague:
    """A community worker of the session's organisation, signed in."""
    del session
    return signed_in(app, sqlite_context, OWNER, Role.WORKER)
