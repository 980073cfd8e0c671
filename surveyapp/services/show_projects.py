"""The projects of an organisation with their surveys and kwestie, and what to do next in each."""

import uuid
from dataclasses import dataclass

from surveyapp.definition.version import DRAFT, OPEN, KeptSurvey
from surveyapp.kwestie.project import Project
from surveyapp.services.context import Context
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.read_release import latest_release
from surveyapp.storage.kwesties import KwestieStore
from surveyapp.storage.organisations import OrganisationStore


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey in a list.

    Attributes:
        survey: as staff see it.
        release: number of its latest release; None when nothing was released.
    """

    survey: KeptSurvey
    release: int | None


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in a list.

    Attributes:
        project: its name, goal, period.
        surveys: of this project.
        kwestie: slug of its kwestie; None when nobody began to write it.
        kwestie_version: number of the latest published version; 0 before the first.
        next: what to do: `add-survey`, `publish`, `gather`, `release`, `compose`, `publish-kwestie`
            or `tell`.
        next_survey: slug of the survey that `next` is about; None when it is about none.
    """

    project: Project
    surveys: tuple[SurveyLine, ...]
    kwestie: str | None
    kwestie_version: int
    next: str
    next_survey: str | None

    @property
    def busy(self) -> bool:
        """Whether anything was made in this project yet."""
        return bool(self.surveys) or self.kwestie is not None


def show_projects(context: Context, organisation_id: uuid.UUID) -> tuple[ProjectLine, ...]:
    """Every project of an organisation, by name; those where something goes on first."""
    with context.database.read() as db:
        projects = OrganisationStore(db).projects(organisation_id)
        store = KwestieStore(db)
        drafts = {each.id: store.of_project(organisation_id, each.id) for each in projects}
        slugs = {key: draft.kwestie.key for key, draft in drafts.items() if draft is not None}
        published = {
            draft.project_id: store.last_number(draft.id)
            for draft in drafts.values()
            if draft is not None
        }
    surveys = _survey_lines(context, organisation_id)
    lines = [
        _line(each, surveys.get(each.id, ()), slugs.get(each.id), published.get(each.id, 0))
        for each in projects
    ]
    return tuple(sorted(lines, key=lambda line: not line.busy))


def project_of(context: Context, survey: KeptSurvey) -> Project:
    """The project that a survey belongs to."""
    with context.database.read() as db:
        return OrganisationStore(db).project_by_id(survey.organisation_id, survey.project_id)


def _survey_lines(
    context: Context, organisation_id: uuid.UUID
) -> dict[uuid.UUID, tuple[SurveyLine, ...]]:
    found: dict[uuid.UUID, tuple[SurveyLine, ...]] = {}
    for survey in list_surveys(context, organisation_id):
        release = latest_release(context, survey.slug)
        line = SurveyLine(survey, None if release is None else release.number)
        found[survey.project_id] = (*found.get(survey.project_id, ()), line)
    return found


def _line(
    project: Project, surveys: tuple[SurveyLine, ...], kwestie: str | None, version: int
) -> ProjectLine:
    step, survey = _next(surveys, kwestie, version)
    return ProjectLine(project, surveys, kwestie, version, step, survey)


def _next(
    surveys: tuple[SurveyLine, ...], kwestie: str | None, version: int
) -> tuple[str, str | None]:
    """The first thing on the way from a question to a kwestie that is not done yet."""
    if kwestie is not None:
        return ("tell" if version else "publish-kwestie"), None
    if not surveys:
        return "add-survey", None
    # The survey that is farthest on its way says what comes next.
    farthest = max(surveys, key=_distance)
    step = ("publish", "gather", "release", "compose")[_distance(farthest)]
    return step, farthest.survey.slug


def _distance(line: SurveyLine) -> int:
    """How far a survey is: 0 draft, 1 open, 2 closed, 3 released."""
    if line.release is not None:
        return 3
    return {DRAFT: 0, OPEN: 1}.get(line.survey.state, 2)
