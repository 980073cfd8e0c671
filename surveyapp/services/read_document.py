"""A document out of a file: JSON in UTF-8, with the place of what is not."""

import json

from surveyapp.errors import DocumentError, Finding
from surveyapp.response.cleaning import clean_text

SURVEY = "This file is not a survey document."
COLUMNS = "This file is not a columns map. Nothing was changed."


def read_document(content: bytes, summary: str = SURVEY) -> object:
    """Read a file as JSON; whether it says anything is for others to say.

    Args:
        content: the bytes of the file; any bytes are safe to give.
        summary: what an error begins with; it says what the file should have been.

    Raises:
        DocumentError: the file is not UTF-8, not JSON, names a key twice, or has a number
            of thousands of digits.
    """
    try:
        return _parse(content)
    except _NotReadable as error:
        raise DocumentError(summary, [error.finding]) from None


class _NotReadable(Exception):
    """Carries where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def _parse(content: bytes) -> object:
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_no_key_twice)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "The file is not written in UTF-8."
        raise _NotReadable(
            Finding("not-utf-8", f"line {line}", what, "Save it again as UTF-8.")
        ) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        what = f"Here it stops being JSON ({error.msg})."
        fix = "Look for a comma, quote or bracket too many or too few just before this place."
        raise _NotReadable(Finding("not-json", where, what, fix)) from None
    except ValueError:  # Python reads no whole numbers of more than some thousand digits
        what, fix = "A number has too many digits.", "Write a shorter number."
        raise _NotReadable(Finding("number-too-long", "the whole file", what, fix)) from None
    except RecursionError:
        what, fix = "Brackets stand too deep within each other.", "Use fewer levels."
        raise _NotReadable(Finding("too-deep", "the whole file", what, fix)) from None


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            # JSON would silently keep the last one, and somebody's work would be gone.
            what = f"{key!r} stands twice in the same place."
            raise _NotReadable(
                Finding("key-twice", clean_text(key), what, "Take one of them away.")
            )
        found[key] = value
    return found
