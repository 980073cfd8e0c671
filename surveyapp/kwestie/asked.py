"""How the surveys behind the figures of a kwestie were asked."""

from collections.abc import Iterable, Mapping

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.source import CENTRE, CHANNEL, LANGUAGE
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.texts import texts_of
from surveyapp.kwestie.version import Asked


def asked_of(survey: Survey, release: Release, centres: Mapping[str, str]) -> Asked:
    """How one survey was asked, as far as its release tells.

    Args:
        survey: the published questionnaire.
        release: of that survey.
        centres: names of the organisation's centres by category key of `@centre`.
    """
    table = release.table(CENTRE)
    told = set() if table is None else {cell.category for cell in table.cells}
    return Asked(
        survey=survey.key,
        title=texts_of(survey.title),
        release=release.number,
        released_on=release.date,
        people=release.people,
        first_day=release.first_day,
        last_day=release.last_day,
        versions=release.versions,
        channels=release.table(CHANNEL),
        languages=release.table(LANGUAGE),
        centres=table,
        centre_names={key: name for key, name in centres.items() if key in told},
        synthetic=release.synthetic,
    )


def in_order(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Each survey and release once, by survey and number."""
    once = {(each.survey, each.release): each for each in asked}
    return tuple(once[key] for key in sorted(once))
