"""Names and labels that statistics programs take: SPSS has the narrowest rules of all.

A name has at most 64 bytes, begins with a letter, holds letters, digits and underscores, is none
of the program's own words, and is unique whether letters are big or small. A label of a variable
has at most 255 bytes (newer versions of SPSS take 256, older ones and PSPP do not), a label of a
value 120; longer ones are cut between characters as people see them, so that no letter loses its
accent or its vowel sign. A note that travels with a file has 80 bytes a line.
"""

import re
import unicodedata
from collections.abc import Iterable

NAME_BYTES = 64
LABEL_BYTES = 255
VALUE_LABEL_BYTES = 120
NOTE_BYTES = 80
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
)
CUT = "…"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]+")
_JOINERS = "\u200c\u200d"


def legal_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names as near as possible to the wanted ones, in their order, each once.

    Args:
        wanted: keys, such as `two-rooms`; of anything else only letters a-z and digits stay.
    """
    taken: set[str] = set()
    names = []
    for each in wanted:
        name = _free(_legal(each), taken)
        taken.add(name.lower())
        names.append(name)
    return tuple(names)


def _legal(wanted: str) -> str:
    plain = _NOT_IN_A_NAME.sub("_", wanted).strip("_") or "v"
    if not plain[0].isalpha() or plain.lower() in RESERVED:
        plain = f"v_{plain}"
    return plain[:NAME_BYTES].rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first of name_2, name_3 … that nobody has."""
    tried, number = name, 1
    while tried.lower() in taken:
        number += 1
        tail = f"_{number}"
        tried = name[: NAME_BYTES - len(tail)].rstrip("_") + tail
    return tried


def cut(text: str, most: int, tail: str = "") -> str:
    """A text of at most so many bytes in UTF-8, cut between characters where it is longer.

    Args:
        text: on one line afterwards, white space as single spaces.
        most: bytes, with `tail` and the sign that something was cut.
        tail: kept whole at its end.
    """
    plain = " ".join(text.split())
    if len((plain + tail).encode()) <= most:
        return plain + tail
    room = most - len((CUT + tail).encode())
    kept = plain.encode()[:room].decode(errors="ignore")
    rest = plain[len(kept) :]
    while kept and (_belongs(rest[0]) or kept[-1] in _JOINERS):
        kept, rest = kept[:-1], kept[-1] + rest
    return kept.rstrip() + CUT + tail


def note_lines(text: str) -> list[str]:
    """A text in lines of at most `NOTE_BYTES` bytes, parted between words.

    Args:
        text: a word that is longer than a line is cut.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer.encode()) <= NOTE_BYTES:
            lines[-1] = longer
        else:
            lines.append(cut(word, NOTE_BYTES))
    return [each for each in lines if each]


def _belongs(sign: str) -> bool:
    """Whether a sign is part of the character before it."""
    return sign in _JOINERS or unicodedata.category(sign).startswith("M")


def value_labels(labels: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Labels of the values of a variable, cut; two that became equal tell their value."""
    made: dict[int, str] = {}
    for value, label in labels:
        short = cut(label, VALUE_LABEL_BYTES)
        if short in made.values():
            short = cut(label, VALUE_LABEL_BYTES, f" ({value})")
        made[value] = short
    return made
