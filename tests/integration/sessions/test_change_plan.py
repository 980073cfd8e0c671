"""Plans that are changed and dropped, on both databases."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.change_plan import change_plan, drop_session, why_fixed
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.plan_session import SessionPlan
from surveyapp.storage.paper_sheets import PaperKind, PaperPrint, PaperStore
from tests.support.groups import WORKER, a_session, tomorrow
from tests.support.parcels import a_tablet
from tests.support.responses import SLUG


@pytest.fixture
def planned(context: Context) -> GroupSession:
    return a_session(context, state=SessionState.PLANNED)


def plan_of(session: GroupSession, held_on: dt.date) -> SessionPlan:
    return SessionPlan(SLUG, session.centre_id, held_on, ("ar",), interpreter=True)


def printed(context: Context, session: GroupSession) -> int:
    """Print a guide; how many there are."""
    paper = PaperPrint(
        id=new_id(), kind=PaperKind.GUIDE, survey_id=session.survey_id, session_id=session.id,
        version=1, language="en", short=False, copies=1, pages=1, made_on=session.held_on,
    )  # fmt: skip
    with context.database.begin() as db:
        PaperStore(db).add(session.organisation_id, paper, (), b"%PDF")
    return papers(context, session)


def papers(context: Context, session: GroupSession) -> int:
    with context.database.read() as db:
        return len(PaperStore(db).prints(session.organisation_id, session.survey_id, session.id))


def test_a_plan_is_changed_and_its_paper_goes(context: Context, planned: GroupSession) -> None:
    assert printed(context, planned) == 1
    day = tomorrow(context)
    changed = change_plan(context, planned, WORKER, plan_of(planned, day))
    wanted = replace(planned, held_on=day, languages=("ar",), interpreter=True)
    assert changed == wanted == find_session(context, planned.organisation_id, planned.id)
    assert papers(context, planned) == 0


def test_it_is_dropped_with_its_paper(context: Context, planned: GroupSession) -> None:
    printed(context, planned)
    drop_session(context, planned, WORKER)
    with pytest.raises(NotFound):
        drop_session(context, planned, WORKER)


def test_what_was_prepared_or_is_a_colleagues_stays(
    context: Context, planned: GroupSession
) -> None:
    somebody = uuid.uuid4()
    assert why_fixed(context, planned, somebody) == "not-your-session"
    assert not why_fixed(context, planned, somebody, coordinates=True)
    a_tablet(context, planned)
    with pytest.raises(Refused) as refused:
        change_plan(context, planned, WORKER, plan_of(planned, tomorrow(context)))
    assert refused.value.code == "tablet-was-prepared"
    with pytest.raises(Refused):
        drop_session(context, planned, WORKER)
    assert find_session(context, planned.organisation_id, planned.id) == planned


def test_a_plan_that_cannot_be_held_changes_nothing(
    context: Context, planned: GroupSession
) -> None:
    plan = plan_of(planned, tomorrow(context))
    with pytest.raises(Refused):
        change_plan(context, planned, WORKER, replace(plan, languages=("tr",)))
    with pytest.raises(NotFound):
        change_plan(context, planned, WORKER, replace(plan, centre_id=uuid.uuid4()))
    assert find_session(context, planned.organisation_id, planned.id) == planned
