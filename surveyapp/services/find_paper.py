"""Find what was made to be printed: sheets of a survey, and guides for workers."""

import uuid

from surveyapp.services.context import Context
from surveyapp.storage.paper_sheets import PaperKind, PaperPrint, PaperStore

# What the web shows of a PDF; it does not reach into storage itself.
__all__ = ["PaperKind", "PaperPrint", "list_prints", "read_print"]


def list_prints(
    context: Context,
    organisation_id: uuid.UUID,
    survey_id: uuid.UUID,
    session_id: uuid.UUID | None = None,
) -> list[PaperPrint]:
    """What was made of a survey for a session, or without one; the newest first."""
    with context.database.read() as db:
        return PaperStore(db).prints(organisation_id, survey_id, session_id)


def read_print(
    context: Context, organisation_id: uuid.UUID, print_id: uuid.UUID
) -> tuple[PaperPrint, bytes]:
    """A PDF and what is known of it.

    Raises:
        NotFound: none in this organisation, or it was erased after some weeks.
    """
    with context.database.read() as db:
        return PaperStore(db).file(organisation_id, print_id)
