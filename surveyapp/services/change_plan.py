"""Change a planned session, or drop it, while nothing came of it yet.

Once it was opened, somebody joined, something arrived or a tablet was prepared, others know it
as it is; then it stays, and is closed when it is not held.
"""

import uuid
from dataclasses import replace

from sqlalchemy.orm import Session

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.plan_session import SessionPlan, check_plan
from surveyapp.storage.session_plans import SessionPlanStore
from surveyapp.storage.sessions import SessionStore

# Why a plan stays as it is, with the English sources of what is said to the worker.
WHY = {
    "not-your-session": "A colleague planned this session. Ask them, or a coordinator.",
    "session-was-opened": "The session was opened already.",
    "tablet-was-prepared": "A tablet was prepared for this session.",
    "somebody-joined": "Somebody joined this session already.",
    "something-arrived": "Something of this session came in already.",
}


def change_plan(
    context: Context,
    session: GroupSession,
    account_id: uuid.UUID,
    plan: SessionPlan,
    *,
    coordinates: bool = False,
) -> GroupSession:
    """Plan a session anew; its survey, version and code stay, what was printed for it goes.

    Args:
        context: as always.
        session: as it was found.
        account_id: who changes it.
        plan: what the worker says about it now; of the same survey.
        coordinates: they may change colleagues' sessions.

    Raises:
        NotFound: it was dropped meanwhile, or there is no such centre.
        Refused: one of `WHY`, or as `plan_session`.
    """
    owner = session.organisation_id
    checked = check_plan(context, owner, replace(plan, survey=session.survey_slug))
    with context.database.begin() as db:
        now = _free(db, session, account_id, coordinates=coordinates)
        changed = replace(
            now,
            centre_id=checked.centre_id,
            held_on=checked.held_on,
            languages=checked.languages,
            interpreter=checked.interpreter,
            short=checked.short,
            practice=checked.practice,
            people=checked.people,
        )
        SessionPlanStore(db).change(changed)
        note(context, db, owner, account_id, "change-session", str(session.id))
        return SessionStore(db).get(owner, session.id)


def drop_session(
    context: Context, session: GroupSession, account_id: uuid.UUID, *, coordinates: bool = False
) -> None:
    """Forget a planned session; its code never let anybody in.

    Raises:
        NotFound: it was dropped meanwhile.
        Refused: one of `WHY`.
    """
    with context.database.begin() as db:
        _free(db, session, account_id, coordinates=coordinates)
        SessionPlanStore(db).drop(session)
        note(context, db, session.organisation_id, account_id, "drop-session", str(session.id))


def why_fixed(
    context: Context, session: GroupSession, account_id: uuid.UUID, *, coordinates: bool = False
) -> str:
    """Why a plan cannot be changed, one of `WHY`; empty when it can."""
    with context.database.read() as db:
        return _why(db, session, account_id, coordinates=coordinates)


def _free(
    db: Session, session: GroupSession, account_id: uuid.UUID, *, coordinates: bool
) -> GroupSession:
    """The session, locked.

    Raises:
        Refused: something came of it.
    """
    now = SessionStore(db).get(session.organisation_id, session.id, lock=True)
    why = _why(db, now, account_id, coordinates=coordinates)
    if why:
        raise Refused(code=why, message=WHY[why])
    return now


def _why(db: Session, session: GroupSession, account_id: uuid.UUID, *, coordinates: bool) -> str:
    plans = SessionPlanStore(db)
    reasons = {
        "not-your-session": not coordinates and account_id != session.made_by,
        "session-was-opened": session.state is not SessionState.PLANNED,
        "tablet-was-prepared": plans.has_tablet(session),
        "somebody-joined": plans.has_phone(session),
        "something-arrived": plans.has_arrived(session),
    }
    return next((code for code, holds in reasons.items() if holds), "")
