"""Notes of a session and photos of its flip-charts; a flip-chart's words are typed in here."""

import uuid
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.ids import new_id
from surveyapp.languages import language
from surveyapp.response.group_session import GroupSession
from surveyapp.services.close_session import list_closings
from surveyapp.services.find_session import find_session
from surveyapp.services.session_notes import NoteKind, SessionNote, keep_note, read_notes
from surveyapp.services.session_photos import SessionPhoto, keep_photo, list_photos, look_at_photo
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import refusal_words
from surveyapp.web.forms.session import NoteForm, new_note_form, note_form
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Chart:
    """A flip-chart: its photo, and what was typed in from it."""

    photo: SessionPhoto
    words: SessionNote


@blueprint.get("/sessions/<uuid:session_id>/notes")
@staff(*WORKERS)
def notes(session_id: uuid.UUID) -> ResponseReturnValue:
    """Everything that was written down; opening it is noted."""
    return _page(_session(session_id), new_note_form(new_id()))


@blueprint.post("/sessions/<uuid:session_id>/notes")
@staff(*WORKERS)
def write_note(session_id: uuid.UUID) -> ResponseReturnValue:
    """Keep a note; sent twice it is one note."""
    session, form = _session(session_id), note_form()
    if not form.fits():
        return _page(session, form), 400
    return _keep(session, form, uuid.UUID(form.note.data), NoteKind.NOTE)


@blueprint.post("/sessions/<uuid:session_id>/photos")
@staff(*WORKERS)
def add_photo(session_id: uuid.UUID) -> ResponseReturnValue:
    """Take in a photo of a flip-chart."""
    session, sent = _session(session_id), request.files.get("photo")
    image = b"" if sent is None else sent.read()
    mine = membership().organisation_id
    try:
        keep_photo(context(), mine, session.id, new_id(), image, account_id())
    except Refused as error:
        form = new_note_form(new_id())
        return _page(session, form, refusal_words(error)), 400
    return _back(session)


@blueprint.get("/sessions/<uuid:session_id>/photos/<uuid:photo_id>")
@staff(*WORKERS)
def photo(session_id: uuid.UUID, photo_id: uuid.UUID) -> ResponseReturnValue:
    """The photo itself; looking at it is noted."""
    keep_nothing()
    session = _session(session_id)
    answer = make_response(look_at_photo(context(), session, photo_id, account_id()))
    answer.content_type = "image/jpeg"
    return answer


@blueprint.post("/sessions/<uuid:session_id>/photos/<uuid:photo_id>/words")
@staff(*WORKERS)
def type_in(session_id: uuid.UUID, photo_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what stands on a flip-chart; what was typed in before gives way."""
    session, form = _session(session_id), note_form()
    known = {each.id for each in list_photos(context(), session)}
    if photo_id not in known or not form.fits():
        return _page(session, form), 400
    return _keep(session, form, uuid.UUID(form.note.data), NoteKind.FLIP_CHART, str(photo_id))


def _keep(
    session: GroupSession, form: NoteForm, note_id: uuid.UUID, kind: NoteKind, subject: str = ""
) -> ResponseReturnValue:
    note = SessionNote(
        id=note_id,
        text=str(form.text.data).strip(),
        language=page_language().code,
        by=account_id(),
        kind=kind,
        subject=subject,
    )
    try:
        keep_note(
            context(),
            membership().organisation_id,
            session.id,
            note,
            replaces=kind is NoteKind.FLIP_CHART,
        )
    except Refused as error:
        return _page(session, form, refusal_words(error)), 409
    return _back(session)


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _back(session: GroupSession) -> ResponseReturnValue:
    return redirect(url_for("sessions.notes", session_id=session.id))


def _nothing_yet(photo: SessionPhoto) -> SessionNote:
    # The same for everybody who opens the page: two who type it in at once make one note.
    note_id = uuid.uuid5(photo.id, "words")
    return SessionNote(note_id, "", page_language().code, account_id(), NoteKind.FLIP_CHART)


def _page(session: GroupSession, form: NoteForm, refused: str = "") -> str:
    keep_nothing()
    kinds = (NoteKind.NOTE, NoteKind.FLIP_CHART)
    written = read_notes(context(), session, account_id(), *kinds)
    charts = {each.subject: each for each in written if each.kind is NoteKind.FLIP_CHART}
    return render_template(
        "sessions/notes.html",
        session=session,
        form=form,
        refused=refused,
        notes=[each for each in written if each.kind is NoteKind.NOTE],
        charts=[
            Chart(each, charts.get(str(each.id)) or _nothing_yet(each))
            for each in list_photos(context(), session)
        ],
        closings=list_closings(context(), session),
        language_of=language,
    )
