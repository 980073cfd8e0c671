"""Everything that a release is of besides the answers, looked up in one transaction."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.revealed import Revealed
from surveyapp.aggregate.rhythm import NOT_PUBLISHED, Reason, Standing, why_not
from surveyapp.aggregate.tallies import Room
from surveyapp.definition.version import CLOSED, KeptSurvey
from surveyapp.response.group_session import SessionState
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.policy import minimum_of_releases
from surveyapp.services.reveals import KeptPart, Shows, reveals_of_survey
from surveyapp.services.tallies_of import tallies_in
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import ReleaseStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore


@dataclass(frozen=True, slots=True)
class Ready:
    """What was looked up before counting.

    Attributes:
        kept: the survey.
        standing: true numbers, for the decision only.
        reason: why it may not release now; None when it may.
    """

    kept: KeptSurvey
    standing: Standing
    reason: Reason | None


def look(
    context: Context, db: Session, organisation_id: uuid.UUID, slug: str, *, closing: bool
) -> Ready:
    """Where a survey stands.

    Args:
        context: the installation.
        db: an open transaction.
        organisation_id: whose survey.
        slug: which survey.
        closing: this is the release at closing; a closed survey is always taken as such.

    Raises:
        NotFound: the organisation has no such survey.
    """
    kept = SurveyStore(db).kept(organisation_id, slug)
    asked = None if kept.published is None else kept.published.survey
    standing = ReleaseStore(db).standing(
        kept.id,
        today=context.clock.today(),
        closing=closing or kept.state == CLOSED,
        early=kept.early_release,
        minimum=minimum_of_releases(db, organisation_id, kept.id, asked),
    )
    reason = Reason(NOT_PUBLISHED) if asked is None else why_not(standing)
    return Ready(kept, standing, reason)


def told_in_rooms(db: Session, kept: KeptSurvey) -> tuple[KeptPart, ...]:
    """What boards have shown of a survey's people."""
    return tuple(reveals_of_survey(db, kept.id))


def frame_of(context: Context, db: Session, ready: Ready, told: tuple[KeptPart, ...]) -> Frame:
    """What the next release of a survey is of; `told` is what boards have shown of its people."""
    releases, kept = ReleaseStore(db), ready.kept
    extent = releases.extent(kept.id)
    earlier = releases.all(kept.slug)
    today = context.clock.today()
    centres = OrganisationStore(db).centres(kept.organisation_id)
    return Frame(
        survey_id=kept.id,
        number=releases.last_number(kept.id) + 1,
        date=today,
        versions={each.number: each.survey for each in SurveyStore(db).versions(kept.id)},
        channels=tuple(channel.value for channel in Channel),
        centres=tuple(centre.slug for centre in centres),
        first_day=extent.first_day or today,
        last_day=extent.last_day or today,
        synthetic=kept.synthetic or extent.synthetic,
        reveals=tuple(
            Revealed(each.version, each.part, _first(context, each, earlier))
            for each in told
            if each.kind is Shows.PHONES
        ),
        rooms=_rooms(db, kept, told),
        earlier=earlier,
        minimum=ready.standing.minimum,
    )


def _first(context: Context, told: KeptPart, earlier: tuple[Release, ...]) -> int:
    """The first release that counts everybody of whom a board showed this: one of a later day.

    A release of the same day may have come before the room. It was looked at beside the board
    when one of the two came; later releases do not link them.
    """
    day = told.at.astimezone(context.config.time_zone).date()
    return 1 + sum(release.date <= day for release in earlier)


def _rooms(db: Session, kept: KeptSurvey, told: tuple[KeptPart, ...]) -> tuple[Room, ...]:
    """What was counted in the sessions of a survey that are over."""
    sessions = SessionStore(db).all_of(kept.organisation_id)
    votes = [each for each in told if each.kind is Shows.VOTES]
    return tuple(
        Room(
            version=session.version,
            tallies=tallies_in(db, session),
            shown=tuple(each.part for each in votes if each.session_id == session.id),
        )
        for session in sessions
        if session.survey_id == kept.id
        and session.state is SessionState.CLOSED
        and not session.practice
    )
