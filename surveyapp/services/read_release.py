"""Read frozen releases. Nothing is computed here: what is read was frozen before."""

from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import results_document as document_of
from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.storage.releases import ReleaseStore


def latest_release(context: Context, slug: str) -> Release | None:
    """The newest release of the survey at an address; None when there is none (yet)."""
    with context.database.read() as db:
        return ReleaseStore(db).latest(slug)


def release(context: Context, slug: str, number: int) -> Release:
    """One release of the survey at an address.

    Raises:
        NotFound: there is no such survey, or no release with this number.
    """
    with context.database.read() as db:
        found = ReleaseStore(db).numbered(slug, number)
    if found is None:
        message = f"There is no release {number} of {slug!r}."
        raise NotFound(message)
    return found


def list_releases(context: Context, slug: str) -> tuple[Release, ...]:
    """Every release of the survey at an address, the oldest first."""
    with context.database.read() as db:
        return ReleaseStore(db).all(slug)


def results_document(context: Context, slug: str) -> dict[str, Any]:
    """The newest release as the API answers it (DESIGN 7).

    Raises:
        NotFound: there is no such survey, or nothing was released yet.
    """
    found = latest_release(context, slug)
    if found is None:
        message = f"There are no results of {slug!r} yet."
        raise NotFound(message)
    return document_of(found)
