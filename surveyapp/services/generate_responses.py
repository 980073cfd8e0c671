"""Generate made-up responses into a survey that is marked synthetic, and only there."""

import datetime as dt
import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from surveyapp.errors import Refused
from surveyapp.response.made_up import MadeUpPeople, Tendencies
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_open_survey
from surveyapp.services.record_response import record_response
from surveyapp.services.set_up_organisation import list_centres

DAYS = 28


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the made-up people took part.

    Attributes:
        tendencies: how they answer.
        days: how many days back it began; the last day is today.
        last: how many days ago it ended.
        centres: relative weight by centre slug; every centre of the organisation when empty.
        outside: chance that somebody answered at no centre.
        session: code of the session in which they did, in its centre; None for none.
    """

    tendencies: Tendencies = field(default_factory=Tendencies)
    days: int = DAYS
    last: int = 0
    centres: Mapping[str, float] = field(default_factory=dict)
    outside: float = 0.2
    session: str | None = None


CHANCE = Setting()


def generate_responses(  # noqa: PLR0913  what it takes to make up a group of people
    context: Context,
    slug: str,
    count: int,
    seed: int,
    *,
    setting: Setting = CHANCE,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Make up responses; the same survey, version and seed always make the same ones.

    Args:
        context: settings, database, sealing and clock.
        slug: an open survey that is marked synthetic.
        count: how many.
        seed: any whole number.
        setting: how they answer, where and when.
        progress: called after each with how many are done, and how many there are.

    Returns:
        How many were added; those that were there already are not added again.

    Raises:
        NotFound: no such survey is open.
        Refused: `survey-not-synthetic`: real and made-up answers never stand together.
    """
    published = find_open_survey(context, slug)
    if not published.synthetic:
        message = (
            f"{slug!r} is for real answers. Import its document again under another key, "
            "with --synthetic, and generate into that one."
        )
        raise Refused(code="survey-not-synthetic", message=message, survey=slug)
    # No secret hangs on it: the same seed must make the same people.
    chance = random.Random(f"{slug}:{published.version}:{seed}")  # noqa: S311
    people = MadeUpPeople(published.survey, published.version, chance, setting.tendencies)
    centres = {each.slug: each.id for each in list_centres(context, published.organisation_id)}
    added = 0
    for done in range(count):
        response = replace(people.respond(), session=setting.session)
        receipt = record_response(
            context,
            slug,
            response,
            centre_id=_centre(chance, setting, centres),
            synthetic=True,
            received_on=_day(chance, setting, context.clock.today()),
        )
        added += not receipt.repeated
        progress(done + 1, count)
    return added


def _centre(
    chance: random.Random, setting: Setting, centres: Mapping[str, uuid.UUID]
) -> uuid.UUID | None:
    weights = {slug: setting.centres.get(slug, 0.0 if setting.centres else 1.0) for slug in centres}
    outside = chance.random() < setting.outside
    if outside or setting.session is not None or not any(weights.values()):
        return None  # of a session, its own centre is taken
    return centres[chance.choices(list(weights), weights=list(weights.values()))[0]]


def _day(chance: random.Random, setting: Setting, today: dt.date) -> dt.date:
    return today - dt.timedelta(days=chance.randint(setting.last, setting.days))
