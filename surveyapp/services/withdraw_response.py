"""Take a response back with its code: the key, the answers, every copy and all made of them.

Two responses could share a code (one chance in a million million for any two). Then both are
taken back: that somebody's answers are erased as promised comes before anything else.
"""

from sqlalchemy.orm import Session

from surveyapp.response.kept import Found
from surveyapp.response.withdrawal import read_code
from surveyapp.services.context import Context
from surveyapp.services.seal_response import code_hash, erasure_hash
from surveyapp.storage.erasures import ErasureStore, forget_journal
from surveyapp.storage.quarantine import ConflictStore, QuarantineStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.stories import StoryStore
from surveyapp.storage.voices import VoiceStore


def withdraw_response(context: Context, code: str) -> bool:
    """Erase the response that this code belongs to, for good.

    Args:
        context: settings, database, sealing and clock.
        code: as somebody typed it: 12 digits of any script, spaces and dashes disregarded.

    Returns:
        Whether anything was erased. What it was is not told.
    """
    digits = read_code(code)
    if digits is None:
        return False
    hashed = code_hash(context.sealer, digits)
    with context.database.begin() as db:
        accepted = ResponseStore(db).with_code(hashed)
        found = [*accepted, *QuarantineStore(db).with_code(hashed)]
        for response_id in sorted({each.response_id for each in found}):
            # A device may be sending the same again at this moment: one after the other.
            ResponseStore(db).alone_with(response_id)
        for each in found:
            _erase(context, db, each, counted=each in accepted)
    if found:
        forget_journal(context.database)
    return bool(found)


def _erase(context: Context, db: Session, found: Found, *, counted: bool) -> None:
    ids = [found.response_id]
    ResponseStore(db).erase(ids)
    QuarantineStore(db).erase(ids)
    ConflictStore(db).erase(ids)
    VoiceStore(db).erase(ids)
    StoryStore(db).erase(ids)
    hashed = erasure_hash(context.sealer, found.response_id)
    ErasureStore(db).add(hashed, found.place, context.clock.today(), counted=counted)
