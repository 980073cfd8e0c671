"""Quotes with their words: for those who choose and approve them, and for a kwestie.

A quote has no words of its own: each time they are cut out of the text that it is of.
"""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.coding.kept import KeptStory
from surveyapp.coding.quote import Quote, QuoteState, words_of
from surveyapp.coding.story import Source, Story, StoryText
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.ids import content_hash
from surveyapp.kwestie.quoted import Quoted
from surveyapp.response.kept import Place
from surveyapp.services.context import Context
from surveyapp.services.find_stories import name_of, place_of, still_kept
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.note_audit import note
from surveyapp.services.seal_text import TextSealer
from surveyapp.storage.quotes import KeptQuote, QuoteStore
from surveyapp.storage.stories import StoryStore

READ = "read-quotes"


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote with its words.

    Attributes:
        quote: with its translations.
        words: as they were said, with `[…]` where something was left out.
        language: in which they were said.
        story: name of its story.
        may_be_told: its teller (or, of a note, its group) allows it; without that no approval
            counts.
        by_worker: a worker wrote down what was said in a room.
        in_a_room: it was told in a group session, so that the group may approve it.
        teller_was_met: a worker met its teller, and may have asked them.
        older: the text was mended since: what it says now may be something else.
    """

    quote: Quote
    words: str
    language: str
    story: str
    may_be_told: bool
    by_worker: bool
    in_a_room: bool
    teller_was_met: bool
    older: bool = False

    @property
    def is_told(self) -> bool:
        """Whether it may stand in a kwestie."""
        return self.may_be_told and self.quote.state is QuoteState.APPROVED

    @property
    def seen(self) -> str:
        """A fingerprint of all its words: what somebody reads before they say yes."""
        told = {code: words for code, (words, _by) in self.quote.translations.items()}
        return content_hash([self.language, self.words, told])


@dataclass(frozen=True, slots=True)
class ApprovedQuote:
    """A quote that a kwestie may take.

    Attributes:
        survey: key of the survey in which it was told.
        id: of the quote.
        quoted: its words, and nothing about who said them.
    """

    survey: str
    id: uuid.UUID
    quoted: Quoted


def quotes_of_story(context: Context, survey: KeptSurvey, story: Story) -> tuple[OpenQuote, ...]:
    """The quotes of a story that somebody has open, the oldest first."""
    with context.database.read() as db:
        found = QuoteStore(db).of_story(story.source)
        return _opened(context, db, survey, found) if found else ()


def quotes_of(context: Context, survey: KeptSurvey) -> tuple[OpenQuote, ...]:
    """Every quote of a survey, the oldest first."""
    with context.database.read() as db:
        found = QuoteStore(db).of_survey(place_of(survey))
        return _opened(context, db, survey, found) if found else ()


def open_quotes(
    context: Context, survey: KeptSurvey, account_id: uuid.UUID
) -> tuple[OpenQuote, ...]:
    """As `quotes_of`, for somebody who reads them all; that is noted first."""
    with context.database.begin() as db:
        if QuoteStore(db).of_survey(place_of(survey)):
            note(context, db, survey.organisation_id, account_id, READ, survey.slug)
    return quotes_of(context, survey)


def find_quote(context: Context, survey: KeptSurvey, quote_id: uuid.UUID) -> OpenQuote:
    """One quote of a survey.

    Raises:
        NotFound: there is none, or its story was taken back.
    """
    with context.database.read() as db:
        found = _opened(context, db, survey, (QuoteStore(db).quote(place_of(survey), quote_id),))
    if not found:
        message = "There is no such quote (any more)."
        raise NotFound(message)
    return found[0]


def open_kept(context: Context, db: Session, kept: KeptQuote) -> OpenQuote:
    """A quote with its words, as this transaction finds them.

    Raises:
        NotFound: its story was taken back.
    """
    return _open(context, db, still_kept(db, kept.source), kept)


def approved_quotes(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> tuple[ApprovedQuote, ...]:
    """The quotes that the kwestie of a project may take, of all its surveys."""
    return tuple(
        ApprovedQuote(survey.slug, each.quote.id, quoted_of(survey, each))
        for survey in list_surveys(context, organisation_id, project_id)
        for each in quotes_of(context, survey)
        if each.is_told
    )


def find_quoted(
    context: Context,
    organisation_id: uuid.UUID,
    project_id: uuid.UUID,
    slug: str,
    quote_id: uuid.UUID,
) -> Quoted:
    """The words of an approved quote of one of a project's surveys.

    Raises:
        NotFound: there is none, it is not approved, or it was taken back.
    """
    for survey in list_surveys(context, organisation_id, project_id):
        if survey.slug == slug:
            found = find_quote(context, survey, quote_id)
            if found.is_told:
                return quoted_of(survey, found)
    message = "There is no such quote (any more), or it is not approved."
    raise NotFound(message)


def quoted_of(survey: KeptSurvey, found: OpenQuote) -> Quoted:
    """A quote as it is told outside."""
    told = {code: words for code, (words, _by) in found.quote.translations.items()}
    return Quoted(
        words={**told, found.language: found.words},
        original=found.language,
        by_worker=found.by_worker,
        synthetic=survey.synthetic,
    )


def _opened(
    context: Context, db: Session, survey: KeptSurvey, found: tuple[KeptQuote, ...]
) -> tuple[OpenQuote, ...]:
    """With words; what was taken back meanwhile is left out."""
    stories = {story.source: story for story in StoryStore(db).all_of(place_of(survey))}
    return tuple(
        _open(context, db, stories[each.source], each) for each in found if each.source in stories
    )


def _open(context: Context, db: Session, story: KeptStory, kept: KeptQuote) -> OpenQuote:
    source, quote = story.source, kept.quote
    found = StoryStore(db).text(_place(source), quote.text_id)
    if found is None:  # the database holds a quote to its text
        message = "The text of this quote is gone."
        raise NotFound(message)
    _source, text, sealed = found
    sealer = TextSealer(context, db, source)
    by_worker = story.kind.is_workers
    like_it = (each for each, _words in StoryStore(db).texts(source) if _alike(each, text))
    return OpenQuote(
        quote=replace(
            quote,
            translations={
                language: (sealer.open(translation_name(quote.id, language), words), by)
                for language, (words, by) in kept.translations.items()
            },
        ),
        words=words_of(sealer.open(text.id, sealed), quote.pieces),
        language=text.language,
        story=name_of(context, source),
        may_be_told=story.quote_permission or by_worker,
        by_worker=by_worker,
        in_a_room=story.session_id is not None,
        teller_was_met=story.teller_was_met,
        older=any(each.revision > text.revision for each in like_it),
    )


def _alike(one: StoryText, other: StoryText) -> bool:
    """Whether two texts are revisions of the same one."""
    return (one.kind, one.language) == (other.kind, other.language)


def translation_name(quote_id: uuid.UUID, language: str) -> uuid.UUID:
    """What the sealed words of a translation are bound to."""
    return uuid.uuid5(quote_id, language)


def _place(source: Source) -> Place:
    return Place(source.organisation_id, source.survey_id)
