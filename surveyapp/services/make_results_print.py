"""Make a release to be printed: a PDF of every table and chart, and each chart as a picture."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from surveyapp.aggregate.release import Release
from surveyapp.errors import NotFound
from surveyapp.export.results_pdf import set_pictures, set_results, zip_of
from surveyapp.languages import meant
from surveyapp.report.results_print import (
    ResultsPrint,
    pictures_of,
    pictures_over_releases,
    print_of,
)
from surveyapp.services.compare_results import over_releases
from surveyapp.services.context import Context
from surveyapp.services.read_release import asked_in
from surveyapp.services.read_release import release as read_release
from surveyapp.services.run_job import Progress, untold
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.storage.result_prints import MadePrint, ResultPrintStore

# How long what was made can be taken again; it is some megabytes, and made again in a minute.
KEPT = dt.timedelta(days=30)
# Pictures that are set in one process: so that any number of them fits its limits.
AT_A_TIME = 40
Part = TypeVar("Part")


def make_results_print(  # noqa: PLR0913  which release, in which language, who looks
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    number: int,
    *,
    language: str,
    progress: Progress = untold,
) -> MadePrint:
    """Make the PDF and the pictures of a release, and keep them.

    Args:
        context: settings, database, clock.
        organisation_id: whose survey it is.
        slug: address of the survey.
        number: of the release.
        language: what somebody typed for it (`nl`, `ar`); words that are missing in it stand in
            the next language of its fallback chain.
        progress: told how far it is, 0 to 100, and at which step.

    Raises:
        NotFound: no such language, survey of this organisation, or release.
        Refused: `results-too-heavy`.
    """
    progress(5, "Reading the release")
    survey_id, release, printed = _printed(context, organisation_id, slug, number, language)
    progress(10, "Setting the pages")
    pages = set_results(printed)
    pictures: dict[str, bytes] = {}
    compared = over_releases(context, organisation_id, release, printed.language)
    drawn = (*pictures_of(printed), *pictures_over_releases(printed, compared))
    for part in _parts(drawn, AT_A_TIME):
        progress(30 + 60 * len(pictures) // len(drawn), "Drawing the charts")
        pictures |= set_pictures(printed, part)
    progress(90, "Keeping the file")
    made = MadePrint(number, printed.language, context.clock.today(), pages.pages)
    with context.database.begin() as db:
        store = ResultPrintStore(db)
        store.forget_before(organisation_id, made.made_on - KEPT)
        store.keep(organisation_id, survey_id, made, pages.file, zip_of(pictures))
    return made


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`make_results_print` as a job: arguments `survey`, `number`, `language`; gives them back."""
    make_results_print(
        context,
        organisation_id,
        arguments["survey"],
        arguments["number"],
        language=arguments["language"],
        progress=progress,
    )
    return dict(arguments)


def _printed(
    context: Context, organisation_id: uuid.UUID, slug: str, number: int, language: str
) -> tuple[uuid.UUID, Release, ResultsPrint]:
    code = meant(language)
    release = read_release(context, slug, number)
    asked = asked_in(context, release)
    if asked.organisation_id != organisation_id:
        message = "There is no such survey."
        raise NotFound(message)
    centres = {each.slug: each.name for each in list_centres(context, organisation_id)}
    return asked.id, release, print_of(release, asked.survey, centres, code)


def _parts(whole: Sequence[Part], size: int) -> Iterator[Sequence[Part]]:
    for start in range(0, len(whole), size):
        yield whole[start : start + size]
