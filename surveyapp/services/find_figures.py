"""The released tables that a project's kwestie can take figures from."""

import uuid
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.errors import NotFound
from surveyapp.kwestie.figure import Figure, figure_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.read_release import asked_in, latest_release
from surveyapp.services.read_release import release as read_release


@dataclass(frozen=True, slots=True)
class ReleasedSurvey:
    """The newest release of a survey, with the words to read it.

    Attributes:
        survey: the newest questionnaire that the release pools.
        release: as it was frozen.
        figures: its tables, items without a split first, each followed by its groups.
    """

    survey: Survey
    release: Release
    figures: tuple[Figure, ...]


def released_surveys(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> tuple[ReleasedSurvey, ...]:
    """The newest release of every survey of a project that has one."""
    found = []
    for kept in list_surveys(context, organisation_id, project_id):
        release = latest_release(context, kept.slug)
        if release is None:
            continue
        survey = asked_in(context, release).survey
        found.append(ReleasedSurvey(survey, release, _figures(survey, release)))
    return tuple(found)


def find_release(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID, slug: str, number: int
) -> tuple[Survey, Release]:
    """A release of one of a project's surveys, and the questionnaire to read it with.

    Raises:
        NotFound: no such release, or its survey is not this project's.
    """
    if slug not in {each.slug for each in list_surveys(context, organisation_id, project_id)}:
        message = "This figure is not of a survey of this project."
        raise NotFound(message)
    found = read_release(context, slug, number)
    return asked_in(context, found).survey, found


def newest_numbers(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> dict[str, int]:
    """Number of the newest release of each of a project's surveys that has one."""
    newest = {}
    for kept in list_surveys(context, organisation_id, project_id):
        if release := latest_release(context, kept.slug):
            newest[kept.slug] = release.number
    return newest


def _figures(survey: Survey, release: Release) -> tuple[Figure, ...]:
    """Pseudo-items are about how it was asked; they are no evidence."""
    tables = [each for each in release.tables if not each.item.startswith("@")]
    places = {item.key: place for place, item in enumerate(survey.items())}
    tables.sort(key=lambda table: (places[table.item], table.breakdown is not None))
    return tuple(figure_of(survey, release, each) for each in tables)
