"""A parcel: what a tablet seals to the server's key, and how it is opened.

    SVP1 | length | header | sealed              what travels; lengths of four bytes, big-endian
    length | content | length | signature | attachment        what was sealed

The header is JSON, and bound to what is sealed (AES-256-GCM). The key comes, by HKDF-SHA256,
from a pair of keys made for this one parcel and from the organisation's pair, whose private
half only the server has. The signature (ECDSA over P-256, 64 bytes) is by a key that the tablet
got for one session. `static/js/tablet/seal.js` is the other side; `docs/adr/0012` says why.
"""

import base64
import binascii
import datetime as dt
import hashlib
import json
import os
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from surveyapp.errors import SurveyAppError
from surveyapp.response.parcel_keys import POINT_BYTES, is_signature, new_pair, seal, unseal

FORMAT = "surveyapp/parcel/1"
MAGIC = b"SVP1"
LENGTH_BYTES = 4
IV_BYTES = 12
HEADER_MAX = 2000
# A photo of a flip-chart as a tablet makes it smaller, with room; a voice comes in pieces.
PARCEL_MAX = 16 * 1024 * 1024
NOT_A_PARCEL, CUT_OFF, ALTERED = "not-a-parcel", "cut-off", "altered"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MEMBERS = {"format", "id", "key", "session", "ephemeral", "iv"}


class ParcelError(SurveyAppError):
    """These bytes are not a parcel, or not as they were sealed.

    Attributes:
        code: `not-a-parcel`, `cut-off` or `altered`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ParcelState(StrEnum):
    """Where a parcel is."""

    WAITING = "waiting"  # for another one, such as a voice for its response
    APPLIED = "applied"  # what is in it has found its place
    KEPT = "kept"  # does not fit; nothing is lost, a person looks at it


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as it travels.

    Attributes:
        id: random identifier of the parcel itself.
        key: identifier of the pair of keys that it was sealed to.
        session: group session that it says it belongs to.
        point: public half of the pair that was made for it.
        iv: of AES-GCM.
        header: as it came, byte for byte.
        sealed: the rest.
        sha256: of the whole, 64 hex digits.
    """

    id: uuid.UUID
    key: uuid.UUID
    session: uuid.UUID
    point: bytes
    iv: bytes
    header: bytes
    sealed: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was sealed in a parcel.

    Attributes:
        content: JSON as it was signed, byte for byte.
        signature: empty when nobody signed it.
        attachment: sound or picture; often empty.
    """

    content: bytes
    signature: bytes
    attachment: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What a parcel says.

    Attributes:
        tablet: identifier of the tablet that says it made it.
        kind: response, voice, tally, ballot, state, notes, photo or closing; or another.
        body: as its kind has it.
        made: by the tablet's clock; None of residents.
    """

    tablet: uuid.UUID
    kind: str
    body: Mapping[str, Any]
    made: dt.datetime | None


def read_parcel(parcel: bytes) -> Parcel:
    """Read what can be read of a parcel without a key.

    Raises:
        ParcelError: `not-a-parcel` or `cut-off`.
    """
    if not parcel.startswith(MAGIC):
        raise _not_a_parcel()
    header, sealed = _measured(parcel[len(MAGIC) :])
    told = _json(header) if len(header) <= HEADER_MAX else None
    if not isinstance(told, dict) or told.get("format") != FORMAT or set(told) != _MEMBERS:
        raise _not_a_parcel()
    point, iv = decoded(told["ephemeral"]), decoded(told["iv"])
    if point is None or len(point) != POINT_BYTES or iv is None or len(iv) != IV_BYTES:
        raise _not_a_parcel()
    return Parcel(
        id=_uuid(told["id"]),
        key=_uuid(told["key"]),
        session=_uuid(told["session"]),
        point=point,
        iv=iv,
        header=header,
        sealed=sealed,
        sha256=hashlib.sha256(parcel).hexdigest(),
    )


def open_parcel(parcel: Parcel, private: bytes) -> Opened:
    """What was sealed.

    Args:
        parcel: as it was read.
        private: private half of the pair of keys that it names, 32 bytes.

    Raises:
        ParcelError: `altered`: another key, or a byte of it changed on its way.
    """
    plain = unseal(private, parcel.point, parcel.iv, parcel.header, parcel.sealed)
    if plain is None:
        raise _altered()
    content, rest = _measured(plain)
    signature, attachment = _measured(rest)
    return Opened(content, signature, attachment)


def seal_parcel(header: Mapping[str, str], server: bytes, opened: Opened) -> bytes:
    """Seal something as a tablet does.

    Args:
        header: its `id`, `key` and `session`.
        server: public half of the pair that it is sealed to.
        opened: what is sealed.
    """
    private, point = new_pair()
    iv = os.urandom(IV_BYTES)
    told = {"format": FORMAT, **header, "ephemeral": encoded(point), "iv": encoded(iv)}
    written = json.dumps(told, separators=(",", ":")).encode()
    plain = _after_length(opened.content) + _after_length(opened.signature) + opened.attachment
    return MAGIC + _after_length(written) + seal(private, server, iv, written, plain)


def read_content(opened: Opened) -> Content | None:
    """What a parcel says; None when it cannot be understood at all."""
    told = _json(opened.content)
    if not isinstance(told, dict) or not isinstance(told.get("body"), dict):
        return None
    kind = told.get("kind")
    try:
        tablet = _uuid(told.get("tablet"))
    except ParcelError:
        return None
    if not isinstance(kind, str):
        return None
    return Content(tablet, kind, told["body"], _moment(told.get("made")))


def is_signed_by(opened: Opened, point: bytes) -> bool:
    """Whether the tablet with this public half signed exactly this."""
    return is_signature(point, opened.signature, opened.content, opened.attachment)


def encoded(value: bytes) -> str:
    """Base64url without its padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(words: object) -> bytes | None:
    """The bytes of base64url, with or without padding; None when it is none."""
    if not isinstance(words, str):
        return None
    plain = words.rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None


def _after_length(part: bytes) -> bytes:
    return len(part).to_bytes(LENGTH_BYTES, "big") + part


def _measured(rest: bytes) -> tuple[bytes, bytes]:
    """What comes after its length, and what is left."""
    end = LENGTH_BYTES + int.from_bytes(rest[:LENGTH_BYTES], "big")
    if len(rest) < max(end, LENGTH_BYTES):
        raise ParcelError(CUT_OFF, "The parcel is cut off.")
    return rest[LENGTH_BYTES:end], rest[end:]


def _json(text: bytes) -> Any:  # noqa: ANN401  any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _uuid(text: object) -> uuid.UUID:
    if not isinstance(text, str) or not _UUID.fullmatch(text):
        raise _not_a_parcel()
    return uuid.UUID(text)


def _moment(text: object) -> dt.datetime | None:
    """A time that a tablet told; None when it told none that can be."""
    try:
        found = dt.datetime.fromisoformat(text) if isinstance(text, str) else None
        return None if found is None or found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _not_a_parcel() -> ParcelError:
    return ParcelError(NOT_A_PARCEL, "This is not a parcel of a tablet.")


def _altered() -> ParcelError:
    message = "This parcel was altered on its way, or sealed for another key."
    return ParcelError(ALTERED, message)
