"""An installation with answers in it is brought to the newest form, and keeps every one."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from surveyapp.clock import FixedClock
from surveyapp.ids import withdrawal_code
from surveyapp.services.context import Context, open_context
from surveyapp.services.record_response import record_response
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.storage.migrations import alembic_config, upgrade
from surveyapp.storage.rows import Base
from surveyapp.web.app import create_app
from tests.conftest import settings
from tests.support.responses import ANSWERS, SLUG, finished, survey_document
from tests.support.surveys import published
from tests.support.voices import hand_in

if TYPE_CHECKING:
    from tests.support.database import Cluster

FIRST = "0001"
KEPT = uuid.UUID("6a2f41d0-9c5e-4b7a-8d13-0f2b7c9e5a64")
STORY = {**ANSWERS, "story": {"text": "It is cold."}}


@pytest.fixture(params=["sqlite", "postgresql"])
def first_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'first.sqlite'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = cluster.new_database()
    yield cluster.url(name)
    cluster.drop_database(name)


@pytest.fixture
def first(first_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Context]:
    """An installation with answers, in a database as the first version made it."""
    opened = open_context(settings(first_url, tmp_path / "instance"), clock)
    upgrade(opened.database)
    published(opened, survey_document(), opened=False)
    record_response(opened, SLUG, finished(KEPT, answers=STORY))
    record_response(opened, SLUG, finished(version=9))
    command.downgrade(alembic_config(opened.database), FIRST)
    yield opened
    opened.database.dispose()


Rows = dict[str, list[dict[str, str]]]


def rows(context: Context) -> Rows:
    """Every row of every table, by its columns, as text."""
    with context.database.read() as db:
        names = set(inspect(db.connection()).get_table_names()) - {"alembic_version"}
        return {
            name: sorted(
                ({column: str(value) for column, value in row.items()} for row in found), key=str
            )
            for name in names
            for found in [db.execute(text(f'SELECT * FROM "{name}"')).mappings().all()]
        }


def as_before(after: Rows, before: Rows) -> Rows:
    """What was there before, without the columns that are new."""
    return {
        name: [{column: row[column] for column in known[0]} for row in after[name]]
        if (known := before[name])
        else after[name]
        for name in before
    }


def test_answers_of_before_are_there_after(first: Context) -> None:
    before = rows(first)
    kept = finished(KEPT, answers=STORY)
    assert "voice" not in before
    assert len(before["response"]) == len(before["quarantine"]) == 1

    upgrade(first.database)

    after = rows(first)
    assert as_before(after, before) == before
    assert not any(after[name] for name in after.keys() - before.keys())
    with first.database.engine.connect() as connection:
        made = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(made, Base.metadata) == []
    assert record_response(first, SLUG, kept).repeated
    hand_in(create_app(first).test_client(), b"a recording")
    assert withdraw_response(first, withdrawal_code(kept.id))
