"""A draft that a phone hands over when its scripts stop working half-way.

It comes in a field of the page's own form, so anything may stand in it. Whatever fits the
survey is taken, the rest is asked again; nothing in it is a reason to refuse it.
"""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import Survey
from surveyapp.response.cleaning import clean_value
from surveyapp.response.joining import read_session_code
from surveyapp.response.progress import INFORMATION

_UUID_VERSION = 4
VERSION_MAX = 2**31 - 1


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a phone said about its draft.

    Attributes:
        response_id: of the response that it will become; None when it has none yet.
        version: number of the version that is being answered; None when it is not told.
        answers: by item key, any JSON values.
        quote_permission: whether a worker may ask to quote the story.
        at: key of the item that is shown, or `check`.
        changing: an answer is being changed from the list of answers.
        session: code of the group session in which it is answered, or None.
        short: only the short route is asked.
    """

    response_id: uuid.UUID | None
    version: int | None
    answers: dict[str, Any]
    quote_permission: bool
    at: str
    changing: bool
    session: str | None = None
    short: bool = False


def read_handed_over(text: str) -> HandedOver | None:
    """Read what came in the form; None when it is no draft at all."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    answers, at = said.get("answers"), said.get("at")
    return HandedOver(
        response_id=_id(said.get("id")),
        version=_version(said.get("version")),
        answers=answers if isinstance(answers, dict) else {},
        quote_permission=said.get("quotePermission") is True,
        at=at if isinstance(at, str) else "",
        changing=said.get("changing") is True,
        session=_session(said.get("session")),
        short=said.get("short") is True,
    )


def fitting(survey: Survey, answers: dict[str, Any]) -> dict[str, AnswerValue]:
    """Those answers that fit their items, in the order of the survey."""
    found: dict[str, AnswerValue] = {}
    for item in survey.items():
        if answers.get(item.key) is None or item.type == INFORMATION:
            continue
        try:
            found[item.key] = clean_value(item_type(item.type).accept(item, answers[item.key]))
        except AnswerError:
            continue
    return found


def _id(value: object) -> uuid.UUID | None:
    try:
        found = uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.version == _UUID_VERSION else None


def _session(value: object) -> str | None:
    return read_session_code(value) if isinstance(value, str) else None


def _version(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= VERSION_MAX:
        return None
    return value
