"""The finished response as it travels: JSON of DESIGN 7, read strictly, understood kindly.

What is not this format at all is told in findings, and the sender keeps it (400). Whatever is
in this format is kept, whether or not its contents make sense: that is decided later.
"""

import json
import math
import re
import uuid
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from surveyapp.errors import Finding, FindingsError
from surveyapp.languages import resolve
from surveyapp.response.cleaning import clean_text
from surveyapp.response.response import Channel, FinishedResponse

# Deeper than any answer can be meant; far from what a parser trips over.
DEPTH_MAX = 32
# Python refuses to read longer numbers; as text they are kept all the same.
DIGITS_MAX = 4000
LANGUAGE_MAX = 35
SESSION_MAX = 40
# What does not belong there is told by name, but an answer is never larger than the body.
STRANGERS_TOLD = 20
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Others hold the time or the device, or are the same everywhere, as the one of only zeros.
_UUID_VERSION = 4
REQUIRED = ("id", "version", "language", "channel", "answers")
MEMBERS = (*REQUIRED, "session", "quote_permission", "short")


class WireError(FindingsError):
    """What arrived is not a finished response in the format of the API; nothing was kept."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("This is not a response in the format of /api/v1/openapi.json.", findings)


class Sent(NamedTuple):
    """A finished response, and its identifier letter for letter, to be echoed."""

    response: FinishedResponse
    id: str


def read_response(body: bytes) -> Sent:
    """Read a finished response from the body of a request.

    Args:
        body: JSON in UTF-8.

    Returns:
        The response, its answers as they were sent, and its identifier as it was sent.

    Raises:
        WireError: every way in which the body is not in the format.
    """
    document = _parse(body)
    if not isinstance(document, dict):
        raise WireError([_finding("not-an-object", "", "The body is not a JSON object.")])
    if findings := [*_strangers(document), *_members(document)]:
        raise WireError(findings)
    language = clean_text(document["language"])
    response = FinishedResponse(
        id=uuid.UUID(document["id"]),
        version=document["version"],
        language=resolve(language) or language,
        channel=Channel(document["channel"]),
        answers=document["answers"],
        quote_permission=document.get("quote_permission") or False,
        session=document.get("session"),
        short=document.get("short") or False,
    )
    return Sent(response, document["id"])


def _parse(body: bytes) -> Any:  # noqa: ANN401  any JSON value
    try:
        text = body.decode("utf-8-sig")
        document = json.loads(
            text,
            object_pairs_hook=_no_key_twice,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_no_constant,
        )
    except _Twice as error:
        where = clean_text(str(error))
        raise WireError([_finding("member-twice", where, "A member stands there twice.")]) from None
    except (ValueError, RecursionError):
        fix = "Send one JSON object, encoded as UTF-8."
        raise WireError([Finding("not-json", "body", "The body is not JSON.", fix)]) from None
    if _depth(document) > DEPTH_MAX:
        raise WireError([_finding("too-deep", "answers", "Values are nested too deep.")])
    return document


class _Twice(ValueError):
    """A member stands twice in one object: one of the two would be lost."""


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        # Counted once: a body may hold a million keys, and somebody may mean it badly.
        numbers = Counter(key for key, _ in pairs)
        raise _Twice(next(key for key, number in numbers.items() if number > 1))
    return found


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= DIGITS_MAX else digits


def _number(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


def _depth(value: object) -> int:
    """How deep a value is nested, found level by level, without recursion."""
    depth, level = 0, [value]
    while level and depth <= DEPTH_MAX + 1:
        depth += 1
        below: list[object] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        level = below
    return depth


def _strangers(document: dict[str, Any]) -> list[Finding]:
    return [
        Finding(
            "member-unknown",
            clean_text(name),
            "This member does not exist.",
            f"Send only {', '.join(MEMBERS)}.",
        )
        for name in islice((each for each in document if each not in MEMBERS), STRANGERS_TOLD)
    ]


def _members(document: dict[str, Any]) -> list[Finding]:
    findings = [
        _finding("member-missing", name, "This member is missing.")
        for name in REQUIRED
        if name not in document
    ]
    for name, (fits, wanted) in _FORMAT.items():
        if name in document and not fits(document[name]):
            findings.append(_finding(f"{name}-format".replace("_", "-"), name, f"Send {wanted}."))
    return findings


def _finding(code: str, where: str, what: str) -> Finding:
    fix = "See openapi.json for the format. Nothing was kept: correct it and send it again."
    return Finding(code, where or "body", what, fix)


def _is_id(value: object) -> bool:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        return False
    return uuid.UUID(value).version == _UUID_VERSION


def _is_version(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LANGUAGE_MAX


def _is_channel(value: object) -> bool:
    return isinstance(value, str) and value in tuple(Channel)


def _is_flag(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _is_session(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= SESSION_MAX)


_FORMAT = {
    "id": (_is_id, "a random UUID (version 4), written with hyphens"),
    "version": (_is_version, "the number of the version that was answered, an integer"),
    "language": (_is_language, "the code of the language that was answered in"),
    "channel": (_is_channel, "one of " + ", ".join(Channel)),
    "answers": (lambda value: isinstance(value, dict), "an object of answers by item key"),
    "session": (_is_session, "the code of the group session, or null"),
    "quote_permission": (_is_flag, "true or false"),
    "short": (_is_flag, "true when only the short route was asked, else false"),
}
