"""The keys of parcels: to whom they are sealed, and who signed them. All of them P-256.

A public half is a point of 65 bytes, as browsers write it; a private half 32 bytes.
"""

import hashlib

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"surveyapp/parcel/1"
POINT_BYTES = 65
KEY_BYTES = 32
SIGNATURE_BYTES = 64
_CURVE = ec.SECP256R1()
_HALF = SIGNATURE_BYTES // 2


def new_pair() -> tuple[bytes, bytes]:
    """A new pair of keys: private and public half."""
    own = ec.generate_private_key(_CURVE)
    return own.private_numbers().private_value.to_bytes(KEY_BYTES, "big"), _point_of(own)


def is_point(point: bytes) -> bool:
    """Whether this is a public half at all."""
    return _public(point) is not None


def unseal(
    private: bytes, ephemeral: bytes, iv: bytes, bound_to: bytes, sealed: bytes
) -> bytes | None:
    """Open what was sealed to a pair of keys.

    Args:
        private: private half of that pair.
        ephemeral: public half of the pair that was made for this alone.
        iv: of AES-GCM.
        bound_to: what must not have been altered either.
        sealed: what was sealed.

    Returns:
        None when the key is another one, or something was altered.
    """
    own, public = _private(private), _public(ephemeral)
    if public is None:
        return None
    key = _derived(own.exchange(ec.ECDH(), public), ephemeral + _point_of(own))
    try:
        return AESGCM(key).decrypt(iv, sealed, bound_to)
    except InvalidTag:
        return None


def seal(private: bytes, server: bytes, iv: bytes, bound_to: bytes, plain: bytes) -> bytes:
    """Seal something to the server's pair, with the private half of a pair made for it alone."""
    own, public = _private(private), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, server)
    key = _derived(own.exchange(ec.ECDH(), public), _point_of(own) + server)
    return AESGCM(key).encrypt(iv, plain, bound_to)


def is_signature(point: bytes, signature: bytes, content: bytes, attachment: bytes) -> bool:
    """Whether the key with this public half signed exactly this.

    Args:
        point: of the tablet.
        signature: as browsers write it, r and s.
        content: of the parcel.
        attachment: of the parcel.
    """
    public = _public(point)
    if public is None or len(signature) != SIGNATURE_BYTES:
        return False
    r, s = int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
    signed = PURPOSE + content + hashlib.sha256(attachment).digest()
    try:
        public.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _private(private: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private, "big"), _CURVE)


def _public(point: bytes) -> ec.EllipticCurvePublicKey | None:
    if len(point) != POINT_BYTES:
        return None
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    except ValueError:
        return None


def _point_of(private: ec.EllipticCurvePrivateKey) -> bytes:
    numbers = private.public_key().public_numbers()
    return b"\x04" + b"".join(each.to_bytes(KEY_BYTES, "big") for each in (numbers.x, numbers.y))


def _derived(shared: bytes, salt: bytes) -> bytes:
    hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=PURPOSE)
    return hkdf.derive(shared)
