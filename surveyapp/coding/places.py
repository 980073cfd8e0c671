"""Places of words in a text: from 0, counted in characters (code points), as Python counts them.

A browser counts UTF-16 units, so a script translates before it sends; and whoever has no script
copies the words instead. Either way the server finds the words in the text itself: what is kept
is a place, never words of its own.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from surveyapp.errors import Refused

Key = TypeVar("Key", bound=Hashable)

# What copying from a screen changes without anybody seeing it.
_SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": "-",
})  # fmt: skip
# Signs that steer the direction of text, and the soft hyphen: they are seen by nobody.
_UNSEEN = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


@dataclass(frozen=True, slots=True)
class Span(Generic[Key]):
    """A slice of a text and what it is of: characters from `start`, up to and without `stop`."""

    start: int
    stop: int
    key: Key


@dataclass(frozen=True, slots=True)
class Segment(Generic[Key]):
    """A stretch of text in which the same things hold from end to end.

    Attributes:
        text: its words.
        keys: of the spans that cover it, in the order in which they were given.
        ends: of those that end here.
    """

    text: str
    keys: tuple[Key, ...]
    ends: tuple[Key, ...]


def find_words(text: str, words: str, start: int | None = None) -> tuple[int, int]:
    """Where words stand in a text.

    White space, the kind of quotation marks and dashes, and signs that nobody sees may differ:
    copying changes them. Letters may not.

    Args:
        text: the whole text.
        words: as somebody selected or copied them.
        start: about where they begin, if a script told; it decides when they stand in several
            places, and is of no meaning else.

    Returns:
        Where they begin and end; never with white space at an end.

    Raises:
        Refused: `words-missing`, `words-not-there`, or `words-twice` (with how often).
    """
    wanted = _plain(words)[0].strip()
    if not wanted:
        message = "Select the words, or copy them into the field."
        raise Refused(code="words-missing", message=message)
    plain, places = _plain(text)
    found = _occurrences(plain, wanted)
    if not found:
        message = "These words do not stand so in the text. Copy them exactly as they stand."
        raise Refused(code="words-not-there", message=message)
    if len(found) > 1 and start is None:
        message = "These words stand in the text more than once. Copy some words more around them."
        raise Refused(code="words-twice", message=message, times=len(found))
    aim = start or 0
    first = min(found, key=lambda place: abs(places[place] - aim))
    return places[first], places[first + len(wanted) - 1] + 1


def segments(text: str, spans: Iterable[Span[Key]]) -> tuple[Segment[Key], ...]:
    """Cut a text where spans begin or end; together the segments are the whole text.

    Args:
        text: the whole text.
        spans: may overlap; what lies outside the text is left out.
    """
    within: Sequence[Span[Key]] = [
        span for span in spans if 0 <= span.start < span.stop <= len(text)
    ]
    cuts = sorted({0, len(text), *(s.start for s in within), *(s.stop for s in within)})
    return tuple(
        Segment(
            text[start:stop],
            tuple(span.key for span in within if span.start <= start and stop <= span.stop),
            tuple(span.key for span in within if span.stop == stop),
        )
        for start, stop in pairwise(cuts)
    )


def _plain(text: str) -> tuple[str, list[int]]:
    """A text as it is compared, and for each of its characters its place in the text."""
    plain: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _UNSEEN:
            continue
        blank = sign.isspace()
        if blank and plain and plain[-1] == " ":
            continue
        plain.append(" " if blank else sign.translate(_SAME))
        places.append(place)
    return "".join(plain), places


def _occurrences(text: str, words: str) -> list[int]:
    found = []
    place = text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found
