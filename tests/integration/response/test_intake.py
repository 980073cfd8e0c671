import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.response.kept import ASIDE
from surveyapp.response.response import FinishedResponse
from surveyapp.services.context import Context
from surveyapp.services.record_response import record_response
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.rows import ConflictRow, QuarantineRow, ResponseRow
from tests.support.responses import ANSWERS, SLUG, centre, finished, open_survey, set_state
from tests.support.tables import columns_with_a_time, numbers


@pytest.fixture
def owner(context: Context) -> uuid.UUID:
    return open_survey(context)


def opened(context: Context, owner: uuid.UUID, response_id: uuid.UUID) -> dict[str, object]:
    with context.database.read() as db:
        found = ResponseStore(db).sealed(owner, response_id)
    if found is None:
        return {}
    key = context.sealer.unwrap(found[0], response_id)
    return {
        item: context.sealer.open_answer(key, response_id, item, sealed)
        for item, sealed in found[1].items()
    }


def test_accepted_answers_are_counted_and_stories_sealed(
    context: Context, owner: uuid.UUID
) -> None:
    sent = finished(quote_permission=True)
    place = centre(context, owner)
    receipt = record_response(context, SLUG, sent, centre_id=place.id)
    assert (receipt.status, receipt.repeated, receipt.id) == ("accepted", False, sent.id)
    with context.database.read() as db:
        row = db.get_one(ResponseRow, sent.id)
    assert row.answers == {
        "mould": "yes",
        "where": "bedroom",
        "problems": ["cold", "rent"],
        "people-home": 4,
    }
    assert (row.organisation_id, row.centre_id, row.version) == (owner, place.id, 1)
    assert (row.language, row.channel, row.quote_permission) == ("en", "web", True)
    assert (row.received_on, row.synthetic) == (dt.date(2026, 3, 2), False)
    assert opened(context, owner, sent.id) == {"story": "The wall is wet."}


def test_what_is_off_the_route_is_sealed_aside(context: Context, owner: uuid.UUID) -> None:
    sent = finished(answers={**ANSWERS, "mould": "no"})
    assert record_response(context, SLUG, sent).status == "accepted"
    with context.database.read() as db:
        assert "where" not in db.get_one(ResponseRow, sent.id).answers
    assert opened(context, owner, sent.id)[ASIDE] == {"where": "bedroom"}


@pytest.mark.usefixtures("owner")
def test_nothing_to_seal_needs_no_key(context: Context) -> None:
    record_response(context, SLUG, finished(answers={"mould": "no"}))
    assert numbers(context) == {"response": 1}


@pytest.mark.usefixtures("owner")
def test_the_same_again_changes_nothing(context: Context, clock: FixedClock) -> None:
    sent = finished()
    first = record_response(context, SLUG, sent)
    clock.advance(days=1)
    again = record_response(context, SLUG, sent)
    assert again.repeated
    assert (again.mac, again.status) == (first.mac, first.status)
    assert numbers(context) == {"response": 1, "seal_key": 1, "sealed_answer": 1}
    with context.database.read() as db:
        assert db.get_one(ResponseRow, sent.id).received_on == dt.date(2026, 3, 2)


@pytest.mark.usefixtures("owner")
def test_other_content_is_kept_beside_the_first_which_stays(context: Context) -> None:
    sent = finished()
    first = record_response(context, SLUG, sent)
    other = finished(sent.id, answers={**ANSWERS, "mould": "no"})
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            record_response(context, SLUG, other)
        assert caught.value.code == "response-conflict"
    assert numbers(context)["conflict"] == 1
    assert record_response(context, SLUG, sent).mac == first.mac
    with context.database.read() as db:
        assert db.get_one(ResponseRow, sent.id).answers["mould"] == "yes"
        kept = db.scalars(select(ConflictRow)).one()
    whole = context.sealer.open_whole("conflict", str(sent.id), kept.sealed)
    assert whole["content"]["answers"] == other.answers


@pytest.mark.parametrize(
    "changes",
    [
        {"language": "ar"},
        {"channel": "tablet"},
        {"session": "4821"},
        {"quote_permission": True},
        {"version": 2},
        {"answers": {}},
    ],
)
@pytest.mark.usefixtures("owner")
def test_any_difference_is_other_content(context: Context, changes: dict[str, Any]) -> None:
    sent = finished()
    record_response(context, SLUG, sent)
    with pytest.raises(Refused):
        record_response(context, SLUG, finished(sent.id, **changes))


