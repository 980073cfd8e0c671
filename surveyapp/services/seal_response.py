"""Turn a finished response into the forms in which it is kept: hashed with keys, sealed."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from surveyapp.ids import withdrawal_code
from surveyapp.response.kept import (
    ASIDE,
    Conflict,
    KeptResponse,
    Place,
    Quarantined,
    canonical_content,
    content,
)
from surveyapp.response.response import FinishedResponse, SortedAnswers
from surveyapp.storage.sealing import Sealer

QUARANTINE = "quarantine"
CONFLICTS = "conflict"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A finished response as it came in, and what is known about its coming.

    Attributes:
        place: survey and organisation.
        response: cleaned.
        received_on: the date.
        centre_id: neighbourhood centre, or None.
        session_id: group session, or None.
        synthetic: made up.
        line: of the file that it was imported from, or None.
        mends: whether it may take the place of what an earlier import put into quarantine
            under its identifier; only a row of a file can.
        unfinished: somebody began it on a tablet and did not hand it in.
    """

    place: Place
    response: FinishedResponse
    received_on: dt.date
    centre_id: uuid.UUID | None = None
    synthetic: bool = False
    line: int | None = None
    mends: bool = True
    session_id: uuid.UUID | None = None
    unfinished: bool = False


class ResponseSealer:
    """Seals one arrival.

    Args:
        sealer: with the server's key.
        arrival: what came in.
    """

    def __init__(self, sealer: Sealer, arrival: Arrival) -> None:
        self.sealer = sealer
        self.arrival = arrival
        self.response = arrival.response
        self.content_hash = sealer.keyed_hash("content", canonical_content(arrival.response))

    @property
    def mac(self) -> str:
        """The proof that the server had exactly this."""
        return self.sealer.keyed_hash("receipt", f"{self.response.id}:{self.content_hash}")

    @property
    def erasure_hash(self) -> str:
        """Under which this response stands in the erasure list, if it was taken back."""
        return erasure_hash(self.sealer, self.response.id)

    def accepted(self, answers: SortedAnswers) -> KeptResponse:
        """To be kept and counted; stories and what was said aside sealed with its own key."""
        wrapped, sealed = self._seal_open(answers)
        return KeptResponse(
            id=self.response.id,
            place=self.arrival.place,
            version=self.response.version,
            language=self.response.language,
            channel=str(self.response.channel),
            centre_id=self.arrival.centre_id,
            received_on=self.arrival.received_on,
            quote_permission=self.response.quote_permission,
            synthetic=self.arrival.synthetic,
            answers=answers.closed,
            content_hash=self.content_hash,
            withdrawal_hash=self._withdrawal_hash(),
            wrapped_key=wrapped,
            sealed=sealed,
            session_id=self.arrival.session_id,
        )

    def _seal_open(self, answers: SortedAnswers) -> tuple[bytes | None, dict[str, bytes]]:
        to_seal: dict[str, Any] = dict(answers.open)
        if answers.aside:
            to_seal[ASIDE] = dict(answers.aside)
        if not to_seal and not answers.voices:
            return None, {}
        key, wrapped = self.sealer.new_response_key(self.response.id)
        return wrapped, {
            item: self.sealer.seal_answer(key, self.response.id, item, value)
            for item, value in to_seal.items()
        }

    def new_key(self) -> bytes:
        """A key, wrapped, for recordings that follow a response that has no key otherwise."""
        return self.sealer.new_response_key(self.response.id)[1]

    def quarantined(self, problems: tuple[str, ...]) -> Quarantined:
        """To be looked at by a person: everything sealed."""
        return Quarantined(
            id=self.response.id,
            place=self.arrival.place,
            received_on=self.arrival.received_on,
            problems=problems,
            content_hash=self.content_hash,
            withdrawal_hash=self._withdrawal_hash(),
            line=self.arrival.line,
            sealed=self._seal_whole(QUARANTINE),
        )

    def conflict(self) -> Conflict:
        """To be kept beside what has the identifier already: everything sealed."""
        return Conflict(
            response_id=self.response.id,
            place=self.arrival.place,
            received_on=self.arrival.received_on,
            content_hash=self.content_hash,
            sealed=self._seal_whole(CONFLICTS),
        )

    def _seal_whole(self, purpose: str) -> bytes:
        centre = self.arrival.centre_id
        whole = {
            "content": content(self.response),
            "centre_id": None if centre is None else str(centre),
            "synthetic": self.arrival.synthetic,
        }
        return self.sealer.seal_whole(purpose, str(self.response.id), whole)

    def _withdrawal_hash(self) -> str:
        return code_hash(self.sealer, withdrawal_code(self.response.id))


def erasure_hash(sealer: Sealer, response_id: uuid.UUID) -> str:
    """The keyed hash under which a response stands in the erasure list."""
    return sealer.keyed_hash("erasure", str(response_id))


def code_hash(sealer: Sealer, code: str) -> str:
    """The keyed hash of a withdrawal code of 12 Latin digits."""
    return sealer.keyed_hash("withdrawal", code)
