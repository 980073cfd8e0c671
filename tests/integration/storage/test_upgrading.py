"""An installation with answers in it is brought to the newest form, and keeps every one."""

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
from surveyapp.storage.database import Database
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
STORY = {**ANSWERS, "story": {"text": "It is cold."}}


@pytest.fixture(params=["sqlite", "postgresql"])
def first_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database as the first version of the application made it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'first.sqlite'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = cluster.new_database()
    yield cluster.url(name)
    cluster.drop_database(name)


@pytest.fixture
def first(first_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Context]:
    database = Database(first_url)
    command.upgrade(alembic_config(database), FIRST)
    database.dispose()
    opened = open_context(settings(first_url, tmp_path / "instance"), clock)
    yield opened
    opened.database.dispose()


def rows(context: Context) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with context.database.read() as db:
        names = set(inspect(db.connection()).get_table_names()) - {"alembic_version"}
        return {
            name: sorted(str(tuple(row)) for row in db.execute(text(f'SELECT * FROM "{name}"')))
            for name in names
        }


def test_answers_of_before_are_there_after(first: Context) -> None:
    published(first, survey_document(), opened=False)
    kept = finished(answers=STORY)
    record_response(first, SLUG, kept)
    record_response(first, SLUG, finished(version=9))
    before = rows(first)
    assert "voice" not in before
    assert len(before["response"]) == len(before["quarantine"]) == 1

    upgrade(first.database)

    after = rows(first)
    assert {name: after[name] for name in before} == before
    assert not any(after[name] for name in after.keys() - before.keys())
    with first.database.engine.connect() as connection:
        made = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(made, Base.metadata) == []
    assert record_response(first, SLUG, kept).repeated
    hand_in(create_app(first).test_client(), b"a recording")
    assert withdraw_response(first, withdrawal_code(kept.id))
