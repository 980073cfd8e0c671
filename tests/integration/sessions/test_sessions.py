"""A session: planned, found, opened, paused, closed; on both databases."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import SessionState
from surveyapp.services.change_session import change_state
from surveyapp.services.close_session import close_session, list_closings
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session, list_sessions, session_of_code
from surveyapp.services.note_audit import list_audit
from surveyapp.services.open_language import open_language
from surveyapp.services.person import Person
from surveyapp.services.plan_session import SessionPlan, plan_session
from tests.support.groups import WORKER, a_centre, a_closing, a_session
from tests.support.responses import organisation, set_state
from tests.support.surveys import choice, document, published, words

THREE = {"languages": ["nl-BE", "tr", "pl"], "title": words("Je buurt", tr="Mahallen", pl="Twoja")}


def test_a_session_is_found_by_its_code_and_by_its_organisation(context: Context) -> None:
    session = a_session(context, state=SessionState.PLANNED, interpreter=True, people=8)
    assert find_session(context, session.organisation_id, session.id) == session
    assert session_of_code(context, session.code) == session
    assert len(session.code) == 6
    assert session.code.isdigit()
    assert (session.interpreter, session.short, session.practice) == (True, False, False)
    assert session.languages == ("en", "nl-BE", "ar")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12a456", "١٢٣٤٥٦", "12345\x00"])
def test_no_session_has_such_a_code(context: Context, code: str) -> None:
    assert session_of_code(context, code) is None


def test_another_organisation_finds_nothing(context: Context) -> None:
    session = a_session(context)
    other = organisation(context, "elsewhere")
    with pytest.raises(NotFound):
        find_session(context, other, session.id)
    with pytest.raises(NotFound):
        change_state(context, other, session.id, SessionState.PAUSED)
    with pytest.raises(NotFound):
        close_session(context, other, session.id, a_closing())
    assert list_sessions(context, other) == []
    assert list_sessions(context, session.organisation_id) == [session]


def test_a_code_lets_in_while_open_for_a_day(context: Context, clock: FixedClock) -> None:
    session = a_session(context, state=SessionState.PLANNED)
    now = clock.now()
    assert not session.lets_in(now)
    opened = change_state(context, session.organisation_id, session.id, SessionState.OPEN, 8)
    assert opened.lets_in(now)
    assert opened.people == 8
    assert opened.lets_in(now + dt.timedelta(hours=23, minutes=59))
    assert not opened.lets_in(now + dt.timedelta(hours=24))
    paused = change_state(context, session.organisation_id, session.id, SessionState.PAUSED)
    assert not paused.lets_in(now)
    clock.moment += dt.timedelta(hours=2)
    again = change_state(context, session.organisation_id, session.id, SessionState.OPEN)
    assert again.opened_at == now  # opening again does not begin the day anew


def test_the_same_state_again_changes_nothing(context: Context, clock: FixedClock) -> None:
    session = a_session(context)
    clock.moment += dt.timedelta(hours=1)
    assert change_state(context, session.organisation_id, session.id, SessionState.OPEN) == session


def test_what_never_opened_cannot_be_paused(context: Context) -> None:
    session = a_session(context, state=SessionState.PLANNED)
    with pytest.raises(Refused) as refused:
        change_state(context, session.organisation_id, session.id, SessionState.PAUSED)
    assert refused.value.code == "session-not-open"


def test_of_two_closings_both_are_kept_and_the_first_counts(context: Context) -> None:
    session = a_session(context)
    first, second = a_closing(8), a_closing(9, missing="nobody", by=uuid.UUID(int=9))
    for closing in (first, second, first):  # a tablet may say it again
        close_session(context, session.organisation_id, session.id, closing)
    closed = find_session(context, session.organisation_id, session.id)
    assert (closed.state, closed.people) == (SessionState.CLOSED, 8)
    told = list_closings(context, closed)
    assert [(each.closing, each.counts) for each in told] == [(first, True), (second, False)]
    with pytest.raises(Refused) as refused:
        change_state(context, session.organisation_id, session.id, SessionState.OPEN)
    assert refused.value.code == "session-closed"


def test_of_closings_at_the_same_moment_one_counts(context: Context) -> None:
    session = a_session(context)
    tablets = 4
    together = Barrier(tablets)

    def close(number: int) -> None:
        together.wait()
        close_session(context, session.organisation_id, session.id, a_closing(number))

    with ThreadPoolExecutor(tablets) as pool:
        list(pool.map(close, range(tablets)))
    told = list_closings(context, session)
    assert sorted(each.closing.head_count for each in told) == list(range(tablets))
    (counts,) = [each for each in told if each.counts]
    closed = find_session(context, session.organisation_id, session.id)
    assert closed.people == counts.closing.head_count


def test_the_words_of_a_closing_are_not_readable_in_the_database(context: Context) -> None:
    session = a_session(context)
    close_session(context, session.organisation_id, session.id, a_closing(missing="Canary"))
    with context.database.engine.connect() as connection:
        sealed = connection.exec_driver_sql("SELECT sealed FROM session_closing").scalar_one()
    assert b"Canary" not in bytes(sealed)


@pytest.mark.parametrize("head_count", [-1, 501])
def test_a_head_count_out_of_reason_is_refused_on_a_page(context: Context, head_count: int) -> None:
    session = a_session(context)
    with pytest.raises(Refused) as refused:
        close_session(context, session.organisation_id, session.id, a_closing(head_count))
    assert refused.value.code == "head-count-wrong"


def test_planning_and_closing_are_noted(context: Context) -> None:
    session = a_session(context)
    close_session(context, session.organisation_id, session.id, a_closing())
    noted = [
        (each.action, each.account_id, each.subject)
        for each in list_audit(context, session.organisation_id)
    ]
    assert ("plan-session", WORKER, str(session.id)) in noted
    assert ("close-session", WORKER, str(session.id)) in noted


def test_what_cannot_be_planned_says_why(context: Context) -> None:
    owner = published(context, document(choice("mould", "yes", "no"), **THREE), opened=False)
    centre = a_centre(context, owner)

    def planned(**changes: Any) -> str:  # noqa: ANN401  of SessionPlan
        values = {"centre_id": centre.id, "languages": ("nl-BE",), **changes}
        plan = SessionPlan(survey="buurt", held_on=context.clock.today(), **values)
        try:
            plan_session(context, owner, WORKER, plan)
        except Refused as refused:
            return refused.code
        except NotFound:
            return "not-found"
        return ""

    assert planned() == ""
    assert planned(languages=()) == "language-not-in-survey"
    assert planned(languages=("pl",)) == "language-not-in-survey"
    assert planned(languages=("nl-BE", "tr")) == "language-not-in-survey"  # nobody stands for it
    open_language(context, owner, "buurt", "tr", Person(WORKER, "Coordinator"))
    assert planned(languages=("tr", "nl-BE")) == ""
    assert planned(short=True) == "no-core-items"
    assert planned(people=501) == "people-wrong"
    elsewhere = a_centre(context, organisation(context, "elsewhere"))
    assert planned(centre_id=elsewhere.id) == "not-found"
    set_state(context, owner, "closed", "buurt")
    assert planned() == "survey-not-open"
