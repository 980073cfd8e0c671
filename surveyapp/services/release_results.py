"""Release the results of a survey: count once, protect, freeze.

The one place where true counts (`storage.counting`) are handed to disclosure control
(`aggregate.build`). What comes back, and what is kept, has passed it.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.aggregate.bands import MINIMUM
from surveyapp.aggregate.build import Frame, build_release
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import NOT_PUBLISHED, TOO_SOON, Reason, Standing, why_not
from surveyapp.aggregate.tallies import Room
from surveyapp.definition.version import CLOSED, KeptSurvey
from surveyapp.errors import Refused
from surveyapp.response.group_session import SessionState
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.reveals import KeptPart, Shows, reveals_of_survey
from surveyapp.services.tallies_of import tallies_in
from surveyapp.storage.counting import ResponseCounting
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import ReleaseStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore

MESSAGES = {
    "release-not-published": "Publish the survey first.",
    "release-too-few-people": "Too few people took part. About %(needed)s more are needed.",
    "release-at-closing": "A small survey releases once, when it closes.",
    "release-only-once": "A small survey releases once, and this one did.",
    "release-too-few-changed": "Too little changed. About %(needed)s more answers are needed.",
    "release-too-soon": "There was a release today. The next may come on %(from_day)s.",
}


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything that was looked up before counting."""

    kept: KeptSurvey
    standing: Standing
    reason: Reason | None


def release_results(
    context: Context, organisation_id: uuid.UUID, slug: str, *, closing: bool = False
) -> Release:
    """Count the accepted responses, protect the tables, and freeze them as a release.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        slug: which survey.
        closing: this is the release at closing; a closed survey is always taken as such.

    Returns:
        The frozen release.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: rule 4 forbids it now; `code` and `facts` as in `why_no_release`.
    """
    with context.database.read() as db:
        ReleaseStore(db).hold_still()
        ready = _look(context, db, organisation_id, slug, closing=closing)
        if ready.reason is not None:
            raise _refused(ready.reason)
        release = build_release(_frame(context, db, ready), ResponseCounting(db))
    with context.database.begin() as db:
        kept = ReleaseStore(db).add(organisation_id, ready.kept.id, release, ready.standing)
    if not kept:
        # Somebody released at the same moment: theirs is the release.
        raise _refused(Reason(TOO_SOON))
    return release


def why_no_release(
    context: Context, organisation_id: uuid.UUID, slug: str, *, closing: bool = False
) -> Reason | None:
    """Why a survey cannot release now; None when it can.

    Codes: `release-not-published`, `release-too-few-people`, `release-at-closing`,
    `release-only-once`, `release-too-few-changed`, `release-too-soon`. Numbers still needed
    are rounded up to 5.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.read() as db:
        return _look(context, db, organisation_id, slug, closing=closing).reason


def _look(
    context: Context, db: Session, organisation_id: uuid.UUID, slug: str, *, closing: bool
) -> _Ready:
    kept = SurveyStore(db).kept(organisation_id, slug)
    standing = ReleaseStore(db).standing(
        kept.id,
        today=context.clock.today(),
        closing=closing or kept.state == CLOSED,
        early=kept.early_release,
        minimum=max(MINIMUM, kept.published.survey.minimum if kept.published else MINIMUM),
    )
    reason = Reason(NOT_PUBLISHED) if kept.published is None else why_not(standing)
    return _Ready(kept, standing, reason)


def _frame(context: Context, db: Session, ready: _Ready) -> Frame:
    releases, kept = ReleaseStore(db), ready.kept
    extent = releases.extent(kept.id)
    today = context.clock.today()
    centres = OrganisationStore(db).centres(kept.organisation_id)
    told = tuple(reveals_of_survey(db, kept.id))
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
        reveals=tuple((each.version, each.part) for each in told if each.kind is Shows.PHONES),
        rooms=_rooms(db, kept, told),
        earlier=releases.all(kept.slug),
    )


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


def _refused(reason: Reason) -> Refused:
    message = MESSAGES[reason.code]
    filled = message % reason.facts if reason.facts else message
    return Refused(reason.code, filled, **reason.facts)
