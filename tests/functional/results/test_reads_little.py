"""A page of results reads the releases that it tells, and no other."""

import uuid

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.staff import signed_in
from tests.support.statements import counted_statements

DOCUMENT = "release.document"


@pytest.mark.parametrize(
    ("number", "read", "newer"),
    [(1, 1, True), (2, 2, False)],  # the second one says what changed since the first
)
def test_the_newest_is_not_read_for_its_number(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, number: int, read: int, *, newer: bool
) -> None:
    del owner
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    with counted_statements(sqlite_context) as asked:
        page = worker.opens(f"/staff/surveys/buurt/results/{number}?by=district")
    assert sum(DOCUMENT in each for each in asked) == read
    assert ("There is a newer release." in page.words) == newer
