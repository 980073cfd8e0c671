"""Notes and photos of a session: sealed, kept once, every look noted; on both databases."""

import datetime as dt
import uuid

import pytest

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import NoteKind, SessionNote
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.session_notes import keep_note, list_notes, read_notes
from surveyapp.services.session_photos import keep_photo, list_photos, look_at_photo
from tests.support.groups import WORKER, a_session
from tests.support.photos import opened, photo
from tests.support.responses import organisation


def a_note(text: str = "It was loud.", note_id: uuid.UUID | None = None) -> SessionNote:
    return SessionNote(note_id or uuid.uuid4(), text, "nl-BE", WORKER)


def texts(context: Context, session: GroupSession) -> set[str]:
    return {each.text for each in list_notes(context, session)}


def actions(context: Context, session: GroupSession) -> list[str]:
    return [each.action for each in list_audit(context, session.organisation_id)]


def test_a_note_is_kept_once_and_other_words_beside_it(context: Context) -> None:
    session = a_session(context)
    owner, note = session.organisation_id, a_note("first")
    later = a_note("later", note.id)
    for each in (note, later, note, later):  # parcels come in any order, and again
        keep_note(context, owner, session.id, each)
    assert texts(context, session) == {"first", "later"}
    assert len(list_notes(context, session)) == 2


def test_a_note_that_somebody_mends_gives_way(context: Context) -> None:
    session = a_session(context)
    note = a_note("frist")
    keep_note(context, session.organisation_id, session.id, note)
    mended = a_note("first", note.id)
    keep_note(context, session.organisation_id, session.id, mended, replaces=True)
    assert texts(context, session) == {"first"}


def test_reading_is_noted_and_tells_kinds_apart(context: Context) -> None:
    session = a_session(context)
    keep_note(context, session.organisation_id, session.id, a_note())
    assert read_notes(context, session, WORKER, NoteKind.READ_BACK) == ()
    assert len(read_notes(context, session, WORKER, NoteKind.NOTE)) == 1
    assert actions(context, session)[:3] == [
        "read-session-notes",
        "read-session-notes",
        "write-session-note",
    ]


def test_words_are_not_readable_in_the_database(context: Context) -> None:
    session = a_session(context)
    keep_note(context, session.organisation_id, session.id, a_note("Canary"))
    with context.database.engine.connect() as connection:
        sealed = connection.exec_driver_sql("SELECT sealed FROM session_note").scalar_one()
    assert b"Canary" not in bytes(sealed)


def test_a_photo_is_kept_once_and_looking_is_noted_once_in_a_while(
    context: Context, clock: FixedClock
) -> None:
    session = a_session(context)
    photo_id = uuid.uuid4()
    for _again in range(2):
        keep_photo(context, session.organisation_id, session.id, photo_id, photo(), WORKER)
    (kept,) = list_photos(context, session)
    assert (kept.id, kept.width, kept.height) == (photo_id, 48, 64)

    seen = [look_at_photo(context, session, photo_id, WORKER) for _again in range(2)]
    assert opened(seen[0]).size == (48, 64)
    assert actions(context, session).count("see-session-photo") == 1
    clock.moment += dt.timedelta(hours=1)
    look_at_photo(context, session, photo_id, WORKER)
    assert actions(context, session).count("see-session-photo") == 2


def test_nothing_of_another_organisation_or_session(context: Context) -> None:
    session, other = a_session(context), a_session(context, survey="other")
    elsewhere = organisation(context, "elsewhere")
    photo_id, note = uuid.uuid4(), a_note()
    with pytest.raises(NotFound):
        keep_note(context, elsewhere, session.id, note)
    with pytest.raises(NotFound):
        keep_photo(context, elsewhere, session.id, photo_id, photo(), WORKER)
    keep_photo(context, session.organisation_id, session.id, photo_id, photo(), WORKER)
    keep_note(context, session.organisation_id, session.id, note)
    with pytest.raises(NotFound):
        look_at_photo(context, other, photo_id, WORKER)
    with pytest.raises(Refused) as refused:
        keep_note(context, other.organisation_id, other.id, note)
    assert refused.value.code == "note-taken"
    assert list_notes(context, other) == ()
    assert list_photos(context, other) == ()


def test_a_practice_session_keeps_nothing(context: Context) -> None:
    session = a_session(context, practice=True)
    with pytest.raises(Refused) as of_note:
        keep_note(context, session.organisation_id, session.id, a_note())
    with pytest.raises(Refused) as of_photo:
        keep_photo(context, session.organisation_id, session.id, uuid.uuid4(), photo(), WORKER)
    codes = {of_note.value.code, of_photo.value.code}
    assert codes == {"practice-records-nothing"}
