"""The releases of a survey as a feed, in one language."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.errors import NotFound
from surveyapp.export.atom import Whereabouts, atom
from surveyapp.ids import content_hash
from surveyapp.languages import resolve
from surveyapp.report.centres import with_centres
from surveyapp.report.feed import feed_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.keep_feeds import FEEDS, product_mark
from surveyapp.services.read_release import release as read_release
from surveyapp.storage.organisations import OrganisationStore
from surveyapp.storage.releases import ReleaseStore

# A feed is for what is new; older releases stay where they are. Of a survey with hundreds of
# tables it holds fewer, always whole: anybody may ask for it, and whoever follows it comes often.
ENTRIES = 10
TABLES = 2000


@dataclass(frozen=True, slots=True)
class FeedState:
    """Everything that decides what a feed says, read without a release.

    Attributes:
        slug: address of the survey.
        survey_id: of the survey.
        language: registry code of the reader.
        organisation: its name.
        centres: their names by slug.
        releases: number and content hash of the newest, the last one first.
        base: under which address people reach the installation.
    """

    slug: str
    survey_id: uuid.UUID
    language: str
    organisation: str
    centres: Mapping[str, str]
    releases: tuple[tuple[int, str], ...]
    base: str

    @property
    def mark(self) -> str:
        """Another one as soon as the feed says anything else.

        A release names the versions that it pools, and a published version never changes.
        """
        told = (self.slug, str(self.survey_id), self.language, self.organisation, self.base)
        return content_hash([product_mark(), *told, [*self.centres.items()], self.releases])


def feed_state(context: Context, slug: str, language: str) -> FeedState:
    """What decides the feed of a survey now.

    Args:
        context: settings and database.
        slug: address of the survey.
        language: of the reader, such as nl or ar.

    Raises:
        NotFound: there is no such survey or language, or nothing was released yet.
    """
    reader = resolve(language)
    survey = find_published_survey(context, slug)
    with context.database.read() as db:
        releases = ReleaseStore(db).marks(survey.id, ENTRIES)
        organisation = OrganisationStore(db).organisation(survey.organisation_id)
        centres = OrganisationStore(db).centres(organisation.id)
    if reader is None or not releases:
        message = f"There is no feed of {slug!r} in {language!r} yet."
        raise NotFound(message)
    return FeedState(
        slug=slug,
        survey_id=survey.id,
        language=reader,
        organisation=organisation.name,
        centres={each.slug: each.name for each in centres},
        releases=releases,
        base=context.config.public_url,
    )


def read_feed(context: Context, state: FeedState) -> bytes:
    """The newest releases of a survey as an Atom file, the last one first.

    Args:
        context: settings and database.
        state: what decides it.
    """
    return FEEDS.get(state.mark, lambda: _made(context, state))


def _made(context: Context, state: FeedState) -> bytes:
    releases = list(_newest(context, state))[::-1]
    # Releases of one version are read with the same questionnaire.
    asked = {
        number: with_centres(
            find_published_survey(context, state.slug, number).survey, state.centres
        )
        for number in {max(each.versions) for each in releases}
    }
    told = [(each, asked[max(each.versions)]) for each in releases]
    where = Whereabouts(
        survey_id=state.survey_id,
        author=state.organisation,
        address=f"{state.base}/feed/{state.slug}/{state.language}",
        results=f"{state.base}/api/v1/surveys/{state.slug}/results",
    )
    return atom(feed_of(told, state.centres, state.language), where)


def _newest(context: Context, state: FeedState) -> Iterator[Release]:
    """The last release, and those before it as far as there is room."""
    tables = 0
    for number, _hash in state.releases:
        found = read_release(context, state.slug, number)
        tables += len(found.tables) + len(found.tallies)
        if tables > TABLES and number != state.releases[0][0]:
            return
        yield found
