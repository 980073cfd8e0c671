"""Content coding: the same bytes, smaller on the way to a phone.

Brotli where the browser offers it (over HTTPS all of today's do), gzip elsewhere.
"""

import gzip
import hashlib
from threading import Lock

import brotli
from werkzeug.datastructures import Accept

# Below this a compressed answer is hardly smaller, and costs the phone work.
WORTH_PACKING = 400
ATOM = "application/atom+xml"
PACKABLE = (
    "text/",
    "image/svg+xml",
    "application/json",
    ATOM,
    "application/javascript",
    "application/manifest+json",
)
# For what is packed once and sent often; for pages made for one person.
BEST, QUICK = 11, 5
# Pages that were packed with patience: a survey in every language, several surveys.
KEPT = 256
_packed: dict[tuple[bytes, str], bytes | None] = {}
_alone = Lock()


def wanted_encoding(accepted: Accept) -> str | None:
    """The best coding that a browser takes: `br`, `gzip` or None."""
    return next((name for name in ("br", "gzip") if accepted.quality(name) > 0), None)


def may_be_packed(content: bytes, media_type: str) -> bool:
    """Whether packing it pays."""
    return len(content) >= WORTH_PACKING and media_type.startswith(PACKABLE)


def pack(content: bytes, media_type: str, encoding: str, *, quality: int = QUICK) -> bytes | None:
    """The content in a coding; None when it does not pay.

    Args:
        content: the bytes.
        media_type: what they are.
        encoding: `br` or `gzip`.
        quality: of Brotli, 0 to 11; gzip is quick enough at its best.
    """
    if not may_be_packed(content, media_type):
        return None
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality))
    # Without a time in it: the same content gives the same bytes.
    return gzip.compress(content, compresslevel=9, mtime=0)


def pack_once(content: bytes, media_type: str, encoding: str) -> bytes | None:
    """As `pack`, with patience; the same content is packed once and remembered.

    The page of a survey takes some 80 ms to pack best, and is a tenth smaller for it.
    """
    key = (hashlib.sha256(content).digest(), encoding)
    if key not in _packed:
        packed = pack(content, media_type, encoding, quality=BEST)
        with _alone:
            if len(_packed) >= KEPT:
                del _packed[next(iter(_packed))]
            _packed[key] = packed
        return packed
    return _packed.get(key)
