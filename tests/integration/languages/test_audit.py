import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import delete, update

from surveyapp.services.context import Context
from surveyapp.services.note_audit import check_chain, list_audit, note
from surveyapp.storage.rows.audit import AuditRow
from tests.support.jobs import new_organisation

SOMEBODY = uuid.UUID(int=7)
WRITERS, TURNS = 6, 5


def write(context: Context, organisation: uuid.UUID, *subjects: str) -> None:
    for subject in subjects:
        with context.database.begin() as db:
            note(context, db, organisation, SOMEBODY, "hear-voice", subject)


def test_entries_are_numbered_and_chained(context: Context) -> None:
    organisation = new_organisation(context)
    write(context, organisation, "first", "second", "third")

    told = list_audit(context, organisation)
    assert [(each.number, each.subject) for each in told] == [
        (3, "third"),
        (2, "second"),
        (1, "first"),
    ]
    assert told[0].at == context.clock.now()
    assert told[0].account_id == SOMEBODY
    assert check_chain(context, organisation) is None


def test_writers_at_the_same_moment_make_one_chain(context: Context) -> None:
    organisation = new_organisation(context)
    together = Barrier(WRITERS)

    def write_some(writer: int) -> None:
        together.wait()
        write(context, organisation, *(f"{writer}-{turn}" for turn in range(TURNS)))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_some, range(WRITERS)))
    told = list_audit(context, organisation)
    assert [each.number for each in told] == list(range(WRITERS * TURNS, 0, -1))
    assert len({each.subject for each in told}) == WRITERS * TURNS
    assert check_chain(context, organisation) is None


def test_an_empty_log_holds(context: Context) -> None:
    assert check_chain(context, new_organisation(context)) is None


def test_organisations_have_logs_of_their_own(context: Context) -> None:
    one, other = new_organisation(context, "one"), new_organisation(context, "other")
    write(context, one, "a")
    write(context, other, "b", "c")
    write(context, one, "d")

    assert [each.number for each in list_audit(context, one)] == [2, 1]
    assert [each.subject for each in list_audit(context, other)] == ["c", "b"]
    assert check_chain(context, one) is None
    assert check_chain(context, other) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subject", "another"),
        ("action", "something-else"),
        ("account_id", uuid.UUID(int=8)),
        ("account_id", None),
        ("previous_hash", "0" * 64),
        ("entry_hash", "1" * 64),
        ("number", 9),
    ],
)
def test_an_entry_that_was_changed_is_found(context: Context, column: str, value: object) -> None:
    organisation = new_organisation(context)
    write(context, organisation, "first", "second", "third")
    with context.database.begin() as db:
        db.execute(update(AuditRow).where(AuditRow.number == 2).values({column: value}))

    assert check_chain(context, organisation) == 2


def test_an_entry_that_was_taken_away_is_found(context: Context) -> None:
    organisation = new_organisation(context)
    write(context, organisation, "first", "second", "third")
    with context.database.begin() as db:
        db.execute(delete(AuditRow).where(AuditRow.number == 2))

    assert check_chain(context, organisation) == 2


def test_what_was_not_done_is_not_noted(context: Context) -> None:
    organisation = new_organisation(context)

    def note_and_fail() -> None:
        with context.database.begin() as db:
            note(context, db, organisation, SOMEBODY, "open-language", "buurt ar")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        note_and_fail()

    assert list_audit(context, organisation) == []
