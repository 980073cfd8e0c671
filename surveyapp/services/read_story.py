"""Read a story: its texts are opened for one person, and that is noted.

Of an answer nothing else is opened: what the same person answered besides is not beside it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from surveyapp.coding.kept import KeptStory
from surveyapp.coding.story import Source, Story, StoryText, TextKind
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.services.find_stories import as_story, kept_story, place_of, still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.seal_text import TextSealer, wrapped_keys
from surveyapp.storage.audit import AuditStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.stories import StoryStore

READ = "read-story"
# What is done on a page opens it again each time: that is one reading.
ONE_READING = dt.timedelta(minutes=10)
_LOOKED_BACK = 50  # entries of the log

_ORDER = (TextKind.ORIGINAL, TextKind.TRANSCRIPT, TextKind.TRANSLATION)


def find_story(context: Context, survey: KeptSurvey, name: str) -> Story:
    """A story without its words.

    Raises:
        NotFound: none of that name; it may have been taken back.
    """
    with context.database.read() as db:
        return as_story(context, kept_story(context, db, survey, name))


def open_texts(context: Context, story: Story, account_id: uuid.UUID) -> tuple[StoryText, ...]:
    """The words of a story for somebody who reads them; that is noted first.

    A story with a recording that nobody wrote over yet is read by hearing it
    (`hear_voices`), so looking at what is written beside it does not count as having read it.

    Args:
        context: database, sealing and clock.
        story: which one.
        account_id: who reads.

    Returns:
        The newest revision of each kind and language: the original, transcripts,
        translations. Empty when nothing is there to be read (yet).

    Raises:
        NotFound: the story was taken back.
    """
    owner = story.source.organisation_id
    with context.database.begin() as db:
        kept = still_kept(db, story.source)
        ResponseStore(db).alone_with(kept.source.source_id)
        texts = newest(_opened(context, db, kept))
        subject = f"{StoryStore(db).survey_of(story.source)}/{story.name}"
        if texts and not _is_noted(context, db, owner, account_id, subject):
            note(context, db, owner, account_id, READ, subject)
        if texts and not must_be_heard(kept, {text.kind for text in texts}):
            StoryStore(db).note_read(kept.source, account_id, context.clock.now())
    return texts


def open_text(context: Context, survey: KeptSurvey, text_id: uuid.UUID) -> StoryText:
    """One text of a survey, whatever its revision, with its words.

    Nothing is noted here: for what shows a part of a story that somebody read, such as a quote.

    Raises:
        NotFound: the survey has no such text, or its story was taken back.
    """
    with context.database.read() as db:
        found = StoryStore(db).text(place_of(survey), text_id)
        if found is None:
            message = "There is no such text (any more)."
            raise NotFound(message)
        source, text, sealed = found
        return replace(text, text=TextSealer(context, db, source).open(text.id, sealed))


def open_several(
    context: Context, survey: KeptSurvey, text_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, StoryText]:
    """Some texts of a survey with their words, by identifier; each story is unsealed once.

    Nothing is noted here, as with `open_text`.

    Raises:
        NotFound: the survey has no such text, or its story was taken back.
    """
    wanted = set(text_ids)
    if not wanted:
        return {}
    with context.database.read() as db:
        found = StoryStore(db).several_texts(place_of(survey), wanted)
        if len(found) < len(wanted):
            message = "There is no such text (any more)."
            raise NotFound(message)
        sources = {source for source, _text, _sealed in found}
        keys = wrapped_keys(db, sources)
        sealers = {source: TextSealer(context, db, source, keys) for source in sources}
    return {
        text.id: replace(text, text=sealers[source].open(text.id, sealed))
        for source, text, sealed in found
    }


def all_revisions(context: Context, story: Story) -> tuple[StoryText, ...]:
    """Every text of a story that was opened before, older revisions too, with its words."""
    with context.database.read() as db:
        return _texts(context, db, story.source)


def must_be_heard(kept: KeptStory, kinds: set[TextKind]) -> bool:
    """Whether a story is read by hearing it: it has a recording, and nobody wrote it over."""
    return kept.can_be_heard and TextKind.TRANSCRIPT not in kinds


def newest(texts: tuple[StoryText, ...]) -> tuple[StoryText, ...]:
    """The last revision of each kind and language: original, transcripts, translations."""
    last: dict[tuple[int, str], StoryText] = {}
    for text in texts:  # the oldest first
        last[_ORDER.index(text.kind), text.language] = text
    found = [last[key] for key in sorted(last)]
    # Of the original there is one, also when a note was written anew in another language.
    originals = [text for text in found if text.kind is TextKind.ORIGINAL]
    kept = max(originals, key=lambda text: text.revision, default=None)
    return tuple(text for text in found if text.kind is not TextKind.ORIGINAL or text is kept)


def _opened(context: Context, db: Session, kept: KeptStory) -> tuple[StoryText, ...]:
    """Every text; the original is kept as a text of its own the first time it is opened."""
    texts = _texts(context, db, kept.source)
    sealed = StoryStore(db).sealed_words(kept)
    if sealed is None:
        return texts
    told = TextSealer(context, db, kept.source).told(sealed)
    known = [text for text in texts if text.kind is TextKind.ORIGINAL]
    last = max(known, key=lambda text: text.revision, default=None)
    # A note can be written anew by whoever saw it; then its words are a further revision.
    if not told or (last is not None and (last.text, last.language) == (told, kept.language)):
        return texts
    revision = 1 if last is None else last.revision + 1
    original = StoryText(
        uuid.uuid4(), TextKind.ORIGINAL, kept.language, revision, told, kept.by, kept.at
    )
    keep_text(context, db, kept.source, original)
    return (original, *texts) if last is None else (*texts, original)


def keep_text(context: Context, db: Session, source: Source, text: StoryText) -> None:
    """Keep a text of a story, sealed."""
    sealed = TextSealer(context, db, source).seal(text.id, text.text)
    StoryStore(db).add_text(source, text, sealed)


def _texts(context: Context, db: Session, source: Source) -> tuple[StoryText, ...]:
    found = StoryStore(db).texts(source)
    if not found:
        return ()
    sealer = TextSealer(context, db, source)
    return tuple(replace(text, text=sealer.open(text.id, sealed)) for text, sealed in found)


def _is_noted(
    context: Context, db: Session, owner: uuid.UUID, account_id: uuid.UUID, subject: str
) -> bool:
    since = context.clock.now() - ONE_READING
    mine = (READ, subject, account_id)
    return any(
        (each.action, each.subject, each.account_id) == mine and each.at > since
        for each in AuditStore(db).newest(owner, _LOOKED_BACK)
    )
