"""Read frozen releases. Nothing is computed here: what is read was frozen before."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import results_document as document_of
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import PublishedSurvey
from surveyapp.errors import NotFound
from surveyapp.report.centres import split_by_centre, with_centres
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.storage.releases import ReleaseStore

LOOKED_BACK = 10  # releases


def latest_release(context: Context, slug: str) -> Release | None:
    """The newest release of the survey at an address; None when there is none (yet)."""
    with context.database.read() as db:
        return ReleaseStore(db).latest(slug)


def newest_number(context: Context, survey_id: uuid.UUID) -> int:
    """Number of the newest release of a survey, without reading it; 0 when there is none."""
    with context.database.read() as db:
        return ReleaseStore(db).last_number(survey_id)


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


def releases_before(
    context: Context, found: Release, asked: Survey
) -> Iterator[tuple[Release, Survey]]:
    """The last releases of a survey before one, the newest first, with their questionnaires.

    Each is read when it is asked for.

    Args:
        context: the installation.
        found: the release.
        asked: its questionnaire (`asked_in`), which that of others mostly is.
    """
    for number in range(found.number - 1, max(0, found.number - 1 - LOOKED_BACK), -1):
        before = release(context, found.survey, number)
        again = max(before.versions) == max(found.versions)
        yield before, asked if again else asked_in(context, before).survey


def asked_in(context: Context, release: Release) -> PublishedSurvey:
    """The questionnaire to read a release with: the newest version that it pools.

    Where its results are split by centre, the centres are an item of it (`report.centres`).

    Raises:
        NotFound: there is no such survey, or no such version.
    """
    found = find_published_survey(context, release.survey, max(release.versions))
    if not split_by_centre(found.survey):
        return found
    centres = list_centres(context, found.organisation_id)
    names = {each.slug: each.name for each in centres}
    return replace(found, survey=with_centres(found.survey, names))


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
