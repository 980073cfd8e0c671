"""What a person is told when an answer does not fit: source sentences for the catalogs."""

from enum import StrEnum


class Mismatch(StrEnum):
    """Why an answer does not fit its item; stable codes."""

    WRONG_TYPE = "wrong-type"
    UNKNOWN_CATEGORY = "unknown-category"
    ONE_ONLY = "one-only"
    EXCLUSIVE = "exclusive-beside-another"
    MISSING_BESIDE = "missing-beside-answer"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "number-not-whole"
    TOO_SMALL = "number-too-small"
    TOO_BIG = "number-too-big"
    NOT_ASKED = "not-asked"


def N_(message: str) -> str:  # noqa: N802  the name that Babel's extractor knows
    """Mark a sentence for translation; it is translated where it is shown."""
    return message


# What nobody can tap or write on our own screens; one sentence is enough for those who send it.
DOES_NOT_FIT = N_("This answer does not fit the question. Please answer again.")
MESSAGES = {
    Mismatch.WRONG_TYPE: DOES_NOT_FIT,
    Mismatch.UNKNOWN_CATEGORY: DOES_NOT_FIT,
    Mismatch.ONE_ONLY: N_("Tap one answer."),
    Mismatch.EXCLUSIVE: N_("Two of these answers cannot go together. Choose again."),
    Mismatch.MISSING_BESIDE: N_("You gave an answer and also chose not to. Choose one."),
    Mismatch.NOT_A_NUMBER: N_("Write a number, such as 4."),
    Mismatch.NOT_WHOLE: N_("Write a whole number, without a comma or a point."),
    Mismatch.TOO_SMALL: N_("The number must be %(low)s or more."),
    Mismatch.TOO_BIG: N_("The number must be %(high)s or less."),
    Mismatch.NOT_ASKED: DOES_NOT_FIT,
}
