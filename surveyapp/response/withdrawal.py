"""Read a withdrawal code as somebody types it."""

from surveyapp.ids import WITHDRAWAL_DIGITS
from surveyapp.response.typed_code import SIGNS_MAX, read_digits

__all__ = ["SIGNS_MAX", "read_code"]


def read_code(text: str) -> str | None:
    """The 12 digits of a code, in Latin digits; None when these are not 12 digits."""
    return read_digits(text, WITHDRAWAL_DIGITS)
