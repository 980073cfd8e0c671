"""A page of results reads the releases that it tells, and no other."""

import uuid

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.storage.releases import READ
from tests.support.staff import signed_in
from tests.support.statements import counted_statements

DOCUMENT = "release.document"


@pytest.mark.parametrize(
    ("place", "read", "newer"),
    [
        ("1", 1, True),
        ("2", 2, False),  # it says what changed since the first
        ("2?by=district", 1, False),  # what is too few now was fewer then
        ("1?by=district", 1, True),
    ],
)
def test_the_newest_is_not_read_for_its_number(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, place: str, read: int, *, newer: bool
) -> None:
    del owner
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    READ.clear()
    with counted_statements(sqlite_context) as asked:
        page = worker.opens(f"/staff/surveys/buurt/results/{place}")
    assert sum(DOCUMENT in each for each in asked) == read
    assert ("There is a newer release." in page.words) == newer


def test_a_release_is_read_once(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> None:
    del owner
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    READ.clear()
    with counted_statements(sqlite_context) as asked:
        worker.opens("/staff/surveys/buurt/results/2")
        compared = worker.opens("/staff/surveys/buurt/results/2/compare/mould")
    assert "Release 1" in compared.words
    assert sum(DOCUMENT in each for each in asked) == 2
