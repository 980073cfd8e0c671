"""A half-filled response of somebody whose browser runs no scripts."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveyapp.definition.routing import AnswerValue


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody answered so far.

    Attributes:
        response_id: of the response that it will become.
        version: number of the version that is being answered.
        language: registry code in which it is being answered.
        answers: so far, by item key.
        quote_permission: whether a worker may ask to quote the story.
        sent: it was handed in; only its identifier and receipt are left here, so that the
            last page can be shown again.
        status: of the receipt, once it was sent.
        mac: of the receipt, once it was sent.
        also: registry code of a second language that is shown for a helper, or None.
        session: code of the group session in which it is answered, or None.
        short: only the survey's short route is asked.
    """

    response_id: uuid.UUID
    version: int
    language: str
    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    quote_permission: bool = False
    sent: bool = False
    status: str = ""
    mac: str = ""
    also: str | None = None
    session: str | None = None
    short: bool = False


def dump_draft(draft: Draft) -> dict[str, Any]:
    """The draft as JSON values, to be sealed."""
    return {
        "response_id": str(draft.response_id),
        "version": draft.version,
        "language": draft.language,
        "answers": dict(draft.answers),
        "quote_permission": draft.quote_permission,
        "sent": draft.sent,
        "status": draft.status,
        "mac": draft.mac,
        "also": draft.also,
        "session": draft.session,
        "short": draft.short,
    }


def load_draft(document: Mapping[str, Any]) -> Draft:
    """The draft again, from what `dump_draft` made."""
    return Draft(
        response_id=uuid.UUID(document["response_id"]),
        version=document["version"],
        language=document["language"],
        answers={key: _answer(value) for key, value in document["answers"].items()},
        quote_permission=document["quote_permission"],
        sent=document["sent"],
        status=document["status"],
        mac=document["mac"],
        also=document.get("also"),
        session=document.get("session"),
        short=document.get("short", False),
    )


def _answer(value: Any) -> AnswerValue:  # noqa: ANN401  JSON as it was sealed
    """JSON knows no tuples; several categories were one."""
    answer: AnswerValue = tuple(value) if isinstance(value, list) else value
    return answer