@pytest.mark.usefixtures("owner")
def test_the_same_in_another_survey_is_a_conflict(context: Context) -> None:
    open_survey(context, "cold-home")
    sent = finished()
    record_response(context, SLUG, sent)
    with pytest.raises(Refused):
        record_response(context, "cold-home", sent)
    assert numbers(context)["response"] == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"version": 7}, "unknown-version"),
        ({"version": -1}, "unknown-version"),
        ({"version": 10**30}, "unknown-version"),
        ({"language": "xx"}, "unknown-language"),
        ({"answers": {**ANSWERS, "garden": "yes"}}, "unknown-item"),
        ({"answers": {**ANSWERS, "mould": "perhaps"}}, "unknown-category:mould"),
    ],
)
def test_what_does_not_fit_is_kept_whole_in_quarantine(
    context: Context, owner: uuid.UUID, changes: dict[str, Any], problem: str
) -> None:
    sent = finished(**changes)
    receipt = record_response(context, SLUG, sent, line=12)
    assert receipt.status == "quarantined"
    again = record_response(context, SLUG, sent, line=12)
    assert (again.status, again.repeated, again.mac) == ("quarantined", True, receipt.mac)
    assert numbers(context) == {"quarantine": 1}
    with context.database.read() as db:
        row = db.get_one(QuarantineRow, sent.id)
    assert (row.problems, row.line, row.organisation_id) == (problem, 12, owner)
    whole = context.sealer.open_whole("quarantine", str(sent.id), row.sealed)
    assert whole["content"]["answers"] == sent.answers
    assert whole["content"]["version"] == sent.version


@pytest.mark.parametrize(
    ("first", "then", "gives_way"), [(3, 4, True), (None, 4, False), (3, None, False)]
)
@pytest.mark.usefixtures("owner")
def test_only_between_rows_of_files_does_quarantine_give_way(
    context: Context, first: int | None, then: int | None, *, gives_way: bool
) -> None:
    wrong = finished(answers={**ANSWERS, "mould": "perhaps"})
    mended = finished(wrong.id)
    record_response(context, SLUG, wrong, line=first)
    if gives_way:
        assert record_response(context, SLUG, mended, line=then).status == "accepted"
        assert set(numbers(context)) & {"quarantine", "conflict"} == set()
        return
    with pytest.raises(Refused):
        record_response(context, SLUG, mended, line=then)
    assert numbers(context) == {"quarantine": 1, "conflict": 1}


@pytest.mark.usefixtures("owner")
def test_characters_that_no_database_holds_are_no_obstacle(context: Context) -> None:
    answers = {
        "mould\x00": "\x00",
        "\ud800": {"text": "\udc00"},
        "story": {"text": "<b>\u202eevil\x00\ud83d</b>"},
        "problems": ["cold\x00"],
    }
    sent = finished(answers=answers, language="e\x00n", session="\x00")
    assert record_response(context, SLUG, sent).status == "quarantined"
    assert record_response(context, SLUG, sent).repeated
    only_story = finished(answers={"story": answers["story"]})
    assert record_response(context, SLUG, only_story).status == "accepted"


def test_a_story_of_a_million_signs_is_kept(context: Context, owner: uuid.UUID) -> None:
    told = "ح" * 1_000_000
    sent = finished(answers={"story": {"text": told}})
    assert record_response(context, SLUG, sent).status == "accepted"
    assert opened(context, owner, sent.id) == {"story": told}


@pytest.mark.parametrize("version", [1, 99])
@pytest.mark.usefixtures("owner")
def test_a_no_to_consent_is_answered_and_leaves_nothing(context: Context, version: int) -> None:
    sent = finished(answers={**ANSWERS, "consent": "no"}, version=version)
    receipt = record_response(context, SLUG, sent)
    assert (receipt.status, receipt.id, len(receipt.mac)) == ("accepted", sent.id, 64)
    assert numbers(context) == {}


@pytest.mark.usefixtures("owner")
def test_a_no_to_consent_is_no_conflict_either(context: Context) -> None:
    sent = finished()
    record_response(context, SLUG, sent)
    before = numbers(context)
    record_response(context, SLUG, finished(sent.id, answers={"consent": "no"}))
    assert numbers(context) == before


def test_a_response_that_comes_after_closing_is_kept(context: Context, owner: uuid.UUID) -> None:
    set_state(context, owner, "closed")
    assert record_response(context, SLUG, finished()).status == "accepted"


@pytest.mark.parametrize("slug", ["garden", "a\x00b", ""])
def test_a_survey_that_is_not_there_is_not_found(context: Context, slug: str) -> None:
    with pytest.raises(NotFound):
        record_response(context, slug, finished())


def test_no_column_about_residents_holds_a_time_of_day() -> None:
    assert columns_with_a_time() == set()


def test_a_finished_response_carries_no_time_either() -> None:
    named = FinishedResponse.__dataclass_fields__
    assert not [name for name in named if "time" in name or "_at" in name or "date" in name]
