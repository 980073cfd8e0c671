"""An organisation to ask jobs for, and services to run as jobs."""

import uuid
from typing import Any

from sqlalchemy import insert

from surveyapp.services.context import Context
from surveyapp.services.run_job import Progress
from surveyapp.storage.rows import OrganisationRow


def new_organisation(context: Context, slug: str = "stad") -> uuid.UUID:
    identifier = uuid.uuid4()
    with context.database.begin() as db:
        db.execute(insert(OrganisationRow).values(id=identifier, slug=slug, name=slug.title()))
    return identifier


class Counting:
    """A service that counts how often it was run, and may raise."""

    def __init__(self, error: Exception | None = None) -> None:
        self.runs = 0
        self.error = error

    def __call__(
        self,
        _context: Context,
        _organisation: uuid.UUID,
        arguments: dict[str, Any],
        progress: Progress,
    ) -> dict[str, Any]:
        self.runs += 1
        progress(50, "Halfway")
        if self.error is not None:
            raise self.error
        return {"echo": arguments}
