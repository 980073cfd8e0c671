"""What a room was counted for, on its page; corrected only with a reason, with its history."""

from typing import Any

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method, Tally
from surveyapp.services.close_session import close_session
from surveyapp.services.context import Context
from surveyapp.services.keep_ballot import keep_ballot
from surveyapp.services.record_tally import record_tally
from surveyapp.services.roles import Role
from surveyapp.services.tallies_of import revisions_of, tallies_of
from tests.functional.sessions.conftest import OWNER
from tests.support.groups import WORKER, a_closing
from tests.support.responses import open_survey
from tests.support.staff import Colleague, signed_in

REASON = "Somebody stretched."


@pytest.fixture
def counted(sqlite_context: Context, session: GroupSession) -> GroupSession:
    """The session, closed after eight people raised hands."""
    owner = session.organisation_id
    hands = Tally("mould", Method.HANDS, 8, {"yes": 5, "no": 3})
    record_tally(sqlite_context, owner, session.id, hands, WORKER)
    return close_session(sqlite_context, owner, session.id, a_closing(8))


def place(session: GroupSession, item: str = "mould") -> str:
    return f"/staff/sessions/{session.id}/counted/{item}"


def correction(**changes: str) -> dict[str, Any]:
    fields = {"people": "7", "count-yes": "4", "count-no": "3", "count-dont-know": "0"}
    return {**fields, "reason": REASON, **changes}


def yes(context: Context, session: GroupSession) -> list[int]:
    return [each.counts["yes"] for each in revisions_of(context, session, "mould")]


def test_the_page_of_the_session_tells_what_was_counted(
    counted: GroupSession, worker: Colleague
) -> None:
    page = worker.opens(f"/staff/sessions/{counted.id}")
    assert "Is there mould? Raised hands · 8 people Yes 5 No 3 I don't know 0" in page.words
    assert f'href="{place(counted)}"' in page.html


def test_a_secret_vote_is_told_without_its_numbers(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    ballot = session.id  # any identifier
    owner = session.organisation_id
    keep_ballot(sqlite_context, owner, session.id, ballot, "where", ("bedroom",))
    page = worker.opens(f"/staff/sessions/{session.id}")
    assert "Where is the mould? Secret vote · 1 person" in page.words
    assert "bedroom" not in page.words
    assert place(session, "where") not in page.html
    assert worker.client.get(place(session, "where")).status_code == 404


def test_it_is_corrected_with_a_reason_and_what_was_there_stays(
    sqlite_context: Context, counted: GroupSession, worker: Colleague
) -> None:
    form = worker.opens(place(counted))
    assert form.values("people") == ["8"]
    assert form.values("count-yes") == ["5"]
    worker.presses(place(counted), **correction())
    page = worker.presses(place(counted), **correction())  # a second tap on a slow network
    assert "7 people · corrected Yes 4 No 3" in page.words
    assert yes(sqlite_context, counted) == [5, 4]
    (tally,) = tallies_of(sqlite_context, counted)
    assert (tally.people, tally.revision, tally.reason) == (7, 1, REASON)
    history = worker.opens(place(counted)).words.partition("What was counted")[2]
    assert history.index("7 people") < history.index(REASON) < history.index("8 people")


def test_digits_of_any_script_are_a_number(
    sqlite_context: Context, counted: GroupSession, worker: Colleague
) -> None:
    worker.presses(place(counted), **correction(people="\N{ARABIC-INDIC DIGIT SEVEN}"))
    assert tallies_of(sqlite_context, counted)[0].people == 7


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Say why the count is corrected."),
        ({"people": "9", "count-yes": "6"}, "More people were counted than there are"),
        ({"count-yes": "6"}, "More people were counted than there are"),
        ({"count-yes": "many"}, "This is not a number of people."),
        ({"people": ""}, "This is not a number of people."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(
    sqlite_context: Context,
    counted: GroupSession,
    worker: Colleague,
    changes: dict[str, str],
    words: str,
) -> None:
    status = 400 if "reason" in changes else 409
    page = worker.presses(place(counted), status, **correction(**changes))
    assert words in page.words
    assert yes(sqlite_context, counted) == [5]
    assert page.values("count-no") == ["3"]  # what was typed in is still there


def test_there_is_nothing_to_correct_where_nothing_was_counted(
    counted: GroupSession, worker: Colleague
) -> None:
    assert worker.client.get(place(counted, "problems")).status_code == 404
    assert worker.sends(place(counted, "problems"), **correction()).status_code == 404


def test_nobody_else_reads_or_corrects_it(
    app: Flask, sqlite_context: Context, counted: GroupSession
) -> None:
    open_survey(sqlite_context, "elsewhere")
    stranger = signed_in(app, sqlite_context, "org-of-elsewhere", Role.ADMIN)
    translator = signed_in(app, sqlite_context, OWNER, Role.TRANSLATOR)
    for person, status in ((stranger, 404), (translator, 403)):
        assert person.client.get(place(counted)).status_code == status
        assert person.sends(place(counted), **correction()).status_code == status
    assert yes(sqlite_context, counted) == [5]
