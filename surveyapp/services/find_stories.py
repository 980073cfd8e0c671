"""Where the stories of a survey stand, and the names that they have in addresses."""

from sqlalchemy.orm import Session

from surveyapp.coding.kept import KeptStory
from surveyapp.coding.story import Source, Story
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.response.kept import Place
from surveyapp.services.context import Context
from surveyapp.storage.stories import StoryStore

NAME_LENGTH = 24  # hex digits: names never meet by chance


def place_of(survey: KeptSurvey) -> Place:
    """Survey and organisation."""
    return Place(survey.organisation_id, survey.id)


def name_of(context: Context, source: Source) -> str:
    """What a story is called in addresses.

    Not the response's identifier: with that one could take it back.
    """
    return context.sealer.keyed_hash("story", f"{source.source_id}:{source.item}")[:NAME_LENGTH]


def kept_story(context: Context, db: Session, survey: KeptSurvey, name: str) -> KeptStory:
    """One story of a survey as it is kept.

    Raises:
        NotFound: none of that name; it may have been taken back.
    """
    place = place_of(survey)
    for source_id, item in StoryStore(db).places(place):
        source = Source(place.organisation_id, place.survey_id, source_id, item)
        if name_of(context, source) == name:
            return still_kept(db, source)
    raise _gone()


def still_kept(db: Session, source: Source) -> KeptStory:
    """The story that stands here.

    Raises:
        NotFound: it was taken back.
    """
    kept = StoryStore(db).one(source)
    if kept is None:
        raise _gone()
    return kept


def as_story(context: Context, kept: KeptStory) -> Story:
    """A story as a reader sees it."""
    return Story(
        name=name_of(context, kept.source),
        source=kept.source,
        kind=kept.kind,
        language=kept.language,
        received_on=kept.received_on,
        quote_permission=kept.quote_permission,
        session_id=kept.session_id,
    )


def _gone() -> NotFound:
    return NotFound("There is no such story (any more).")
