import datetime as dt

import pytest
from sqlalchemy import select

from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.generate_responses import Setting, generate_responses
from surveyapp.storage.rows.responses import QuarantineRow, ResponseRow
from tests.support.importing import SLUG, open_survey


def rows(context: Context) -> list[ResponseRow]:
    with context.database.read() as db:
        return list(db.scalars(select(ResponseRow)))


def test_made_up_responses_are_valid_marked_and_in_the_past(context: Context) -> None:
    open_survey(context, synthetic=True)
    assert generate_responses(context, SLUG, 40, 5, setting=Setting(days=10, last=2)) == 40
    today = context.clock.today()
    for row in rows(context):
        assert row.synthetic
        assert dt.timedelta(2) <= today - row.received_on <= dt.timedelta(10)
    with context.database.read() as db:
        assert db.scalars(select(QuarantineRow)).all() == []
    assert len({row.centre_id for row in rows(context)}) == 2  # the centre, and none


def test_the_same_seed_adds_nothing_twice(sqlite_context: Context) -> None:
    open_survey(sqlite_context, synthetic=True)
    assert generate_responses(sqlite_context, SLUG, 20, 5) == 20
    assert generate_responses(sqlite_context, SLUG, 20, 5) == 0
    assert generate_responses(sqlite_context, SLUG, 25, 5) == 5
    assert generate_responses(sqlite_context, SLUG, 20, 6) == 20


def test_made_up_and_real_answers_never_stand_together(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    with pytest.raises(Refused) as caught:
        generate_responses(sqlite_context, SLUG, 1, 1)
    assert caught.value.code == "survey-not-synthetic"
    assert rows(sqlite_context) == []
