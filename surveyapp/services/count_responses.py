"""Live numbers of responses for staff: rounded, and along one thing at a time.

Rounded to five, never crossed with each other or with an answer: enough to see whether a
survey is going well, too coarse to see one person come in (DESIGN 6 and 9).
"""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.storage.quarantine import ConflictStore, QuarantineStore
from surveyapp.storage.responses import ResponseStore

STEP = 5


class CountBy(StrEnum):
    """Along what responses are counted."""

    DAY = "day"
    CENTRE = "centre"
    LANGUAGE = "language"
    CHANNEL = "channel"


_COLUMNS = {
    CountBy.DAY: "received_on",
    CountBy.CENTRE: "centre_id",
    CountBy.LANGUAGE: "language",
    CountBy.CHANNEL: "channel",
}


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """About how many responses there are of one kind.

    Attributes:
        key: an ISO date, a centre's identifier (empty: no centre known), a language code, or
            a channel.
        about: rounded to the nearest five; 0 stands for one or two as well.
    """

    key: str
    about: int


@dataclass(frozen=True, slots=True)
class ResponseCounts:
    """Live numbers of one survey.

    Attributes:
        by: along what.
        counts: in order of their keys; each rounded by itself.
        about: all accepted responses, rounded (not the sum of `counts`).
        quarantined: finished responses that wait for a person to look at them, rounded.
        conflicts: other contents under an identifier that was taken, rounded.
    """

    by: CountBy
    counts: tuple[ResponseCount, ...]
    about: int
    quarantined: int
    conflicts: int


def count_responses(
    context: Context, organisation_id: uuid.UUID, slug: str, by: CountBy | str
) -> ResponseCounts:
    """Count the responses of a survey along one thing.

    Args:
        context: settings, database, sealing and clock.
        organisation_id: of the staff member who asks.
        slug: address of the survey.
        by: `day`, `centre`, `language` or `channel`.

    Raises:
        NotFound: no such survey in this organisation.
        ValueError: `by` is something else.
    """
    along = CountBy(by)
    survey_id = find_survey(context, organisation_id, slug).id
    with context.database.read() as db:
        numbers = ResponseStore(db).numbers_by(organisation_id, survey_id, _COLUMNS[along])
        quarantined = QuarantineStore(db).number(organisation_id, survey_id)
        conflicts = ConflictStore(db).number(organisation_id, survey_id)
    by_key = {"" if value is None else str(value): number for value, number in numbers.items()}
    return ResponseCounts(
        by=along,
        counts=tuple(ResponseCount(key, _rounded(by_key[key])) for key in sorted(by_key)),
        about=_rounded(sum(by_key.values())),
        quarantined=_rounded(quarantined),
        conflicts=_rounded(conflicts),
    )


def _rounded(number: int) -> int:
    """To the nearest five, halves cannot occur."""
    return STEP * ((number + STEP // 2) // STEP)
