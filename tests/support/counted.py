"""Many accepted responses at once, put straight into the table: for counting and releases."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import insert, select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import ErasureRow, ResponseRow
from surveyapp.storage.rows.surveys import SurveyRow

BATCH = 2000


@dataclass(frozen=True)
class Person:
    """One response, as far as counting sees it."""

    answers: Mapping[str, Any]
    version: int = 1
    language: str = "nl-BE"
    channel: str = "web"
    centre_id: uuid.UUID | None = None
    received_on: dt.date = field(default=dt.date(2026, 3, 1))
    synthetic: bool = False
    session_id: uuid.UUID | None = None


def survey_id(context: Context, slug: str) -> uuid.UUID:
    with context.database.read() as db:
        return db.scalars(select(SurveyRow.id).where(SurveyRow.slug == slug)).one()


def take_part(
    context: Context, organisation_id: uuid.UUID, slug: str, people: Iterable[Person]
) -> None:
    """Keep a response for each of these people."""
    of_survey = survey_id(context, slug)
    rows = (_row(organisation_id, of_survey, person) for person in people)
    with context.database.begin() as db:
        for batch in _batches(rows):
            db.execute(insert(ResponseRow), batch)


def take_back(context: Context, organisation_id: uuid.UUID, slug: str, count: int) -> None:
    """Erase this many responses, whichever."""
    of_survey = survey_id(context, slug)
    with context.database.begin() as db:
        query = select(ResponseRow).where(ResponseRow.survey_id == of_survey).limit(count)
        for row in db.scalars(query).all():
            db.delete(row)
            db.add(
                ErasureRow(
                    organisation_id=organisation_id,
                    response_hash=uuid.uuid4().hex,
                    survey_id=of_survey,
                    erased_on=context.clock.today(),
                    counted=True,
                )
            )


def _row(organisation_id: uuid.UUID, of_survey: uuid.UUID, person: Person) -> dict[str, Any]:
    identifier = uuid.uuid4()
    return {
        "organisation_id": organisation_id,
        "id": identifier,
        "survey_id": of_survey,
        "version": person.version,
        "language": person.language,
        "channel": person.channel,
        "centre_id": person.centre_id,
        "received_on": person.received_on,
        "quote_permission": False,
        "synthetic": person.synthetic,
        "session_id": person.session_id,
        "answers": dict(person.answers),
        "content_hash": identifier.hex,
        "withdrawal_hash": identifier.hex,
    }


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
