"""Find what one item can be compared with: earlier releases, centres, surveys that ask the same."""

import uuid
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
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
    centres = {each.slug: each.name for each in list_centres(context, organisation_id)}

    def source(release: Release) -> Source:
        return Source(release, asked_in(context, release).survey, centres)

    before = [source(each) for each in list_releases(context, slug) if each.number <= number]
    if not before or before[-1].release.number != number:
        message = f"There is no release {number} of {slug!r}."
        raise NotFound(message)
    others = [
        source(newest)
        for each in list_surveys(context, organisation_id)
        if each.slug != slug and (newest := latest_release(context, each.slug)) is not None
    ]
    return Compared(
        compare_releases(before, item, language),
        compare_centres(before[-1], item, language),
        compare_surveys([before[-1], *others], item, language),
    )
