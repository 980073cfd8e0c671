"""Read a withdrawal code as somebody types it."""

import unicodedata

from surveyapp.ids import WITHDRAWAL_DIGITS

# No code takes more signs than this, with every kind of space and dash between its digits.
SIGNS_MAX = 100
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf", "Cc"})
_ALSO_BETWEEN = frozenset(".,/_\u2212\u00b7")


def read_code(text: str) -> str | None:
    """The 12 digits of a code, in Latin digits.

    Args:
        text: digits of any script; spaces, dashes, points and invisible marks are disregarded.

    Returns:
        The code, or None when these are not 12 digits.
    """
    if len(text) > SIGNS_MAX:
        return None
    digits = []
    for sign in text:
        value = unicodedata.decimal(sign, None)
        if value is not None:
            digits.append(str(value))
        elif unicodedata.category(sign) not in _SEPARATORS and sign not in _ALSO_BETWEEN:
            return None
    return "".join(digits) if len(digits) == WITHDRAWAL_DIGITS else None
