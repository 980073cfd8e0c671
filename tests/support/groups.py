"""A group session over the small survey of `tests.support.responses`."""

import datetime as dt
import uuid
from typing import Any

from surveyapp.errors import NotFound
from surveyapp.kwestie.project import Centre
from surveyapp.response.group_session import Closing, GroupSession, SessionState
from surveyapp.services.change_session import change_state
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.plan_session import SessionPlan, plan_session
from surveyapp.services.set_up_organisation import list_centres
from tests.support.responses import SLUG, centre, open_survey

# Nobody's account; sessions only name it.
WORKER = uuid.UUID(int=7)


def a_session(
    context: Context,
    *,
    survey: str = SLUG,
    state: SessionState = SessionState.OPEN,
    made_by: uuid.UUID = WORKER,
    **changes: Any,  # noqa: ANN401  of SessionPlan
) -> GroupSession:
    """A session that is open; the survey and a centre are made where they are missing.

    Args:
        context: settings and database.
        survey: key of the survey; a small one is published when there is none.
        state: in which it is given.
        made_by: account that planned it.
        **changes: to `SessionPlan`, such as `languages=("ar",)`, `short=True`, `people=8`.
    """
    owner = _owner(context, survey)
    values: dict[str, Any] = {
        "survey": survey,
        "centre_id": a_centre(context, owner).id,
        "held_on": context.clock.today(),
        "languages": ("en", "nl-BE", "ar"),
        **changes,
    }
    session = plan_session(context, owner, made_by, SessionPlan(**values))
    if state is SessionState.PLANNED:
        return session
    session = change_state(context, owner, session.id, SessionState.OPEN)
    if state is SessionState.CLOSED:
        return close_session(context, owner, session.id, a_closing())
    return change_state(context, owner, session.id, state)


def a_centre(context: Context, organisation_id: uuid.UUID) -> Centre:
    """The first centre of an organisation; made when there is none."""
    there = list_centres(context, organisation_id)
    return there[0] if there else centre(context, organisation_id, f"c-{organisation_id.hex[:8]}")


def a_closing(head_count: int = 8, **changes: Any) -> Closing:  # noqa: ANN401  of Closing
    """How a session ended."""
    values: dict[str, Any] = {
        "missing": "young people",
        "went_well": "the pictures",
        "was_hard": "the noise",
        "by": WORKER,
        **changes,
    }
    return Closing(id=values.pop("id", uuid.uuid4()), head_count=head_count, **values)


def tomorrow(context: Context) -> dt.date:
    """The day after today."""
    return context.clock.today() + dt.timedelta(days=1)


def _owner(context: Context, survey: str) -> uuid.UUID:
    try:
        return find_published_survey(context, survey).organisation_id
    except NotFound:
        return open_survey(context, survey)
