"""What a file really is, by its bytes; what its name or its sender says does not count."""

import re

from surveyapp.media.problems import NotSound, Problem

# As much as is looked at; a page or a playlist may begin with white space.
HEAD_BYTES = 512

# Beginning of the file -> FFmpeg's demuxer. The demuxer is forced later, so that a file can
# never be opened as something else than what was found here.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
    (b"caff", "caf"),
)
PROBLEMS: tuple[tuple[bytes, Problem], ...] = (
    (b"#EXT", Problem.PLAYLIST),
    (b"ffconcat", Problem.PLAYLIST),
    (b"[playlist]", Problem.PLAYLIST),
    (b"[Playlist]", Problem.PLAYLIST),
    (b"\x89PNG", Problem.PICTURE),
    (b"\xff\xd8\xff", Problem.PICTURE),
    (b"GIF8", Problem.PICTURE),
    (b"BM", Problem.PICTURE),
    (b"II*\x00", Problem.PICTURE),
    (b"MM\x00*", Problem.PICTURE),
    (b"PK", Problem.ARCHIVE),
    (b"\x1f\x8b", Problem.ARCHIVE),
    (b"7z\xbc\xaf", Problem.ARCHIVE),
    (b"Rar!", Problem.ARCHIVE),
    (b"BZh", Problem.ARCHIVE),
    (b"\xfd7zXZ", Problem.ARCHIVE),
    (b"%PDF", Problem.TEXT),
    (b"FLV\x01", Problem.VIDEO),
    (b"\x00\x00\x01\xba", Problem.VIDEO),
    (b"\x00\x00\x01\xb3", Problem.VIDEO),
)
# RIFF and MP4 are containers; a few bytes further they say of what.
RIFF_PROBLEMS = {b"WEBP": Problem.PICTURE, b"AVI ": Problem.VIDEO}
PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")
PLAYLIST = re.compile(
    rb"(?im)^\s*(file|stream)\s+['\"]?\S|^#EXT|^ffconcat|^\[playlist\]|<smil|<asx"
)
WORD_SIGNS = bytes(range(0x20, 0x7F)) + b"\t\r\n"


def sniff(sound: bytes) -> str:
    """What kind of sound file this is.

    A container may still hold a picture or nothing that plays; decoding tells.

    Args:
        sound: the whole file.

    Returns:
        Name of FFmpeg's demuxer: wav, mp3, aac, ogg, matroska, mov, flac, amr or caf.

    Raises:
        NotSound: it is something else; the code says what, where that is known.
    """
    if not sound.strip(b"\x00"):
        raise NotSound(Problem.EMPTY)
    head = sound[:HEAD_BYTES]
    found = _container(head) or _beginning(head) or _frames(head)
    if found is None:
        raise NotSound(_problem(head))
    return found


def _beginning(head: bytes) -> str | None:
    return next((name for start, name in BEGINNINGS if head.startswith(start)), None)


def _container(head: bytes) -> str | None:
    kind = head[8:12]
    if head.startswith((b"RIFF", b"RIFX", b"RF64")):
        if kind == b"WAVE":
            return "wav"
        raise NotSound(RIFF_PROBLEMS.get(kind, Problem.UNKNOWN))
    if head[4:8] == b"ftyp":
        if kind in PICTURE_BRANDS:
            raise NotSound(Problem.PICTURE)
        return "mov"
    return None


def _frames(head: bytes) -> str | None:
    """MP3 and AAC without a container begin with the twelve set bits of a frame."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    layer, rate, hertz = head[1] & 0x06, head[2] >> 4, (head[2] >> 2) & 0x03
    return "mp3" if layer == 0x02 and rate not in (0, 15) and hertz != 3 else None


def _problem(head: bytes) -> Problem:
    for start, code in PROBLEMS:
        if head.startswith(start):
            return code
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if PLAYLIST.search(text):
        return Problem.PLAYLIST
    if b"<svg" in text:
        return Problem.PICTURE
    return Problem.TEXT if not text.translate(None, WORD_SIGNS) else Problem.UNKNOWN
