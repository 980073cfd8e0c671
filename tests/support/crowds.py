"""A crowd at once: up to millions of made-up responses, put into the table as fast as it goes.

The same answers for the same seed, on SQLite and on PostgreSQL. Everything goes past the services
and past SQLAlchemy; the rows are as `services.record_response` would have kept them.
"""

import json
import random
import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from surveyapp.services.context import Context
from tests.support.counted import survey_id

BATCH = 20_000
DAY = "2026-03-01"
COLUMNS = (
    "id", "organisation_id", "survey_id", "version", "language", "channel", "received_on",
    "quote_permission", "synthetic", "answers", "content_hash", "withdrawal_hash",
)  # fmt: skip
Answers = dict[str, Any]


def fill(
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    count: int,
    answers: Callable[[random.Random], Answers],
) -> None:
    """Put this many responses into a survey.

    Args:
        context: the installation.
        organisation_id: whose survey.
        slug: which survey; its first version is answered.
        count: how many responses.
        answers: makes the answers of one person from a source of chance.
    """
    of_survey = survey_id(context, slug)
    chance = random.Random(count)  # noqa: S311  made-up answers, the same each time
    # In the order of their identifiers, as a B-tree likes it: this is not what is measured.
    ids = sorted(chance.getrandbits(128) for _ in range(count))
    people = (_row(uuid.UUID(int=one), organisation_id, of_survey, chance, answers) for one in ids)
    with context.database.begin() as db:
        raw = db.connection().connection.driver_connection
        assert raw is not None
        if context.database.is_sqlite:
            _fill_sqlite(raw, people)
        else:
            _fill_postgresql(raw, people)


def _row(
    identifier: uuid.UUID,
    organisation_id: uuid.UUID,
    of_survey: uuid.UUID,
    chance: random.Random,
    answers: Callable[[random.Random], Answers],
) -> tuple[Any, ...]:
    said = json.dumps(answers(chance))
    how = "web" if chance.random() < 0.8 else "tablet"
    name = identifier.hex
    return (
        name, organisation_id.hex, of_survey.hex, 1, "nl-BE", how, DAY, False, False, said, name,
        name,
    )  # fmt: skip


def _fill_sqlite(raw: Any, people: Iterator[tuple[Any, ...]]) -> None:  # noqa: ANN401  of a driver
    marks = ", ".join("?" for _ in COLUMNS)
    statement = f"INSERT INTO response ({', '.join(COLUMNS)}) VALUES ({marks})"
    while batch := list(islice(people, BATCH)):
        raw.executemany(statement, batch)


def _fill_postgresql(raw: Any, people: Iterator[tuple[Any, ...]]) -> None:  # noqa: ANN401  likewise
    with raw.cursor() as cursor:
        with cursor.copy(f"COPY response ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for person in people:
                copy.write_row(person)
        cursor.execute("ANALYZE response")
