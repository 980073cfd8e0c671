"""Notes and flip-charts of a session on its pages."""

import io
import uuid

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.session_notes import NoteKind, list_notes
from surveyapp.services.session_photos import list_photos
from tests.support.groups import a_session
from tests.support.photos import CANARY, opened, photo
from tests.support.staff import Colleague


def place(session: GroupSession, *more: str) -> str:
    return "/".join(["/staff/sessions", str(session.id), *more])


def test_a_note_is_written_once_and_shown_as_it_is(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    (note,) = worker.opens(place(session, "notes")).values("note")
    worker.presses(place(session, "notes"), note=note, text="<b>Two</b>\nlines")
    again = worker.presses(place(session, "notes"), note=note, text="<b>Two</b>\nlines")
    assert "<b>Two</b> lines" in again.words
    assert len(list_notes(sqlite_context, session)) == 1
    noted = [each.action for each in list_audit(sqlite_context, session.organisation_id)]
    assert "write-session-note" in noted
    assert "read-session-notes" in noted


def test_an_empty_note_is_refused(session: GroupSession, worker: Colleague) -> None:
    page = worker.presses(place(session, "notes"), 400, note=str(uuid.uuid4()), text=" ")
    assert "Write something first." in page.words


def test_a_flip_chart_is_photographed_and_typed_in(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    sent = (io.BytesIO(photo()), "flip.jpg")
    page = worker.presses(place(session, "photos"), photo=sent)
    (kept,) = list_photos(sqlite_context, session)
    shown = worker.client.get(place(session, "photos", str(kept.id)))
    assert shown.content_type == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert opened(shown.data).size == (48, 64)
    assert CANARY.encode() not in shown.data

    _new, words = page.values("note")
    for text in ("Rent, mold", "Rent, mould"):
        typed = place(session, "photos", str(kept.id), "words")
        page = worker.presses(typed, note=words, text=text)
    (note,) = list_notes(sqlite_context, session)
    assert (note.kind, note.subject) == (NoteKind.FLIP_CHART, str(kept.id))
    assert note.text == "Rent, mould"
    assert "Rent, mould" in page.words


def test_what_is_no_photo_says_so(session: GroupSession, worker: Colleague) -> None:
    page = worker.presses(place(session, "photos"), 400, photo=(io.BytesIO(b"%PDF-1.7"), "a.jpg"))
    assert "no photo that we know" in page.words


def test_a_photo_of_another_session_is_not_there(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    worker.presses(place(session, "photos"), photo=(io.BytesIO(photo()), "flip.jpg"))
    (kept,) = list_photos(sqlite_context, session)
    other = a_session(sqlite_context)
    assert worker.client.get(place(other, "photos", str(kept.id))).status_code == 404


def test_practice_keeps_nothing(sqlite_context: Context, worker: Colleague) -> None:
    practice = a_session(sqlite_context, practice=True)
    page = worker.presses(place(practice, "notes"), 409, note=str(uuid.uuid4()), text="a")
    assert "nothing of it is kept" in page.words
    assert place(practice, "notes") not in worker.opens(place(practice)).html
