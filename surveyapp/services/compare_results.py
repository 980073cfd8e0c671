"""Find what one item can be compared with: earlier releases, centres, surveys that ask the same."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import CENTRE
from surveyapp.errors import NotFound
from surveyapp.report.compare import (
    Source,
    compare_centres,
    compare_releases,
    compare_surveys,
)
from surveyapp.report.comparison import Comparison
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey, list_surveys
from surveyapp.services.read_release import asked_in, latest_release, list_releases
from surveyapp.services.set_up_organisation import list_centres


@dataclass(frozen=True, slots=True)
class Compared:
    """One item beside itself.

    Attributes:
        releases: over the releases of its survey, up to the one that is looked at.
        centres: over the centres of the release that is looked at.
        surveys: over the surveys of the organisation that share it, in their newest releases.
    """

    releases: Comparison
    centres: Comparison
    surveys: Comparison


def compare_item(  # noqa: PLR0913  one value each for what names an item of a release
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    number: int,
    *,
    item: str,
    language: str,
) -> Compared:
    """Compare one item of a release with what else was released of it.

    Args:
        context: settings and database.
        organisation_id: whose survey it is; other organisations' surveys are never looked at.
        slug: address of the survey.
        number: of the release.
        item: key of the item.
        language: registry code of the reader.

    Raises:
        NotFound: no such survey, release, or counted item.
    """
    find_survey(context, organisation_id, slug)
    centres = _centres(context, organisation_id)
    before = _up_to(context, centres, slug, number)
    if not before or before[-1].release.number != number:
        message = f"There is no release {number} of {slug!r}."
        raise NotFound(message)
    others = [
        _source(context, centres, newest)
        for each in list_surveys(context, organisation_id)
        if each.slug != slug and (newest := latest_release(context, each.slug)) is not None
    ]
    return Compared(
        compare_releases(before, item, language),
        compare_centres(before[-1], item, language),
        compare_surveys([before[-1], *others], item, language),
    )


def over_releases(
    context: Context, organisation_id: uuid.UUID, release: Release, language: str
) -> dict[str, Comparison]:
    """Every item of a release over the releases up to it, by key; it is frozen as they are.

    Args:
        context: settings and database.
        organisation_id: whose survey it is.
        release: the last that is compared.
        language: registry code of the reader.
    """
    sources = _up_to(context, _centres(context, organisation_id), release.survey, release.number)
    items = (each for each in sources[-1].survey.items() if each.key != CENTRE)
    counted = [each.key for each in items if item_type(each.type).closed]
    return {key: compare_releases(sources, key, language) for key in counted}


def _centres(context: Context, organisation_id: uuid.UUID) -> Mapping[str, str]:
    return {each.slug: each.name for each in list_centres(context, organisation_id)}


def _up_to(context: Context, centres: Mapping[str, str], slug: str, number: int) -> list[Source]:
    releases = list_releases(context, slug)
    return [_source(context, centres, each) for each in releases if each.number <= number]


def _source(context: Context, centres: Mapping[str, str], release: Release) -> Source:
    return Source(release, asked_in(context, release).survey, centres)
