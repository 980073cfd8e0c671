"""Reading back: what the group said, told to it again, in its languages; is it right?"""

import uuid
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.ids import new_id
from surveyapp.languages import language
from surveyapp.report.board import LANGUAGES_MOST, BoardScreen, hands_screen, shares_screen
from surveyapp.report.said import Said
from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import NOTE_MOST, NoteKind, SessionNote
from surveyapp.services.find_clips import clips_for
from surveyapp.services.find_session import find_session
from surveyapp.services.read_back import (
    STORIES,
    VERDICTS,
    ReadBack,
    note_delivery,
    note_verdict,
    read_back,
    subject_of,
)
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.services.reveals import Shows
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import refusal_words, shown_languages
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Card:
    """Something to read aloud, and what the group said to it.

    Attributes:
        subject: under which its verdicts are kept.
        note: identifier of the next verdict; sent twice it is one.
        screen: a question with its figures; None for what was written.
        written: a note or a flip-chart; None for figures.
        said: verdicts until now.
    """

    subject: str
    note: uuid.UUID
    screen: BoardScreen | None
    written: SessionNote | None
    said: tuple[SessionNote, ...]


@blueprint.get("/sessions/<uuid:session_id>/read-back", endpoint="read_back")
@staff(*WORKERS)
def reading(session_id: uuid.UUID) -> ResponseReturnValue:
    """Everything to walk the group through."""
    return _page(_session(session_id))


@blueprint.post("/sessions/<uuid:session_id>/read-back")
@staff(*WORKERS)
def note_said(session_id: uuid.UUID) -> ResponseReturnValue:
    """Keep a yes, partly or no, with a sentence."""
    session = _session(session_id)
    verdict = request.form.get("verdict", "")
    note = _note(NoteKind.READ_BACK, request.form.get("subject", ""), verdict)
    try:
        note_verdict(context(), session, note)
    except Refused as error:
        return _page(session, _why_not(error)), 409
    return _back(session, note.subject)


@blueprint.post("/sessions/<uuid:session_id>/deliveries")
@staff(*WORKERS)
def note_delivered(session_id: uuid.UUID) -> ResponseReturnValue:
    """Keep how results were brought back to this group."""
    session = _session(session_id)
    note = _note(NoteKind.DELIVERY, request.form.get("kwestie", ""), "")
    try:
        note_delivery(context(), session, note)
    except Refused as error:
        return _page(session, _why_not(error)), 409
    return _back(session, "deliveries")


def _session(session_id: uuid.UUID) -> GroupSession:
    return find_session(context(), membership().organisation_id, session_id)


def _note(kind: NoteKind, subject: str, verdict: str) -> SessionNote:
    try:
        note_id = uuid.UUID(request.form.get("note", ""))
    except ValueError:
        note_id = new_id()
    return SessionNote(
        id=note_id,
        text=request.form.get("text", "").strip()[:NOTE_MOST],
        language=page_language().code,
        by=account_id(),
        kind=kind,
        subject=subject,
        verdict=verdict,
    )


def _why_not(error: Refused) -> str:
    return {
        "verdict-missing": _("Say whether it is right: yes, partly or no."),
        "subject-unknown": _("This is not among what is read back."),
        "kwestie-unknown": _("Choose a kwestie that was published."),
    }.get(error.code) or refusal_words(error)


def _back(session: GroupSession, place: str) -> ResponseReturnValue:
    address = url_for(
        "sessions.read_back", session_id=session.id, language=request.form.getlist("language")
    )
    return redirect(f"{address}#{place.replace('/', '-')}")


def _cards(told: ReadBack, languages: list[str]) -> list[Card]:
    def card(
        subject: str, screen: BoardScreen | None = None, written: SessionNote | None = None
    ) -> Card:
        return Card(subject, new_id(), screen, written, told.said.get(subject, ()))

    found = []
    for tally in told.hands:
        item = told.survey.item(tally.item)
        if item is not None:
            screen = hands_screen(item, tally.method, tally.people, tally.counts, languages)
            found.append(card(subject_of(Shows.HANDS, item.key), screen))
    for each in told.figures:
        item = told.survey.item(each.item)
        if item is not None:
            screen = shares_screen(item, each.table, each.kind.value, languages)
            found.append(card(subject_of(each.kind, item.key), screen))
    found.extend(card(str(note.id), written=note) for note in told.written if note.text)
    if told.has_stories:
        found.append(card(STORIES))
    return found


def _page(session: GroupSession, refused: str = "") -> str:
    keep_nothing()
    told = read_back(context(), session, account_id())
    languages = shown_languages(session, told.survey)
    mine = membership().organisation_id
    clips = clips_for(context(), [mine], languages[0], told.survey)

    def clip_of(words: Said) -> str | None:
        found = clips.of(words.text, words.language)
        return None if found is None else found.address

    return render_template(
        "sessions/read_back.html",
        session=session,
        told=told,
        cards=_cards(told, languages),
        clip_of=clip_of,
        verdicts=VERDICTS,
        verdict_words={"yes": _("Yes"), "partly": _("Partly"), "no": _("No")},
        languages=languages,
        offered=[language(code) for code in told.survey.languages],
        most=LANGUAGES_MOST,
        kwesties=list_kwesties(context(), mine),
        delivery=new_id(),
        language_of=language,
        refused=refused,
    )
