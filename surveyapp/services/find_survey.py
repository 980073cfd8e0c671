"""Find surveys: for residents those that are open, for staff those of their organisation."""

import uuid

from surveyapp.definition.document import dump_survey
from surveyapp.definition.version import OPEN, KeptSurvey, PublishedSurvey, SurveyVersion
from surveyapp.errors import NotFound
from surveyapp.ids import is_slug
from surveyapp.services.context import Context
from surveyapp.storage.surveys import SurveyStore

__all__ = [
    "KeptSurvey",
    "PublishedSurvey",
    "SurveyVersion",
    "find_open_survey",
    "find_published_survey",
    "find_survey",
    "list_open_surveys",
    "list_surveys",
    "list_versions",
    "version_document",
]

# More than any survey has, and the most that a database column of whole numbers holds.
VERSION_MAX = 2**31 - 1


def find_open_survey(context: Context, slug: str) -> PublishedSurvey:
    """The open survey at an address, with its newest version.

    Raises:
        NotFound: there is none, or it is not open (any more).
    """
    found = find_published_survey(context, slug)
    if found.state != OPEN:
        message = f"The survey {slug!r} is not open."
        raise NotFound(message)
    return found


def find_published_survey(
    context: Context, slug: str, version: int | None = None
) -> PublishedSurvey:
    """The survey at an address, open or closed: for results, and for answers that come late.

    Args:
        context: the installation.
        slug: the address.
        version: number of the version; None for the newest.

    Raises:
        NotFound: no such survey, or it has no such version.
    """
    number = 1 if version is None else version
    # A database would stumble over a NUL in it, and over a number that no column holds.
    if not is_slug(slug) or not 0 < number <= VERSION_MAX:
        message = "There is no survey at this address."
        raise NotFound(message)
    with context.database.read() as db:
        return SurveyStore(db).published(slug, version)


def list_open_surveys(context: Context) -> list[PublishedSurvey]:
    """Every open survey with its newest version, by address."""
    with context.database.read() as db:
        return SurveyStore(db).all_open()


def find_survey(context: Context, organisation_id: uuid.UUID, slug: str) -> KeptSurvey:
    """A survey as staff see it, with its draft.

    Raises:
        NotFound: there is none, or it is another organisation's.
    """
    with context.database.read() as db:
        return SurveyStore(db).kept(organisation_id, slug)


def list_surveys(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID | None = None
) -> list[KeptSurvey]:
    """Surveys of an organisation, or of one of its projects, drafts included, by address."""
    with context.database.read() as db:
        return SurveyStore(db).all_kept(organisation_id, project_id)


def list_versions(context: Context, organisation_id: uuid.UUID, slug: str) -> list[SurveyVersion]:
    """Every published version of a survey, the oldest first.

    Raises:
        NotFound: there is no such survey, or it is another organisation's.
    """
    with context.database.read() as db:
        store = SurveyStore(db)
        return store.versions(store.kept(organisation_id, slug).id)


def version_document(context: Context, slug: str, version: int | None = None) -> dict[str, object]:
    """A published version as its canonical JSON document, with its number as `version`.

    Args:
        context: the installation.
        slug: the address.
        version: number of the version; None for the newest.

    Raises:
        NotFound: no such survey, or it has no such version.
    """
    found = find_published_survey(context, slug, version)
    return {**dump_survey(found.survey), "version": found.version}
