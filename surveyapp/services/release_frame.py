"""Everything that a release is of besides the answers, looked up in one transaction."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.revealed import Revealed
from surveyapp.aggregate.rhythm import NOT_PUBLISHED, Reason, Standing, why_not
from surveyapp.aggregate.tallies import Room
from surveyapp.definition.version import CLOSED, KeptSurvey
from surveyapp.response.group_session import SessionState
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.counted_when import counts_everybody, counts_nobody
from surveyapp.services.policy import minimum_of_releases
from surveyapp.services.reveals import KeptPart, Shows, reveals_of_survey
from surveyapp.services.tallies_of import tallies_in
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import Counted, ReleaseStore
from surveyapp.storage.reveals import Began, RevealStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore


@dataclass(frozen=True, slots=True)
class Ready:
    """What was looked up before counting.

    Attributes:
        kept: the survey.
        standing: true numbers, for the decision only.
        reason: why it may not release now; None when it may.
        at: the moment before that; whoever had answered by then is counted.
    """

    kept: KeptSurvey
    standing: Standing
    reason: Reason | None
    at: dt.datetime


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
    at = context.clock.now()
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
    return Ready(kept, standing, reason, at)


def told_in_rooms(db: Session, kept: KeptSurvey) -> tuple[KeptPart, ...]:
    """What boards have shown of a survey's people."""
    return tuple(reveals_of_survey(db, kept.id))


def frame_of(context: Context, db: Session, ready: Ready, told: tuple[KeptPart, ...]) -> Frame:
    """What the next release of a survey is of; `told` is what boards have shown of its people."""
    releases, kept = ReleaseStore(db), ready.kept
    extent = releases.extent(kept.id)
    counted, began = releases.counted(kept.id), RevealStore(db).began(kept.id)
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
            _revealed(each, began[each.session_id], counted, context.config.time_zone)
            for each in told
            if each.kind is Shows.PHONES
        ),
        rooms=_rooms(db, kept, told),
        earlier=releases.all(kept.slug),
        minimum=ready.standing.minimum,
    )


def _revealed(
    told: KeptPart, began: Began, counted: Sequence[Counted], zone: dt.tzinfo
) -> Revealed:
    """What a board showed, and which releases count all of these people, and which none.

    Of a release that was made while they were in the room neither is known. It told nothing of this
    item, or the board would have shown nothing (`aggregate.board`).
    """
    before_shown = sum(not counts_everybody(each, told.at, zone) for each in counted)
    before_opened = sum(counts_nobody(each, began, zone) for each in counted)
    return Revealed(told.version, told.part, first=1 + before_shown, since=before_opened)


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
