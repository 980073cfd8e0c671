"""Read a code of digits as somebody types it, in any script and with anything between."""

import unicodedata

# No code takes more signs than this, with every kind of space and dash between its digits.
SIGNS_MAX = 100
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf", "Cc"})
_ALSO_BETWEEN = frozenset(".,/_\u2212\u00b7")


def read_digits(text: str, number: int) -> str | None:
    """The digits of a code, in Latin digits.

    Args:
        text: digits of any script; spaces, dashes, points and invisible marks are disregarded.
        number: how many digits the code has.

    Returns:
        The code, or None when these are not so many digits.
    """
    if len(text) > SIGNS_MAX:
        return None
    digits = []
    for sign in text:
        value = unicodedata.digit(sign, None)
        if value is not None:
            digits.append(str(value))
        elif unicodedata.category(sign) not in _SEPARATORS and sign not in _ALSO_BETWEEN:
            return None
    return "".join(digits) if len(digits) == number else None
