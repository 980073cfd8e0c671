"""Go on without scripts: the draft that a phone has becomes a draft on the server."""

import contextlib
from dataclasses import replace

from sqlalchemy.orm import Session

from surveyapp.definition.version import PublishedSurvey
from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.languages import language as registered
from surveyapp.response.consent import refuses
from surveyapp.response.draft import Draft
from surveyapp.response.handed_over import HandedOver, fitting
from surveyapp.response.kept import ACCEPTED
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.keep_draft import add_draft
from surveyapp.services.sweep_drafts import sweep_once_a_day
from surveyapp.storage.quarantine import QuarantineStore
from surveyapp.storage.responses import ResponseStore


def hand_over_draft(context: Context, slug: str, language: str, handed: HandedOver) -> str:
    """Make a draft with the identifier and the answers that a phone has.

    The survey may have been closed meanwhile: whoever began may finish. When the phone sent
    the response already, the draft is one that was sent, and leads to the last screen.

    Args:
        context: settings, database, sealing and clock.
        slug: address of the survey.
        language: registry code.
        handed: what the phone told.

    Returns:
        The token of the draft, as `keep_draft.start_draft` gives it.

    Raises:
        NotFound: no such survey, or no such language.
    """
    published = _answered(context, slug, handed.version)
    answers = fitting(published.survey, handed.answers)
    draft = Draft(
        response_id=handed.response_id or new_id(),
        version=published.version,
        language=registered(language).code,
        answers={} if refuses(published.survey, answers) else answers,
        quote_permission=handed.quote_permission,
        session=handed.session,
        short=handed.short,
    )
    sweep_once_a_day(context)
    with context.database.begin() as db:
        if _is_known(db, draft):
            draft = replace(draft, answers={}, quote_permission=False, sent=True, status=ACCEPTED)
        return add_draft(context, db, published, draft)


def _answered(context: Context, slug: str, version: int | None) -> PublishedSurvey:
    """The version that the phone answered; the newest when there is no such one."""
    if version is not None:
        with contextlib.suppress(NotFound):
            return find_published_survey(context, slug, version)
    return find_published_survey(context, slug)


def _is_known(db: Session, draft: Draft) -> bool:
    stores = ResponseStore(db), QuarantineStore(db)
    return any(store.known(draft.response_id) is not None for store in stores)
