"""Keep a finished response, exactly once.

A finished response is never refused. It is accepted when it fits its version, else kept whole
in quarantine. When the survey was closed meanwhile it is kept all the same: somebody may have
answered offline. The same again changes nothing. Other content under a taken identifier is
kept beside the first; only a row of a file that an import put into quarantine gives way to the
same row, mended. After a "no" to consent, and after the response was taken back with its
code, the sender is answered as usual, so that the device may forget it, and nothing is kept;
so it is after a practice session. With the code of a session it is kept as one of that session,
in its centre, even when the session closed meanwhile; a code that is of no session of this
survey says nothing.
"""

import contextlib
import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.definition.survey import Survey
from surveyapp.errors import NotFound, Refused
from surveyapp.languages import resolve
from surveyapp.response.cleaning import clean_text, clean_value
from surveyapp.response.consent import is_given, refuses
from surveyapp.response.group_session import GroupSession
from surveyapp.response.joining import read_session_code
from surveyapp.response.kept import ACCEPTED, QUARANTINED, UNFINISHED, Known, Place
from surveyapp.response.response import FinishedResponse, Receipt, SortedAnswers
from surveyapp.response.validation import judge
from surveyapp.services.carry_voices import Carried, put_back, take_out_unfinished
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.seal_response import Arrival, ResponseSealer
from surveyapp.storage.erasures import ErasureStore
from surveyapp.storage.quarantine import ConflictStore, QuarantineStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.voices import VoiceStore

CONFLICT = "response-conflict"


def record_response(  # noqa: PLR0913  each is known by one kind of sender only
    context: Context,
    survey_slug: str,
    response: FinishedResponse,
    *,
    centre_id: uuid.UUID | None = None,
    synthetic: bool = False,
    line: int | None = None,
    mends: bool = True,
    received_on: dt.date | None = None,
    unfinished: bool = False,
) -> Receipt:
    """Keep a finished response, exactly once.

    Args:
        context: settings, database, sealing and clock.
        survey_slug: address of a survey that was published, open or closed.
        response: as it was sent; its answers may be any JSON values.
        centre_id: the neighbourhood centre where it was given, when that is known.
        synthetic: made up, and to be marked so.
        line: line of the file that it was imported from.
        mends: with a line: it may take the place of what an earlier import put into
            quarantine under its identifier.
        received_on: the date that it came in; today when None.
        unfinished: somebody began it on a tablet and did not hand it in. Without a yes to
            consent nothing is kept; else it waits in quarantine and is never counted.

    Returns:
        The receipt: `accepted` or `quarantined`, `repeated` when the same was there already.

    Raises:
        NotFound: no survey was ever published at this address.
        Refused: `response-conflict`: there is other content under this identifier; this one
            was kept beside it, and the first is untouched.
    """
    asked = find_asked(context, survey_slug, response.version)
    arrival = Arrival(
        place=asked.place,
        response=response,
        received_on=received_on or context.clock.today(),
        centre_id=centre_id,
        synthetic=synthetic,
        line=line,
        mends=mends,
        unfinished=unfinished,
    )
    with context.database.begin() as db:
        receipt = keep_response(context, db, asked, arrival)
    if receipt is None:
        raise conflict(response.id)
    return receipt


@dataclass(frozen=True, slots=True)
class Asked:
    """What a response answers.

    Attributes:
        place: survey and organisation.
        newest: the newest version, to know the consent by when the answered one is not known.
        version: the version that was answered, if there is such a one.
    """

    place: Place
    newest: Survey
    version: Survey | None


def find_asked(context: Context, slug: str, number: int) -> Asked:
    """What a response to a version answers; to be found before its transaction begins.

    Raises:
        NotFound: no survey was ever published at this address.
    """
    newest = find_published_survey(context, slug)
    version = None
    with contextlib.suppress(NotFound):
        version = find_published_survey(context, slug, number).survey
    return Asked(Place(newest.organisation_id, newest.id), newest.survey, version)


