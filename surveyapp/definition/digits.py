"""Whole numbers in the digits of every script: ٤, ۴, ४ and ፬ are all 4."""

import re
import unicodedata

LONGEST = 9  # digits; nothing that is asked of a person needs more
LONGEST_LOOKED_AT = 100  # characters; no number needs more, with all its spaces
GEEZ = range(0x1369, 0x137D)  # one to ten thousand, written by adding and multiplying
# What people put between groups of three: spaces of several widths, apostrophes, U+066C.
SEPARATORS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009'\u2019\u066c", " "))
MINUS = ("-", "\u2212")
WITH_DECIMALS = re.compile(r"\d+[.,\u066b]\d+")
GROUPED = re.compile(r"\d{1,3}(?: \d{3})+")


class NotWhole(ValueError):
    """Digits with a comma or a point between them."""


class TooLong(ValueError):
    """More digits than `LONGEST`."""


def read_whole(text: str) -> int:
    """The whole number that somebody wrote.

    Args:
        text: digits of one or more scripts; spaces around, invisible marks, a minus sign and
            spaces between groups of three are allowed.

    Returns:
        The number.

    Raises:
        TooLong: more than nine digits.
        NotWhole: a number with a comma or a point.
        ValueError: no number at all.
    """
    if len(text) > LONGEST_LOOKED_AT:
        raise TooLong
    plain = _plain(text)
    if plain and all(ord(sign) in GEEZ for sign in plain):
        return _geez(plain)
    negative = plain.startswith(MINUS)
    digits = "".join(
        _digit(sign) for sign in plain.removeprefix(MINUS[0]).removeprefix(MINUS[1]).strip()
    )
    if GROUPED.fullmatch(digits):
        digits = digits.replace(" ", "")
    if WITH_DECIMALS.fullmatch(digits):
        raise NotWhole
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError(text)
    if len(digits.lstrip("0")) > LONGEST:
        raise TooLong
    return -int(digits) if negative else int(digits)


def _plain(text: str) -> str:
    """Without invisible marks (right-to-left keyboards write them), separators as spaces."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"})
    return seen.translate(SEPARATORS).strip()


def _digit(sign: str) -> str:
    """The digit 0-9 that a sign stands for; other signs as they are."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _geez(signs: str) -> int:
    """A Ge'ez numeral: units and tens add up, ፻ (100) and ፼ (10 000) multiply what is before."""
    total, part = 0, 0
    for sign in signs:
        value = int(unicodedata.numeric(sign))
        if value >= 100:
            part = (part or 1) * value
            if value == 10_000:
                total, part = (total + part), 0
        else:
            part += value
    if total + part >= 10**LONGEST:
        raise TooLong
    return total + part
