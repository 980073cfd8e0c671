"""Sealing: what residents wrote and said is unreadable without the server's key.

Three layers. The server key (`SEALING_KEY`, outside the database) gives one key per purpose
(HKDF-SHA256, RFC 5869). Each response has a random key of its own, stored wrapped; open
answers and recordings are sealed with that (AES-256-GCM, NIST SP 800-38D, random 96-bit
nonce), so that destroying one small row erases them for good. Drafts are sealed with a key
made of the server key and the token in the address: the database and the server key together
do not open a draft.
"""

import hashlib
import hmac
import json
import os
import uuid
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from surveyapp.errors import Sealed

NONCE_BYTES = 12
KEY_BYTES = 32


class Sealer:
    """Seals, opens, and makes keyed hashes.

    Args:
        server_key: 32 bytes from the settings.
    """

    def __init__(self, server_key: bytes) -> None:
        self._server_key = server_key
        # Made once: a list of stories asks for thousands of keyed hashes of one purpose.
        self._purpose_keys: dict[str, bytes] = {}

    def _purpose_key(self, purpose: str, salt: bytes | None = None) -> bytes:
        if salt is not None:
            return self._derived(purpose, salt)
        if purpose not in self._purpose_keys:
            self._purpose_keys[purpose] = self._derived(purpose, None)
        return self._purpose_keys[purpose]

    def _derived(self, purpose: str, salt: bytes | None) -> bytes:
        hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode())
        return hkdf.derive(self._server_key)

    def new_response_key(self, response_id: uuid.UUID) -> tuple[bytes, bytes]:
        """A random key for one response's open answers: (key, wrapped form to store)."""
        key = os.urandom(KEY_BYTES)
        return key, _seal(self._purpose_key("wrap"), key, f"wrap:{response_id}")

    def unwrap(self, wrapped: bytes, response_id: uuid.UUID) -> bytes:
        """The key of a response again.

        Raises:
            Sealed: another server key, or the wrapped form was altered.
        """
        return _open(self._purpose_key("wrap"), wrapped, f"wrap:{response_id}")

    def seal_answer(self, key: bytes, response_id: uuid.UUID, item: str, value: object) -> bytes:
        """Seal one open answer (any JSON value), bound to its response and item."""
        return _seal(key, _json(value), f"answer:{response_id}:{item}")

    def open_answer(self, key: bytes, response_id: uuid.UUID, item: str, sealed: bytes) -> Any:  # noqa: ANN401
        """The JSON value of a sealed answer.

        Raises:
            Sealed: wrong key, or moved to another response or item, or altered.
        """
        return json.loads(_open(key, sealed, f"answer:{response_id}:{item}"))

    def seal_sound(
        self, key: bytes, response_id: uuid.UUID, item: str, start: int | None, sound: bytes
    ) -> bytes:
        """Seal the sound of a spoken story, bound to its response and item.

        Args:
            key: of the response.
            response_id: of the response.
            item: key of the item that it answers.
            start: where this piece begins in the recording; None for what can be heard.
            sound: the bytes.
        """
        return _seal(key, sound, _sound(response_id, item, start))

    def open_sound(
        self, key: bytes, response_id: uuid.UUID, item: str, start: int | None, sealed: bytes
    ) -> bytes:
        """The bytes that `seal_sound` sealed.

        Raises:
            Sealed: wrong key, or moved to another response, item or start, or altered.
        """
        return _open(key, sealed, _sound(response_id, item, start))

    def seal_whole(self, purpose: str, name: str, value: object) -> bytes:
        """Seal a JSON value with the server's key alone (quarantine, conflicts)."""
        return _seal(self._purpose_key(purpose), _json(value), f"{purpose}:{name}")

    def open_whole(self, purpose: str, name: str, sealed: bytes) -> Any:  # noqa: ANN401
        """The JSON value that `seal_whole` sealed.

        Raises:
            Sealed: wrong key, other name, or altered.
        """
        return json.loads(_open(self._purpose_key(purpose), sealed, f"{purpose}:{name}"))

    def seal_file(self, purpose: str, name: str, content: bytes) -> bytes:
        """Seal bytes with the server's key alone (photos of flip-charts)."""
        return _seal(self._purpose_key(purpose), content, f"{purpose}:{name}")

    def open_file(self, purpose: str, name: str, sealed: bytes) -> bytes:
        """The bytes that `seal_file` sealed.

        Raises:
            Sealed: wrong key, other name, or altered.
        """
        return _open(self._purpose_key(purpose), sealed, f"{purpose}:{name}")

    def seal_draft(self, token: str, value: object) -> bytes:
        """Seal a draft so that only its token and the server's key together open it."""
        return _seal(self._purpose_key("draft", token.encode()), _json(value), "draft")

    def open_draft(self, token: str, sealed: bytes) -> Any:  # noqa: ANN401
        """The draft again.

        Raises:
            Sealed: not this token, another server key, or altered.
        """
        return json.loads(_open(self._purpose_key("draft", token.encode()), sealed, "draft"))

    def keyed_hash(self, purpose: str, text: str) -> str:
        """HMAC-SHA256 (64 hex digits) of `text`: useless without the server's key."""
        return hmac.new(self._purpose_key(purpose), text.encode(), hashlib.sha256).hexdigest()


def _sound(response_id: uuid.UUID, item: str, start: int | None) -> str:
    return f"sound:{response_id}:{item}:{'heard' if start is None else start}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _seal(key: bytes, plain: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def _open(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, body, bound_to.encode())
    except (InvalidTag, ValueError):
        message = "This cannot be opened: the key is another one, or it was altered or erased."
        raise Sealed(message) from None