def keep_response(context: Context, db: Session, asked: Asked, arrival: Arrival) -> Receipt | None:
    """Keep a response within a transaction that is open already; see `record_response`.

    Returns:
        The receipt; None for a conflict, which was kept beside the first.
    """
    arrival = replace(arrival, response=_cleaned(arrival.response))
    session = _session(db, arrival)
    if session is not None:
        centre_id = arrival.centre_id or session.centre_id
        arrival = replace(arrival, session_id=session.id, centre_id=centre_id)
    sealing = ResponseSealer(context.sealer, arrival)
    response = arrival.response
    is_practice = session is not None and session.practice
    if is_practice or _is_unwanted(asked.version or asked.newest, arrival):
        return Receipt(response.id, ACCEPTED, sealing.mac)
    answers = judge(asked.version, response)
    if arrival.unfinished:
        answers = replace(answers, problems=(UNFINISHED, *answers.problems))
    if arrival.line is not None:
        answers = replace(answers, voices={})  # a row of a file is followed by no recording
    known = _keep(context, db, sealing, answers)
    if known is None:
        return None
    status, repeated = known
    return Receipt(response.id, status, sealing.mac, repeated)


def _session(db: Session, arrival: Arrival) -> GroupSession | None:
    """The session that a response says it is of, if there is one that asks this survey."""
    code = read_session_code(arrival.response.session or "")
    session = None if code is None else SessionStore(db).with_code(code)
    return session if session and session.survey_id == arrival.place.survey_id else None


def _is_unwanted(survey: Survey, arrival: Arrival) -> bool:
    """Whether nothing of it may be kept: a "no" to consent, or no answer before it was left."""
    answers = arrival.response.answers
    return refuses(survey, answers) or (arrival.unfinished and not is_given(survey, answers))


def _keep(
    context: Context, db: Session, sealing: ResponseSealer, answers: SortedAnswers
) -> tuple[str, bool] | None:
    """Keep it: (status, was it there already), None for a conflict."""
    responses, quarantine = ResponseStore(db), QuarantineStore(db)
    arrival, response_id = sealing.arrival, sealing.response.id
    responses.alone_with(response_id)
    if ErasureStore(db).has(sealing.erasure_hash):
        return ACCEPTED, True  # taken back: a late sending must not bring it to life again
    known = responses.known(response_id) or quarantine.known(response_id)
    carried: list[Carried] = []
    if known is not None:
        if _says_nothing_new(known, sealing):
            return known.status, True
        if _is_finished_now(known, arrival):
            carried = take_out_unfinished(context, db, arrival, answers.voices)
        elif _is_mended(known, arrival):
            quarantine.erase([response_id])
        else:
            ConflictStore(db).keep(sealing.conflict())
            return None
    _add(db, sealing, answers)
    for each in carried:
        put_back(context, db, each)
    return QUARANTINED if answers.problems else ACCEPTED, False


def _add(db: Session, sealing: ResponseSealer, answers: SortedAnswers) -> None:
    responses, arrival = ResponseStore(db), sealing.arrival
    if answers.problems:
        QuarantineStore(db).add(sealing.quarantined(answers.problems))
        if answers.voices:
            responses.add_key(arrival.place, arrival.response.id, sealing.new_key())
    else:
        responses.add(sealing.accepted(answers))
    VoiceStore(db).expect(arrival.place, arrival.response.id, answers.voices, arrival.received_on)
    db.flush()


def _says_nothing_new(known: Known, sealing: ResponseSealer) -> bool:
    """Whether it is there already, or what is there is finished and this is not."""
    if known.unfinished == sealing.arrival.unfinished:
        return _is_same(known, sealing)
    return sealing.arrival.unfinished


def _is_finished_now(known: Known, arrival: Arrival) -> bool:
    same_place = known.survey_id == arrival.place.survey_id
    return same_place and known.unfinished and not arrival.unfinished


def _is_same(known: Known, sealing: ResponseSealer) -> bool:
    same_place = known.survey_id == sealing.arrival.place.survey_id
    return same_place and known.content_hash == sealing.content_hash


def _is_mended(known: Known, arrival: Arrival) -> bool:
    """Whether both are rows of a file for one survey, and the one that is there was wrong."""
    same_place = known.survey_id == arrival.place.survey_id
    from_files = known.line is not None and arrival.line is not None
    return known.status == QUARANTINED and same_place and from_files and arrival.mends


def _cleaned(response: FinishedResponse) -> FinishedResponse:
    """The response without characters that cannot be kept, its language as the registry has it."""
    language = clean_text(response.language)
    return replace(
        response,
        language=resolve(language) or language,
        answers=clean_value(response.answers),
        session=None if response.session is None else clean_text(response.session),
    )


def conflict(response_id: uuid.UUID) -> Refused:
    """What the sender of other content under an identifier that is taken is told."""
    message = (
        "Another response was already sent under this identifier. "
        "Both are kept; a worker looks at it. Do not send it again."
    )
    return Refused(CONFLICT, message, id=str(response_id))
