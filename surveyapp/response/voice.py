"""A story that was spoken: how far it has come, and what is known about its sound."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.response.kept import Place

# What one recording may weigh, and one piece of it on its way here.
RECORDING_MAX = 10 * 1000 * 1000
PIECE_MAX = 256 * 1024


class VoiceState(StrEnum):
    """Where a recording is."""

    EXPECTED = "expected"  # the answers are here, of the recording nothing
    ARRIVING = "arriving"  # some of it
    WAITING = "waiting"  # whole; not made fit to be heard yet
    READY = "ready"  # can be heard
    REFUSED = "refused"  # whole and kept, but no sound that can be played


ON_ITS_WAY = (VoiceState.EXPECTED, VoiceState.ARRIVING)


@dataclass(frozen=True, slots=True)
class Voice:
    """One story that was spoken.

    Attributes:
        response_id: of the response that it belongs to.
        item: key of the item that it answers.
        place: survey and organisation.
        sha256: of the recorded bytes, as the answer said it.
        state: how far it has come.
        received_on: the date on which the answer came in, never the time.
        bytes: how long the recording is; None before its first piece.
        seconds: how long it lasts; None until it can be heard.
        problem: code of why it cannot be played, see `VOICE_PROBLEMS` of the web; else None.
    """

    response_id: uuid.UUID
    item: str
    place: Place
    sha256: str
    state: VoiceState
    received_on: dt.date
    bytes: int | None = None
    seconds: int | None = None
    problem: str | None = None
