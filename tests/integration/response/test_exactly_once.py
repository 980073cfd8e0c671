"""Sixteen senders of one identifier at the same moment: it is kept once, on both databases."""

import uuid
from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from surveyapp.errors import Refused
from surveyapp.response.response import FinishedResponse
from surveyapp.services.context import Context
from surveyapp.services.record_response import record_response
from surveyapp.web.app import create_app
from tests.support.responses import ANSWERS, SLUG, finished, open_survey, payload
from tests.support.tables import numbers

SENDERS = 16


def at_once(sends: list[Callable[[], str]]) -> Counter[str]:
    """Run all of these at the same moment; what each answered, or the error it died of."""
    barrier, told = Barrier(len(sends)), []

    def run(send: Callable[[], str]) -> None:
        barrier.wait()
        try:
            told.append(send())
        except Exception as error:  # noqa: BLE001  whatever it is, the test tells it
            told.append(repr(error))

    threads = [Thread(target=run, args=(send,)) for send in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(told)


def by_service(context: Context, response: FinishedResponse) -> Callable[[], str]:
    def send() -> str:
        try:
            receipt = record_response(context, SLUG, response)
        except Refused as error:
            return error.code
        return f"{receipt.status} {'again' if receipt.repeated else 'first'}"

    return send


@pytest.fixture
def survey_open(context: Context) -> Context:
    open_survey(context)
    return context


def test_the_same_from_sixteen_senders(survey_open: Context) -> None:
    response = finished()
    told = at_once([by_service(survey_open, response) for _ in range(SENDERS)])
    assert told == {"accepted first": 1, "accepted again": SENDERS - 1}
    assert numbers(survey_open) == {"response": 1, "seal_key": 1, "sealed_answer": 1}


def test_the_same_in_quarantine_from_sixteen_senders(survey_open: Context) -> None:
    response = finished(version=9)
    told = at_once([by_service(survey_open, response) for _ in range(SENDERS)])
    assert told == {"quarantined first": 1, "quarantined again": SENDERS - 1}
    assert numbers(survey_open) == {"quarantine": 1}


def test_two_contents_from_sixteen_senders(survey_open: Context) -> None:
    one = finished()
    other = finished(one.id, answers={**ANSWERS, "mould": "dont-know"})
    half = SENDERS // 2
    told = at_once([by_service(survey_open, each) for each in (one, other) for _ in range(half)])
    assert told == {"accepted first": 1, "accepted again": half - 1, "response-conflict": half}
    assert numbers(survey_open)["response"] == 1
    assert numbers(survey_open)["conflict"] == 1


def test_one_that_fits_and_one_that_does_not_from_sixteen_senders(survey_open: Context) -> None:
    one = finished()
    other = finished(one.id, version=9)
    half = SENDERS // 2
    told = at_once([by_service(survey_open, each) for each in (one, other) for _ in range(half)])
    assert told["response-conflict"] == half
    assert told["accepted first"] + told["quarantined first"] == 1
    kept = numbers(survey_open)
    assert kept.get("response", 0) + kept.get("quarantine", 0) == 1
    assert kept["conflict"] == 1


def test_sixteen_contents_from_sixteen_senders(survey_open: Context) -> None:
    made = uuid.uuid4()
    contents = [finished(made, answers={"people-home": number + 1}) for number in range(SENDERS)]
    told = at_once([by_service(survey_open, each) for each in contents])
    assert told == {"accepted first": 1, "response-conflict": SENDERS - 1}
    assert numbers(survey_open) == {"response": 1, "conflict": SENDERS - 1}


def test_over_http(survey_open: Context) -> None:
    app = create_app(survey_open)
    same = payload()
    other = {**same, "answers": {**ANSWERS, "mould": "no"}}
    half = SENDERS // 2

    def by_http(document: dict[str, object]) -> Callable[[], str]:
        client = app.test_client()

        def send() -> str:
            answer = client.post(f"/api/v1/surveys/{SLUG}/responses", json=document)
            echoed = (answer.get_json() or {}).get("id") == same["id"]
            return f"{answer.status_code} {'echoed' if echoed else 'not'}"

        return send

    told = at_once([by_http(each) for each in (same, other) for _ in range(half)])
    assert told == {"201 echoed": 1, "202 echoed": half - 1, "409 not": half}
    assert numbers(survey_open)["response"] == 1


def test_control_without_care_sixteen_senders_break_it(survey_open: Context) -> None:
    """Looking first and writing then, in two transactions, is what these tests must catch."""
    with survey_open.database.begin() as db:
        db.execute(text("CREATE TABLE careless (id TEXT)"))

    def careless() -> str:
        with survey_open.database.read() as db:
            there = db.execute(text("SELECT count(*) FROM careless")).scalar_one()
        waits.wait()
        with survey_open.database.begin() as db:
            if not there:
                db.execute(text("INSERT INTO careless VALUES ('x')"))
        return "again" if there else "first"

    waits = Barrier(4)
    assert at_once([careless] * 4)["first"] > 1
