"""Many phones behind one address at the same moment: nobody is limited, nothing fails."""

import pytest
from sqlalchemy import func, select

from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.storage.rows import ResponseRow
from surveyapp.web.app import create_app
from tests.support.groups import a_session
from tests.support.responses import SLUG, payload
from tests.support.room import Asked, Told, full_room
from tests.support.serving import served

PHONES = 12


def test_a_room_of_phones_joins_and_finishes(context: Context) -> None:
    session = a_session(context)
    with served(create_app(context)) as address:
        told = full_room(
            address,
            session.code,
            SLUG,
            payload(),
            phones=PHONES,
            join_within=0.5,
            answer_within=0.5,
        )
    assert told.failed == []
    counts = count_session(context, session)
    assert (counts.joined, counts.ready, counts.by_channel) == (PHONES, PHONES, {"web": PHONES})
    with context.database.read() as db:
        assert db.scalar(select(func.count()).select_from(ResponseRow)) == PHONES
    # Files were asked for, and each phone asked for each once.
    assert sum(each.what == "file" for each in told.asked) > 10 * PHONES


def test_what_fails_is_told() -> None:
    """The control: a room in which something fails does not look well."""
    told = Told([Asked("page", 0.1, 200), Asked("sends", 9.0, 429), Asked("sends", 3.0, 0)])
    assert [each.status for each in told.failed] == [429, 0]
    assert told.percentile(0.95) == pytest.approx(9.0)
    assert told.percentile(0.95, "page") == pytest.approx(0.1)
