"""Plan a group session: what is asked, where, when, in which languages."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from surveyapp.definition.version import OPEN, PublishedSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.response.group_session import PEOPLE_MOST, GroupSession, SessionState, new_code
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.note_audit import note
from surveyapp.services.open_languages import open_languages
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore

# A code that is taken already is drawn anew.
TRIES = 20


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a worker says about a session.

    Attributes:
        survey: address of the survey.
        centre_id: the neighbourhood centre.
        held_on: the day.
        languages: registry codes of those that are expected; open to residents.
        interpreter: whether somebody interprets.
        short: only the survey's core items are asked.
        practice: nothing of it is recorded.
        people: how many are expected, or None.
    """

    survey: str
    centre_id: uuid.UUID
    held_on: dt.date
    languages: tuple[str, ...]
    interpreter: bool = False
    short: bool = False
    practice: bool = False
    people: int | None = None


def plan_session(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, plan: SessionPlan
) -> GroupSession:
    """Plan a session over the newest version of an open survey; it gets a code of its own.

    Args:
        context: as always.
        organisation_id: whose session.
        account_id: who plans it.
        plan: what the worker says about it.

    Raises:
        NotFound: no such survey or centre in this organisation.
        Refused: `survey-not-open`, `language-not-in-survey`, `no-core-items` or `people-wrong`.
    """
    checked = check_plan(context, organisation_id, plan)
    for left in reversed(range(TRIES)):
        try:
            with context.database.begin() as db:
                session = _made(db, organisation_id, account_id, checked)
                SessionStore(db).add(session)
                note(context, db, organisation_id, account_id, "plan-session", str(session.id))
        except IntegrityError:
            if not left:
                raise
        else:
            return find_session(context, organisation_id, session.id)
    message = "No code was free."
    raise LookupError(message)


def check_plan(context: Context, organisation_id: uuid.UUID, plan: SessionPlan) -> SessionPlan:
    """A plan that can be held, its languages in the survey's order.

    Raises:
        NotFound: no such survey or centre in this organisation.
        Refused: as `plan_session`.
    """
    languages = _open_to_residents(context, organisation_id, plan)
    with context.database.read() as db:
        _check(_open_survey(db, organisation_id, plan.survey), plan)
        _centre_name(db, organisation_id, plan.centre_id)
    return replace(plan, languages=languages)


def _centre_name(db: Session, organisation_id: uuid.UUID, centre_id: uuid.UUID) -> str:
    for each in OrganisationStore(db).centres(organisation_id):
        if each.id == centre_id:
            return each.name
    message = "There is no such centre in this organisation."
    raise NotFound(message)


def _open_to_residents(
    context: Context, organisation_id: uuid.UUID, plan: SessionPlan
) -> tuple[str, ...]:
    """The planned languages in the survey's order; all of them must be open to residents."""
    with context.database.read() as db:
        survey = _open_survey(db, organisation_id, plan.survey)
    offered = open_languages(context, survey)
    if not plan.languages or not set(plan.languages) <= set(offered):
        message = "Choose languages in which residents can answer this survey."
        raise Refused(code="language-not-in-survey", message=message)
    return tuple(code for code in offered if code in plan.languages)


def _made(
    db: Session, organisation_id: uuid.UUID, account_id: uuid.UUID, plan: SessionPlan
) -> GroupSession:
    survey = _open_survey(db, organisation_id, plan.survey)
    _check(survey, plan)
    return GroupSession(
        id=new_id(),
        organisation_id=organisation_id,
        survey_id=survey.id,
        survey_slug=survey.slug,
        version=survey.version,
        centre_id=plan.centre_id,
        centre=_centre_name(db, organisation_id, plan.centre_id),
        code=new_code(),
        held_on=plan.held_on,
        languages=plan.languages,
        interpreter=plan.interpreter,
        short=plan.short,
        practice=plan.practice,
        people=plan.people,
        state=SessionState.PLANNED,
        made_by=account_id,
    )


def _open_survey(db: Session, organisation_id: uuid.UUID, slug: str) -> PublishedSurvey:
    store = SurveyStore(db)
    if store.kept(organisation_id, slug).state != OPEN:
        message = "The survey is not open. Open it first, or choose another one."
        raise Refused(code="survey-not-open", message=message)
    return store.published(slug)


def _check(survey: PublishedSurvey, plan: SessionPlan) -> None:
    if plan.short and not any(item.core for item in survey.survey.items()):
        message = "This survey has no short route: none of its items is marked as core."
        raise Refused(code="no-core-items", message=message)
    if plan.people is not None and not 0 <= plan.people <= PEOPLE_MOST:
        message = f"Between 0 and {PEOPLE_MOST} people fit a session."
        raise Refused(code="people-wrong", message=message, most=PEOPLE_MOST)
