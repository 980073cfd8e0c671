"""Find PDFs that were made: for staff, and for anybody who reads the kwestie."""

import uuid

from surveyapp.services.context import Context
from surveyapp.storage.kwesties import KwestieStore
from surveyapp.storage.summaries import MadeSummary, SummaryStore

# What the web shows of a PDF; it does not reach into storage itself.
__all__ = ["MadeSummary", "list_summaries", "public_summaries", "public_summary"]


def list_summaries(context: Context, organisation_id: uuid.UUID, slug: str) -> list[MadeSummary]:
    """Every PDF of a kwestie, the newest version first.

    Raises:
        NotFound: no such kwestie in this organisation.
    """
    with context.database.read() as db:
        KwestieStore(db).draft(organisation_id, slug)
        return SummaryStore(db).list_made(slug)


def public_summary(context: Context, slug: str, number: int, language: str) -> bytes:
    """A PDF by its public address.

    Raises:
        NotFound: it was not made.
    """
    with context.database.read() as db:
        return SummaryStore(db).public_file(slug, number, language)


def public_summaries(context: Context, slug: str, number: int) -> list[MadeSummary]:
    """The PDFs of one version that anybody may take, by language."""
    with context.database.read() as db:
        return [each for each in SummaryStore(db).list_made(slug) if each.number == number]
