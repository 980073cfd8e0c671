"""In which languages residents get a survey.

What a machine translated is not shown to residents until a person stands for it: somebody
signed for the language, or a coordinator opened it for this one survey. A survey with made-up
answers is there to be looked at, in every language that it has.
"""

import uuid
from collections.abc import Sequence

from surveyapp.definition.opening import open_to_residents
from surveyapp.definition.version import PublishedSurvey
from surveyapp.services.context import Context
from surveyapp.storage.opened_languages import OpenedLanguageStore


def open_languages(context: Context, published: PublishedSurvey) -> tuple[str, ...]:
    """The languages in which residents can choose a survey, in its own order.

    The language in which it was written is always among them.
    """
    return open_languages_of(context, [published])[published.id]


def open_languages_of(
    context: Context, surveys: Sequence[PublishedSurvey]
) -> dict[uuid.UUID, tuple[str, ...]]:
    """As `open_languages`, for several surveys at once: by identifier of the survey."""
    asked = [each for each in surveys if not each.synthetic and len(each.survey.languages) > 1]
    stood_for: dict[uuid.UUID, set[str]] = {}
    if asked:
        with context.database.read() as db:
            stood_for = OpenedLanguageStore(db).stood_for(
                {each.organisation_id for each in asked}, {each.id for each in asked}
            )
    return {
        each.id: open_to_residents(
            each.survey,
            stood_for.get(each.organisation_id, set()) | stood_for.get(each.id, set()),
            synthetic=each.synthetic,
        )
        for each in surveys
    }
