import uuid
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from surveyapp.errors import Refused
from surveyapp.ids import withdrawal_code
from surveyapp.services.context import Context
from surveyapp.services.record_response import record_response
from surveyapp.services.withdraw_response import withdraw_response
from tests.support.responses import SLUG, finished, open_survey
from tests.support.tables import numbers


@pytest.fixture(autouse=True)
def owner(context: Context) -> uuid.UUID:
    return open_survey(context)


def test_everything_of_it_goes_and_everything_else_stays(context: Context) -> None:
    mine, other = finished(), finished()
    record_response(context, SLUG, mine)
    record_response(context, SLUG, other)
    with pytest.raises(Refused):
        record_response(context, SLUG, finished(mine.id, answers={}))
    assert withdraw_response(context, withdrawal_code(mine.id))
    assert numbers(context) == {"response": 1, "seal_key": 1, "sealed_answer": 1, "erasure": 1}
    assert record_response(context, SLUG, other).repeated


def test_from_quarantine_too(context: Context) -> None:
    mine = finished(version=9)
    record_response(context, SLUG, mine)
    with pytest.raises(Refused):
        record_response(context, SLUG, finished(mine.id))
    assert withdraw_response(context, withdrawal_code(mine.id))
    assert numbers(context) == {"erasure": 1}


def test_only_what_was_counted_changes_figures(context: Context) -> None:
    """Rule 4 counts changed responses: what was in quarantine was in no figure."""
    accepted, quarantined = finished(), finished(version=9)
    for each in (accepted, quarantined):
        record_response(context, SLUG, each)
        withdraw_response(context, withdrawal_code(each.id))
    with context.database.read() as db:
        counted = db.scalars(text("SELECT counted FROM erasure")).all()
    assert sorted(map(bool, counted)) == [False, True]


def test_as_somebody_types_it(context: Context) -> None:
    mine = finished()
    record_response(context, SLUG, mine)
    code = withdrawal_code(mine.id)
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert withdraw_response(context, f" {arabic[:4]} {arabic[4:8]}-{arabic[8:]} ")
    assert "response" not in numbers(context)


@pytest.mark.parametrize("code", ["000000000000", "", "x", "1" * 500, "\x00" * 12, "\ud800"])
def test_another_code_changes_nothing(context: Context, code: str) -> None:
    record_response(context, SLUG, finished())
    before = numbers(context)
    assert not withdraw_response(context, code)
    assert numbers(context) == before


def test_a_late_sending_does_not_bring_it_back(context: Context) -> None:
    mine = finished()
    first = record_response(context, SLUG, mine)
    withdraw_response(context, withdrawal_code(mine.id))
    late = record_response(context, SLUG, mine)
    assert (late.status, late.repeated, late.mac) == ("accepted", True, first.mac)
    assert record_response(context, SLUG, finished(mine.id, answers={})).repeated
    assert numbers(context) == {"erasure": 1}
    assert not withdraw_response(context, withdrawal_code(mine.id))


def test_taken_back_while_it_is_sent_again(context: Context) -> None:
    mine = finished()
    record_response(context, SLUG, mine)
    barrier = Barrier(8)

    def send() -> None:
        barrier.wait()
        record_response(context, SLUG, mine)

    def take_back() -> None:
        barrier.wait()
        withdraw_response(context, withdrawal_code(mine.id))

    threads = [Thread(target=work) for work in [send] * 4 + [take_back] * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(context) == {"erasure": 1}
