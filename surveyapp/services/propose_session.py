"""What a new session most likely is: as the last one there, today."""

import uuid
from collections.abc import Iterable

from surveyapp.definition.version import PublishedSurvey
from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.find_session import list_sessions
from surveyapp.services.find_survey import find_open_survey, find_survey, list_open_surveys
from surveyapp.services.open_languages import open_languages
from surveyapp.services.plan_session import SessionPlan
from surveyapp.services.set_up_organisation import list_centres


def surveys_for_sessions(
    context: Context, organisation_id: uuid.UUID
) -> tuple[PublishedSurvey, ...]:
    """The open surveys of an organisation, those of its latest sessions first."""
    mine = [each for each in list_open_surveys(context) if each.organisation_id == organisation_id]
    held = [each.survey_slug for each in list_sessions(context, organisation_id)]
    return tuple(
        sorted(mine, key=lambda each: held.index(each.slug) if each.slug in held else len(held))
    )


def languages_for_session(
    context: Context, organisation_id: uuid.UUID, survey: str
) -> tuple[str, ...]:
    """The languages in which residents can be asked.

    Raises:
        NotFound: no such open survey of this organisation.
    """
    find_survey(context, organisation_id, survey)
    return open_languages(context, find_open_survey(context, survey))


def propose_session(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, survey: str
) -> SessionPlan:
    """A plan with which most workers can go on as it is.

    Args:
        context: as always.
        organisation_id: whose session.
        account_id: who plans; their own last session says more than a colleague's.
        survey: address of the survey.

    Returns:
        Today, in the centre and the languages of the last session; without one, in the first
        centre and the language in which the survey was written.

    Raises:
        NotFound: no such open survey of this organisation.
        Refused: `no-centre`, the organisation has none.
    """
    offered = languages_for_session(context, organisation_id, survey)
    centres = list_centres(context, organisation_id)
    if not centres:
        message = "There is no neighbourhood centre yet. They are set up with the command line."
        raise Refused(code="no-centre", message=message)
    last = _last(list_sessions(context, organisation_id), account_id)
    spoken = tuple(code for code in offered if last is not None and code in last.languages)
    source = find_open_survey(context, survey).survey.source_language
    return SessionPlan(
        survey=survey,
        centre_id=centres[0].id if last is None else last.centre_id,
        held_on=context.clock.today(),
        languages=spoken or (source,),
    )


def _last(sessions: Iterable[GroupSession], account_id: uuid.UUID) -> GroupSession | None:
    """The last session of somebody, else of anybody."""
    known = list(sessions)
    own = [each for each in known if each.made_by == account_id]
    return next(iter([*own, *known]), None)
