"""Two organisations with the same kinds of things; the second must never show to the first."""

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published

ITEMS = (choice("mould", "yes", "no"), choice("place", "north", "south"))


@pytest.fixture
def two_organisations(sqlite_context: Context) -> None:
    """`wijk` with the open survey `buurt`, `elders` with the open survey `ginder`."""
    published(sqlite_context, document(*ITEMS), "wijk")
    published(sqlite_context, document(*ITEMS, key="ginder"), "elders")


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, two_organisations: None) -> Colleague:
    """A coordinator of `wijk`, signed in."""
    del two_organisations
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)
