"""Take in a parcel of a tablet: kept first, exactly once, then brought to where it belongs.

Nobody has to be signed in: what a worker says is signed by the tablet, and what residents say is
never refused. What cannot find its place yet waits, and is tried again whenever another parcel of
its session comes.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from surveyapp.errors import NotFound, Refused, SurveyAppError
from surveyapp.response.parcel import Content, ParcelState
from surveyapp.response.parcel_body import BODY_WRONG, BodyError
from surveyapp.response.tally_rules import MORE_HANDS
from surveyapp.response.wire import WireError
from surveyapp.services.context import Context
from surveyapp.services.parcels import (
    ballot,
    closing,
    notes,
    photo,
    response,
    state,
    tally,
    voice,
)
from surveyapp.services.parcels.delivered import (
    APPLIED,
    Delivered,
    NoSession,
    NotSigned,
    Outcome,
    kept,
    waits,
)
from surveyapp.services.parcels.opening import OpenedParcel, delivered_of, open_sent
from surveyapp.storage.parcels import KeptParcel, ParcelStore
from surveyapp.storage.responses import ResponseStore

KINDS: dict[str, Callable[[Context, Delivered], Outcome]] = {
    "response": response.apply,
    "voice": voice.apply,
    "tally": tally.apply,
    "ballot": ballot.apply,
    state.KIND: state.apply,
    "notes": notes.apply,
    "photo": photo.apply,
    "closing": closing.apply,
}
CONFLICT = "parcel-conflict"
BROKEN = "broken"
PROBLEMS: dict[type[SurveyAppError], str] = {
    BodyError: BODY_WRONG,
    WireError: BODY_WRONG,
    NotSigned: "not-signed",
    NoSession: "no-session",
    NotFound: "no-session",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ParcelReceipt:
    """What the server says once it has a parcel.

    Attributes:
        id: of the parcel, echoed.
        sha256: of exactly the bytes that it has.
        state: where what was in it is.
        repeated: the same was here already.
    """

    id: uuid.UUID
    sha256: str
    state: ParcelState
    repeated: bool


def take_parcel(context: Context, body: bytes) -> ParcelReceipt:
    """Keep a parcel, exactly once, and apply it when it can be.

    Args:
        context: the installation.
        body: its bytes.

    Returns:
        The receipt.

    Raises:
        ParcelError: this is no parcel, or it was cut off or altered; nothing was kept.
        NotFound: it was sealed for another organisation or installation.
        Refused: `parcel-conflict`: there are other bytes under this identifier.
    """
    found = open_sent(context, body)
    repeated = _keep(context, found, body)
    settle_session(context, found.key.organisation_id, found.parcel.session)
    with context.database.read() as db:
        now = ParcelStore(db).find(found.parcel.id)
    where = ParcelState.WAITING if now is None else now.state
    return ParcelReceipt(found.parcel.id, found.parcel.sha256, where, repeated)


def settle_session(context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """Try all parcels of a session that wait, again and again while it helps.

    What was kept because more hands were raised than people were there is tried too: the news
    of more people may have come.
    """
    helps = True
    while helps:
        with context.database.read() as db:
            waiting = ParcelStore(db).waiting(organisation_id, session_id, again=MORE_HANDS)
        outcomes = [_settle(context, each) for each in waiting]
        helps = any(each.state is ParcelState.APPLIED for each in outcomes)


def _keep(context: Context, found: OpenedParcel, body: bytes) -> bool:
    """Keep the bytes; whether they were here already."""
    parcel, content = found.parcel, found.content
    fresh = KeptParcel(
        id=parcel.id,
        organisation_id=found.key.organisation_id,
        session_id=parcel.session,
        kind=content.kind if content is not None and content.kind in KINDS else "",
        sha256=parcel.sha256,
        received_on=context.clock.today(),
        made=None if content is None else content.made,
    )
    with context.database.begin() as db:
        ResponseStore(db).alone_with(parcel.id)
        store = ParcelStore(db)
        known = store.find(parcel.id)
        if known is None:
            store.add(fresh, body)
    if known is not None and known.sha256 != parcel.sha256:
        message = "Another parcel was already sent under this identifier."
        raise Refused(CONFLICT, message)
    return known is not None


def _settle(context: Context, parcel_id: uuid.UUID) -> Outcome:
    """Try one parcel that waits, and note what became of it."""
    with context.database.read() as db:
        sent = ParcelStore(db).sent(parcel_id)
    if sent is None:
        return waits("")  # somebody else was quicker
    found = open_sent(context, sent)
    outcome = (
        kept("not-readable") if found.content is None else _apply(context, found, found.content)
    )
    with context.database.begin() as db:
        ParcelStore(db).settle(parcel_id, outcome.state, outcome.problem, forget=outcome.forget)
    return outcome


def _apply(context: Context, found: OpenedParcel, content: Content) -> Outcome:
    apply = KINDS.get(content.kind)
    if apply is None:
        return kept("unknown-kind")
    delivered = delivered_of(context, found, content)
    if delivered.session is not None and delivered.session.practice:
        return APPLIED  # of a practice session nothing is kept
    try:
        return apply(context, delivered)
    except SurveyAppError as error:
        return kept(_code(error))
    except Exception as error:  # noqa: BLE001  a defect of ours must not cost anybody's words
        # Only the kind is logged: what somebody said may be in the message.
        _log.error("%s with a parcel of kind %s", type(error).__name__, content.kind)
        return waits(BROKEN)


def _code(error: SurveyAppError) -> str:
    """Why a parcel does not fit, as a code."""
    if isinstance(error, Refused):
        return error.code
    return next((code for kind, code in PROBLEMS.items() if isinstance(error, kind)), BROKEN)
