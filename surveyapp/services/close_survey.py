"""Close a survey, or open it again."""

import uuid

from surveyapp.definition.version import CLOSED, OPEN
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.storage.surveys import SurveyStore

EARLY, NOT_EARLY = "allow-early-release", "forbid-early-release"


def close_survey(context: Context, organisation_id: uuid.UUID, slug: str) -> None:
    """Stop asking. Responses that a device still holds are taken in after this too.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        slug: which survey.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: it was never open.
    """
    _change(context, organisation_id, slug, CLOSED)


def reopen_survey(context: Context, organisation_id: uuid.UUID, slug: str) -> None:
    """Ask again with the newest version.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: it has no published version.
    """
    _change(context, organisation_id, slug, OPEN)


def allow_early_release(
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    *,
    allowed: bool,
    by: Person | None = None,
) -> None:
    """A coordinator decides whether a survey under 150 responses may release before it closes.

    It makes it easier to work somebody out (rule 4 of DESIGN 9), so who decided is noted.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        slug: which survey.
        allowed: whether it may.
        by: who decides; None at the command line.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.begin() as db:
        SurveyStore(db).set_early_release(organisation_id, slug, early_release=allowed)
        who = None if by is None else by.account_id
        note(context, db, organisation_id, who, EARLY if allowed else NOT_EARLY, slug)


def _change(context: Context, organisation_id: uuid.UUID, slug: str, state: str) -> None:
    with context.database.begin() as db:
        store = SurveyStore(db)
        if store.kept(organisation_id, slug).published is None:
            message = "This survey was never published. Publish it first."
            raise Refused(code="survey-not-published", message=message, key=slug)
        store.set_state(organisation_id, slug, state)
