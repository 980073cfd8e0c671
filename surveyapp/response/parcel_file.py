"""The file of a tablet's outbox: `SVX1`, how many parcels, each after its length, and a hash.

`static/js/tablet/export.js` is the other side.
"""

import hashlib
from dataclasses import dataclass

from surveyapp.response.parcel import LENGTH_BYTES, PARCEL_MAX, ParcelError

MAGIC = b"SVX1"
HASH_BYTES = 32
NOT_A_FILE = "not-an-outbox"
CUT, ALTERED = "cut-off", "altered"


@dataclass(frozen=True, slots=True)
class OutboxFile:
    """What is in a file.

    Attributes:
        parcels: those that are whole in it, as they were sealed.
        told: how many it says it holds.
        problem: `cut-off` or `altered`; empty when it is as it was written.
    """

    parcels: tuple[bytes, ...]
    told: int
    problem: str = ""


def read_outbox(content: bytes) -> OutboxFile:
    """Read a file, as far as it can be read.

    Raises:
        ParcelError: `not-an-outbox`: it is another file.
    """
    start = len(MAGIC) + LENGTH_BYTES
    if not content.startswith(MAGIC) or len(content) < start:
        raise ParcelError(NOT_A_FILE, "This is not the outbox of a tablet.")
    told = int.from_bytes(content[len(MAGIC) : start], "big")
    parcels, end = _parcels(content, start, told)
    if len(parcels) < told or len(content) < end + HASH_BYTES:
        return OutboxFile(parcels, told, CUT)
    if content[end:] != hashlib.sha256(content[:end]).digest():
        return OutboxFile(parcels, told, ALTERED)
    return OutboxFile(parcels, told)


def write_outbox(parcels: tuple[bytes, ...]) -> bytes:
    """A file of parcels, as a tablet writes it."""
    parts = [MAGIC, len(parcels).to_bytes(LENGTH_BYTES, "big")]
    for parcel in parcels:
        parts += [len(parcel).to_bytes(LENGTH_BYTES, "big"), parcel]
    content = b"".join(parts)
    return content + hashlib.sha256(content).digest()


def _parcels(content: bytes, at: int, told: int) -> tuple[tuple[bytes, ...], int]:
    """The whole parcels from some place on, and where they end."""
    found: list[bytes] = []
    while len(found) < told:
        start = at + LENGTH_BYTES
        length = int.from_bytes(content[at:start], "big")
        if length > PARCEL_MAX or start + length > len(content):
            break
        found.append(content[start : start + length])
        at = start + length
    return tuple(found), at
