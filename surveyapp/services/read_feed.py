"""The releases of a survey as a feed, in one language."""

from surveyapp.errors import NotFound
from surveyapp.export.atom import Whereabouts, atom
from surveyapp.languages import resolve
from surveyapp.report.feed import feed_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.read_release import asked_in, list_releases
from surveyapp.services.set_up_organisation import list_centres
from surveyapp.storage.organisations import OrganisationStore

# A feed is for what is new; older releases stay where they are.
ENTRIES = 10


def read_feed(context: Context, slug: str, language: str) -> bytes:
    """The newest releases of a survey as an Atom file, the last one first.

    Args:
        context: settings and database.
        slug: address of the survey.
        language: of the reader, such as nl or ar.

    Raises:
        NotFound: there is no such survey or language, or nothing was released yet.
    """
    reader = resolve(language)
    newest = find_published_survey(context, slug)
    releases = list_releases(context, slug)[-ENTRIES:]
    if reader is None or not releases:
        message = f"There is no feed of {slug!r} in {language!r} yet."
        raise NotFound(message)
    # Releases of one version are read with the same questionnaire.
    newest_of = {max(each.versions): each for each in releases}
    asked = {number: asked_in(context, each).survey for number, each in newest_of.items()}
    with context.database.read() as db:
        organisation = OrganisationStore(db).organisation(newest.organisation_id)
    centres = {each.slug: each.name for each in list_centres(context, organisation.id)}
    told = [(each, asked[max(each.versions)]) for each in releases]
    base = context.config.public_url
    where = Whereabouts(
        survey_id=newest.id,
        author=organisation.name,
        address=f"{base}/feed/{slug}/{reader}",
        results=f"{base}/api/v1/surveys/{slug}/results",
    )
    return atom(feed_of(told, centres, reader), where)
