"""Live numbers of responses for staff: rounded, and along one thing at a time.

Rounded down to five, never crossed with each other or with an answer: enough to see whether a
survey is going well, too coarse to see one person come in (DESIGN 6 and 9). Down, because the
number that a release still needs is rounded up: both then tell the same five possible numbers
(`aggregate.rhythm`). Everything that could have a number is listed, whether it has one or not:
a line that stands there only once somebody took part would tell of one person.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.definition.version import KeptSurvey
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey, list_versions
from surveyapp.services.set_up_organisation import list_centres
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
        about: rounded down to five; 0 stands for nobody and for up to four.
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
    kept = find_survey(context, organisation_id, slug)
    survey_id = kept.id
    with context.database.read() as db:
        numbers = ResponseStore(db).numbers_by(survey_id, _COLUMNS[along])
        quarantined = QuarantineStore(db).number(organisation_id, survey_id)
        conflicts = ConflictStore(db).number(organisation_id, survey_id)
    by_key = dict.fromkeys(_offered(context, kept, along), 0)
    by_key |= {"" if value is None else str(value): number for value, number in numbers.items()}
    return ResponseCounts(
        by=along,
        counts=tuple(ResponseCount(key, rounded(by_key[key])) for key in sorted(by_key)),
        about=rounded(sum(by_key.values())),
        quarantined=rounded(quarantined),
        conflicts=rounded(conflicts),
    )


def _offered(context: Context, kept: KeptSurvey, along: CountBy) -> list[str]:
    """Every key that a response could have had until today."""
    if along is CountBy.CHANNEL:
        return [channel.value for channel in Channel]
    if along is CountBy.CENTRE:
        return ["", *(str(each.id) for each in list_centres(context, kept.organisation_id))]
    versions = list_versions(context, kept.organisation_id, kept.slug)
    if along is CountBy.LANGUAGE:
        return [code for version in versions for code in version.survey.languages]
    if not versions:
        return []
    first = versions[0].published_at.astimezone(context.config.time_zone).date()
    days = (context.clock.today() - first).days + 1
    return [(first + dt.timedelta(days=day)).isoformat() for day in range(days)]


def rounded(number: int) -> int:
    """Down to five; 0 for up to four."""
    return STEP * (number // STEP)
