"""The register of sessions that were held: for the yearly report to funders."""

import datetime as dt
import uuid
from dataclasses import dataclass

from surveyapp.definition.wording import Wording
from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.services.find_session import list_sessions
from surveyapp.services.note_audit import note
from surveyapp.services.tallies_of import tallies_of
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.surveys import SurveyStore


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One session that was held.

    Attributes:
        id: of the session.
        held_on: the day.
        centre: name of the neighbourhood centre.
        project: name of the project.
        title: of the survey.
        channels: in which of these ways people answered; keys, in order.
        methods: in which of these ways the room was counted: hands, dots, vote, ranking.
        head_count: how many people were there; None until it is closed.
        languages: registry codes of those that were expected.
        interpreter: whether somebody interpreted.
    """

    id: uuid.UUID
    held_on: dt.date
    centre: str
    project: str
    title: Wording
    channels: tuple[str, ...]
    methods: tuple[str, ...]
    head_count: int | None
    languages: tuple[str, ...]
    interpreter: bool


def session_register(
    context: Context, organisation_id: uuid.UUID, year: int
) -> tuple[RegisterLine, ...]:
    """The sessions of a year that were held, the first one first; no practice, no plans."""
    sessions = list_sessions(context, organisation_id, year)
    held = [each for each in sessions if each.opened_at is not None and not each.practice]
    return tuple(_line(context, each) for each in reversed(held))


def note_export(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, year: int
) -> None:
    """Note that somebody takes the register of a year away."""
    with context.database.begin() as db:
        note(context, db, organisation_id, account_id, "export-session-register", str(year))


def _line(context: Context, session: GroupSession) -> RegisterLine:
    with context.database.read() as db:
        survey = SurveyStore(db).published(session.survey_slug, session.version)
        store = OrganisationStore(db)
        project = store.project_by_id(session.organisation_id, survey.project_id)
    counts = count_session(context, session)
    methods = {each.method.value for each in tallies_of(context, session)}
    closed = session.closed_at is not None
    return RegisterLine(
        id=session.id,
        held_on=session.held_on,
        centre=session.centre,
        project=project.name,
        title=survey.survey.title,
        channels=tuple(sorted(counts.by_channel)),
        methods=tuple(sorted(methods)),
        head_count=session.people if closed else None,
        languages=session.languages,
        interpreter=session.interpreter,
    )
