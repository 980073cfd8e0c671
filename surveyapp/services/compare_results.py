"""Find what one item can be compared with: earlier releases, and surveys that ask the same."""

import uuid
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.errors import NotFound
from surveyapp.report.compare import Comparison, Source, compare_releases, compare_surveys
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey, find_survey, list_surveys
from surveyapp.services.read_release import latest_release, list_releases
from surveyapp.services.set_up_organisation import list_centres


@dataclass(frozen=True, slots=True)
class Compared:
    """One item beside itself.

    Attributes:
        releases: over the releases of its survey, up to the one that is looked at.
        surveys: over the surveys of the organisation that share it, in their newest releases.
    """

    releases: Comparison
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
        asked = find_published_survey(context, release.survey, max(release.versions))
        return Source(release, asked.survey, centres)

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
        compare_surveys([before[-1], *others], item, language),
    )
