"""Identifiers, hashes and codes.

Random identifiers are UUIDv4: they tell neither order nor time. The withdrawal code is
derived from the response's identifier, so that a phone can show it offline (DESIGN 6).
"""

import hashlib
import json
import re
import secrets
import uuid

WITHDRAWAL_DIGITS = 12
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_MAX = 60


def new_id() -> uuid.UUID:
    """A random identifier for a row or a response."""
    return uuid.uuid4()


def new_token() -> str:
    """An unguessable token for an address: 256 bits, URL-safe, 43 characters."""
    return secrets.token_urlsafe(32)


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address: lower case a-z, digits, single hyphens."""
    return len(text) <= SLUG_MAX and SLUG.fullmatch(text) is not None


def canonical_json(document: object) -> str:
    """The one way in which a JSON document is written for storing and hashing.

    Keys sorted, no white space, characters as they are.
    """
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(document: object) -> str:
    """SHA-256 (64 hex digits) of the canonical JSON of `document`."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def withdrawal_code(response_id: uuid.UUID) -> str:
    """The 12 digits with which a resident takes a response back.

    SHA-256 of `withdraw:` and the hyphenated lower-case identifier, read as a big-endian
    number, modulo 10**12, padded with zeros.
    """
    digest = hashlib.sha256(f"withdraw:{response_id}".encode()).digest()
    number = int.from_bytes(digest, "big") % 10**WITHDRAWAL_DIGITS
    return f"{number:0{WITHDRAWAL_DIGITS}d}"
