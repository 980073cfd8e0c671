"""Read the members of a parcel's body, strictly: a tablet writes them, nobody types them."""

import re
import uuid
from collections.abc import Mapping
from typing import Any, TypeGuard

from surveyapp.errors import SurveyAppError
from surveyapp.response.cleaning import clean_text

BODY_WRONG = "body-wrong"
WORDS_MAX = 20_000
NUMBER_MAX = 2**31 - 1
KEYS_MAX = 200
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Body = Mapping[str, Any]


class BodyError(SurveyAppError):
    """A member is missing or is something else than its kind has."""

    def __init__(self, member: str) -> None:
        super().__init__(f"The parcel's {member!r} is not as it should be.")


def words(body: Body, member: str, default: str | None = None) -> str:
    """A text; cut off where no tablet writes on.

    Raises:
        BodyError: it is no text, or missing without a default.
    """
    value = body.get(member, default)
    if not isinstance(value, str):
        raise BodyError(member)
    return clean_text(value[:WORDS_MAX])


def number(body: Body, member: str) -> int:
    """A whole number from 0.

    Raises:
        BodyError: it is none.
    """
    value = body.get(member)
    if not _is_number(value):
        raise BodyError(member)
    return value


def number_or_none(body: Body, member: str) -> int | None:
    """A whole number from 0; None when nothing is said.

    Raises:
        BodyError: something else is said.
    """
    return None if body.get(member) is None else number(body, member)


def identifier(body: Body, member: str) -> uuid.UUID:
    """A UUID.

    Raises:
        BodyError: it is none.
    """
    value = body.get(member)
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise BodyError(member)
    return uuid.UUID(value)


def keys(body: Body, member: str) -> tuple[str, ...]:
    """Keys in their order.

    Raises:
        BodyError: it is no list of texts.
    """
    value = body.get(member)
    if not isinstance(value, list) or len(value) > KEYS_MAX:
        raise BodyError(member)
    if not all(isinstance(each, str) for each in value):
        raise BodyError(member)
    return tuple(clean_text(each) for each in value)


def numbers(body: Body, member: str) -> dict[str, int]:
    """Whole numbers by key.

    Raises:
        BodyError: it is something else.
    """
    value = body.get(member)
    if not isinstance(value, dict) or len(value) > KEYS_MAX:
        raise BodyError(member)
    if not all(_is_number(each) for each in value.values()):
        raise BodyError(member)
    return {clean_text(key): each for key, each in value.items()}


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= NUMBER_MAX
